using Microsoft.EntityFrameworkCore;
using WageGuidance.Cubes;
using WageGuidance.Cubes.Formats;
using WageGuidance.Data;
using WageGuidance.Releases;

namespace WageGuidance.Briefings.Document;

/// <summary>Reads the record of decisions that was closed at approval and puts it into the words of a cover.</summary>
public sealed class RecordedDecisions(IDbContextFactory<WageGuidanceContext> databases)
{
    public async Task<BriefingDecisions> OfAsync(Release release, CancellationToken cancellationToken)
    {
        var hash = release.DecisionsSha256 ?? throw new InvalidOperationException($"Release {release.Id} has no record of decisions: it is not approved.");
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var bytes = await db.Set<ContentBlob>().AsNoTracking().Where(b => b.Sha256 == hash).Select(b => b.Bytes).SingleAsync(cancellationToken);
        return From(CanonicalJson.Read<ReleaseDecisions>(bytes), hash);
    }

    private static BriefingDecisions From(ReleaseDecisions decisions, string hash) => new(
        [.. decisions.Opinions.Select(o => new PartyOpinion(o.PartyName, o.Organisation, o.Stance == OpinionRound.NoneGiven ? "none" : o.Stance, o.Text ?? Text.Empty, o.Demo))],
        hash, By(decisions, "certify"), By(decisions, "approve"));

    private static Text By(ReleaseDecisions decisions, string step) =>
        decisions.SignOffs.LastOrDefault(s => s.Step == step)?.Person ?? throw new InvalidDataException($"The record of decisions has no step {step}.");
}
