using WageGuidance.Cubes;

namespace WageGuidance.Guidelines;

/// <summary>What each model would have said of the years behind, held against the published baseline and against how wages then grew.</summary>
/// <param name="Demonstration">True where any figure behind it is synthetic.</param>
public sealed record GuidelineBacktest(bool Demonstration, IReadOnlyList<BacktestYear> Years, IReadOnlyList<BacktestSummary> Summaries, IReadOnlyList<Text> Notes);

/// <param name="AsOf">The day on which the lines came out, its first where only month or year is known; 1 January where no date is known.</param>
/// <param name="Published">Published baseline in percent, the middle of a range; null where none was published or found.</param>
/// <param name="Realised">Growth of the region's own average wage in that year; null where it was not found.</param>
/// <param name="RealisedNation">The same of the nation.</param>
/// <param name="PublishedErrorRealised">Published baseline less realised growth of the region, points.</param>
public sealed record BacktestYear(int Year, DateOnly AsOf, double? Published, double? Realised, double? RealisedNation, double? PublishedErrorRealised, IReadOnlyList<BacktestEstimate> Estimates);

/// <param name="Vintage"><c>known-then</c>: every figure was out by <see cref="BacktestYear.AsOf"/>; <c>hindsight</c>: for some no dated vintage shows that it was.</param>
/// <param name="VintageNote">Which years' figures make it hindsight.</param>
/// <param name="ErrorPublished">Estimate less published baseline, points.</param>
/// <param name="ErrorRealised">Estimate less realised growth of the region, points.</param>
/// <param name="ErrorRealisedNation">Estimate less realised growth of the nation, points.</param>
/// <param name="Refusal">Why the model has no value.</param>
public sealed record BacktestEstimate(
    string Model, Text Name, double? Estimate, double? Low, double? High, int Observations, Text Window, string? Vintage, Text? VintageNote,
    double? ErrorPublished, double? ErrorRealised, double? ErrorRealisedNation, Text? Refusal);

/// <summary>Mean error (bias) and root mean square error of a model, or of the published baseline itself (<c>published</c>), in points.</summary>
/// <param name="Hindsight">Of the model's years, how many are hindsight.</param>
public sealed record BacktestSummary(string Model, Text Name, int Years, int Hindsight, ErrorSummary Published, ErrorSummary Realised, ErrorSummary RealisedNation);

/// <param name="Years">Years with both figures.</param>
public sealed record ErrorSummary(int Years, double? Mean, double? RootMeanSquare)
{
    internal static ErrorSummary Of(IEnumerable<double?> errors)
    {
        var known = errors.OfType<double>().ToList();
        return known.Count == 0 ? new(0, null, null) : new(known.Count, known.Sum() / known.Count, Math.Sqrt(known.Sum(e => e * e) / known.Count));
    }
}
