using WageGuidance.Cubes;
using WageGuidance.Guidelines;

namespace WageGuidance.Tests.Guidelines;

/// <summary>Industry lines and the steps that lead to them.</summary>
public sealed class IndustryGuidelineTests
{
    private static readonly Guideline Guideline = ComposeGuideline.From(PublishedInputs.Inputs()).Guideline!;

    [Fact]
    public void The_sixteen_industries_of_2020_get_lines()
    {
        Assert.Equal("ABCDEFGHIJKLMNOR", string.Concat(Guideline.Industries.Select(i => i.Industry)));
        Assert.All(Guideline.Industries, i => Assert.Equal(("value", "value", "not-issued"), (i.Lines.Baseline.Kind, i.Lines.Upper.Kind, i.Lines.Lower.Kind)));
        Assert.All(Guideline.Industries, i => Assert.Equal(2.0, i.Lines.Upper.Value - i.Lines.Baseline.Value));
    }

    [Fact]
    public void The_steps_add_up_to_the_line_and_rounding_is_one_of_them()
    {
        Assert.All(Guideline.Industries, i =>
        {
            Assert.Equal(i.Lines.Baseline.Value!.Value, i.Contributions.Sum(c => c.Points), 9);
            var before = i.Contributions.Where(c => c.Id is not ("rounding" or "limits")).Sum(c => c.Points);
            Assert.InRange(Math.Abs(i.Lines.Baseline.Value.Value - before), 0, 0.25 + 1e-9);
            Assert.Equal(["base", "year-effect", "productivity", "labour-cost", "openings", "wage-level"], i.Contributions.Take(6).Select(c => c.Id));
        });
    }

    [Fact]
    public void A_line_by_hand()
    {
        // Productivity is e^(0.1·(k − 7.5)), k = 0…15: the logarithms are evenly spaced, their standard deviation is 0.1·√(16·17/12) = 0.476095.
        // J (k = 9): ln = 0.15, z = 0.3151; labour cost is the inverse, z = −0.3151. Openings and pay as the region's: 0.
        var j = Guideline.Industries.Single(i => i.Industry == "J");
        Assert.Equal([6.5, -1.0, 0.5 * 0.3151, -0.4 * -0.3151, 0, 0], j.Contributions.Take(6).Select(c => c.Points), (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal(6.0, j.Lines.Baseline.Value); // 5.78359 → 6.0
        Assert.Contains("2023年劳动生产率为全区的1.16倍，+0.16个百分点", j.Reason.Zh, StringComparison.Ordinal);
        Assert.Contains("2023年第四季度求人倍率为全区的1.00倍", j.Reason.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Scores_are_cut_off_at_the_limit_and_the_quarter_before_the_year_is_used()
    {
        // A alone has a ratio of 2, B of 0.5, all others 1: ±ln 2 over s = ln 2 · √(2/15) is ±2.7386, cut to ±2. The 9.0 of 2024-Q1 would make every score zero.
        Assert.Equal(0.6, Guideline.Industries.Single(i => i.Industry == "A").Contributions.Single(c => c.Id == "openings").Points, 9);
        Assert.Equal(-0.6, Guideline.Industries.Single(i => i.Industry == "B").Contributions.Single(c => c.Id == "openings").Points, 9);
    }

    public static TheoryData<string> Unusable() => ["suppressed", "confidential", "missing", "unreliable", "zero"];

    [Theory]
    [MemberData(nameof(Unusable))]
    public void A_factor_without_usable_value_is_left_out_for_that_industry_and_named(string kind)
    {
        var cell = kind switch
        {
            "suppressed" => new Cell { ObsStatus = ObsStatus.Q, ConfStatus = ConfStatus.C },
            "confidential" => new Cell { Value = 55000, ConfStatus = ConfStatus.D },
            "missing" => Cell.Missing(ObsStatus.O, new("未调查", "not surveyed")),
            "unreliable" => new Cell { Value = 55000, Grade = "D" },
            _ => new Cell { Value = 0 },
        };
        var guideline = Compose(cells => cells["pay.survey|150000|C|_T|2023|p50"] = cell);
        var c = guideline.Industries.Single(i => i.Industry == "C");
        Assert.DoesNotContain(c.Contributions, s => s.Id == "wage-level");
        Assert.Contains("未计入：工资水平（", c.Reason.Zh, StringComparison.Ordinal);
        Assert.Equal(c.Lines.Baseline.Value!.Value, c.Contributions.Sum(s => s.Points), 9);
        Assert.Contains(guideline.Industries.Single(i => i.Industry == "D").Contributions, s => s.Id == "wage-level");
    }

    [Fact]
    public void With_too_few_factors_there_is_no_line_and_not_an_average_one()
    {
        var guideline = Compose(cells =>
        {
            foreach (var key in cells.Keys.Where(k => k.Contains("|C|", StringComparison.Ordinal) && !k.StartsWith("openings", StringComparison.Ordinal)).ToList()) cells.Remove(key);
        });
        var c = guideline.Industries.Single(i => i.Industry == "C");
        Assert.Equal("missing", c.Lines.Baseline.Kind);
        Assert.Empty(c.Contributions);
        Assert.Contains("可用因素仅1项，少于2项", c.Reason.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void An_indicator_that_is_not_there_is_left_out_for_all()
    {
        var guideline = ComposeGuideline.From(PublishedInputs.Inputs(cubes: [.. PublishedInputs.Cubes().Where(c => c.Id != "openings.public-service")])).Guideline!;
        Assert.All(guideline.Industries, i => Assert.Contains("求人倍率（本数据版本没有该指标）", i.Reason.Zh, StringComparison.Ordinal));
    }

    [Fact]
    public void The_shape_of_the_sample_content_is_read()
    {
        var content = Releases.SampleContent.Make();
        var guideline = ComposeGuideline.From(PublishedInputs.Inputs() with { DataVersion = 7, Cubes = content.Cubes }).Guideline!;
        Assert.All(guideline.Industries, i => Assert.Equal(["labour-cost", "openings", "wage-level"], i.Contributions.Select(c => c.Id).Intersect(["productivity", "labour-cost", "openings", "wage-level"])));
    }

    [Fact]
    public void A_line_beyond_the_limits_is_brought_back_by_a_step_of_its_own()
    {
        var policy = PublishedInputs.Policy;
        var guideline = ComposeGuideline.From(PublishedInputs.Inputs(policy: policy with { Industries = policy.Industries with { Floor = 5 } })).Guideline!;
        var b = guideline.Industries.Single(i => i.Industry == "B");
        Assert.Equal(5, b.Lines.Baseline.Value);
        Assert.True(b.Contributions.Single(c => c.Id == "limits").Points > 0);
        Assert.Equal(5, b.Contributions.Sum(c => c.Points), 9);
    }

    private static Guideline Compose(Action<Dictionary<string, Cell>> change) => ComposeGuideline.From(PublishedInputs.Inputs(cubes: PublishedInputs.Cubes(change: change))).Guideline!;
}
