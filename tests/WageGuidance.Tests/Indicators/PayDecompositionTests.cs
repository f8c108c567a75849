using WageGuidance.Cubes;

namespace WageGuidance.Tests.Indicators;

public sealed class PayDecompositionTests
{
    private static Firm[] Section(string section, int firms, int people, decimal pay) =>
        [.. Enumerable.Range(1, firms).Select(i => Firm.Of($"{section}{i}", "150100", people, pay, section: section))];

    [Fact]
    public async Task Growth_of_mean_pay_is_split_into_pay_within_shift_and_interaction()
    {
        await using var observed = await Observed.CreateAsync();
        await observed.SurveyAsync("2022", [.. Section("C", 3, 5, 100), .. Section("F", 3, 5, 50)]);
        await observed.SurveyAsync("2023", [.. Section("C", 3, 5, 110), .. Section("F", 3, 10, 60)]);
        await observed.ComputeAsync();
        var cube = await observed.CubeAsync("pay.decomposition");
        double Value(string industry, string statistic) => cube.Find("150000", industry, "2023", statistic)!.Value!.Value;

        // Mean 75, then 230/3; shares 1/2 and 1/2, then 1/3 and 2/3; pay rises by 10 in both.
        Assert.Equal(100 * 10 / 75.0, Value("_T", "within"), 1e-9);
        Assert.Equal(-100 * (50 / 6.0) / 75, Value("_T", "shift"), 1e-9);
        Assert.Equal(0, Value("_T", "interaction"), 1e-9);
        Assert.Equal(100 * ((230 / 3.0) - 75) / 75, Value("_T", "total"), 1e-9);
        Assert.Equal(Value("_T", "total"), Value("C", "total") + Value("F", "total"), 1e-9);
        Assert.Equal(100 * 5 / 75.0, Value("C", "within"), 1e-9);
        var growth = (await observed.CubeAsync("pay.survey")).Find("150000", "_T", "_T", "2023", "growth")!;
        Assert.Equal(growth.Value!.Value, Value("_T", "total"), 1e-9);
        Assert.Equal(Uncertainty.Sampling, cube.Find("150000", "_T", "2023", "total")!.Uncertainty);
        Assert.Equal(["2023"], cube.Dimension("period").Members.Select(m => m.Code));
    }

    [Fact]
    public async Task Withheld_industries_enter_the_sum_together_and_are_not_shown()
    {
        await using var observed = await Observed.CreateAsync();
        // Two enterprises in H are too few; another section is withheld with it so that nothing can be subtracted.
        Firm[] Year(decimal rise) => [.. Section("C", 4, 10, 100 + rise), .. Section("F", 4, 10, 50 + rise), .. Section("G", 3, 5, 80 + rise), .. Section("H", 2, 5, 70 + rise)];
        await observed.SurveyAsync("2022", Year(0));
        await observed.SurveyAsync("2023", Year(10));
        await observed.ComputeAsync();
        var cube = await observed.CubeAsync("pay.decomposition");
        var shown = new[] { "C", "F", "G", "H" }.Where(s => cube.Find("150000", s, "2023", "total")!.Value is not null).ToArray();
        Assert.Equal(["C", "F"], shown);
        Assert.Equal(ObsStatus.Q, cube.Find("150000", "H", "2023", "within")!.ObsStatus);
        // Everybody's pay rises by 10 and nobody moves.
        var mean = ((40 * 150) + (15 * 80) + (10 * 70)) / 105.0;
        Assert.Equal(100 * 10 / mean, cube.Find("150000", "_T", "2023", "total")!.Value!.Value, 1e-9);
        Assert.Equal(0, cube.Find("150000", "_T", "2023", "shift")!.Value!.Value, 1e-9);
    }
}
