using WageGuidance.Cubes;
using WageGuidance.Statistics.GuidelineModels;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Guidelines;

/// <summary>What a model would have said with one thing changed.</summary>
/// <param name="Id"><c>L+1</c>, <c>L-1</c>, <c>P+1</c>, <c>P-1</c>, <c>target+1</c>, …; <c>without-2020</c> for a year left out.</param>
/// <param name="Change">Against the model's estimate, in points; null where there is no estimate.</param>
/// <param name="Refusal">Why there is none without that year.</param>
public sealed record SensitivityStep(string Id, Text Name, double? Estimate, double? Change, Text? Refusal = null);

/// <summary>How far an estimate moves: each input put in one point higher and lower, each year of the sample left out once.</summary>
internal static class Sensitivity
{
    /// <param name="refit">The fit without a year, or why there is none.</param>
    public static IReadOnlyList<SensitivityStep> OfFit(
        WageRegressionFit fit, double l, double p, double[]? dummies, Func<int, WageRegressionOutcome> refit, IReadOnlyList<SeriesYear> window)
    {
        double Estimate(WageRegressionFit by, double productivity, double prices) => by.Predict(new Percent(productivity), new Percent(prices), dummies).Percent.Value;
        var estimate = Estimate(fit, l, p);
        var steps = new List<SensitivityStep>
        {
            Moved("L", +1, Estimate(fit, l + 1, p)), Moved("L", -1, Estimate(fit, l - 1, p)), Moved("P", +1, Estimate(fit, l, p + 1)), Moved("P", -1, Estimate(fit, l, p - 1)),
        };
        foreach (var year in fit.Years.Select(y => y.Year.Value))
        {
            var name = new Text($"不用{year}年", $"without {year}");
            steps.Add(refit(year) switch
            {
                { Fit: { } other } when Estimate(other, l, p) is var value => new($"without-{year}", name, value, value - estimate),
                { Refusal: var refusal } => new($"without-{year}", name, null, null, ModelWords.Refusal(refusal!, window)),
            });
        }

        return steps;

        SensitivityStep Moved(string input, int points, double value) => OfInput(input, points, value, estimate);
    }

    /// <summary>Of a sum of rates: a point of an input is <paramref name="weight"/> points of the estimate.</summary>
    public static IEnumerable<SensitivityStep> OfSum(string input, double estimate, double weight) =>
        [OfInput(input, +1, estimate + weight, estimate), OfInput(input, -1, estimate - weight, estimate)];

    private static SensitivityStep OfInput(string input, int points, double value, double estimate)
    {
        var what = input switch
        {
            "L" => new("劳动生产率", "productivity"), "P" => new("物价", "prices"), "GDP" => new("生产总值", "GDP"), "target" => new("物价目标", "target inflation"),
            _ => new Text($"{input}年劳动生产率", $"productivity of {input}"),
        };
        var way = points > 0 ? new Text("高1个百分点", "1 point higher") : new("低1个百分点", "1 point lower");
        return new($"{input}{(points > 0 ? "+1" : "-1")}", new(what.Zh + way.Zh, $"{what.En} {way.En}"), value, value - estimate);
    }
}
