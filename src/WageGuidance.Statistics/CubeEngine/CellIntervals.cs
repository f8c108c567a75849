using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Statistics.CubeEngine;

/// <summary>Woodruff's intervals of one cell: the ends of all of them are selected from its rows at once.</summary>
internal static class CellIntervals
{
    /// <param name="counts">Who stands behind the cell.</param>
    /// <param name="quantiles">Its quantiles.</param>
    /// <param name="reached">The share at or below each of them.</param>
    /// <param name="errors">The standard error of each share.</param>
    /// <param name="critical">Of Student's t.</param>
    /// <param name="rows">Of the cell; their order is lost.</param>
    /// <param name="selection">The thread's.</param>
    /// <param name="estimates">Takes the quantiles with their intervals.</param>
    public static void Find(
        DomainCounts counts, ReadOnlySpan<double> quantiles, ReadOnlySpan<double> reached, ReadOnlySpan<double?> errors, double critical,
        Span<CellRow> rows, CellSelection selection, Estimate[] estimates)
    {
        var (shares, places) = (new List<double>(), new List<int>());
        for (var k = 0; k < quantiles.Length; k++)
        {
            if (errors[k] is not { } error || counts.Intervallessness is not Reason.None)
            {
                estimates[k] = counts.Point(quantiles[k], errors[k] is null ? Reason.LonelyStratum : counts.Intervallessness);
                continue;
            }

            estimates[k] = counts.Undefined(Reason.OpenInterval);
            var (low, high) = WoodruffInterval.Ends(reached[k], error, critical);
            Want(low, 2 * k);
            Want(high, (2 * k) + 1);
        }

        var (sorted, order) = (shares.ToArray(), places.ToArray());
        Array.Sort(sorted, order);
        selection.Take(rows, sorted);
        var limits = new double?[2 * quantiles.Length];
        for (var i = 0; i < order.Length; i++)
        {
            limits[order[i]] = selection.Quantiles[i];
        }

        for (var k = 0; k < quantiles.Length; k++)
        {
            if (estimates[k].Reason is Reason.OpenInterval)
            {
                estimates[k] = WoodruffInterval.Of(counts, quantiles[k], limits[2 * k], limits[(2 * k) + 1], critical);
            }
        }

        void Want(double? share, int place)
        {
            if (share is { } wanted)
            {
                shares.Add(wanted);
                places.Add(place);
            }
        }
    }
}
