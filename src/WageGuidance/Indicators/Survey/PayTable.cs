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

    public static PayTable Means(PaySample sample, CellSpace space, bool nonPrivateOnly, CancellationToken cancellationToken) =>
        Compute(sample, null, space, nonPrivateOnly, withQuantiles: false, cancellationToken);

    public static PayTable Full(PaySample sample, PaySample? earlier, CellSpace space, CancellationToken cancellationToken) =>
        Compute(sample, earlier, space, nonPrivateOnly: false, withQuantiles: true, cancellationToken);

    private static PayTable Compute(PaySample sample, PaySample? earlier, CellSpace space, bool nonPrivateOnly, bool withQuantiles, CancellationToken cancellationToken)
    {
        var table = new PayTable(space);
        double[] shares = [.. Method.Quantiles.Select(q => q.Share)];
        Parallel.ForEach(space.Levels, new ParallelOptions { CancellationToken = cancellationToken }, level =>
        {
            var cells = sample.CellsAt(space, level, nonPrivateOnly);
            var layout = DomainLayout.Create(sample.Design, cells, space.Cells);
            var means = DomainMeans.Compute(layout, sample.Pay, Method.Confidence);
            var quantiles = withQuantiles ? DomainQuantiles.Compute(layout, sample.Pay, shares, QuantileRule.AveragedEcdf, Method.Confidence) : null;
            var beyond = quantiles is null ? null : Survey.UnitsBeyond.Count(sample, cells, space.Cells, cell => [.. quantiles[cell].Select(q => q.Value)]);
            var growth = earlier is null ? null : DomainGrowth.Compute(
                StackedWaves.Create(earlier.Wave(earlier.CellsAt(space, level, nonPrivateOnly)), sample.Wave(cells), LonelyPsu.Adjust), space.Cells, Method.Confidence);
            for (var cell = 0; cell < means.Length; cell++)
            {
                // Every cell belongs to one level, so no two levels write the same place.
                if (means[cell].Persons == 0) continue;
                table.Mean[cell] = means[cell];
                table.Quantiles[cell] = quantiles?[cell];
                table.UnitsBeyond[cell] = beyond?[cell];
                table.Growth[cell] = growth?[cell];
            }
        });
        return table;
    }
}
