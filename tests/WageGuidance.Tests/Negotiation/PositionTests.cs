using System.Text;
using WageGuidance.Negotiation;
using WageGuidance.Negotiation.Facts;
using WageGuidance.Negotiation.Offers;
using WageGuidance.Negotiation.Position;
using WageGuidance.Tests.Releases;

namespace WageGuidance.Tests.Negotiation;

public sealed class PositionTests
{
    private static readonly PositionFile Case = new()
    {
        Schema = PositionFile.CurrentSchema,
        Firm = new(100, 40_000_000, 15_000_000, 36_000_000, 9_000_000, 3_000_000, 67_200, [new("6", 72_000), new("x", 1)]),
        Benchmarks = new()
        {
            Ratios = new Dictionary<string, PublishedQuantiles> { ["labour_cost_to_sales"] = new([new(25, 15), new(50, 20), new(75, 30)], "r") },
            IndustryRatios = new Dictionary<string, SourcedFigure> { ["labour_share"] = new("2023", 52.5m, "r") },
            Jobs = new Dictionary<string, PublishedQuantiles> { ["6"] = new([new(25, 60_000), new(50, 80_000)], "r") },
            LocalAveragePay = new("2023", 90_000, "r"),
            Guideline = new(2024, new(LineKind.Value, 7), new(LineKind.Value, 10.5m), new(LineKind.NotIssued), "g"),
        },
    };

    [Fact]
    public void Six_ratios_rank_and_percentile()
    {
        var position = Run(Case);
        // 9,000,000/100; 9/40 = 22.5 %; 9/15 = 60 %; 9/36 = 25 %; 3/9 = 33.3333 %; 67,200·100/9,000,000 = 74.6667 %; 15,000,000/100.
        Assert.Equal([90_000m, 22.5m, 60m, 25m, 33.3333m, 74.6667m, 150_000m], position.Ratios.Select(r => r.Value));
        // 22.5 is a quarter of the way from 20 to 30: 50 + 0.25·25. 72,000: 25 + 12/20·25.
        Assert.Equal(new PercentileRank(56.25m, RankBound.Between), position.Ratios[1].Rank);
        Assert.Equal(40m, position.Jobs[0].Rank!.Percentile);
        Assert.Equal(7.5m, position.Ratios[2].Difference); // 60 − 52.5
        Assert.Contains("未发布", position.Ratios[2].Reason!.Zh, StringComparison.Ordinal);
        Assert.Contains("未发布", position.Jobs[1].Reason!.Zh, StringComparison.Ordinal);
        Assert.Contains("未发布", position.FunctionLine.Reason!.Zh, StringComparison.Ordinal);
        Assert.Equal(("normal", 7m, 7m), (position.Line.Rule, position.Line.FromPercent, position.Line.ToPercent));
    }

    [Fact]
    public void A_firm_without_sales_or_with_negative_value_added_is_told_so()
    {
        var position = Run(Case with { Firm = Case.Firm with { Sales = 0, ValueAdded = -1, Profit = null } });
        Assert.Null(position.Ratios[1].Value);
        Assert.NotNull(position.Ratios[1].Reason);
        Assert.Null(position.Ratios[2].Value);
        Assert.Null(position.Ratios[4].Value);
        Assert.Equal(["zero-sales", "value-added"], position.Flags.Select(p => p.Rule));
    }

