using WageGuidance.Cubes;
using WageGuidance.Observations;

namespace WageGuidance.Tests.Indicators;

public sealed class BargainingIndicatorTests
{
    [Fact]
    public async Task Settlements_are_weighted_by_workers_and_held_against_the_guideline_of_the_year()
    {
        await using var observed = await Observed.CreateAsync();
        var guidelines = await observed.AcceptAsync("guidelines", "all");
        await observed.AddAsync(new object[] { Lines(guidelines, 2, "_T", "7.5", "11", "—"), Lines(guidelines, 3, "C", "8-9", "10", "3") });
        var file = await observed.AcceptAsync("settlements", "2020");
        (string Region, string Industry, int Workers, decimal Increase)[] rows =
            [("150100", "C", 100, 2), ("150100", "C", 300, 6), ("150100", "C", 500, 9), ("150100", "C", 100, 12), ("150200", "B", 10, 5), ("150200", "B", 10, 5), ("150200", "D", 10, 5), ("150200", "D", 10, 5), ("150200", "D", 10, 5)];
        await observed.AddAsync(rows.Select((r, i) => new Settlement
            { SourceFileId = file, Line = i + 2, Number = $"{i}", Region = r.Region, Industry = r.Industry, Level = "enterprise", Enterprises = 1, Workers = r.Workers, Increase = r.Increase, FromDate = new(2020, 5, 1), Months = 12 }));
        await observed.ComputeAsync();
        var cube = await observed.CubeAsync("bargaining.settlements");
        Cell Of(string region, string industry, string statistic) => cube.Find(region, industry, "2020", statistic)!;

        // (200 + 1800 + 4500 + 1200)/1000; plain (2 + 6 + 9 + 12)/4; half the workers are reached within the third.
        Assert.Equal(7.7, Of("150100", "C", "mean_increase").Value!.Value, 1e-9);
        Assert.Equal((7.25, 9, 4, 1000), (Of("150100", "C", "simple_mean_increase").Value, Of("150100", "C", "median_increase").Value, Of("150100", "C", "settlements").Value, Of("150100", "C", "workers").Value));
        Assert.Equal((8.5, 10, 30, 50, 10), (Of("150100", "C", "guideline_baseline").Value, Of("150100", "C", "share_below_lower").Value, Of("150100", "C", "share_lower_to_baseline").Value, Of("150100", "C", "share_baseline_to_upper").Value, Of("150100", "C", "share_above_upper").Value));
        Assert.Equal(-0.8, Of("150100", "C", "against_baseline").Value!.Value, 1e-9);
        // Two settlements are too few; another industry is withheld with them, or the total would give them away.
        Assert.Equal(ObsStatus.Q, Of("150200", "B", "mean_increase").ObsStatus);
        // No lower line was issued for all enterprises: not zero.
        var lower = Of("150000", "_T", "share_below_lower");
        Assert.Equal((null, ObsStatus.M, "2020年未发布下线"), (lower.Value, lower.ObsStatus, lower.Reason!.Zh));
    }

    [Fact]
    public async Task Shares_of_a_sample_have_an_interval_and_those_of_no_probability_sample_say_so()
    {
        await using var observed = await Observed.CreateAsync();
        var file = await observed.AcceptAsync("quality-assessment", "2023");
        QualityAnswers Row(int line, string side, string design, decimal? effect) => new()
            { SourceFileId = file, Line = line, Region = "150000", Side = side, Measure = "awareness", Distributed = 1000, Returned = 900, Valid = 859, Positive = 815, Design = design, DesignEffect = effect };
        await observed.AddAsync(new object[] { Row(2, "workers", "srs", null), Row(3, "management", "non-probability", null), Row(4, "union", "complex", 2) });
        await observed.ComputeAsync();
        var cube = await observed.CubeAsync("bargaining.quality");
        Cell Of(string side, string statistic) => cube.Find("150000", side, "2023", statistic)!;

        // R: prop.test(815, 859, correct = FALSE).
        var workers = Of("workers", "awareness");
        Assert.Equal((100.0 * 815 / 859, 859L), (workers.Value, workers.N));
        Assert.Equal(93.1935181290120, workers.CiLow!.Value, 1e-9);
        Assert.Equal(96.1624107172652, workers.CiHigh!.Value, 1e-9);
        Assert.Equal((90, 429.5), (Of("workers", "response").Value, Of("union", "effective_n").Value));
        Assert.True(Of("union", "awareness").CiLow < workers.CiLow && Of("union", "awareness").CiHigh > workers.CiHigh);
        var management = Of("management", "awareness");
        Assert.Equal((100.0 * 815 / 859, null, null, "非概率样本，不给置信区间"), (management.Value, management.CiLow, management.CiHigh, management.Reason!.Zh));
    }

    private static PublishedGuideline Lines(long file, int line, string industry, string baseline, string upper, string lower) => new()
    {
        SourceFileId = file, Line = line, Year = 2020, Region = "150000", Industry = industry, IndustryEdition = "2017", IndustryName = "行业", Baseline = baseline, Upper = upper, Lower = lower,
        LabelUpper = "预警线", LabelLower = "下线", SourceTitle = "指导线", Publisher = "人社厅", Mark = "V",
    };
}
