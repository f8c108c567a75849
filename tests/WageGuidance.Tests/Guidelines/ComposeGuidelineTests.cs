using WageGuidance.Cubes;
using WageGuidance.Cubes.Formats;
using WageGuidance.Guidelines;

namespace WageGuidance.Tests.Guidelines;

/// <summary>The guideline of 2024 from the real published series.</summary>
public sealed class ComposeGuidelineTests
{
    private static readonly Guideline Guideline = ComposeGuideline.From(PublishedInputs.Inputs()).Guideline!;

    private static ModelResult Model(string id) => Guideline.Models.Single(m => m.Id == id);

    /// <summary>Solved by Cramer's rule from the normal equations, in exact decimal arithmetic as far as the sums go: nothing shared with the QR of the product.</summary>
    [Theory]
    [InlineData("cn-reg", 28, 1.067816, -0.035658, 3.581676, 0.511908, 9.658244)]
    [InlineData("cn-reg-exact", 24, 1.070627, 0.033980, 3.163999, 0.557059, 9.276088)]
    [InlineData("cn-reg-family", 12, 0.766747, 1.432437, 1.658494, 0.747815, 6.430037)]
    public void The_fit_equals_the_normal_equations(string id, int n, double a, double b, double c, double r2, double estimate)
    {
        var model = Model(id);
        var used = model.Inputs.Where(i => i.Fitted is not null).ToList();
        Assert.Equal((n, n), (used.Count, model.Observations));
        var independent = NormalEquations([.. used.Select(i => (i.Productivity!.Value, i.Price!.Value, i.Wage!.Value))]);
        double[] recorded = [a, b, c];
        for (var k = 0; k < 3; k++)
        {
            Assert.Equal(independent[k], model.Coefficients[k].Value, 9);
            Assert.Equal(recorded[k], model.Coefficients[k].Value, 6);
        }

        Assert.Equal(r2, model.Diagnostics.Single(d => d.Id == "r2").Value, 6);
        Assert.Equal(estimate, model.Estimate!.Value, 6);
        Assert.Equal(independent[2] + (independent[0] * 5.7) + (independent[1] * 0.28), model.Estimate.Value, 9);
    }

    [Fact]
    public void The_prediction_interval_is_that_of_a_single_year()
    {
        // cn-reg-family: 6.430037 ± t(0.975, 9) · s · √(1+h) = 2.262157 · 1.228066
        var model = Model("cn-reg-family");
        Assert.Equal(6.430037 - (2.262157 * 1.2280656), model.PredictionLow!.Value, 4);
        Assert.Equal(6.430037 + (2.262157 * 1.2280656), model.PredictionHigh!.Value, 4);
    }

    [Fact]
    public void Narrower_prediction_intervals_are_of_the_same_estimate_with_the_quantile_of_their_level()
    {
        // t(0.75, 9) = 0.702722, t(0.90, 9) = 1.383029.
        var model = Model("cn-reg-family");
        Assert.Equal([95, 80, 50], model.Bands.Select(b => b.Level));
        Assert.Equal((model.PredictionLow, model.PredictionHigh), (model.Bands[0].Low, model.Bands[0].High));
        Assert.Equal(6.430037 + (1.383029 * 1.2280656), model.Bands[1].High, 4);
        Assert.Equal(6.430037 - (0.702722 * 1.2280656), model.Bands[2].Low, 4);
    }

    [Fact]
    public void With_and_without_approximate_years_stand_side_by_side()
    {
        Assert.Contains("不含1998、2000、2010—2011年", Model("cn-reg-exact").Window.Zh, StringComparison.Ordinal);
        Assert.Contains("without 1998, 2000, 2010–2011", Model("cn-reg-exact").Window.En, StringComparison.Ordinal);
        Assert.Equal(28, Model("cn-reg").Inputs.Count);
        Assert.All(Model("cn-reg-exact").Inputs.Where(i => i.Evidence == "approximate"), i => Assert.Null(i.Fitted));
        Assert.Equal(4, Model("cn-reg-break").Coefficients.Count);
        Assert.Equal(8.832248, Model("cn-reg-break").Estimate!.Value, 6);
    }

    [Fact]
    public void The_chosen_model_is_first_and_misses_unseen_years_least_as_the_policy_says()
    {
        Assert.Equal(("cn-reg-family", "cn-reg-family"), (Guideline.ChosenModel, Guideline.Models[0].Id));
        double Error(string id) => Model(id).Diagnostics.Single(d => d.Id == "leave_one_out_rmse").Value;
        Assert.All(new[] { "cn-reg", "cn-reg-exact", "cn-reg-break" }, other => Assert.True(Error("cn-reg-family") < Error(other)));
    }

