using WageGuidance.Statistics.CubeEngine;
using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Indicators.Survey;

/// <summary>
/// Means of a pay sample over all cells of a space, with quantiles and growth where asked for. Levels run side by side; within a level everything runs in row
/// order, so the numbers do not depend on how many processors there are.
/// </summary>
internal sealed class PayTable
{
    private PayTable(CellSpace space)
    {
        Space = space;
        Mean = new Estimate?[space.Cells];
        Quantiles = new Estimate[]?[space.Cells];
        Growth = new Estimate?[space.Cells];
        UnitsBeyond = new int[]?[space.Cells];
    }

    public CellSpace Space { get; }

    /// <summary>Null where nobody of the sample is in the cell.</summary>
    public Estimate?[] Mean { get; }

    /// <summary>In the order of <see cref="Method.Quantiles"/>.</summary>
    public Estimate[]?[] Quantiles { get; }

    /// <summary>Enterprises beyond each quantile.</summary>
    public int[]?[] UnitsBeyond { get; }

    /// <summary>Growth of the mean against the earlier sample, as a fraction.</summary>
    public Estimate?[] Growth { get; }

    public static PayTable Means(PaySample sample, CellSpace space, bool nonPrivateOnly, CancellationToken cancellationToken)
    {
        var table = new PayTable(space);
        foreach (var level in space.Levels)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var set = PaySample.GroupingSet(space, level, nonPrivateOnly);
            var cells = sample.Cube.Cells(set, []);
            Keep(cells, table.Mean, SurveyCube.Means(cells, sample.Cube.Units(set, cells, largest: 0), Method.Confidence));
        }

        return table;
    }

    public static PayTable Full(PaySample sample, PaySample? earlier, CellSpace space, CancellationToken cancellationToken)
    {
        var table = new PayTable(space);
        double[] shares = [.. Method.Quantiles.Select(q => q.Share)];
        var waves = earlier is null ? null : StackedWaves.Create(earlier.Wave(), sample.Wave(), LonelyPsu.Adjust);
        Parallel.ForEach(space.Levels, new ParallelOptions { CancellationToken = cancellationToken }, level =>
        {
            var set = PaySample.GroupingSet(space, level, nonPrivateOnly: false);
            var cells = sample.Cube.Cells(set, shares, QuantileRule.AveragedEcdf);
            var units = sample.Cube.Units(set, cells, largest: 0, withShares: true);
            // Every cell belongs to one level, so no two levels write the same place.
            Keep(cells, table.Mean, SurveyCube.Means(cells, units, Method.Confidence));
            Keep(cells, table.Quantiles, sample.Cube.Quantiles(set, cells, units, Method.Confidence));
            var cellOfRow = sample.CellsAt(space, level);
            Keep(cells, table.UnitsBeyond, Survey.UnitsBeyond.Count(sample, cellOfRow, space.Cells, cell => [.. shares.Select(p => cells.Quantile(cell, p))]));
            if (waves is not null)
                Keep(cells, table.Growth, DomainGrowth.Compute(waves with { DomainOfRow = [.. earlier!.CellsAt(space, level), .. cellOfRow] }, space.Cells, Method.Confidence));
        });
        return table;
    }

    private static void Keep<T>(CubeCells cells, T?[] table, T[] level)
    {
        for (var cell = 0; cell < cells.Count; cell++)
            if (cells.Persons[cell] > 0) table[cell] = level[cell];
    }
}
