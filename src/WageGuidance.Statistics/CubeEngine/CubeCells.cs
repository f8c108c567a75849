namespace WageGuidance.Statistics.CubeEngine;

/// <summary>The cells of one grouping set; arrays are indexed by cell.</summary>
public sealed class CubeCells
{
    private readonly double[] _ps;
    private readonly double[] _quantiles;

    internal CubeCells(int count, double[] ps)
    {
        (Count, _ps, _quantiles) = (count, ps, new double[count * ps.Length]);
        (Persons, Weight, Mean) = (new int[count], new double[count], new double[count]);
    }

    public int Count { get; }

    /// <summary>Rows with weight.</summary>
    public int[] Persons { get; }

    /// <summary>Σ w.</summary>
    public double[] Weight { get; }

    /// <summary>Σ w·y / Σ w; NaN in a cell without rows, which <see cref="Persons"/> shows.</summary>
    public double[] Mean { get; }

    internal Span<double> Quantiles(int cell) => _quantiles.AsSpan(cell * _ps.Length, _ps.Length);

    /// <summary>The quantile at the given share; null in a cell without rows.</summary>
    /// <exception cref="ArgumentException">The share was not asked for.</exception>
    public double? Quantile(int cell, double p)
    {
        var i = Array.IndexOf(_ps, p);
        if (i < 0)
        {
            throw new ArgumentException($"The share {p} was not computed.", nameof(p));
        }

        return Persons[cell] == 0 ? null : _quantiles[(cell * _ps.Length) + i];
    }
}

/// <summary>Who stands behind the cells of a grouping set; arrays are indexed by cell.</summary>
/// <param name="Units">PSUs (enterprises) with rows of weight.</param>
/// <param name="Strata">Strata with such PSUs.</param>
/// <param name="StandardError">
/// Of the mean, as <see cref="Sampling.DomainMeans"/> gives it; null in an empty cell and where a stratum of one PSU leaves it undefined.
/// </param>
/// <param name="Largest">
/// Sums of the values of the largest PSUs, unweighted, descending: those of cell c stand at <c>c·n</c> and on, 0 where there are fewer.
/// </param>
public sealed record CubeUnits(int[] Units, int[] Strata, double?[] StandardError, double[] Largest);
