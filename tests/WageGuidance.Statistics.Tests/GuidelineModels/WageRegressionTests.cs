using WageGuidance.Statistics.GuidelineModels;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Statistics.Tests.GuidelineModels;

public class WageRegressionTests
{
    private static readonly WageYear[] Years = RegressionFixture.Years(dummy: false);

    [Fact]
    public void Six_years_are_enough_for_three_coefficients_and_five_are_not()
    {
        Assert.NotNull(WageRegression.Fit(Years[..6]).Fit);

        var refusal = WageRegression.Fit(Years[..5]).Refusal!;
        Assert.Equal((RegressionRefusalReason.TooFewYears, 5, 3), (refusal.Reason, refusal.Observations, refusal.Parameters));
        Assert.Equal(RegressionRefusalReason.TooFewYears, WageRegression.Fit([]).Refusal!.Reason);
    }

    [Fact]
    public void A_missing_year_is_refused_by_name_unless_it_was_left_out_on_purpose()
    {
        WageYear[] gap = [.. Years.Where(y => y.Year.Value != 2003)];
        WageYear[] hole = [.. Years.Select(y => y.Year.Value == 2003 ? y with { ProductivityGrowth = null } : y)];

        foreach (var years in new[] { gap, hole })
        {
            var refusal = WageRegression.Fit(years).Refusal!;
            Assert.Equal(RegressionRefusalReason.MissingYear, refusal.Reason);
            Assert.Equal([new Year(2003)], refusal.Years);
            Assert.NotNull(WageRegression.Fit(years, new() { LeftOut = [new Year(2003)] }).Fit);
        }
    }

    [Fact]
    public void Leaving_a_declared_year_out_is_fitting_without_it()
    {
        var without = WageRegression.Fit(Years, new() { LeftOut = [Years[0].Year] }).Fit!;
        var shorter = WageRegression.Fit(Years[1..]).Fit!;

        Assert.Equal(shorter.Coefficients, without.Coefficients);
        Assert.Equal(Years.Length - 1, without.Years.Count);
    }

    [Fact]
    public void Collinear_regressors_are_refused_by_name()
    {
        WageYear[] alike = [.. Years.Select(y => y with { PriceGrowth = new Percent(2 * y.ProductivityGrowth!.Value.Value) })];
        WageYear[] constant = [.. Years.Select(y => y with { Dummies = [1] })];
        WageYear[] never = [.. Years.Select(y => y with { Dummies = [0] })];

        Assert.Equal((RegressionRefusalReason.Collinear, "b"), Why(WageRegression.Fit(alike)));
        Assert.Equal((RegressionRefusalReason.Collinear, "always"), Why(WageRegression.Fit(constant, new() { DummyNames = ["always"] })));
        Assert.Equal((RegressionRefusalReason.Collinear, "never"), Why(WageRegression.Fit(never, new() { DummyNames = ["never"] })));
    }

    [Fact]
    public void Wages_that_do_not_vary_or_follow_the_equation_exactly_are_refused()
    {
        WageYear[] flat = [.. Years.Select(y => y with { WageGrowth = new Percent(8) })];
        WageYear[] exact = [.. Years.Select(y => y with { WageGrowth = new Percent((0.5 * y.ProductivityGrowth!.Value.Value) + y.PriceGrowth!.Value.Value + 3) })];

        Assert.Equal(RegressionRefusalReason.NoVariation, WageRegression.Fit(flat).Refusal!.Reason);
        Assert.Equal(RegressionRefusalReason.ExactFit, WageRegression.Fit(exact).Refusal!.Reason);
        Assert.Equal(RegressionRefusalReason.DuplicateYear, WageRegression.Fit([.. Years, Years[3]]).Refusal!.Reason);
    }

    [Fact]
    public void A_fit_warns_of_what_its_reader_must_know()
    {
        Assert.Contains(WageRegression.Fit(Years[..10]).Fit!.Warnings, w => w.Kind is RegressionWarningKind.SmallSample && w.Measure == 10);
        Assert.DoesNotContain(WageRegression.Fit(Years).Fit!.Warnings, w => w.Kind is RegressionWarningKind.SmallSample or RegressionWarningKind.WrongSign);

        WageYear[] reversed = [.. Years.Select(y => y with { ProductivityGrowth = new Percent(-y.ProductivityGrowth!.Value.Value) })];
        Assert.Contains(WageRegression.Fit(reversed).Fit!.Warnings, w => w is { Kind: RegressionWarningKind.WrongSign, Coefficient: "a" });

        WageYear[] twins = [.. Years.Select((y, i) => y with { PriceGrowth = new Percent(y.ProductivityGrowth!.Value.Value + (i % 2 * 0.1)) })];
        Assert.Contains(WageRegression.Fit(twins).Fit!.Warnings, w => w is { Kind: RegressionWarningKind.HighVif, Coefficient: "a" });

        WageYear[] outlier = [.. Years.Select(y => y.Year.Value == 2023 ? y with { WageGrowth = new Percent(40) } : y)];
        Assert.Contains(WageRegression.Fit(outlier).Fit!.Warnings, w => w.Kind is RegressionWarningKind.InfluentialYear && w.Year == new Year(2023));

        WageYear[] noise = [.. Years.Select((y, i) => y with { WageGrowth = new Percent(8 + (i * 7 % 5)) })];
        var warnings = WageRegression.Fit(noise).Fit!.Warnings;
        Assert.Contains(warnings, w => w.Kind is RegressionWarningKind.InsignificantEquation);
        Assert.Contains(warnings, w => w is { Kind: RegressionWarningKind.InsignificantCoefficient, Coefficient: "b" });

        WageYear[] trend = [.. Years.Select((y, i) => y with { WageGrowth = new Percent(y.WageGrowth!.Value.Value + (i * 2)) })];
        Assert.Contains(WageRegression.Fit(trend).Fit!.Warnings, w => w.Kind is RegressionWarningKind.SeriallyCorrelatedResiduals && w.Measure < 1);
    }

    [Fact]
    public void A_dummy_of_a_single_year_takes_that_year_out_and_no_number_is_infinite()
    {
        WageYear[] marked = [.. Years.Select(y => y with { Dummies = [y.Year.Value == 2012 ? 1 : 0] })];

        var fit = WageRegression.Fit(marked, new() { DummyNames = ["2012"] }).Fit!;
        var year = fit.Years.Single(y => y.Year.Value == 2012);

        Assert.Equal((null, null), (year.LeaveOneOutError, year.CooksDistance));
        Assert.Equal(1, year.Leverage, 10);
        Assert.True(double.IsFinite(fit.LeaveOneOutRmse!.Value));
        Assert.Contains(fit.Warnings, w => w.Kind is RegressionWarningKind.InfluentialYear && w.Year == year.Year);
    }

    [Fact]
    public void A_prediction_beyond_what_the_years_have_seen_says_so() =>
        Assert.True(WageRegression.Fit(Years).Fit!.Predict(new Percent(30), new Percent(1)).OutsideSample);

    private static (RegressionRefusalReason, string?) Why(WageRegressionOutcome outcome) => (outcome.Refusal!.Reason, outcome.Refusal.Coefficient);
}
