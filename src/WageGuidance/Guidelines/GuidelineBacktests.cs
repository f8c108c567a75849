using WageGuidance.Classifications;
using WageGuidance.Cubes;

namespace WageGuidance.Guidelines;

/// <summary>
/// Runs a policy's models over the years behind: for each year with published lines, with the figures that were out when the lines were. Where no line was ever published
/// (the nation has none) the last ten years, against realised growth alone. Pure.
/// </summary>
public static class GuidelineBacktests
{
    private const int YearsWithoutLines = 10;

    /// <summary>Null where there is no year to test.</summary>
    public static GuidelineBacktest? Of(GuidelineInputs inputs)
    {
        var (policy, rows) = (inputs.Policy, inputs.Macro);
        var published = PublishedHistory.Of(inputs.Published, policy.Region, inputs.Year).Where(h => h.Industry == CodeLists.Whole).ToDictionary(h => h.Year);
        int[] years = published.Count > 0 ? [.. published.Keys.Order()] : rows.Count > 0 ? [.. Enumerable.Range(inputs.Year - YearsWithoutLines, YearsWithoutLines)] : [];
        if (years.Length == 0) return null;

        var outcomes = (Own: WageSeries.Derive(policy.Own, inputs.Year - 1, rows), Nation: WageSeries.Derive(policy.National, inputs.Year - 1, rows));
        List<BacktestYear> tested = [.. years.Select(year => Test(inputs, year, published.GetValueOrDefault(year), outcomes.Own.Of(year)?.Wage?.Percent, outcomes.Nation.Of(year)?.Wage?.Percent))];
        var demonstration = inputs.MacroFiles.Any(f => f.Synthetic) || inputs.Published.Any(p => p.File.Synthetic);
        return new(demonstration, tested, [.. Summaries(tested)], Notes(inputs, demonstration));
    }

    private static BacktestYear Test(GuidelineInputs inputs, int year, PublishedLine? line, double? realised, double? nation)
    {
        var asOf = Vintages.FirstDay(line?.Source.Published) ?? new DateOnly(year, 1, 1);
        var rows = Vintages.AsOf(inputs.Macro, asOf);
        // Forecasts of that year are not in the policy of this one.
        var policy = inputs.Policy with { Forecast = null };
        double? published = line?.Lines.Baseline switch { { Kind: "range" } b => (b.Value + b.High) / 2, var b => b?.Value };
        var series = new[] { policy.National, policy.Own }.DistinctBy(s => s.Region).ToDictionary(s => s.Region, s => WageSeries.Derive(s, year - 1, rows));
        var estimates = GuidelineModelSet.Of(policy, year, rows).Select(model =>
        {
            var (vintage, note) = VintageOf(model, series[model.Id.EndsWith("-region", StringComparison.Ordinal) ? policy.Own.Region : policy.National.Region], asOf);
            return new BacktestEstimate(
                model.Id, model.Name, model.Estimate, model.PredictionLow, model.PredictionHigh, model.Observations, model.Window, model.Estimate is null ? null : vintage, model.Estimate is null ? null : note,
                model.Estimate - published, model.Estimate - realised, model.Estimate - nation, model.Refusal);
        });
        return new(year, asOf, published, realised, nation, published - realised, [.. estimates]);
    }

    /// <summary>Whether all that the model used was out by the day.</summary>
    private static (string Vintage, Text? Note) VintageOf(ModelResult model, WageSeries series, DateOnly asOf)
    {
        var late = new List<int>();
        foreach (var input in model.Inputs)
        {
            // A fit uses the years it has fitted values of; the rules use the one or five years they list, without wages.
            var isFit = model.Coefficients.Count > 0;
            if ((isFit && input.Fitted is null) || series.Of(input.Year) is not { } year) continue;
            SeriesValue?[] used = isFit ? [year.Wage, year.Productivity, year.Price]
                : model.Id == "cn-sync-region" ? [year.Output, year.Price]
                : model.Id == "stability" ? [year.Productivity]
                : [year.Productivity, year.Price];
            if (used.Any(v => v is not null && !(v.KnownBy <= asOf))) late.Add(input.Year);
        }

        var target = model.Id == "stability" ? new Text("物价目标用本参数所列，非当年目标", "the target of prices is this policy's, not that of the year") : Text.Empty;
        return late.Count == 0 && target == Text.Empty
            ? ("known-then", null)
            : ("hindsight", Words.Join(target, late.Count == 0 ? Text.Empty : new($"{Words.Years(late).Zh}的数无当时已公布的版本可证", $"no dated vintage shows that the figures of {Words.Years(late).En} were out")));
    }

    private static IEnumerable<BacktestSummary> Summaries(List<BacktestYear> years)
    {
        foreach (var model in years[0].Estimates.Select(e => (e.Model, e.Name)))
        {
            var own = years.Select(y => y.Estimates.Single(e => e.Model == model.Model)).ToList();
            yield return new(model.Model, model.Name, own.Count(e => e.Estimate is not null), own.Count(e => e.Vintage == "hindsight"),
                ErrorSummary.Of(own.Select(e => e.ErrorPublished)), ErrorSummary.Of(own.Select(e => e.ErrorRealised)), ErrorSummary.Of(own.Select(e => e.ErrorRealisedNation)));
        }

        yield return new("published", new("已公布的基准线", "Published baseline"), years.Count(y => y.Published is not null), 0,
            new(0, null, null), ErrorSummary.Of(years.Select(y => y.PublishedErrorRealised)), ErrorSummary.Of(years.Select(y => y.Published - y.RealisedNation)));
    }

    private static List<Text> Notes(GuidelineInputs inputs, bool demonstration)
    {
        var notes = new List<Text>
        {
            new($"各年用{inputs.Policy.Id}规定的模型，只用上年及以前的数，不含修正。误差为测算值减公布的基准线、减实际增长，单位百分点。",
                $"Every year by the models of {inputs.Policy.Id}, with figures of the year before and earlier only and without corrections. Errors are estimate less published baseline and less realised growth, in points."),
            new("“当时已知”：所用各数均有发布日期且不晚于指导线公布日；“事后”：有的数没有标明日期的版本可证当时已公布。指导线公布日期不详的，按当年1月1日从严判断。",
                "\"Known then\": every figure has a date not later than the lines; \"hindsight\": for some no dated vintage shows that it was out. Lines without a date are judged as of 1 January, the strict side."),
            new("未查得的实际增长不填补，该年不计误差。", "Realised growth that was not found is not filled; the year then has no such error."),
        };
        if (demonstration) notes.Add(new("演示：所用数据含合成示例数据。", "For demonstration: some figures are synthetic sample data."));
        return notes;
    }
}
