using WageGuidance.Cubes;

namespace WageGuidance.Tests.Indicators;

/// <summary>The minimum wage is public, so a ratio to it tells the pay.</summary>
public sealed class KaitzIndicatorTests
{
    [Fact]
    public async Task The_ratio_to_the_mean_and_the_median_of_the_survey_is_twelve_minimum_wages_to_pay()
    {
        await using var observed = await Observed.CreateAsync();
        await observed.MinimumWageAsync(2000);
        // Six enterprises of three persons, 50,000 to 100,000 yuan.
        await observed.SurveyAsync("2023", [.. Enumerable.Range(0, 6).Select(i => Firm.Of($"A{i}", "150100", 3, 50000 + (10000 * i)))]);
        await observed.ComputeAsync();
        var cube = await observed.CubeAsync("minimum-wage.kaitz");
        Cell Of(string statistic) => cube.Find("150000", "1", "2023", statistic)!;
        Assert.Equal((32, 32), (Of("to_survey_mean").Value!.Value, Of("to_survey_median").Value!.Value)); // 24,000 of 75,000
        Assert.Equal(18, Of("to_survey_mean").N);
    }

    [Fact]
    public async Task Where_the_survey_withholds_the_mean_or_the_median_the_ratio_to_it_is_withheld()
    {
        await using var observed = await Observed.CreateAsync();
        await observed.MinimumWageAsync(2000);
        // 2022: two enterprises. 2023: only one enterprise has anybody at or below the median.
        await observed.SurveyAsync("2022", Firm.Of("A", "150100", 20, 50000), Firm.Of("B", "150100", 20, 60000));
        await observed.SurveyAsync("2023", [Firm.Of("A", "150100", 20, 50000), .. "BCDEF".Select(c => Firm.Of($"{c}", "150100", 3, 60000))]);
        await observed.ComputeAsync();
        var (cube, pay) = (await observed.CubeAsync("minimum-wage.kaitz"), await observed.CubeAsync("pay.survey"));
        foreach (var (year, ratio, statistic) in new[] { ("2022", "to_survey_mean", "mean"), ("2022", "to_survey_median", "p50"), ("2023", "to_survey_median", "p50") })
            Assert.Equal((ObsStatus.Q, ObsStatus.Q), (cube.Find("150000", "1", year, ratio)!.ObsStatus, pay.Find("150000", "_T", "_T", year, statistic)!.ObsStatus));
        // 24,000 of (20 × 50,000 + 15 × 60,000) / 35.
        Assert.Equal(100 * 24000 / (1_900_000.0 / 35), cube.Find("150000", "1", "2023", "to_survey_mean")!.Value!.Value, 1e-9);
    }
}
