using WageGuidance.Cubes;
using WageGuidance.Observations;
using WageGuidance.Sources;

namespace WageGuidance.Guidelines;

/// <summary>Everything a guideline is composed from. The same inputs give the same guideline, bit for bit.</summary>
/// <param name="Macro">Rows of the nation and the region in order of file and line.</param>
/// <param name="MacroFiles">The files they stand in.</param>
/// <param name="Published">Published lines in order of file and line.</param>
/// <param name="Cubes">Indicators at <paramref name="DataVersion"/>.</param>
/// <param name="OrderExplanations">By industry, <c>_T</c> for the region: why lines may stand out of order.</param>
public sealed record GuidelineInputs(
    GuidelinePolicy Policy, int Year, int DataVersion, IReadOnlyList<MacroValue> Macro, IReadOnlyList<SourceFile> MacroFiles, IReadOnlyList<PublishedHistory.Row> Published,
    IReadOnlyList<Cube> Cubes, IReadOnlyList<Correction> Corrections, IReadOnlyDictionary<string, Text> OrderExplanations);
