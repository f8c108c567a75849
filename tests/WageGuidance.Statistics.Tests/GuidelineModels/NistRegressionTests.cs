using WageGuidance.Statistics.GuidelineModels;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Statistics.Tests.GuidelineModels;

/// <summary>
/// Linear regression of the NIST Statistical Reference Datasets (public domain): data and certified values as published. The first two regressors stand as L and P, the
/// others as dummies. Norris has one regressor, so a second is added that is orthogonal to it, to the constant and to the data: it must come out as zero and change nothing.
/// </summary>
public class NistRegressionTests
{
    /// <summary>Longley (1967), higher difficulty: seven coefficients of sixteen years, VIF up to 1,789. Householder QR keeps ten digits of the condition number's 10⁹.</summary>
    [Fact]
    public void Longley_is_certified_to_1e_9()
    {
        var fit = WageRegression.Fit(
            [
                .. Longley.Select(r => new WageYear(new Year((int)r[6]), new Percent(r[0]), new Percent(r[1]), new Percent(r[2]), r[3..])),
            ], new() { DummyNames = ["x3", "x4", "x5", "x6"] }).Fit!;

        Certified(fit, "c", -3482258.63459582, 890420.383607373);
        Certified(fit, "a", 15.0618722713733, 84.9149257747669);
        Certified(fit, "b", -0.358191792925910E-01, 0.334910077722432E-01);
        Certified(fit, "x3", -2.02022980381683, 0.488399681651699);
        Certified(fit, "x4", -1.03322686717359, 0.214274163161675);
        Certified(fit, "x5", -0.511041056535807E-01, 0.226073200069370);
        Certified(fit, "x6", 1829.15146461355, 455.478499142212);
        Relative(304.854073561965, fit.ResidualSd);
        Relative(0.995479004577296, fit.R2);
        Relative(330.285339234588, fit.F);

        // 1/(1 − R²) of lm(X[,j] ~ X[,-j]) in R.
        double[] vif = [135.53243828000367, 1788.51348271794313, 33.61889059604960, 3.58893019344553, 399.15102231263205, 758.98059740686051];
        Assert.All(vif.Zip(["a", "b", "x3", "x4", "x5", "x6"]), v => Relative(v.First, fit[v.Second].Vif!.Value));
        Assert.Contains(fit.Warnings, w => w is { Kind: RegressionWarningKind.HighVif, Coefficient: "b" });
    }

    /// <summary>Wampler3, higher difficulty: a fifth-degree polynomial, every coefficient exactly 1, with noise of standard deviation 2,360.</summary>
    [Fact]
    public void Wampler3_is_certified_to_1e_9()
    {
        double[] y =
        [
            760, -2042, 2111, -1684, 3888, 1858, 11379, 17560, 39287, 64382, 113159, 175108, 273291, 400186, 581243, 811568, 1121004, 1506550, 2002767, 2611612, 3369180,
        ];
        var fit = WageRegression.Fit(
            [.. y.Select((value, x) => new WageYear(new Year(2000 + x), new Percent(value), new Percent(x), new Percent(x * x), [Math.Pow(x, 3), Math.Pow(x, 4), Math.Pow(x, 5)]))],
            new() { DummyNames = ["x3", "x4", "x5"] }).Fit!;

        // The first coefficient is 1 beside terms of 10⁶: what counts is its standard error's scale.
        double[] se = [2152.32624678170, 2363.55173469681, 779.343524331583, 101.475507550350, 5.64566512170752, 0.112324854679312];
        foreach (var (name, error) in new[] { "c", "a", "b", "x3", "x4", "x5" }.Zip(se))
        {
            Assert.Equal(1, fit[name].Value, 1e-8);
            Relative(error, fit[name].StandardError);
        }

        Relative(2360.14502379268, fit.ResidualSd);
        Relative(0.999995559025820, fit.R2);
    }

