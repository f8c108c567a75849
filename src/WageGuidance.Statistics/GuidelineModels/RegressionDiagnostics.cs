using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Statistics.GuidelineModels;

/// <summary>The numbers by which a least-squares fit is judged. Formulas as in Belsley, Kuh and Welsch (1980).</summary>
internal static class RegressionDiagnostics
{
    private const double FullLeverage = 1e-10;

    public static WageRegressionFit Of(
        WageYear[] years, string[] names, Matrix<double> x, Vector<double> y, QR<double> qr, double totalSquares, RegressionThresholds thresholds)
    {
        var (n, k) = (x.RowCount, x.ColumnCount);
        var df = n - k;
        var beta = qr.Solve(y);
        var fitted = x * beta;
        var residuals = y - fitted;
        var squares = residuals.DotProduct(residuals);
        var s2 = squares / df;
        var inverse = qr.R.Inverse();
        var covariance = inverse * inverse.Transpose();

        var f = (totalSquares - squares) / (k - 1) / s2;
        var perYear = Years(years, y, fitted, residuals, qr.Q, s2, k);
        var coefficients = Coefficients(names, x, beta, covariance, s2, df);
        var durbinWatson = DurbinWatson(perYear, squares);
        var errors = perYear.Where(e => e.LeaveOneOutError is not null).Select(e => e.LeaveOneOutError!.Value).ToArray();

        var fit = new WageRegressionFit
        {
            Coefficients = coefficients,
            Years = perYear,
            Warnings = [],
            DegreesOfFreedom = df,
            R2 = 1 - (squares / totalSquares),
            AdjustedR2 = 1 - (squares / df / (totalSquares / (n - 1))),
            ResidualSd = Math.Sqrt(s2),
            F = f,
            FP = SpecialFunctions.BetaRegularized(df / 2.0, (k - 1) / 2.0, df / (df + ((k - 1) * f))),
            DurbinWatson = durbinWatson,
            LeaveOneOutRmse = errors.Length == 0 ? null : Math.Sqrt(errors.Sum(e => e * e) / errors.Length),
            UnscaledCovariance = covariance.ToRowArrays(),
            ProductivitySeen = Seen(x.Column(0)),
            PricesSeen = Seen(x.Column(1)),
        };
        return fit with { Warnings = [.. RegressionWarnings.Of(fit, thresholds)] };
    }

    private static RegressionCoefficient[] Coefficients(
        string[] names, Matrix<double> x, Vector<double> beta, Matrix<double> covariance, double s2, int df)
    {
        var critical = StudentT.Critical(0.95, df);
        var result = new RegressionCoefficient[names.Length];
        for (var j = 0; j < result.Length; j++)
        {
            var se = Math.Sqrt(s2 * covariance[j, j]);
            var t = beta[j] / se;

            // The j-th diagonal of (X'X)^-1 is 1/((1 − R_j²)·SS_j), where SS_j is the regressor's own sum of squares about its mean.
            var column = x.Column(j);
            var mean = column.Sum() / column.Count;
            double? vif = names[j] == "c" ? null : covariance[j, j] * column.Sum(v => (v - mean) * (v - mean));
            result[j] = new(names[j], beta[j], se, t, StudentT.TwoSidedTail(t, df), beta[j] - (critical * se), beta[j] + (critical * se), vif);
        }

        return result;
    }

    private static RegressionYear[] Years(
        WageYear[] years, Vector<double> y, Vector<double> fitted, Vector<double> residuals, Matrix<double> q, double s2, int k)
    {
        var result = new RegressionYear[years.Length];
        for (var i = 0; i < result.Length; i++)
        {
            var leverage = q.Row(i).DotProduct(q.Row(i));
            var rest = 1 - leverage;
            var determined = rest > FullLeverage;
            result[i] = new(
                years[i].Year, y[i], fitted[i], residuals[i],
                determined ? residuals[i] / rest : null,
                leverage,
                determined ? residuals[i] * residuals[i] * leverage / (k * s2 * rest * rest) : null);
        }

        return result;
    }

    private static SeenRange Seen(Vector<double> regressor) => new(new(regressor.Minimum()), new(regressor.Maximum()));

    private static double? DurbinWatson(RegressionYear[] years, double squares)
    {
        var sum = 0.0;
        var pairs = 0;
        for (var i = 1; i < years.Length; i++)
        {
            if (years[i].Year == years[i - 1].Year.Next)
            {
                var difference = years[i].Residual - years[i - 1].Residual;
                sum += difference * difference;
                pairs++;
            }
        }

        return pairs == 0 ? null : sum / squares;
    }
}
