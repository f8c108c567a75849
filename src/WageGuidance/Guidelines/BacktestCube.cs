using System.Globalization;
using WageGuidance.Cubes;

namespace WageGuidance.Guidelines;

/// <summary>A guideline's backtest as a table of figures: region × model × year × statistic. <c>published</c> is the baseline as published, <c>realised</c> how wages grew.</summary>
public static class BacktestCube
{
    public const string Id = "guideline.backtest";

    private static readonly (string Code, Text Name)[] Statistics =
    [
        ("estimate", new("测算值", "Estimate")), ("prediction_low", new("95%预测区间下限", "Lower end of the 95 % prediction interval")), ("prediction_high", new("95%预测区间上限", "Upper end of the 95 % prediction interval")),
        ("error_published", new("减公布的基准线", "Less published baseline")), ("error_realised", new("减本区实际增长", "Less realised growth, region")), ("error_realised_nation", new("减全国实际增长", "Less realised growth, nation")),
    ];

    /// <summary>Null where the guideline has no backtest.</summary>
    public static Cube? Of(Guideline guideline)
    {
        if (guideline.Backtest is not { } backtest) return null;
        var cells = new List<CubeCell>();
        foreach (var year in backtest.Years)
        {
            foreach (var e in year.Estimates)
            {
                // A model without a value has none of the others either.
                Cell Of(double? value, Text? why) => value is { } v
                    ? new() { Value = v, ObsStatus = ObsStatus.E, Uncertainty = Uncertainty.Model, Reason = e.Vintage == "hindsight" ? Hindsight(e) : null }
                    : Cell.Missing(ObsStatus.O, e.Refusal ?? why!, Uncertainty.Model);
                Add(e.Model, "estimate", Of(e.Estimate, null));
                Add(e.Model, "prediction_low", e.Refusal is null && e.Low is null ? Cell.Missing(ObsStatus.M, NoInterval, Uncertainty.Model) : Of(e.Low, null));
                Add(e.Model, "prediction_high", e.Refusal is null && e.High is null ? Cell.Missing(ObsStatus.M, NoInterval, Uncertainty.Model) : Of(e.High, null));
                Add(e.Model, "error_published", Of(e.ErrorPublished, NotPublished));
                Add(e.Model, "error_realised", Of(e.ErrorRealised, NotFound));
                Add(e.Model, "error_realised_nation", Of(e.ErrorRealisedNation, NotFound));
            }

            Add("published", "estimate", Known(year.Published, NotPublished));
            Add("published", "error_realised", Known(year.PublishedErrorRealised, NotFound));
            Add("published", "error_realised_nation", Known(year.Published - year.RealisedNation, NotFound));
            Add("realised", "estimate", Known(year.Realised, NotFound));
            Add("realised-nation", "estimate", Known(year.RealisedNation, NotFound));

            void Add(string model, string statistic, Cell cell) => cells.Add(new([guideline.Region, model, Period(year.Year), statistic], cell));
        }

        var region = Words.Region(guideline.Region);
        return new()
        {
            Id = Id, Title = new("工资指导线回测", "Backtest of the wage guideline"), Population = new("全部企业", "All enterprises"), Method = "guideline",
            Dimensions =
            [
                new("region", new("地区", "Region"), null, [new(guideline.Region, region)]),
                new("model", new("模型", "Model"), null,
                [
                    .. backtest.Summaries.Select(s => new Member(s.Model, s.Name)), new("realised", new($"{region.Zh}平均工资实际增长", $"Realised growth of the average wage, {region.En}")),
                    new("realised-nation", new("全国平均工资实际增长", "Realised growth of the average wage, nation")),
                ]),
                new("period", new("年度", "Year"), null, [.. backtest.Years.Select(y => new Member(Period(y.Year), new(Period(y.Year), Period(y.Year))))]),
                new("statistic", new("统计量", "Statistic"), null, [.. Statistics.Select(s => new Member(s.Code, s.Name, Unit: s.Code.StartsWith("error", StringComparison.Ordinal) ? new("百分点", "points") : new("%", "%"), Decimals: 2))]),
            ],
            Cells = [.. cells.OrderBy(c => c.JoinedKey, StringComparer.Ordinal)], Synthetic = backtest.Demonstration, DataVersion = guideline.DataVersion, MethodVersion = guideline.MethodVersion,
            Sources = [.. guideline.History.Where(h => h.Industry == Classifications.CodeLists.Whole).Select(h => h.Source).Distinct()], Notes = backtest.Notes,
        };
    }

    private static readonly Text NotPublished = new("该年未见公布的基准线", "no published baseline of the year was found");
    private static readonly Text NotFound = new("该年实际增长未查得", "realised growth of the year was not found");
    private static readonly Text NoInterval = new("规则值没有预测区间", "a rule has no prediction interval");

    private static Cell Known(double? value, Text missing) => value is { } v ? new() { Value = v, Uncertainty = Uncertainty.NotPublishedBySource } : Cell.Missing(ObsStatus.O, missing, Uncertainty.NotPublishedBySource);

    private static Text Hindsight(BacktestEstimate estimate) => new($"事后测算：{estimate.VintageNote?.Zh}", $"hindsight: {estimate.VintageNote?.En}");

    private static string Period(int year) => year.ToString("0000", CultureInfo.InvariantCulture);
}
