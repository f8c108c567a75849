using Microsoft.EntityFrameworkCore;
using WageGuidance.Cubes;
using WageGuidance.Data;
using WageGuidance.Observations;
using WageGuidance.Sources;

namespace WageGuidance.Guidelines;

/// <summary>Reads what a guideline is composed from as it was at a data version, in order of file and line.</summary>
internal static class ReadGuidelineInputs
{
    public static async Task<GuidelineInputs> RunAsync(WageGuidanceContext db, DraftGuidelineRequest request, GuidelinePolicy policy, CancellationToken cancellationToken)
    {
        var files = await db.Set<SourceFile>().AsNoTracking()
            .Where(f => f.AcceptedAtVersion <= request.DataVersion && (f.SupersededAtVersion == null || f.SupersededAtVersion > request.DataVersion))
            .ToDictionaryAsync(f => f.Id, cancellationToken);
        var ids = files.Keys.ToArray();
        string[] regions = [policy.National.Region, policy.Own.Region];
        // Openings of the cities stand in the same table but enter no model.
        var series = files.Values.Where(f => f.Source == "macro").Select(f => f.Id).ToArray();
        var macro = await db.Set<MacroValue>().AsNoTracking().Where(m => series.Contains(m.SourceFileId) && regions.Contains(m.Region)).ToListAsync(cancellationToken);
        var published = await db.Set<PublishedGuideline>().AsNoTracking().Where(g => ids.Contains(g.SourceFileId) && g.Region == request.Region).ToListAsync(cancellationToken);
        macro = [.. macro.OrderBy(m => files[m.SourceFileId].AcceptedAtVersion).ThenBy(m => m.SourceFileId).ThenBy(m => m.Line)];
        return new(
            policy, request.Year, request.DataVersion, macro, [.. macro.Select(m => m.SourceFileId).Distinct().Select(id => files[id])],
            [.. published.OrderBy(g => files[g.SourceFileId].AcceptedAtVersion).ThenBy(g => g.SourceFileId).ThenBy(g => g.Line).Select(g => new PublishedHistory.Row(g, files[g.SourceFileId]))],
            request.Cubes, request.Corrections, request.OrderExplanations ?? new Dictionary<string, Text>());
    }
}
