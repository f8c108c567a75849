using WageGuidance.Cubes;
using WageGuidance.Indicators.Disclosure;
using WageGuidance.Releases;
using WageGuidance.Releases.Workflow;
using WageGuidance.Tests.Indicators;

namespace WageGuidance.Tests.Releases;

/// <summary>150300 has two enterprises; 150800 is withheld beside it.</summary>
public sealed class DisclosureOverTimeTests
{
    private static ReleaseContent Content(IReadOnlyList<Cube> cubes, int dataVersion) => SampleContent.Make(industries: ["_T"]) with { Cubes = cubes, DataVersion = dataVersion };

    /// <summary>The cubes with every statistic of a cell of pay shown.</summary>
    private static Cube[] Showing(IReadOnlyList<Cube> cubes, string key) =>
        [.. cubes.Select(cube => cube.Id != "pay.survey" ? cube : cube with { Cells = [.. cube.Cells.Select(c => c.JoinedKey.StartsWith(key, StringComparison.Ordinal) ? c with { Cell = new Cell { Value = 65000, N = 12, Units = 3 } } : c)] })];

    [Fact]
    public async Task What_is_computed_passes_and_a_shown_neighbour_of_a_sensitive_cell_is_refused_by_name()
    {
        await using var observed = await Observed.CreateAsync();
        await observed.SurveyAsync("2023", PayIndicatorTests.FiveLeagues());
        await observed.ComputeAsync();
        var cubes = await observed.CubesAsync();
        Assert.Null(await DisclosureOverTime.RefusalAsync(new DisclosureReview(observed), Content(cubes, observed.Version), [], CancellationToken.None));

        // The West without 150800 is 150300.
        var refusal = await DisclosureOverTime.RefusalAsync(new DisclosureReview(observed), Content(Showing(cubes, "150800|_T|_T|2023"), observed.Version), [], CancellationToken.None);
        Assert.Contains("披露审计未通过", refusal!.Zh, StringComparison.Ordinal);
        Assert.Contains("pay.survey 2023 乌海市", refusal.Zh, StringComparison.Ordinal);
        Assert.DoesNotContain("通辽市", refusal.Zh, StringComparison.Ordinal);
        // Nor is the sensitive cell itself shown.
        Assert.NotNull(await DisclosureOverTime.RefusalAsync(new DisclosureReview(observed), Content(Showing(cubes, "150300|C|_T|2023"), observed.Version), [], CancellationToken.None));
    }

    [Fact]
    public async Task What_an_earlier_version_showed_is_known_and_what_it_withheld_stays_withheld()
    {
        await using var observed = await Observed.CreateAsync();
        await observed.SurveyAsync("2023", PayIndicatorTests.FiveLeagues());
        await observed.ComputeAsync();
        var first = await observed.CubesAsync();
        var firstContent = Content(first, observed.Version);

        // Corrected: 150300 has a third enterprise and could be shown now; the difference of the versions would be its newcomer or, with 150800, the old two.
        await observed.SurveyAsync("2023", [.. PayIndicatorTests.FiveLeagues(), Firm.Of("C3", "150300", 10, 90000)]);
        await observed.ComputeAsync();
        var second = await observed.CubesAsync();
        Assert.NotNull(second.Single(c => c.Id == "pay.survey").Find("150300", "C", "_T", "2023", "mean")!.Value);
        var refusal = await DisclosureOverTime.RefusalAsync(new DisclosureReview(observed), Content(second, observed.Version), [firstContent], CancellationToken.None);
        Assert.Contains("乌海市", refusal!.Zh, StringComparison.Ordinal);

        var kept = DisclosureOverTime.KeepWithheld(second, [firstContent]);
        var cell = kept.Single(c => c.Id == "pay.survey").Find("150300", "C", "_T", "2023", "mean")!;
        Assert.Equal((null, null, ObsStatus.Q, ConfStatus.C, "为保护被调查单位未公布"), (cell.Value, cell.Units, cell.ObsStatus, cell.ConfStatus, cell.Reason!.Zh));
        Assert.Null(await DisclosureOverTime.RefusalAsync(new DisclosureReview(observed), Content(kept, observed.Version), [firstContent], CancellationToken.None));
        // Other cells stay as they are, and without an earlier content so does everything.
        Assert.Same(second[0], DisclosureOverTime.KeepWithheld(second, [])[0]);
        Assert.NotNull(kept.Single(c => c.Id == "pay.survey").Find("150100", "C", "_T", "2023", "mean")!.Value);
    }
}
