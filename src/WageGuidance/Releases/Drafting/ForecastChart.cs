using WageGuidance.Cubes;
using WageGuidance.Guidelines;

namespace WageGuidance.Releases.Drafting;

/// <summary>What the guideline's model expects of the year, as a fan: the realised growth it was fitted to, the estimate, its prediction intervals, and the baseline that was issued.</summary>
internal static class ForecastChart
{
    private const int YearsShown = 12;

    /// <summary>None where the chosen model gives no intervals, e.g. a rule of thumb.</summary>
    public static IEnumerable<Chart> Of(Guideline guideline)
    {
        var model = guideline.Models.First(m => m.Id == guideline.ChosenModel);
        if (model is not { Estimate: { } estimate, Bands.Count: > 0 }) yield break;
        var years = Enumerable.Range(guideline.Year - YearsShown, YearsShown + 1).ToList();
        IReadOnlyList<double?> Last(double? value) => [.. years.Select(y => y == guideline.Year ? value : null)];
        ChartSeries[] series =
        [
            new("realised", new("实际增长", "Realised growth"), "region", [.. years.Select(y => model.Inputs.FirstOrDefault(i => i.Year == y)?.Wage)], Marks: [.. years.Select(y => model.Inputs.Any(i => i.Year == y && i.Wage is not null) || y == guideline.Year ? null : "O")]),
            .. model.Bands.Select((b, k) => new ChartSeries($"interval-{b.Level}", k == 0 ? new($"{b.Level}%预测区间", $"{b.Level} % interval") : new($"{b.Level}%", $"{b.Level} %"), "interval", [.. years.Select(_ => (double?)null)], Last(b.Low), Last(b.High))),
            new("estimate", new("模型测算值", "Model estimate"), "highlight", Last(estimate)),
            new("baseline", new("基准线", "Baseline"), "baseline", Last(guideline.Lines.Baseline.Value)),
        ];
        var widest = model.Bands[0];
        var title = new Text(
            $"模型测算{guideline.Year}年工资增长{Figures.Percent(estimate).Zh}，{widest.Level}%预测区间为{Figures.Plain(widest.Low, 1).Zh}%—{Figures.Percent(widest.High).Zh}",
            $"The model puts wage growth in {guideline.Year} at {Figures.Percent(estimate).En}, within {Figures.Plain(widest.Low, 1).En} to {Figures.Percent(widest.High).En} at {widest.Level} % confidence");
        var subtitle = new Text($"平均工资名义增长，%，{model.Name.Zh}；各区间为同一测算值在不同置信水平下的预测区间", $"Nominal growth of the average wage, %, {Names.Inside(model.Name.En)}; the bands are prediction intervals of the one estimate");
        var categories = years.Select(y => Figures.Same($"{y}")).ToList();
        string Told(Language language) => string.Join(language == Language.Zh ? "；" : "; ", model.Bands.Select(b => language == Language.Zh ? $"{b.Level}%预测区间{Figures.Plain(b.Low, 1).Zh}—{Figures.Plain(b.High, 1).Zh}" : $"{b.Level} % prediction interval {Figures.Plain(b.Low, 1).En} to {Figures.Plain(b.High, 1).En}"));
        var known = ChartWords.Alternative(title, [.. categories.SkipLast(1)], [series[0] with { Values = [.. series[0].Values.SkipLast(1)] }], 1);
        var alternative = new Text(
            $"{known.Zh}{guideline.Year}年：模型测算值{Figures.Percent(estimate).Zh}；{Told(Language.Zh)}；基准线{GuidelineSection.LineValue(guideline.Lines.Baseline).Zh}。",
            $"{known.En} {guideline.Year}: model estimate {Figures.Percent(estimate).En}; {Told(Language.En)}; baseline {GuidelineSection.LineValue(guideline.Lines.Baseline).En}.");
        yield return new("guideline-forecast", "fan", title, subtitle, Figures.PercentUnit, 1, categories, series, years.Count - 1,
            new("来源：历年公布的平均工资；工资指导线测算", "Source: average wages as published; guideline computation"), null, null, alternative, guideline.Synthetic);
    }
}
