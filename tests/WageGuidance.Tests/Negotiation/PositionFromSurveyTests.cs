using System.Text;
using WageGuidance.Cubes;
using WageGuidance.Guidelines;
using WageGuidance.Negotiation;
using WageGuidance.Negotiation.Facts;
using WageGuidance.Negotiation.Offers;
using WageGuidance.Negotiation.Packs;
using WageGuidance.Negotiation.Position;
using WageGuidance.Observations;
using WageGuidance.Tests.Indicators;
using WageGuidance.Tests.Releases;

namespace WageGuidance.Tests.Negotiation;

/// <summary>A firm held against tables as they are computed from a survey, not as a test would write them.</summary>
public sealed class PositionFromSurveyTests
{
    /// <summary>40 people; sales 4,000; labour cost 800; paid 14 a head: 14·40/800 = 70 %.</summary>
    private static readonly PositionFile Case = new()
    {
        Schema = PositionFile.CurrentSchema, Firm = new(Headcount: 40, Sales: 4_000, ValueAdded: 1_600, TotalCost: 3_200, LabourCost: 800, Profit: 200, AveragePay: 14), FromPack = new("150000", "C"),
    };

    [Fact]
    public async Task Ranks_and_function_line_come_from_the_surveys_tables_and_the_rule_table_from_the_guideline()
    {
        await using var observed = await SurveyAsync();
        var facts = Facts(await observed.CubesAsync());
        var (filled, problems) = FillPosition.Run(Case, facts);
        Assert.Empty(problems);
        var benchmarks = filled!.Benchmarks!;

        // All six ratios of the table of enterprises' own ratios, and nothing of value added per head.
        Assert.Equal(["labour_cost_per_head", "labour_cost_to_sales", "labour_share", "pay_share", "profit_to_labour_cost", "share_of_total_cost"], benchmarks.Ratios.Keys.Order());
        // Thirty enterprises of equal weight with labour cost 10, 20 … 300 on sales of 1,000: ratios 1 … 30 %. P50 lies between the 15th and the 16th.
        Assert.Equal(15.5m, benchmarks.Ratios["labour_cost_to_sales"].Points.Single(p => p.Percentile == 50).Value);
        Assert.Equal("quarterly-briefing/2024-Q1/v1: labour-cost.survey-firms 150000 C labour_cost_to_sales 2023", benchmarks.Ratios["labour_cost_to_sales"].Source);

        // Profitable: labour cost 10 … 270, pay is 70 % of it: 0.7·3,780/27,000. Loss-making: 280, 290, 300: 0.7·870/3,000.
        var line = benchmarks.FunctionLine!;
        Assert.Equal((0.098m, 0.203m, 22_200m, 100_000m), (line.Ratio, line.WarningRatio!.Value, line.MinimumWage, line.AverageWage));
        var table = facts.Table("function-line.survey")!;
        decimal Published(string statistic) => table.Find(2, ("region", "150000"), ("industry", "C"), ("bin", "_T"), ("period", "2023"), ("statistic", statistic))!.Value;
        Assert.Equal(Math.Round(22_200 / line.Ratio, 2), Published("floor_until"));
        Assert.Equal(Math.Round(1.5m * 100_000 / line.Ratio, 2), Published("kink_at"));
        Assert.Equal((line.AverageWage, Math.Round(line.Ratio / 3 * 100, 2)), (Published("upper_intercept"), Published("upper_slope")));

        Assert.Equal(facts.Guideline!.WhichLine, benchmarks.LineUses);
        var result = FindPosition.Run(filled).Result!;
        // 800/4,000 = 20 %: P50 15.5, P75 23 (the 23rd of 30): 50 + 4.5/7.5·25 = 65.
        Assert.Equal(new PercentileRank(65, RankBound.Between), result.Ratios.Single(r => r.Id == "labour_cost_to_sales").Rank);
        Assert.Equal((70m, 70m), (result.Ratios.Single(r => r.Id == "pay_share").Value!.Value, result.Ratios.Single(r => r.Id == "pay_share").Industry!.Value));
        Assert.Equal("内蒙古2017、2020年，北京2016年，广东2008年指导线的通行表述", result.Line.Source.Zh);
        // 100 yuan of sales a head is far below where the floor ends: the line is the minimum wage, and so the reading.
        Assert.Equal((100m, 22_200m), (result.FunctionLine.SalesPerHead, result.FunctionLine.Line));
        Assert.Contains("低于最低工资标准", result.FunctionLine.Reading!.Zh, StringComparison.Ordinal);
        var back = Replay.Read<PositionFile>(Encoding.UTF8.GetBytes(Replay.Write(result)), PositionResult.CurrentSchema);
        Assert.True(Replay.Reproduces(back.Given!, FindPosition.Run(back.Input!).Result!));
    }