    [Theory]
    [InlineData(200_000, EnterpriseState.FastGrowth, "high-pay", null, 7.0)]
    [InlineData(50_000, EnterpriseState.Flat, "low-pay", 7.0, 10.5)]
    [InlineData(50_000, EnterpriseState.SeriousDifficulty, "serious-difficulty", null, 0.0)]
    [InlineData(90_000, EnterpriseState.FastGrowth, "fast-growth", 7.0, 10.5)]
    [InlineData(90_000, EnterpriseState.Flat, "flat", null, 7.0)]
    public void The_applicable_line_follows_the_rule_table(int pay, EnterpriseState state, string rule, double? from, double? to)
    {
        var line = Run(Case with { State = state, Firm = Case.Firm with { AveragePay = pay } }).Line;
        Assert.Equal((rule, (decimal?)from, (decimal?)to), (line.Rule, line.FromPercent, line.ToPercent));
        if (rule == "flat") Assert.Contains("下线未发布", line.Reading.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Beyond_the_outermost_quantile_nothing_is_extrapolated() =>
        Assert.Equal(new PercentileRank(75, RankBound.Above), Run(Case with { Firm = Case.Firm with { LabourCost = 16_000_000 } }).Ratios[1].Rank);

    [Fact]
    public void The_function_line_reads_the_published_worked_example()
    {
        // Food manufacturing, Beijing: r = 0.085577, x = 300,000 → 25,673.10; r' = 0.176473 → 52,941.90.
        var line = Run(Case with
        {
            Firm = Case.Firm with { Headcount = 100, Sales = 30_000_000, AveragePay = 41_013 },
            Benchmarks = Case.Benchmarks! with { FunctionLine = new(0.085577m, 0.176473m, 15_120, 56_061, "f") },
        }).FunctionLine;
        Assert.Equal((300_000m, 25_673.1m, 52_941.9m), (line.SalesPerHead, line.Line, line.WarningLine));
        Assert.Contains("指导线上方", line.Reading!.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void A_release_fills_what_is_open_and_is_named_and_the_result_replays()
    {
        var content = SampleContent.Make();
        var facts = ReleaseFacts.Of("quarterly-briefing/2024-Q1/v1", "150000", "_T", 7, "c", true, content.Guideline, content.Cubes);
        var (filled, problems) = FillPosition.Run(Case with { Benchmarks = null, Firm = Case.Firm with { Jobs = [new("操作工", 72_000, "6")] }, FromPack = new("150000", "C") }, facts);
        Assert.Empty(problems);
        var result = Run(filled!);
        Assert.Equal(("quarterly-briefing/2024-Q1/v1", "C"), (result.Pack!.Release, result.Pack.Industry));
        Assert.Equal(108_856m, filled!.Benchmarks!.LocalAveragePay!.Value);
        Assert.NotNull(result.Jobs[0].Rank);
        Assert.All(result.Ratios.Take(6), r => Assert.NotNull(r.Industry));
        var back = Replay.Read<PositionFile>(Encoding.UTF8.GetBytes(Replay.Write(result)), PositionResult.CurrentSchema);
        Assert.True(Replay.Reproduces(back.Given!, Run(back.Input!)));
    }

    [Fact]
    public void What_cannot_be_right_is_refused_with_the_field()
    {
        Assert.Equal(["firm.sales"], Paths(Case with { Firm = Case.Firm with { Sales = -1 } }));
        Assert.Equal(["firm.headcount"], Paths(Case with { Firm = Case.Firm with { Headcount = 0 } }));
        Assert.Equal(["firm.jobs[1].job"], Paths(Case with { Firm = Case.Firm with { Jobs = [new("6", 1), new("6", 2)] } }));
        Assert.Equal(["firm"], Paths(Case with { Firm = new() }));
        Assert.Equal(["schema"], Paths(Case with { Schema = "x" }));
        Assert.Equal(["firm.labour_cost"], Paths(Case with { Firm = Case.Firm with { LabourCost = decimal.MaxValue } }));
        // What would go beyond the numbers there are when divided.
        Assert.Equal(["firm.sales"], Paths(Case with { Firm = Case.Firm with { Sales = 1e-28m } }));
        Assert.Equal(["firm.headcount"], Paths(Case with { Firm = Case.Firm with { Headcount = 1e9m } }));
        Assert.Equal(["benchmarks.function_line"], Paths(Case with { Benchmarks = Case.Benchmarks! with { FunctionLine = new(1e-28m, null, 1, 1, "f") } }));
    }

    private static IEnumerable<string> Paths(PositionFile file) => FindPosition.Run(file).Problems.Select(p => p.Path);

    private static PositionResult Run(PositionFile file)
    {
        var outcome = FindPosition.Run(file);
        Assert.Empty(outcome.Problems);
        return outcome.Result!;
    }
}
