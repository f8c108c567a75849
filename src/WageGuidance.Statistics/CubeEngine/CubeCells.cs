using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Statistics.CubeEngine;

/// <summary>The cells of one grouping set; arrays are indexed by cell.</summary>
public sealed class CubeCells
{
    private readonly double[] _quantiles;

    internal CubeCells(int count, double[] shares, QuantileRule rule)
    {
        (Count, Shares, Rule, _quantiles, Reached) = (count, shares, rule, new double[count * shares.Length], new double[count * shares.Length]);
        (Persons, Weight, Total, Mean) = (new int[count], new double[count], new double[count], new double[count]);
        Array.Fill(Mean, double.NaN);
    }

    internal double[] Shares { get; }

    internal QuantileRule Rule { get; }

    /// <summary>The weighted share at or below each quantile.</summary>
    internal double[] Reached { get; }

    public int Count { get; }

    /// <summary>Rows with weight.</summary>
    public int[] Persons { get; }

    /// <summary>Σ w.</summary>
    public double[] Weight { get; }

    /// <summary>Σ w·y.</summary>
    public double[] Total { get; }

    /// <summary>Σ w·y / Σ w; NaN in a cell without rows, which <see cref="Persons"/> shows.</summary>
    public double[] Mean { get; }

    internal ReadOnlySpan<double> Quantiles(int cell) => _quantiles.AsSpan(cell * Shares.Length, Shares.Length);

    /// <summary>Takes a cell that has rows.</summary>
    internal void Take(int cell, Span<CellRow> rows, CellSelection selection)
    {
        Persons[cell] = rows.Length;
        (Weight[cell], Total[cell]) = selection.Take(rows, Shares);
        Mean[cell] = Total[cell] / Weight[cell];
        selection.Quantiles.CopyTo(_quantiles.AsSpan(cell * Shares.Length));
        selection.Reached.CopyTo(Reached.AsSpan(cell * Shares.Length));
    }

    /// <summary>The quantile at the given share; null in a cell without rows.</summary>
    /// <exception cref="ArgumentException">The share was not asked for.</exception>
    public double? Quantile(int cell, double p)
    {
        var i = Array.IndexOf(Shares, p);
        if (i < 0)
        {
            throw new ArgumentException($"The share {p} was not computed.", nameof(p));
        }

        return Persons[cell] == 0 ? null : _quantiles[(cell * Shares.Length) + i];
    }
}

/// <summary>Who stands behind the cells of a grouping set; arrays are indexed by cell.</summary>
public sealed class CubeUnits
{
    internal CubeUnits(int count, int largest, int shares)
    {
        (Units, Strata, Sampled) = (new int[count], new int[count], new int[count]);
        (StandardError, Largest, ShareError) = (new double?[count], new double[count * largest], new double?[count * shares]);
    }

    /// <summary>PSUs (enterprises) with rows of weight.</summary>
    public int[] Units { get; }

    /// <summary>Strata with such PSUs.</summary>
    public int[] Strata { get; }

    /// <summary>Such PSUs that were not taken with certainty.</summary>
    public int[] Sampled { get; }

    /// <summary>Of the mean, as <see cref="DomainMeans"/> gives it; null in an empty cell and where a stratum of one PSU leaves it undefined.</summary>
    public double?[] StandardError { get; }

    /// <summary>Sums of the values of the largest PSUs, unweighted, descending: those of cell c stand at <c>c·n</c> and on, 0 where there are fewer.</summary>
    public double[] Largest { get; }

    /// <summary>Standard error of the share at or below each quantile; empty where it was not asked for.</summary>
    internal double?[] ShareError { get; }
}
