using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Indicators.Disclosure;
using WageGuidance.Indicators.Survey;
using WageGuidance.Observations.Catalogue;
using WageGuidance.Releases;
using WageGuidance.Releases.Workflow;
using WageGuidance.Statistics.Disclosure;
using WageGuidance.Tests.Releases;

namespace WageGuidance.Tests.Indicators;

/// <summary><c>pay.survey-groups</c>: pay by size of the enterprise, education, skill grade and sex.</summary>
public sealed class PayByGroupTests
{
    /// <summary>Industry C: three small and three medium enterprises of ten people, of whom every second is a woman.</summary>
    private static Firm[] SmallAndMedium(decimal factor = 1) =>
    [
        Mixed("A1", "S", 60000 * factor, 50000 * factor, weight: 2), Mixed("A2", "S", 90000 * factor, 60000 * factor), Mixed("A3", "S", 90000 * factor, 60000 * factor),
        Mixed("B1", "M", 80000, 80000), Mixed("B2", "M", 80000, 80000), Mixed("B3", "M", 80000, 80000),
    ];

    private static Firm Mixed(string code, string size, decimal man, decimal woman, double weight = 1, int people = 10, string section = "C") =>
        new(code, "150100", section, weight, [.. Enumerable.Range(0, people).Select(i => i % 2 == 0 ? man : woman)]) { Size = size, Sexes = "12" };

    [Fact]
    public async Task Means_by_size_and_sex_are_weighted_and_the_gap_says_what_women_earn_less_than_men()
    {
        await using var observed = await Observed.CreateAsync();
        await observed.SurveyAsync("2023", SmallAndMedium());
        await observed.ComputeAsync();
        var cube = await observed.CubeAsync("pay.survey-groups");

        // Small: men (2·60000 + 90000 + 90000)/4 = 75000 and women (2·50000 + 60000 + 60000)/4 = 55000, as many of each.
        var small = cube.Find("150000", "C", "size-S", "2023", "mean")!;
        Assert.Equal((65000, 30, 3), (small.Value, small.N, small.Units));
        // With the medium: men (4·75000 + 3·80000)/7, women (4·55000 + 3·80000)/7.
        Assert.Equal(540000.0 / 7, cube.Find("150000", "C", "sex-1", "2023", "mean")!.Value!.Value, 1e-9);
        var women = cube.Find("150000", "_T", "sex-2", "2023", "mean")!;
        Assert.Equal(460000.0 / 7, women.Value!.Value, 1e-9);
        Assert.Equal((30, 6), (women.N, women.Units));
        // (540 − 460)/540, of sixty people; men have no gap to themselves.
        var gap = cube.Find("150000", "C", "sex-2", "2023", "gap_mean")!;
        Assert.Equal(100 * 80.0 / 540, gap.Value!.Value, 1e-9);
        // Its standard error is far above two points.
        Assert.Equal((60, "D", ObsStatus.U), (gap.N, gap.Grade, gap.ObsStatus));
        Assert.True(gap.CiLow < gap.Value && gap.Value < gap.CiHigh);
        Assert.Null(cube.Find("150000", "C", "sex-1", "2023", "gap_mean"));
        // Half of the men's weight lies at or below 80000: 10 of 60000 and 15 of 80000 of 35. Of the women 10 at 50000, 10 at 60000, 15 at 80000.
        Assert.Equal((80000, 60000, 25), (cube.Find("150000", "C", "sex-1", "2023", "p50")!.Value, cube.Find("150000", "C", "sex-2", "2023", "p50")!.Value, cube.Find("150000", "C", "sex-2", "2023", "gap_median")!.Value));
        Assert.Equal(["size-M", "size-S", "education-3", "skill-0", "sex-1", "sex-2"], cube.Dimension("group").Members.Select(m => m.Code));
        Assert.Equal(["150000"], cube.Dimension("region").Members.Select(m => m.Code));
    }

    [Fact]
    public async Task A_size_of_two_enterprises_is_withheld_with_another_beside_it_and_the_other_breakdowns_stay()
    {
        await using var observed = await Observed.CreateAsync();
        await observed.SurveyAsync("2023", [.. SmallAndMedium(), Mixed("X1", "X", 40000, 40000), Mixed("X2", "X", 40000, 40000)]);
        await observed.ComputeAsync();
        var cube = await observed.CubeAsync("pay.survey-groups");
        Assert.Equal(ObsStatus.Q, cube.Find("150000", "C", "size-X", "2023", "mean")!.ObsStatus);
        Assert.Single(new[] { "size-M", "size-S" }, size => cube.Find("150000", "C", size, "2023", "mean")!.Value is null);
        // The region has the one industry: over all industries the same two are behind it.
        Assert.Null(cube.Find("150000", "_T", "size-X", "2023", "mean")!.Value);
        Assert.All(new[] { "education-3", "skill-0", "sex-1", "sex-2" }, group => Assert.NotNull(cube.Find("150000", "C", group, "2023", "mean")!.Value));
    }

