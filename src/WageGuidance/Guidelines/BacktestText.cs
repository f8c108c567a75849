using System.Globalization;
using WageGuidance.Cubes;

namespace WageGuidance.Guidelines;

/// <summary>A backtest for reading and as CSV.</summary>
public static class BacktestText
{
    public static IReadOnlyList<ExplanationBlock> Blocks(GuidelineBacktest backtest) => [Errors(backtest), Years(backtest)];

    private static ExplanationBlock Errors(GuidelineBacktest b) => new(
        new(b.Demonstration ? "回测误差（演示）" : "回测误差", b.Demonstration ? "Backtest: errors (demonstration)" : "Backtest: errors"), b.Notes,
        new(
            [
                new("模型", "model"), new("年数", "years"), new("其中事后", "hindsight"), new("对公布值：平均", "against published: mean"), new("均方根", "RMS"),
                new("对本区实际：平均", "against realised, region: mean"), new("均方根", "RMS"), new("年数", "years"), new("对全国实际：均方根", "against realised, nation: RMS"),
            ],
            [
                .. b.Summaries.Select(s => (IReadOnlyList<Text>)
                [
                    s.Name, Same($"{s.Years}"), Same($"{s.Hindsight}"), Signed(s.Published.Mean), Plain(s.Published.RootMeanSquare), Signed(s.Realised.Mean), Plain(s.Realised.RootMeanSquare), Same($"{s.Realised.Years}"), Plain(s.RealisedNation.RootMeanSquare),
                ]),
            ], new HashSet<int> { 1, 2, 3, 4, 5, 6, 7, 8 }));

    private static ExplanationBlock Years(GuidelineBacktest b) => new(
        new("回测逐年", "Backtest by year"), [],
        new(
            [
                new("年", "year"), new("截至", "as of"), new("公布", "published"), new("本区实际", "realised, region"), new("全国实际", "realised, nation"), new("模型", "model"), new("测算", "estimate"),
                new("−公布", "−published"), new("−本区实际", "−realised, region"), new("依据", "vintage"),
            ],
            [
                .. b.Years.SelectMany(y => y.Estimates.Where(e => e.Estimate is not null).Select(e => (IReadOnlyList<Text>)
                [
                    Same($"{y.Year}"), Same($"{y.AsOf:yyyy-MM-dd}"), Plain(y.Published), Plain(y.Realised), Plain(y.RealisedNation), Same(e.Model), Plain(e.Estimate), Signed(e.ErrorPublished), Signed(e.ErrorRealised),
                    e.Vintage == "known-then" ? new("当时已知", "known then") : new("事后", "hindsight"),
                ])),
            ], new HashSet<int> { 2, 3, 4, 6, 7, 8 }), 2);

    /// <summary>One row a year and model; empty where not found. A refused model has a row with its window and no estimate.</summary>
    public static void WriteCsv(TextWriter output, GuidelineBacktest backtest)
    {
        output.Write("year,as_of,model,observations,estimate,prediction_low,prediction_high,published_baseline,realised_region,realised_nation,error_published,error_realised_region,error_realised_nation,vintage\n");
        foreach (var y in backtest.Years)
        {
            foreach (var e in y.Estimates)
                Row(e.Model, e.Observations.ToString(CultureInfo.InvariantCulture), e.Estimate, e.Low, e.High, e.ErrorPublished, e.ErrorRealised, e.ErrorRealisedNation, e.Vintage ?? "refused");
            Row("published", "", y.Published, null, null, null, y.PublishedErrorRealised, y.Published - y.RealisedNation, "published");

            void Row(string model, string observations, double? estimate, double? low, double? high, double? published, double? realised, double? nation, string vintage) => output.Write(string.Join(',',
                y.Year.ToString(CultureInfo.InvariantCulture), y.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), model, observations, Full(estimate), Full(low), Full(high),
                Full(y.Published), Full(y.Realised), Full(y.RealisedNation), Full(published), Full(realised), Full(nation), vintage) + "\n");
        }
    }

    private static Text Plain(double? value) => Same(value is { } v ? Words.Points(v, 2) : "…");
    private static Text Signed(double? value) => Same(value is { } v ? Words.Signed(v) : "…");
    private static Text Same(string text) => GuidelineExplanation.Same(text);
    private static string? Full(double? value) => value?.ToString("R", CultureInfo.InvariantCulture);
}
