using WageGuidance.Guidelines;
using WageGuidance.Negotiation.Facts;

namespace WageGuidance.Negotiation.Offers;

/// <summary>The release's guideline as a benchmark: the industry's own lines, else the region's for the whole.</summary>
internal static class GuidelineFacts
{
    /// <summary>Null where the guideline is another region's, or has no lines for the industry.</summary>
    public static GuidelineBenchmark? Of(ReleaseFacts facts, string region, string industry)
    {
        if (!Covers(facts, region) || facts.Guideline is not { } guideline) return null;
        var triple = guideline.Industries.FirstOrDefault(i => i.Industry == industry)?.Lines ?? (industry == "_T" ? guideline.Lines : null);
        return triple is null ? null : new(guideline.Year, Line(triple.Baseline), Line(triple.Upper), Line(triple.Lower), facts.Cite("guideline", guideline.Region, industry));
    }

    /// <summary>Whether the release's guideline is that of the region, or of the one it lies in.</summary>
    public static bool Covers(ReleaseFacts facts, string region) =>
        facts.Guideline is { } guideline && (guideline.Region == region || region.StartsWith(guideline.Region[..2], StringComparison.Ordinal));

    private static GuidelineLineBenchmark Line(Line line) => line switch
    {
        { Kind: "value", Value: { } v } => new(LineKind.Value, (decimal)v, null, line.Label),
        { Kind: "range", Value: { } low, High: { } high } => new(LineKind.Range, (decimal)low, (decimal)high, line.Label),
        { Kind: "not-issued" } => new(LineKind.NotIssued, Label: line.Label),
        { Kind: "zero-or-negative" } => new(LineKind.ZeroOrNegative, Label: line.Label),
        _ => new(LineKind.Missing, Label: line.Label),
    };
}
