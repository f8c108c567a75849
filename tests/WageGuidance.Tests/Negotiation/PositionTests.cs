using WageGuidance.Negotiation;
using WageGuidance.Negotiation.Position;

namespace WageGuidance.Tests.Negotiation;

public sealed class PositionTests
{
    private static readonly FirmYear Firm = new(100, 40_000_000, 15_000_000, 36_000_000, 9_000_000, 3_000_000, 67_200, [new("6", 72_000), new("x", 1)]);

    private static readonly PositionBenchmarks Published = new(
        new Dictionary<string, PublishedQuantiles> { ["labour_cost_to_sales"] = new([new(25, 15), new(50, 20), new(75, 30)], "r") },
        new Dictionary<string, PublishedQuantiles> { ["6"] = new([new(25, 60_000), new(50, 80_000)], "r") }, null, 90_000, EnterpriseState.Normal);

    [Fact]
    public void Six_ratios_rank_and_percentile()
    {
        var position = FindPosition.Run(Firm, Published);
        // 9,000,000/100; 9/40 = 22.5 %; 9/15 = 60 %; 9/36 = 25 %; 3/9 = 33.3333 %; 15,000,000/100.
        Assert.Equal([90_000m, 22.5m, 60m, 25m, 33.3333m, 150_000m], position.Ratios.Select(r => r.Value));
        // 22.5 is a quarter of the way from 20 to 30: 50 + 0.25·25. 72,000: 25 + 12/20·25.
        Assert.Equal(new PercentileRank(56.25m, RankBound.Between), position.Ratios[1].Rank);
        Assert.Equal(40m, position.Jobs[0].Rank!.Percentile);
        Assert.Null(position.Jobs[1].Rank);
        Assert.Contains("围绕基准线", position.ApplicableLine.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void A_firm_without_sales_or_with_negative_value_added_is_told_so()
    {
        var position = FindPosition.Run(Firm with { Sales = 0, ValueAdded = -1, Profit = null }, Published);
        Assert.Null(position.Ratios[1].Value);
        Assert.NotNull(position.Ratios[1].Reason);
        Assert.Null(position.Ratios[2].Value);
        Assert.Null(position.Ratios[4].Value);
        Assert.Equal(["zero-sales", "value-added"], position.Problems.Select(p => p.Rule));
    }

    [Theory]
    [InlineData(200_000, EnterpriseState.FastGrowth, "2倍")]
    [InlineData(50_000, EnterpriseState.Flat, "60%")]
    [InlineData(50_000, EnterpriseState.SeriousDifficulty, "零增长")]
    [InlineData(90_000, EnterpriseState.FastGrowth, "预警线")]
    public void The_applicable_line_follows_the_rule_table(int pay, EnterpriseState state, string word) =>
        Assert.Contains(word, FindPosition.Run(Firm with { AveragePay = pay }, Published with { State = state }).ApplicableLine.Zh, StringComparison.Ordinal);

    [Fact]
    public void Beyond_the_outermost_quantile_nothing_is_extrapolated() =>
        Assert.Equal(new PercentileRank(75, RankBound.Above), FindPosition.Run(Firm with { LabourCost = 16_000_000 }, Published).Ratios[1].Rank);
}