    /// <summary>Norris, lower difficulty: calibration of ozone monitors, one regressor.</summary>
    [Fact]
    public void Norris_is_certified_to_1e_9()
    {
        var n = Norris.Length;
        // Any vector less its projections on constant, x and y.
        double[] x = [.. Norris.Select(p => p.X)], y = [.. Norris.Select(p => p.Y)];
        double[] other = [.. Enumerable.Range(0, n).Select(i => Math.Sin(i + 1.0))];
        for (var pass = 0; pass < 3; pass++)
        {
            var basis = new List<double[]>();
            foreach (var vector in new[] { [.. Enumerable.Repeat(1.0, n)], x, y })
            {
                var rest = Less(vector, basis);
                basis.Add([.. rest.Select(v => v / Math.Sqrt(rest.Sum(r => r * r)))]);
            }

            other = Less(other, basis);
        }

        var fit = WageRegression.Fit([.. Enumerable.Range(0, n).Select(i => new WageYear(new Year(1990 + i), new Percent(y[i]), new Percent(x[i]), new Percent(100 * other[i])))]).Fit!;
        Relative(1.00211681802045, fit["a"].Value);
        Assert.Equal(0, fit["b"].Value, 1e-11);
        Assert.Equal(-0.262323073774029, fit["c"].Value, 1e-11);

        // The zero column costs a degree of freedom: certified errors are with 34, these with 33.
        var freedom = Math.Sqrt(34.0 / 33);
        Relative(0.429796848199937E-03 * freedom, fit["a"].StandardError);
        Relative(0.232818234301152 * freedom, fit["c"].StandardError);
        Relative(0.884796396144373 * freedom, fit.ResidualSd);
        Relative(0.999993745883712, fit.R2);
    }

    private static double[] Less(double[] vector, List<double[]> basis)
    {
        double[] rest = [.. vector];
        foreach (var unit in basis)
        {
            var along = rest.Zip(unit, (a, b) => a * b).Sum();
            rest = [.. rest.Zip(unit, (a, b) => a - (along * b))];
        }

        return rest;
    }

    private static void Certified(WageRegressionFit fit, string name, double value, double error)
    {
        Relative(value, fit[name].Value);
        Relative(error, fit[name].StandardError);
    }

    private static void Relative(double expected, double actual) => Assert.True(Math.Abs(actual - expected) <= 1e-9 * Math.Abs(expected), $"{expected:R} expected, {actual:R} found");

    /// <summary>y, x1 … x6: total employment, GNP deflator, GNP, unemployment, armed forces, population, year.</summary>
    private static readonly double[][] Longley =
    [
        [60323, 83.0, 234289, 2356, 1590, 107608, 1947], [61122, 88.5, 259426, 2325, 1456, 108632, 1948], [60171, 88.2, 258054, 3682, 1616, 109773, 1949], [61187, 89.5, 284599, 3351, 1650, 110929, 1950],
        [63221, 96.2, 328975, 2099, 3099, 112075, 1951], [63639, 98.1, 346999, 1932, 3594, 113270, 1952], [64989, 99.0, 365385, 1870, 3547, 115094, 1953], [63761, 100.0, 363112, 3578, 3350, 116219, 1954],
        [66019, 101.2, 397469, 2904, 3048, 117388, 1955], [67857, 104.6, 419180, 2822, 2857, 118734, 1956], [68169, 108.4, 442769, 2936, 2798, 120445, 1957], [66513, 110.8, 444546, 4681, 2637, 121950, 1958],
        [68655, 112.6, 482704, 3813, 2552, 123366, 1959], [69564, 114.2, 502601, 3931, 2514, 125368, 1960], [69331, 115.7, 518173, 4806, 2572, 127852, 1961], [70551, 116.9, 554894, 4007, 2827, 130081, 1962],
    ];

    private static readonly (double Y, double X)[] Norris =
    [
        (0.1, 0.2), (338.8, 337.4), (118.1, 118.2), (888.0, 884.6), (9.2, 10.1), (228.1, 226.5), (668.5, 666.3), (998.5, 996.3), (449.1, 448.6), (778.9, 777.0), (559.2, 558.2), (0.3, 0.4),
        (0.1, 0.6), (778.1, 775.5), (668.8, 666.9), (339.3, 338.0), (448.9, 447.5), (10.8, 11.6), (557.7, 556.0), (228.3, 228.1), (998.0, 995.8), (888.8, 887.6), (119.6, 120.2), (0.3, 0.3),
        (0.6, 0.3), (557.6, 556.8), (339.3, 339.1), (888.0, 887.2), (998.5, 999.0), (778.9, 779.0), (10.2, 11.1), (117.6, 118.3), (228.9, 229.2), (668.4, 669.1), (449.2, 448.9), (0.2, 0.5),
    ];
}