    [Fact]
    public void A_small_sample_and_an_insignificant_coefficient_are_said_in_words()
    {
        Assert.Contains(Model("cn-reg-family").Warnings, w => w.Zh == "样本仅12年，检验效力有限。");
        Assert.Contains(Model("cn-reg").Warnings, w => w.Zh.Contains("系数为负", StringComparison.Ordinal));
        Assert.Contains(Model("cn-reg").Warnings, w => w.En.Contains("growth of urban consumer prices (P) is not significant", StringComparison.Ordinal));
        Assert.Contains("以2023年实际数（劳动生产率5.7%，物价0.3%）代入，2024年工资增长测算值为6.4%", Model("cn-reg-family").Reading.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void The_regions_own_series_is_refused_and_the_missing_years_are_named()
    {
        var model = Model("cn-reg-region");
        Assert.Null(model.Estimate);
        Assert.Contains("工资增长缺2013、2018—2019、2021—2022年。", model.Refusal!.Zh, StringComparison.Ordinal);
        Assert.Contains("劳动生产率增长缺1996—2023年。", model.Refusal.Zh, StringComparison.Ordinal);
        Assert.Contains("Urban consumer prices are missing for 1996–1998, 2000–2005, 2007–2016, 2018–2019, 2021.", model.Refusal.En, StringComparison.Ordinal);
        Assert.Equal(28, model.Inputs.Count);
    }

    [Fact]
    public void The_rules_stand_beside_the_model()
    {
        Assert.Equal(5.98, Model("cn-sync").Estimate!.Value, 10); // 5.7 + 0.28
        Assert.Equal(7.9, Model("cn-sync-region").Estimate!.Value, 10); // 7.3 + 0.6
        // 3 + (6.2575 + 2.5 + 8.7 + 4.2 + 5.7)/5 = 3 + 5.4715
        Assert.Equal(8.4715, Model("stability").Estimate!.Value, 4);
    }

    [Fact]
    public void The_baseline_is_the_model_and_the_corrections_rounded_and_the_upper_line_stands_above_it()
    {
        // 6.43 − 0.2 − 0.2 + 0.5 + 0 = 6.53 → 6.5; + 3.5 = 10.0
        Assert.Equal(6.5, Guideline.Lines.Baseline.Value);
        Assert.Equal(10.0, Guideline.Lines.Upper.Value);
        Assert.Equal("not-issued", Guideline.Lines.Lower.Kind);
        var reason = Guideline.Reason;
        Assert.Contains("6.43%（95%预测区间3.7%至9.2%）；修正：就业形势−0.20，人工成本水平−0.20，支付能力+0.50，最低工资标准0.00，合计+0.10个百分点", reason.Zh, StringComparison.Ordinal);
        Assert.Contains("the baseline is 6.5 %", reason.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.1, 0.31, 6.7)] // 6.74
    [InlineData(0.1, 0.33, 6.8)] // 6.76
    [InlineData(0.5, 0.31, 6.5)]
    [InlineData(0.5, 0.33, 7.0)]
    public void Rounding_goes_by_the_policys_step(double step, double correction, double baseline)
    {
        var guideline = ComposeGuideline.From(PublishedInputs.Inputs(
            policy: PublishedInputs.Policy with { Step = (decimal)step }, corrections: [One("judgement", correction)])).Guideline!;
        Assert.Equal(baseline, guideline.Lines.Baseline.Value);
    }

    [Fact]
    public void A_correction_without_reason_author_kind_or_measure_is_refused_with_every_fault()
    {
        var outcome = ComposeGuideline.From(PublishedInputs.Inputs(corrections:
        [
            One("judgement", 2.5) with { Author = " " }, One("weather", 0.1) with { Reason = new("", "x") }, One("employment", 0.123), One("employment", double.NaN),
        ]));
        Assert.Null(outcome.Guideline);
        Assert.Equal(7, outcome.Refusals.Count);
        Assert.Contains(outcome.Refusals, r => r.Zh == "修正项“judgement”：幅度超过±2个百分点。");
        Assert.Contains(outcome.Refusals, r => r.En == "Correction employment: given twice.");
    }

    [Fact]
    public void Lines_out_of_order_need_an_explanation_and_are_never_reordered()
    {
        // A lower line of 5 % for all, as regions have issued it, lies above the baseline of weak industries.
        var policy = PublishedInputs.Policy;
        policy = policy with { Industries = policy.Industries with { Lower = new("fixed", 5, new("下线", "lower line"), new("与全区相同", "as for the region")) } };
        var refused = ComposeGuideline.From(PublishedInputs.Inputs(policy: policy));
        Assert.Null(refused.Guideline);
        Assert.Contains(refused.Refusals, r => r.Zh.Contains("采矿业（B）下线高于基准线", StringComparison.Ordinal));

        var explanation = new Text("该业效益下滑，全区下线仍适用。", "Results fell; the region's lower line applies all the same.");
        var explained = ComposeGuideline.From(PublishedInputs.Inputs(policy: policy, explanations: policy.Industries.Sections.ToDictionary(s => s, _ => explanation)));
        var mining = explained.Guideline!.Industries.Single(i => i.Industry == "B").Lines;
        Assert.True(mining.Lower.Value > mining.Baseline.Value);
        Assert.Equal(explanation, mining.OrderExplanation);
        Assert.Null(explained.Guideline.Industries.Single(i => i.Industry == "R").Lines.OrderExplanation);
    }

    [Fact]
    public void A_chosen_model_without_result_is_refused_with_its_reason()
    {
        var outcome = ComposeGuideline.From(PublishedInputs.Inputs(policy: PublishedInputs.Policy with { ChosenModel = "cn-reg-region" }));
        Assert.Contains("工资增长缺", Assert.Single(outcome.Refusals).Zh, StringComparison.Ordinal);
        Assert.Single(ComposeGuideline.From(PublishedInputs.Inputs(policy: PublishedInputs.Policy with { ChosenModel = "oracle" })).Refusals);
    }

    [Fact]
    public void The_policys_words_about_history_are_true()
    {
        var whole = Guideline.History.Where(h => h.Industry == "_T").ToList();
        Assert.All(whole, h => Assert.Contains($"{h.Year}年{h.Lines.Upper.Value - h.Lines.Baseline.Value:F1}", PublishedInputs.Policy.SpreadHistory.Zh, StringComparison.Ordinal));
        var below = Guideline.History.Where(h => h.Industry != "_T" && h.Lines.Baseline.Value is not null).GroupBy(h => h.Year)
            .Select(g => Math.Round(whole.Single(w => w.Year == g.Key).Lines.Baseline.Value!.Value - g.Average(h => h.Lines.Baseline.Value!.Value), 1)).ToList();
        Assert.Equal((4, 0.3, 2.1), (below.Count, below.Min(), below.Max()));
        Assert.Equal(2.1, Math.Round(Guideline.History.Where(h => h is { Year: 2020, Industry: not "_T" }).Average(h => h.Lines.Upper.Value!.Value - h.Lines.Baseline.Value!.Value), 1));
    }

    [Fact]
    public void Synthetic_cubes_mark_the_guideline_and_the_note_says_which_part_is_synthetic()
    {
        Assert.True(Guideline.Synthetic);
        Assert.Contains(Guideline.Notes, n => n.Zh.Contains("行业线中各行业的差异依据合成示例数据", StringComparison.Ordinal));
        var real = ComposeGuideline.From(PublishedInputs.Inputs(cubes: [.. PublishedInputs.Cubes().Select(c => c with { Synthetic = false })])).Guideline!;
        Assert.False(real.Synthetic);
        Assert.DoesNotContain(real.Notes, n => n.Zh.Contains("合成", StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_inputs_give_the_same_bytes()
    {
        var before = CanonicalJson.Text(Guideline);
        Assert.Equal(before, CanonicalJson.Text(ComposeGuideline.From(PublishedInputs.Inputs()).Guideline!));
        Assert.Equal(before, CanonicalJson.Text(CanonicalJson.Read<Guideline>(CanonicalJson.Bytes(Guideline))));
    }

    [Fact]
    public void Every_text_exists_in_both_languages()
    {
        Assert.All(Guideline.Notes.Append(Guideline.Reason).Concat(Guideline.Models.SelectMany(m => m.Warnings.Append(m.Reading).Append(m.Name).Append(m.Window))).Concat(Guideline.Industries.Select(i => i.Reason)), t =>
        {
            Assert.NotEqual("", t.Zh.Trim());
            Assert.NotEqual("", t.En.Trim());
            Assert.DoesNotMatch("[\u4e00-\u9fff]", t.En);
        });
    }

    internal static Correction One(string id, double points) => new(id, new(id, id), points, new("理由。", "A reason."), "analyst");

    internal static double[] NormalEquations((double L, double P, double W)[] rows)
    {
        decimal Sum(Func<(decimal L, decimal P, decimal W), decimal> of) => rows.Sum(r => of(((decimal)r.L, (decimal)r.P, (decimal)r.W)));
        decimal ll = Sum(r => r.L * r.L), lp = Sum(r => r.L * r.P), l = Sum(r => r.L), pp = Sum(r => r.P * r.P), p = Sum(r => r.P), n = rows.Length;
        decimal lw = Sum(r => r.L * r.W), pw = Sum(r => r.P * r.W), w = Sum(r => r.W);
        static decimal Det(decimal a, decimal b, decimal c, decimal d, decimal e, decimal f, decimal g, decimal h, decimal i) => (a * ((e * i) - (f * h))) - (b * ((d * i) - (f * g))) + (c * ((d * h) - (e * g)));
        var det = Det(ll, lp, l, lp, pp, p, l, p, n);
        return
        [
            (double)(Det(lw, lp, l, pw, pp, p, w, p, n) / det), (double)(Det(ll, lw, l, lp, pw, p, l, w, n) / det), (double)(Det(ll, lp, lw, lp, pp, pw, l, p, w) / det),
        ];
    }
}
