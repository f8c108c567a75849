using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Statistics.GuidelineModels;

/// <summary>Either a fit or the reason why there is none.</summary>
public sealed record WageRegressionOutcome(WageRegressionFit? Fit, RegressionRefusal? Refusal);

/// <summary>
/// CN-REG, the model of the annex to 劳部发〔1997〕27号: <c>W = a·L + b·P + c</c> (and dummies), by ordinary least squares.
/// W is nominal growth of the average wage, L growth of social labour productivity, P growth of urban consumer prices, all in
/// percent. The model is where a guideline starts; the annex itself calls it far from enough.
/// </summary>
/// <remarks>
/// Solved by Householder QR. Refused as a value when there are fewer than parameters + 3 years, when a year is missing without
/// having been declared, or when regressors are collinear (a diagonal of R below 10⁻⁷ of its column, the tolerance of R's
/// <c>lm</c>). Equals <c>lm(W ~ L + P)</c>, <c>predict(interval=…)</c>, <c>hatvalues</c>, <c>cooks.distance</c>.
/// </remarks>
public static class WageRegression
{
    private const double CollinearityTolerance = 1e-7;

    /// <summary>Residual sum of squares below this share of the total is rounding, not error.</summary>
    private const double ExactFitTolerance = 1e-20;

    public static WageRegressionOutcome Fit(IReadOnlyList<WageYear> years, WageRegressionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(years);
        options ??= new();
        var parameters = 3 + options.DummyNames.Count;
        var used = years.Where(y => !options.LeftOut.Contains(y.Year) && y.IsComplete).OrderBy(y => y.Year).ToArray();

        if (Unusable(years, used, options, parameters) is { } refusal)
        {
            return new(null, refusal);
        }

        string[] names = ["a", "b", "c", .. options.DummyNames];
        var x = Matrix<double>.Build.Dense(used.Length, parameters, (i, j) => Regressor(used[i], j));
        var y = Vector<double>.Build.Dense(used.Length, i => used[i].WageGrowth!.Value.Value);

        var qr = x.QR(QRMethod.Thin);
        for (var j = 0; j < parameters; j++)
        {
            if (Math.Abs(qr.R[j, j]) <= CollinearityTolerance * x.Column(j).L2Norm())
            {
                return Refuse(RegressionRefusalReason.Collinear, names[j]);
            }
        }

        var mean = y.Sum() / y.Count;
        var totalSquares = y.Sum(v => (v - mean) * (v - mean));
        if (totalSquares <= ExactFitTolerance * y.DotProduct(y))
        {
            return Refuse(RegressionRefusalReason.NoVariation, null);
        }

        var residuals = y - (x * qr.Solve(y));
        return residuals.DotProduct(residuals) <= ExactFitTolerance * totalSquares
            ? Refuse(RegressionRefusalReason.ExactFit, null)
            : new(RegressionDiagnostics.Of(used, names, x, y, qr, totalSquares, options.Thresholds), null);

        WageRegressionOutcome Refuse(RegressionRefusalReason reason, string? coefficient) =>
            new(null, new(reason, [], coefficient, used.Length, parameters));
    }

    private static double Regressor(WageYear year, int j) => j switch
    {
        0 => year.ProductivityGrowth!.Value.Value,
        1 => year.PriceGrowth!.Value.Value,
        2 => 1,
        _ => year.Dummies![j - 3],
    };

    private static RegressionRefusal? Unusable(
        IReadOnlyList<WageYear> years, WageYear[] used, WageRegressionOptions options, int parameters)
    {
        foreach (var year in used)
        {
            if ((year.Dummies?.Count ?? 0) != options.DummyNames.Count)
            {
                throw new ArgumentException($"Year {year.Year} has {year.Dummies?.Count ?? 0} dummies; {options.DummyNames.Count} are named.", nameof(years));
            }
        }

        var twice = used.GroupBy(y => y.Year).Where(g => g.Count() > 1).Select(g => g.Key).ToArray();
        if (twice.Length > 0)
        {
            return new(RegressionRefusalReason.DuplicateYear, twice, null, used.Length, parameters);
        }

        var missing = MissingYears(years, used, options.LeftOut);
        return missing.Count > 0 ? new(RegressionRefusalReason.MissingYear, missing, null, used.Length, parameters)
            : used.Length < parameters + 3 ? new(RegressionRefusalReason.TooFewYears, [], null, used.Length, parameters)
            : null;
    }

    private static List<Year> MissingYears(IReadOnlyList<WageYear> years, WageYear[] used, IReadOnlyCollection<Year> leftOut)
    {
        var missing = new List<Year>();
        if (years.Count == 0)
        {
            return missing;
        }

        var present = used.Select(y => y.Year).ToHashSet();
        var last = years.Max(y => y.Year);
        for (var year = years.Min(y => y.Year); year <= last; year = year.Next)
        {
            if (!present.Contains(year) && !leftOut.Contains(year))
            {
                missing.Add(year);
            }
        }

        return missing;
    }
}
