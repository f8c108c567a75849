using System.Text;
using Microsoft.EntityFrameworkCore;
using WageGuidance.Cubes.Formats;
using WageGuidance.Data;

namespace WageGuidance.Guidelines;

/// <summary>Finds drafts and reads them.</summary>
public sealed class GuidelineDrafts(IDbContextFactory<WageGuidanceContext> databases)
{
    /// <summary>The latest revision for a region and year; null when there is none.</summary>
    public async Task<GuidelineDraft?> LatestAsync(string region, int year, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<GuidelineDraft>().AsNoTracking().Where(d => d.Region == region && d.Year == year).OrderByDescending(d => d.Revision).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>The latest revision of the guideline valid on the day; of two years' that both are, the later year's. Null when there is none.</summary>
    public async Task<Guideline?> InForceAsync(string region, DateOnly day, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var drafts = db.Set<GuidelineDraft>().AsNoTracking().Where(d => d.Region == region);
        var latest = await drafts.Where(d => !drafts.Any(o => o.Year == d.Year && o.Revision > d.Revision)).OrderByDescending(d => d.Year).ToListAsync(cancellationToken);
        return latest.Select(Read).FirstOrDefault(g => g.ValidFrom <= day && day <= g.ValidTo);
    }

    public async Task<IReadOnlyList<GuidelineDraft>> RevisionsAsync(string region, int year, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<GuidelineDraft>().AsNoTracking().Where(d => d.Region == region && d.Year == year).OrderBy(d => d.Revision).ToListAsync(cancellationToken);
    }

    public static Guideline Read(GuidelineDraft draft) => CanonicalJson.Read<Guideline>(Encoding.UTF8.GetBytes(draft.Content));

    /// <summary>The stored content in canonical form: the database keeps the values, not the bytes.</summary>
    internal static string Canonical(GuidelineDraft draft) => Encoding.UTF8.GetString(CanonicalJson.Canonicalise(Encoding.UTF8.GetBytes(draft.Content)));

    internal static string Hash(string canonical) => CanonicalJson.Sha256(Encoding.UTF8.GetBytes(canonical));
}
