using WageGuidance.Cubes;
using WageGuidance.Guidelines;

namespace WageGuidance.Tests.Guidelines;

/// <summary>The forms of a line, how far it stands from the baseline, how long the guideline holds, and who uses which line.</summary>
public sealed class LineKindTests
{
    private static readonly Text Why = new("理由", "reason");

    private static LineRule Rule(string kind, decimal? value = null, string label = "上线", decimal? width = null) => new(kind, value, new(label, label), Why, width);

    private static Guideline Drawn(Func<GuidelinePolicy, GuidelinePolicy> change) => ComposeGuideline.From(PublishedInputs.Inputs(policy: change(PublishedInputs.Policy))).Guideline!;

    [Fact]
    public void Lines_by_prediction_interval_are_its_ends_moved_by_the_corrections()
    {
        // 3.652 and 9.208, corrections +0.1: 3.752 → 4.0 and 9.308 → 9.5 at a step of 0.5.
        var lines = Drawn(p => p with { Upper = Rule("prediction-interval"), Lower = Rule("prediction-interval", label: "下线") }).Lines;
        Assert.Equal((9.5, 4.0), (lines.Upper.Value, lines.Lower.Value));
    }

    [Fact]
    public void Lines_by_history_stand_at_the_median_distance()
    {
        // Upper: 5.0, 4.4, 5.0, 4.0, 3.0, 3.5, 3.5 → 4.0. Lower: 9, 7.1, 5.5, 6, 5.5 → 6.0.
        var lines = Drawn(p => p with { Upper = Rule("history"), Lower = Rule("history", label: "下线") }).Lines;
        Assert.Equal((6.5, 10.5, 0.5), (lines.Baseline.Value, lines.Upper.Value, lines.Lower.Value));
    }

    [Fact]
    public void Without_evidence_a_line_is_refused_and_not_drawn_at_a_guess()
    {
        var policy = PublishedInputs.Policy with { ChosenModel = "cn-sync", Upper = Rule("prediction-interval") };
        var refusal = Assert.Single(ComposeGuideline.From(PublishedInputs.Inputs(policy: policy)).Refusals);
        Assert.Equal("选定的模型没有预测区间，不能据以确定“上线”。", refusal.Zh);
        var unknown = PublishedInputs.Inputs(policy: PublishedInputs.Policy with { Upper = Rule("history") }) with { Published = [] };
        Assert.Equal("没有已公布的数值可确定“上线”与基准线的距离。", Assert.Single(ComposeGuideline.From(unknown).Refusals).Zh);
    }

    [Fact]
    public void A_baseline_can_be_a_range_under_a_name_of_its_own_and_the_upper_line_stands_above_its_upper_end()
    {
        var lines = Drawn(p => p with { Baseline = new(new("平均线", "average line"), 0.5m), Upper = Rule("points", 3.5m, "预警线") }).Lines;
        Assert.Equal(("range", 6.5, 7.0, "平均线"), (lines.Baseline.Kind, lines.Baseline.Value, lines.Baseline.High, lines.Baseline.Label.Zh));
        Assert.Equal((10.5, "预警线"), (lines.Upper.Value, lines.Upper.Label.Zh));
        Assert.Equal("平均线6.5%—7.0%，预警线10.5%，不发布下线", LineRules.Describe(lines).Zh);
        Assert.Contains(PolicyRules.Faults(PublishedInputs.Policy with { Baseline = new(Why, 0.3m) }), f => f.Zh == "区间宽度须为取整间距的正整数倍。");
    }

    [Fact]
    public void Zero_or_negative_and_not_issued_are_words_and_never_zero()
    {
        var lines = Drawn(p => p with { Upper = Rule("not-issued"), Lower = Rule("zero-or-negative", label: "下线") }).Lines;
        Assert.Equal(("not-issued", null, "zero-or-negative", null), (lines.Upper.Kind, lines.Upper.Value, lines.Lower.Kind, lines.Lower.Value));
    }

    [Fact]
    public void The_mining_lines_of_2016_stand_as_published_with_their_explanation()
    {
        var mining = ComposeGuideline.From(PublishedInputs.Inputs()).Guideline!.History.Single(h => h is { Year: 2016, Industry: "B" }).Lines;
        Assert.Equal((2.0, 4.0, 3.0), (mining.Baseline.Value, mining.Upper.Value, mining.Lower.Value));
        Assert.NotNull(mining.OrderExplanation);
    }

    [Fact]
    public void The_validity_is_the_policys_and_begins_in_the_guidelines_year()
    {
        var guideline = Drawn(p => p with { GuidelineValidity = new(new(2024, 5, 1), new(2025, 4, 30)) });
        Assert.Equal((new DateOnly(2024, 5, 1), new DateOnly(2025, 4, 30)), (guideline.ValidFrom, guideline.ValidTo));
        var other = ComposeGuideline.From(PublishedInputs.Inputs(policy: PublishedInputs.Policy with { GuidelineValidity = new(new(2023, 5, 1), new(2024, 4, 30)) }));
        Assert.Equal("参数规定的有效期始于2023-05-01，不在2024年。", Assert.Single(other.Refusals).Zh);
    }

    [Fact]
    public void Model_value_and_corrected_value_are_both_given_unrounded()
    {
        var guideline = ComposeGuideline.From(PublishedInputs.Inputs()).Guideline!;
        Assert.Equal(guideline.Models[0].Estimate, guideline.ModelValue);
        Assert.Equal(guideline.ModelValue!.Value + 0.1, guideline.CorrectedValue!.Value, 12);
        Assert.All(guideline.Corrections, c => Assert.NotNull(c.Time));
    }

    [Fact]
    public void The_rule_table_is_data_and_covers_the_states_and_both_ends_of_pay()
    {
        var uses = PublishedInputs.Policy.WhichLine;
        Assert.Equal(["normal", "fast-growth", "flat", "serious-difficulty", "high-pay", "low-pay"], uses.Select(u => u.Id));
        Assert.Equal((2m, 0.6m), (uses.Single(u => u.Id == "high-pay").PayAbove!.Value, uses.Single(u => u.Id == "low-pay").PayBelow!.Value));
        Assert.Equal(uses, ComposeGuideline.From(PublishedInputs.Inputs()).Guideline!.WhichLine);
        Assert.Contains(PolicyRules.Faults(PublishedInputs.Policy with { WhichLine = [uses[0] with { From = "middle" }] }), f => f.En == "Rule “Operating normally, profit growing”: there is no line middle.");
    }
}
