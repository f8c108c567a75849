using WageGuidance.Cubes.Formats;
using WageGuidance.Indicators;

namespace WageGuidance.Tests.Indicators;

public sealed class ComputeIndicatorsTests
{
    private static Firm[] Firms(decimal pay) => [Firm.Of("A1", "150100", 5, pay), Firm.Of("A2", "150100", 5, pay + 1000), Firm.Of("A3", "150100", 5, pay + 5000)];

    [Fact]
    public async Task Without_data_nothing_is_done_and_that_is_said()
    {
        await using var observed = await Observed.CreateAsync();
        var outcome = await observed.ComputeAsync();
        Assert.Equal((0, "没有可计算的数据。"), (outcome.Periods.Count, outcome.Message.Zh));
        Assert.Empty(await observed.CubesAsync());
    }

    [Fact]
    public async Task What_is_computed_already_is_left_alone_even_at_a_later_data_version()
    {
        await using var observed = await Observed.CreateAsync();
        await observed.SurveyAsync("2023", Firms(50000));
        var first = await observed.ComputeAsync();
        Assert.Equal((6, 0), (first.Computed, first.Unchanged));
        Assert.All(first.Periods, p => Assert.True(p.Cells > 0));
        var second = await observed.ComputeAsync();
        Assert.Equal((0, 6), (second.Computed, second.Unchanged));
        Assert.EndsWith("nothing was done.", second.Message.En, StringComparison.Ordinal);

        await observed.MacroAsync(("2023", "150000", "gdp_real_growth", 7.3m, "V"));
        var third = await observed.ComputeAsync();
        Assert.Equal(["macro"], third.Periods.Where(p => p.State is ComputedState.Computed).Select(p => p.Indicator));
        Assert.Equal(7, (await observed.CubesAsync()).Count);
        Assert.All(await observed.CubesAsync(), c => Assert.Equal(observed.Version, c.DataVersion));
        // One entry for each run that did something.
        Assert.Equal([2L], await observed.Database.QueryAsync<long>("SELECT count(*) FROM work.audit_entry WHERE action = 'indicators.compute'"));
    }

    [Fact]
    public async Task Two_runs_at_once_compute_everything_once()
    {
        await using var observed = await Observed.CreateAsync();
        await observed.SurveyAsync("2023", Firms(50000));
        var outcomes = await Task.WhenAll(observed.ComputeAsync(), observed.ComputeAsync());
        Assert.Equal((6, 6), (outcomes.Sum(o => o.Computed), outcomes.Sum(o => o.Unchanged)));
    }

    [Fact]
    public async Task A_run_that_was_cut_off_goes_on_where_it_stopped()
    {
        await using var observed = await Observed.CreateAsync();
        await observed.SurveyAsync("2023", Firms(50000));
        await observed.ComputeAsync();
        var whole = await BytesAsync(observed);
        await observed.Database.ExecuteAsync("DELETE FROM stats.computation WHERE indicator = 'labour-cost.survey'");
        var outcome = await observed.ComputeAsync();
        Assert.Equal((1, 5), (outcome.Computed, outcome.Unchanged));
        Assert.Equal(whole, await BytesAsync(observed));
    }

    [Fact]
    public async Task An_older_data_version_gives_the_old_numbers_and_a_newer_one_never_stale_ones()
    {
        await using var observed = await Observed.CreateAsync();
        await observed.SurveyAsync("2023", Firms(50000));
        await observed.ComputeAsync();
        var old = observed.Version;
        var before = CanonicalJson.Text(await observed.CubesAsync(old));

        await observed.SurveyAsync("2023", Firms(60000));
        Assert.Empty(await observed.CubesAsync());
        await observed.ComputeAsync();
        Assert.Equal(62000, (await observed.CubeAsync("pay.survey")).Find("150100", "C", "_T", "2023", "mean")!.Value);
        Assert.Equal(52000, (await observed.CubeAsync("pay.survey", old)).Find("150100", "C", "_T", "2023", "mean")!.Value);
        Assert.Equal(before, CanonicalJson.Text(await observed.CubesAsync(old)));
    }

    [Fact]
    public async Task The_same_observations_give_the_same_bytes_in_another_database()
    {
        await using var one = await Observed.CreateAsync();
        await using var other = await Observed.CreateAsync();
        foreach (var observed in new[] { one, other })
        {
            await observed.SurveyAsync("2022", Firms(50000.17m));
            await observed.SurveyAsync("2023", Firms(53333.33m));
            await observed.ComputeAsync();
        }

        Assert.Equal(await BytesAsync(one), await BytesAsync(other));
    }

    [Fact]
    public async Task Cells_stand_in_ordinal_order_and_codes_in_official_order()
    {
        await using var observed = await Observed.CreateAsync();
        await observed.SurveyAsync("2023", [.. Firms(50000), .. "ABC".Select(c => Firm.Of($"B{c}", "152900", 6, 45000, section: "A"))]);
        await observed.ComputeAsync();
        foreach (var cube in await observed.CubesAsync())
        {
            Assert.Equal(cube.Cells.OrderBy(c => c.JoinedKey, StringComparer.Ordinal), cube.Cells);
            Assert.Equal(["period", "statistic"], cube.Dimensions.Select(d => d.Id).TakeLast(2));
            Assert.All(cube.Cells, c => Assert.Equal(cube.Dimensions.Count, c.Key.Count));
        }

        Assert.Equal(["_T", "A", "C"], (await observed.CubeAsync("pay.survey")).Dimension("industry").Members.Select(m => m.Code));
    }

    private static async Task<string> BytesAsync(Observed observed) => CanonicalJson.Text(await observed.CubesAsync());
}