    [Fact]
    public async Task A_pack_gives_what_the_release_gives()
    {
        await using var observed = await SurveyAsync();
        var cubes = await observed.CubesAsync();
        var direct = FillPosition.Run(Case, Facts(cubes)).File!.Benchmarks!;
        var (facts, problems) = PackFacts.Read(SamplePack.Of(cubes, SampleContent.Make().Guideline!), PackSignature.NotChecked);
        Assert.Empty(problems);
        var packed = FillPosition.Run(Case, facts!).File!.Benchmarks!;
        Assert.Equal(direct.FunctionLine, packed.FunctionLine);
        Assert.Equal(direct.LineUses, packed.LineUses);
        foreach (var (ratio, quantiles) in direct.Ratios) Assert.Equal(quantiles.Points, packed.Ratios[ratio].Points);
    }

    [Fact]
    public async Task Of_a_league_without_a_published_average_and_of_few_enterprises_nothing_is_read()
    {
        await using var observed = await SurveyAsync();
        var facts = Facts(await observed.CubesAsync());
        var league = FillPosition.Run(Case with { FromPack = new("150100", "C") }, facts).File!.Benchmarks!;
        Assert.Null(league.FunctionLine);
        Assert.NotEmpty(league.Ratios);
        // Two enterprises of a section: withheld everywhere.
        var few = FillPosition.Run(Case with { FromPack = new("150000", "F") }, facts).File!.Benchmarks!;
        Assert.Null(few.FunctionLine);
        Assert.Empty(few.Ratios);
        var result = FindPosition.Run(Case with { Benchmarks = few }).Result!;
        Assert.Contains("未发布", result.FunctionLine.Reason!.Zh, StringComparison.Ordinal);
        Assert.All(result.Ratios, r => Assert.Null(r.Rank));
    }

    [Fact]
    public void Without_a_guideline_the_rule_table_is_the_policys_and_says_so_and_the_result_replays()
    {
        var result = FindPosition.Run(Case with { FromPack = null }).Result!;
        Assert.Contains("借用", result.Line.Source.Zh, StringComparison.Ordinal);
        Assert.Equal(GuidelinePolicies.For("150000", 2024)!.WhichLine.Select(u => u.Rule), result.Input.Benchmarks!.LineUses!.Select(u => u.Rule));
        var back = Replay.Read<PositionFile>(Encoding.UTF8.GetBytes(Replay.Write(result)), PositionResult.CurrentSchema);
        Assert.True(Replay.Reproduces(back.Given!, FindPosition.Run(back.Input!).Result!));
    }

    [Fact]
    public void A_table_of_the_firms_own_comes_first_and_is_checked()
    {
        LineUse use = new("normal", new("正常", "Normal"), new("上线", "the upper line"), "upper", "upper", null, null, new("本地", "local"));
        var guideline = new GuidelineBenchmark(2024, new(LineKind.Value, 7), new(LineKind.Value, 10.5m), null, "g");
        PositionOutcome Run(params LineUse[] uses) => FindPosition.Run(Case with { Benchmarks = new() { Guideline = guideline, LineUses = uses } });
        Assert.Equal((10.5m, "正常：上线。"), (Run(use).Result!.Line.FromPercent!.Value, Run(use).Result!.Line.Words.Zh));
        Assert.Equal(["line-use"], Run(use with { From = "middle" }).Problems.Select(p => p.Rule));
        Assert.Equal(["line-use"], Run(use, use).Problems.Select(p => p.Rule));
        Assert.Equal(["line-use"], Run().Problems.Select(p => p.Rule));
    }

    private static ReleaseFacts Facts(IReadOnlyList<Cube> cubes) => ReleaseFacts.Of("quarterly-briefing/2024-Q1/v1", "150000", "_T", 7, "c", true, SampleContent.Make().Guideline, cubes);

    private static async Task<Observed> SurveyAsync()
    {
        var observed = await Observed.CreateAsync();
        await observed.SurveyAsync("2023",
        [
            .. Enumerable.Range(1, 30).Select(i => Firm.Of($"C{i:00}", "150100", 4, 50_000) with { LabourCost = 10 * i, Sales = 1_000, Profit = i <= 27 ? 50 : -5 }),
            // Two sections of two: withheld, and hidden by each other, so that the first section need not be.
            .. Enumerable.Range(1, 2).SelectMany(i => new[] { Firm.Of($"F{i:00}", "150200", 6, 50_000, section: "F"), Firm.Of($"D{i:00}", "150200", 6, 50_000, section: "D") }),
        ]);
        var wages = await observed.AcceptAsync("average-wages", "all");
        await observed.AddAsync([new PublishedWage { SourceFileId = wages, Line = 2, Year = 2023, Region = "150000", Industry = "_T", IndustryEdition = "2017", Population = "nonprivate", Post = "_T", Value = 100_000, SourceTitle = "平均工资", Publisher = "统计局", Mark = "V" }]);
        var rates = await observed.AcceptAsync("minimum-wages", "all");
        await observed.AddAsync([new MinimumWage { SourceFileId = rates, Line = 2, Kind = "rate", FromDate = new(2021, 12, 1), Region = "150000", Tier = 3, Monthly = 1_850, SourceTitle = "通知", Publisher = "政府", Mark = "V" }]);
        await observed.ComputeAsync();
        return observed;
    }
}