    [Fact]
    public async Task Where_the_women_are_few_their_mean_the_men_beside_them_and_the_gap_are_withheld()
    {
        await using var observed = await Observed.CreateAsync();
        await observed.SurveyAsync("2023", [.. SmallAndMedium().Select(f => f.Code is "A1" or "B1" ? f : f with { Sexes = "1" })]);
        await observed.ComputeAsync();
        var cube = await observed.CubeAsync("pay.survey-groups");
        foreach (var (group, statistic) in new[] { ("sex-2", "mean"), ("sex-1", "mean"), ("sex-2", "gap_mean"), ("sex-2", "gap_median") })
            Assert.Equal((null, ObsStatus.Q, null), (cube.Find("150000", "C", group, "2023", statistic) is var cell ? cell!.Value : 0, cell!.ObsStatus, cell.N));
    }

    [Fact]
    public async Task What_pay_withholds_of_an_industry_is_withheld_in_all_its_groups()
    {
        await using var observed = await Observed.CreateAsync();
        // Industry B is two enterprises; F is withheld beside it.
        await observed.SurveyAsync("2023",
            [.. SmallAndMedium(), Mixed("D1", "M", 70000, 70000, people: 20, section: "B"), Mixed("D2", "M", 70000, 70000, people: 20, section: "B"),
             .. "123".Select(c => Mixed($"E{c}", "M", 70000, 70000, people: 8, section: "F"))]);
        await observed.ComputeAsync();
        var (pay, groups) = (await observed.CubeAsync("pay.survey"), await observed.CubeAsync("pay.survey-groups"));
        foreach (var industry in new[] { "B", "F" })
        {
            Assert.Equal(ObsStatus.Q, pay.Find("150000", industry, "_T", "2023", "mean")!.ObsStatus);
            Assert.All(groups.Cells.Where(c => c.Key[1] == industry), c => Assert.Equal(ObsStatus.Q, c.Cell.ObsStatus));
        }

        Assert.NotNull(groups.Find("150000", "C", "size-S", "2023", "mean")!.Value);
        // Shown all the same, they would add up to what is withheld.
        var refusal = await RefusalAsync(observed, await observed.CubesAsync(), c => c.Key[1] == "B");
        Assert.Contains("pay.survey 2023 内蒙古自治区·采矿业", refusal!.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Growth_of_a_group_needs_it_open_in_both_years()
    {
        await using var observed = await Observed.CreateAsync();
        await observed.SurveyAsync("2022", [.. SmallAndMedium(), Mixed("X1", "X", 40000, 40000), Mixed("X2", "X", 40000, 40000)]);
        await observed.SurveyAsync("2023", [.. SmallAndMedium(1.1m), .. "123".Select(c => Mixed($"X{c}", "X", 40000, 40000))]);
        await observed.ComputeAsync();
        var cube = await observed.CubeAsync("pay.survey-groups");
        Assert.NotNull(cube.Find("150000", "C", "size-X", "2023", "mean")!.Value);
        Assert.Equal(ObsStatus.Q, cube.Find("150000", "C", "size-X", "2023", "growth")!.ObsStatus);
        // Men: (4·82500 + 3·80000 + 3·40000)/10 after (4·75000 + 3·80000 + 2·40000)/9.
        Assert.Equal(100 * ((690000.0 / 10 / (620000.0 / 9)) - 1), cube.Find("150000", "C", "sex-1", "2023", "growth")!.Value!.Value, 1e-9);
        Assert.Equal("没有2021年的调查数据，不计算增长", cube.Find("150000", "C", "sex-1", "2022", "growth")!.Reason!.Zh);
    }

    [Fact]
    public async Task The_review_of_a_release_names_an_industry_of_which_a_group_gives_another_away()
    {
        await using var observed = await Observed.CreateAsync();
        await observed.SurveyAsync("2023", [.. SmallAndMedium(), Mixed("X1", "X", 40000, 40000), Mixed("X2", "X", 40000, 40000)]);
        await observed.ComputeAsync();
        var cubes = await observed.CubesAsync();
        Assert.Null(await RefusalAsync(observed, cubes, _ => false));
        // With both other sizes shown the micro enterprises are what is left of the industry.
        Assert.Contains("pay.survey-groups 2023 内蒙古自治区·制造业", (await RefusalAsync(observed, cubes, c => c.Key[2] is "size-S" or "size-M"))!.Zh, StringComparison.Ordinal);
    }

    /// <summary>Why the cubes may not be published with these of the withheld group figures shown.</summary>
    private static Task<Text?> RefusalAsync(Observed observed, IReadOnlyList<Cube> cubes, Func<CubeCell, bool> shown) => DisclosureOverTime.RefusalAsync(new DisclosureReview(observed), SampleContent.Make(industries: ["_T"]) with
    {
        DataVersion = observed.Version,
        Cubes = [.. cubes.Select(c => c.Id != "pay.survey-groups" ? c : c with { Cells = [.. c.Cells.Select(x => x.Cell.ObsStatus is ObsStatus.Q && shown(x) ? x with { Cell = new Cell { Value = 65000 } } : x)] })],
    }, [], CancellationToken.None);

    [Fact]
    public void Whoever_takes_the_four_breakdowns_of_the_sample_together_learns_no_sensitive_group_of_any()
    {
        var (firms, people) = SyntheticSamples.Columns(2023, 300);
        var sample = PaySample.Of(firms, people, CancellationToken.None).Sample!;
        var hidden = PayByGroup.Hidden(sample, CancellationToken.None);
        var space = CellSpace.OfRegion;
        var of = firms.CreditCode.Select((code, i) => (code, i)).ToDictionary(f => f.code, f => f.i, StringComparer.Ordinal);
        // Everybody by industry and all four characteristics; nobody knows which of these are empty.
        var attacker = new SurveyAttacker(people.CreditCode.Select((code, row) => (
            $"{firms.Section[of[code]]}|{firms.Size[of[code]]}|{people.Education[row]}|{people.Skill[row]}|{people.Sex[row]}", firms.DesignWeight[of[code]] * people.Pay[row])), []);
        var sensitive = new List<string>();
        foreach (var cell in Enumerable.Range(0, space.Cells))
        {
            var industry = space.KeyOf(cell).Split('|')[1];
            if (sample.HiddenOverOccupations()[cell] is Suppression.None && attacker.Exists($"{industry}|_T|_T|_T|_T")) attacker.Sees($"{industry}|_T|_T|_T|_T");
            foreach (var (breakdown, place) in Breakdown.All.Select((b, i) => (b, i)))
                for (var code = 0; code < breakdown.Codes.Count; code++)
                {
                    var key = string.Join('|', new[] { industry }.Concat(Enumerable.Range(0, Breakdown.All.Count).Select(i => i == place ? breakdown.Codes[code] : CodeLists.Whole)));
                    if (!attacker.Exists(key)) continue;
                    var rule = hidden[(cell * Breakdown.Groups) + breakdown.Group(code)];
                    if (rule is Suppression.None) attacker.Sees(key);
                    else if (rule is not Suppression.Complement) sensitive.Add(key);
                }
        }

        Assert.True(sensitive.Count > 10);
        foreach (var key in sensitive.Where((_, i) => i % (sensitive.Count / 8) == 0))
        {
            var ((low, high), value) = (attacker.Attack(key), attacker.Value(key));
            Assert.True(low <= 0.9 * value && high >= 1.1 * value, $"{key} is {value}, known to lie between {low} and {high}");
        }
    }

    [Fact]
    public void The_groups_of_the_catalogue_are_the_codes_of_the_four_lists()
    {
        var members = IndicatorCatalogue.Get("pay.survey-groups").Dimensions.Single(d => d.Id == "group").Members!;
        Assert.Equal(Breakdown.All.SelectMany(b => b.Codes.Select((_, code) => b.KeyOf(code))), members.Select(m => m.Code));
        Assert.All(members.Where(m => m.Code.StartsWith("education", StringComparison.Ordinal) || m.Code.StartsWith("skill", StringComparison.Ordinal)), m =>
        {
            var item = CodeLists.Find(m.Code.Split('-')[0], m.Code.Split('-')[1])!;
            Assert.Equal(new Text(item.NameZh, item.NameEn), m.Name);
        });
    }
}
