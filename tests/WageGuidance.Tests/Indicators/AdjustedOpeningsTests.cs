using WageGuidance.Cubes;
using WageGuidance.Observations;
using WageGuidance.Statistics.Periods;
using WageGuidance.Statistics.Seasonal;

namespace WageGuidance.Tests.Indicators;

public sealed class AdjustedOpeningsTests
{
    private static readonly Quarter First = Quarter.Parse("2020-Q1");

    [Fact]
    public async Task Counts_are_linked_adjusted_and_divided_as_known_at_the_end_of_each_quarter()
    {
        await using var observed = await Observed.CreateAsync();
        // Fourteen quarters; a second league reports from the eleventh on.
        double Openings(int t) => new[] { 120, 100, 100, 80 }[t % 4] + t;
        double Seekers(int t) => new[] { 100, 110, 100, 90 }[t % 4] + t;
        for (var t = 0; t < 14; t++)
        {
            var file = await observed.AcceptAsync("openings", First.AddQuarters(t).ToString());
            List<OpeningsCount> rows = [Row(file, 2, "150100", Openings(t), Seekers(t))];
            if (t >= 10) rows.Add(Row(file, 3, "150200", 1000, 500));
            await observed.AddAsync(rows);
        }

        await observed.ComputeAsync();
        var cube = await observed.CubeAsync("openings.adjusted");
        Assert.Equal(["2022-Q2", "2022-Q3", "2022-Q4", "2023-Q1", "2023-Q2"], cube.Dimension("period").Members.Select(m => m.Code));
        Cell? At(string region, string industry, int t, string statistic, int vintage = 13) => cube.Find(region, industry, First.AddQuarters(t).ToString(), First.AddQuarters(vintage).ToString(), statistic);

        // Of one league alone the linked levels are the levels, and the parts are those of X-11 of each.
        double[] Adjusted(Func<int, double> of, int n) => X11.Decompose(new(4, 1, [.. Enumerable.Range(0, n).Select(of)]), new())[X11Table.D11];
        var (openings, seekers) = (Adjusted(Openings, 14), Adjusted(Seekers, 14));
        Assert.Equal(openings[13], At("150100", "_T", 13, "openings_adjusted")!.Value!.Value, 1e-9);
        Assert.Equal(openings[13] / seekers[13], At("150100", "_T", 13, "ratio_adjusted")!.Value!.Value, 1e-9);
        Assert.Equal(100 * ((openings[13] / openings[12]) - 1), At("150100", "_T", 13, "growth_openings_adjusted")!.Value!.Value, 1e-9);
        // The vintage of a quarter before knows nothing of what came later.
        Assert.Equal(Adjusted(Openings, 13)[12], At("150100", "_T", 12, "openings_adjusted", 12)!.Value!.Value, 1e-9);
        Assert.Null(At("150100", "_T", 13, "openings_adjusted", 12));
        // Twelve quarters are shown, each an unstable model estimate.
        Assert.Null(At("150100", "_T", 1, "openings_adjusted"));
        Assert.Equal((ObsStatus.E, Uncertainty.Model), (At("150100", "_T", 2, "openings_adjusted")!.ObsStatus, At("150100", "_T", 2, "openings_adjusted")!.Uncertainty));
        Assert.Contains("不稳定", At("150100", "_T", 13, "ratio_adjusted")!.Reason!.Zh);
        // In the region the tenth quarter is linked by the league that reports in both: (1000 + O(10))·O(9)/O(10), carried on to the last.
        var levelAt10 = (1000 + Openings(10));
        Assert.Equal(levelAt10 * Openings(9) / Openings(10), At("150000", "_T", 9, "openings_linked")!.Value!.Value, 1e-9);
        // Four quarters of the second league are too few, and it says so.
        Assert.Equal("同口径连续序列只有4个季度，不足3年，不作季节调整", At("150200", "_T", 13, "ratio_adjusted")!.Reason!.Zh);
        Assert.Equal("同口径连续序列只有10个季度，不足3年，不作季节调整", At("150100", "_T", 9, "ratio_adjusted", 9)!.Reason!.Zh);
        // An industry without registrations is not there.
        Assert.Null(At("150000", "A", 13, "ratio_adjusted"));
    }

    [Fact]
    public async Task Totals_of_earlier_quarters_lengthen_the_series_of_a_league()
    {
        await using var observed = await Observed.CreateAsync();
        var history = await observed.AcceptAsync("indicator-table", "all");
        await observed.AddAsync(Enumerable.Range(0, 11).SelectMany(t => new[] { "openings", "seekers" }.Select((statistic, k) => new IndicatorValue
        {
            SourceFileId = history, Line = (2 * t) + k + 2, Indicator = "openings.history", Period = First.AddQuarters(t).ToString(), Key = "150100", Statistic = statistic, Value = 100 + t,
            ObsStatus = "A", SourceTitle = "history", Publisher = "office", Mark = "V",
        })));
        var file = await observed.AcceptAsync("openings", First.AddQuarters(11).ToString());
        await observed.AddAsync([Row(file, 2, "150100", 111, 111)]);
        await observed.ComputeAsync();
        var cube = await observed.CubeAsync("openings.adjusted");
        Assert.Equal(1, cube.Find("150000", "_T", "2022-Q4", "2022-Q4", "ratio_adjusted")!.Value!.Value, 1e-12);
        Assert.Equal(100, cube.Find("150100", "_T", "2020-Q1", "2022-Q4", "openings_linked")!.Value!.Value, 1e-9);
        // By industry there is one quarter.
        Assert.Contains("1个季度", cube.Find("150000", "C", "2022-Q4", "2022-Q4", "ratio_adjusted")!.Reason!.Zh);
    }

    private static OpeningsCount Row(long file, int line, string region, double openings, double seekers) =>
        new() { SourceFileId = file, Line = line, Region = region, Industry = "C", Occupation = "6", Skill = "0", Openings = (int)openings, Seekers = (int)seekers };
}
