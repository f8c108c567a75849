using WageGuidance.Statistics.CubeEngine;
using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Indicators.Survey;

/// <summary>
/// Means of a pay sample over the cells of grouping sets, with quantiles and growth where asked for. Sets run side by side; within a set everything runs in row
/// order, so the numbers do not depend on how many processors there are.
/// </summary>
internal sealed class PayTable
{
    private PayTable(int cells)
    {
        Mean = new Estimate?[cells];
        Quantiles = new Estimate[]?[cells];
        Growth = new Estimate?[cells];
        UnitsBeyond = new int[]?[cells];
    }

    /// <summary>Null where nobody of the sample is in the cell.</summary>
    public Estimate?[] Mean { get; }

    /// <summary>In the order of <see cref="Method.Quantiles"/>.</summary>
    public Estimate[]?[] Quantiles { get; }

    /// <summary>Enterprises beyond each quantile.</summary>
    public int[]?[] UnitsBeyond { get; }

    /// <summary>Growth of the mean against the earlier sample, as a fraction.</summary>
    public Estimate?[] Growth { get; }

    /// <param name="sample">The employees.</param>
    /// <param name="sets">Grouping sets of the same cells, none of which is filled in two of them.</param>
    /// <param name="cancellationToken">Stops between sets.</param>
    public static PayTable Means(PaySample sample, IReadOnlyList<CubeLevel[]> sets, CancellationToken cancellationToken)
    {
        var table = new PayTable(CellsOf(sets));
        foreach (var set in sets)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var cells = sample.Cube.Cells(set, []);
            Keep(cells, table.Mean, SurveyCube.Means(cells, sample.Cube.Units(set, cells, largest: 0), Method.Confidence));
        }

        return table;
    }

    /// <param name="sample">The employees.</param>
    /// <param name="earlier">Those of the year before; null where there are none, and no growth.</param>
    /// <param name="sets">Grouping sets of the same cells, none of which is filled in two of them.</param>
    /// <param name="cancellationToken">Stops between sets.</param>
    public static PayTable Full(PaySample sample, PaySample? earlier, IReadOnlyList<CubeLevel[]> sets, CancellationToken cancellationToken)
    {
        var table = new PayTable(CellsOf(sets));
        double[] shares = [.. Method.Quantiles.Select(q => q.Share)];
        var waves = earlier is null ? null : StackedWaves.Create(earlier.Wave(), sample.Wave(), LonelyPsu.Adjust);
        Parallel.ForEach(sets, new ParallelOptions { CancellationToken = cancellationToken }, set =>
        {
            var cells = sample.Cube.Cells(set, shares, QuantileRule.AveragedEcdf);
            var units = sample.Cube.Units(set, cells, largest: 0, withShares: true);
            // No two sets write the same place.
            Keep(cells, table.Mean, SurveyCube.Means(cells, units, Method.Confidence));
            Keep(cells, table.Quantiles, sample.Cube.Quantiles(set, cells, units, Method.Confidence));
            var cellOfRow = sample.Cube.CellOfRow(set);
            Keep(cells, table.UnitsBeyond, Survey.UnitsBeyond.Count(sample, cellOfRow, cells.Count, cell => [.. shares.Select(p => cells.Quantile(cell, p))]));
            if (waves is not null)
                Keep(cells, table.Growth, DomainContrasts.Compute(waves with { DomainOfRow = [.. earlier!.Cube.CellOfRow(set), .. cellOfRow] }, Contrast.Growth, cells.Count, Method.Confidence));
        });
        return table;
    }

    private static int CellsOf(IReadOnlyList<CubeLevel[]> sets) => sets[0].Aggregate(1, (cells, level) => cells * level.Size);

    private static void Keep<T>(CubeCells cells, T?[] table, T[] level)
    {
        for (var cell = 0; cell < cells.Count; cell++)
            if (cells.Persons[cell] > 0) table[cell] = level[cell];
    }
}
