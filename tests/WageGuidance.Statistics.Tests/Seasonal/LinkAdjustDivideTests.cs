using WageGuidance.Statistics.Periods;
using WageGuidance.Statistics.Seasonal;

namespace WageGuidance.Statistics.Tests.Seasonal;

public class LinkAdjustDivideTests
{
    private static readonly Period Start = Period.Find("2020-Q1")!.Value;

    private static Dictionary<string, double> Of(params (string Unit, double Value)[] units) => units.ToDictionary(u => u.Unit, u => u.Value);

    [Fact]
    public void Levels_are_linked_by_the_growth_of_the_units_in_both_periods()
    {
        // A and B grow from 150 to 170; C comes in with 40. The last level is 210, the one before 210·150/170.
        var linked = LinkedLevels.Of(Start, [Of(("A", 100), ("B", 50)), Of(("A", 110), ("B", 60), ("C", 40))], "persons");
        Assert.Equal(210, linked.Values[1].Value);
        Assert.Equal(210 * 150.0 / 170, linked.Values[0].Value!.Value, 1e-12);
        Assert.Equal(100 * 20.0 / 150, linked.Growth(Start, Start.Add(1)).Rate!.Value.Value, 1e-12);
        Assert.Equal(linked.End, linked.Base);
    }

    [Fact]
    public void A_gap_or_quarters_without_a_common_unit_end_what_can_be_adjusted()
    {
        var gap = LinkedLevels.Of(Start, [Of(("A", 1)), null, Of(("A", 3)), Of(("A", 4))], "persons");
        Assert.Equal((null, MissingReason.NotReported), (gap.Values[1].Value, gap.Values[1].Why!.Value));
        Assert.Equal((Start.Add(2), 2), (LinkedLevels.LastWhole(gap)!.Value.Start, LinkedLevels.LastWhole(gap)!.Value.Series.Values.Count));
        var broken = LinkedLevels.Of(Start, [Of(("A", 1)), Of(("B", 2)), Of(("B", 4))], "persons");
        Assert.Equal(Start.Add(1), Assert.Single(broken.Breaks).At);
        Assert.Equal([2, 4], LinkedLevels.LastWhole(broken)!.Value.Series.Values);
        Assert.Equal(NoGrowth.Break, broken.Growth(Start, Start.Add(1)).Why);
    }

    [Fact]
    public void Numerator_and_denominator_are_adjusted_and_only_then_divided()
    {
        // Twelve quarters of 100·s and 80·r; an adjustment that divides by the known season leaves 1.25 in every quarter.
        double[] s = [1.2, 1, 1, 0.8], r = [0.9, 1.1, 1, 1];
        TimeSeries Series(double level, double[] season, int skip) => new()
        {
            Start = Start.Add(skip), Unit = "persons", Vintage = Start.Add(11), Values = [.. Enumerable.Range(skip, 12 - skip).Select(t => new TimeSeriesValue(level * season[t % 4]))],
        };
        var found = AdjustedRatio.LinkAdjustDivide(Series(100, s, 0), Series(80, r, 0), series =>
            [.. series.Values.Select((v, t) => v / (series.Values[0] > 100 ? s : r)[(series.FirstSeason - 1 + t) % 4])])!;
        Assert.All(found.Ratio.Values, ratio => Assert.Equal(1.25, ratio.Value!.Value, 1e-12));
        Assert.Equal((Start, 12), (found.Ratio.Start, found.Numerator.Values.Count));
        Assert.Equal(("persons", "ratio"), (found.Numerator.Unit, found.Ratio.Unit));
        // Under three years in common: nothing.
        Assert.Null(AdjustedRatio.LinkAdjustDivide(Series(100, s, 0), Series(80, r, 1), series => [.. series.Values]));
    }

    [Fact]
    public void Totals_of_different_unit_base_or_vintage_are_not_divided()
    {
        var total = new TimeSeries { Start = Start, Unit = "persons", Base = Start.Add(11), Vintage = Start.Add(11), Values = [.. Enumerable.Repeat(new TimeSeriesValue(5), 12)] };
        double[] AsIs(PeriodicSeries series) => [.. series.Values];
        Assert.NotNull(AdjustedRatio.LinkAdjustDivide(total, total, AsIs));
        foreach (var (other, says) in new[]
        {
            (total with { Unit = "10 thousand persons" }, "One series is in persons, the other in 10 thousand persons."),
            (total with { Base = Start }, "One series has the base 2022-Q4, the other 2020-Q1."),
            (total with { Vintage = Start.Add(12) }, "One series is as known in 2022-Q4, the other in 2023-Q1."),
            (total with { Start = Period.Find("2020-01")!.Value }, "One series is Quarterly, the other Monthly."),
        })
            Assert.StartsWith(says, Assert.Throws<ArgumentException>(() => AdjustedRatio.LinkAdjustDivide(total, other, AsIs)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_triangle_holds_each_estimate_and_sums_up_the_revisions()
    {
        // The estimate from n values is n times ten in every period: each vintage revises all by 10.
        var whole = new TimeSeries { Start = Start, Unit = "persons", Vintage = Start.Add(4), Values = [.. Enumerable.Repeat(new TimeSeriesValue(0), 5)] };
        var triangle = RevisionTriangle.OfSuccessiveEnds(whole, 3, n => [.. Enumerable.Repeat(10.0 * n, n)]);
        Assert.Equal([Start.Add(2), Start.Add(3), Start.Add(4)], triangle.Vintages.Select(v => v.Vintage));
        Assert.Equal((30, 40, 50), (triangle[0, Start.Add(2)]!.Value, triangle[1, Start.Add(2)]!.Value, triangle[2, Start.Add(2)]!.Value));
        Assert.Null(triangle[0, Start.Add(3)]);
        // Period 3: 30 → 40; period 4: 40 → 50.
        Assert.Equal(new(1, 2, 10, 10), triangle.After(1, relative: false));
        Assert.Equal(100 * ((10 / 30.0) + (10 / 40.0)) / 2, triangle.After(1, relative: true)!.Mean, 1e-12);
        Assert.Equal(1, triangle.After(2, relative: false)!.Count);
        Assert.Null(triangle.After(3, relative: false));
        // Two issues of one end: the first is the first estimate of its last period, the second the later one of those before it.
        TimeSeries Issue(double level, int length) => whole with { Vintage = Start.Add(length - 1), Values = [.. Enumerable.Repeat(new TimeSeriesValue(level), length)] };
        var issues = RevisionTriangle.Of([Issue(4, 3), Issue(1, 2), Issue(2, 3)]);
        Assert.Equal(new(1, 1, 1, 1), issues.After(1, relative: false));
        Assert.Throws<ArgumentException>(() => RevisionTriangle.Of([Issue(1, 2), Issue(1, 3) with { Unit = "yuan" }]));
    }
}
