using System.Globalization;
using WageGuidance.Cubes;

namespace WageGuidance.Tests.Indicators;

/// <summary>The survey indicators of two small years against R (Fixtures/survey-reference.R), through files, database and disclosure rules.</summary>
[Collection("computed sample")]
public sealed class SurveyAgainstRTests(ComputedSample sample)
{
    private const double Tolerance = 1e-8;

    [Fact]
    public void Every_figure_that_is_shown_is_the_one_R_computes_from_the_same_files()
    {
        var cubes = sample.Cubes.ToDictionary(c => c.Id);

        var wrong = new List<string>();
        var shown = new Dictionary<string, int>();
        // The table of non-private enterprises is given for the whole region only.
        foreach (var row in Expected().Where(r => r.Indicator != "pay.survey-nonprivate" || r.Key.StartsWith("150000|", StringComparison.Ordinal)))
        {
            var what = $"{row.Indicator} {row.Key} {row.Year} {row.Statistic}";
            if (cubes[row.Indicator].Find([.. row.Key.Split('|'), row.Year, row.Statistic]) is not { } cell)
            {
                wrong.Add($"{what}: absent");
                continue;
            }

            if (cell.ObsStatus is ObsStatus.Q) continue;
            var kind = row.Statistic is "growth" or "gap_mean" or "gap_median" ? row.Statistic : row.Indicator;
            shown[kind] = shown.GetValueOrDefault(kind) + 1;
            foreach (var (name, expected, actual) in new[]
            {
                ("value", row.Value, cell.Value), ("se", row.Se, cell.Se), ("low", row.Low, cell.CiLow), ("high", row.High, cell.CiHigh), ("df", row.Df, cell.Df),
                ("n", row.N, row.Indicator == "labour-cost.survey" ? row.N : cell.N), ("units", row.Units, cell.Units),
            })
            {
                // Of the gap in medians R has the value alone.
                if (row.Statistic is "gap_median" && name is "se" or "low" or "high") continue;
                if (!Agree(expected, actual)) wrong.Add(FormattableString.Invariant($"{what} {name}: R {expected}, product {actual}"));
            }

            // A limit that is open says why.
            if (cell.CiLow is null || cell.CiHigh is null) Assert.NotNull(cell.Reason);
        }

        Assert.Empty(wrong);
        // Not a comparison of nothing: most cells of the fixture are open.
        Assert.Equal(["gap_mean", "gap_median", "growth", "labour-cost.survey", "pay.survey", "pay.survey-groups", "pay.survey-nonprivate"], shown.Keys.Order(StringComparer.Ordinal));
        Assert.True(shown["pay.survey"] > 500 && shown["labour-cost.survey"] > 500 && shown["growth"] > 50 && shown["pay.survey-nonprivate"] > 5 && shown["pay.survey-groups"] > 300 && shown["gap_mean"] > 8, string.Join(", ", shown));
    }

    private static bool Agree(double? expected, double? actual) =>
        expected is { } x && actual is { } y ? Math.Abs(x - y) <= Tolerance * Math.Max(Math.Abs(x), 1e-3) : expected is null && actual is null;

    private static IEnumerable<(string Indicator, string Key, string Year, string Statistic, double? Value, double? Se, double? Low, double? High, double? Df, double? N, double? Units)> Expected()
    {
        static double? Number(string text) => text == "NA" ? null : double.Parse(text, CultureInfo.InvariantCulture);
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Indicators", "Fixtures", "survey-reference.csv")).Where(l => !l.StartsWith('#')).Skip(1))
        {
            var c = line.Split(',');
            yield return (c[0], c[1], c[2], c[3], Number(c[4]), Number(c[5]), Number(c[6]), Number(c[7]), Number(c[8]), Number(c[9]), Number(c[10]));
        }
    }
}
