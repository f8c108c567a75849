using WageGuidance.Cubes;
using WageGuidance.Guidelines;
using WageGuidance.Negotiation.Offers;

namespace WageGuidance.Negotiation.Facts;

/// <summary>What a release says, as it is taken into an evaluation: its tables and its guideline, from a pack or from the published release itself.</summary>
public sealed class ReleaseFacts(PackUsed release, Guideline? guideline, Func<string, FactTable?> tables)
{
    private readonly Dictionary<string, FactTable?> _read = new(StringComparer.Ordinal);

    /// <summary>Which release, with the hashes that fix every figure of it.</summary>
    public PackUsed Release => release;

    public Guideline? Guideline => guideline;

    /// <summary>Null where the release has no such indicator.</summary>
    public FactTable? Table(string indicator)
    {
        if (!_read.TryGetValue(indicator, out var table)) _read[indicator] = table = tables(indicator);
        return table;
    }

    /// <param name="area">The region that is meant where none is named; likewise the industry.</param>
    public static ReleaseFacts Of(string releaseId, string area, string industry, int dataVersion, string contentSha256, bool synthetic, Guideline? guideline, IReadOnlyList<Cube> cubes) => new(
        new(releaseId, area, industry, dataVersion, contentSha256, null, PackSignature.Published, synthetic), guideline, id => cubes.FirstOrDefault(c => c.Id == id) is { } cube ? FactTable.Of(cube) : null);

    /// <summary>Words by which a figure is cited: release, indicator and codes.</summary>
    public string Cite(string indicator, params string[] codes) => $"{release.Release}: {string.Join(' ', [indicator, .. codes])}";
}
