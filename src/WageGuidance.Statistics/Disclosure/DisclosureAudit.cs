namespace WageGuidance.Statistics.Disclosure;

/// <summary>What anyone can work out about a withheld cell; <see cref="High"/> is infinite where nothing bounds it.</summary>
public readonly record struct FeasibleInterval(double Low, double High);

/// <summary>How far one withheld cell can move in one direction, and the duals of the margins that bound it.</summary>
internal sealed record Movement(int Cell, int Direction, double Distance, double[] Duals);

/// <summary>
/// The feasible interval of every withheld cell: the least and greatest value it takes over all tables with the published cells as printed, all
/// margins added up and no cell below zero.
/// </summary>
/// <remarks>Solved for the distances from the true values, so that the system is homogeneous and the truth feasible; many programs go to the solver as one.</remarks>
public sealed class DisclosureAudit(AdditiveTable table, ILinearPrograms solver)
{
    private const int ColumnsAtOnce = 2500;

    // A cell that a published total bounds cannot move further than the table's total, several times over in hierarchies.
    private const double Unbounded = 1000;

    private readonly double scale = table.Cells.Count == 0 || table.Cells[0].Value <= 0 ? 1 : table.Cells[0].Value;

    /// <summary>The intervals of the withheld cells, by number of cell; others have none.</summary>
    public async Task<FeasibleInterval?[]> IntervalsAsync(bool[] withheld, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(withheld);
        var wanted = Enumerable.Range(0, withheld.Length).Where(c => withheld[c]).SelectMany(c => new[] { (c, -1, double.PositiveInfinity), (c, 1, double.PositiveInfinity) }).ToArray();
        var result = new FeasibleInterval?[withheld.Length];
        foreach (var pair in (await MovementsAsync(withheld, wanted, cancellationToken)).Chunk(2))
        {
            var (value, down, up) = (table.Cells[pair[0].Cell].Value, pair[0].Distance, pair[1].Distance);
            result[pair[0].Cell] = new(Math.Max(0, Tidy(value - down)), up >= Unbounded * scale * (1 - 1e-6) ? double.PositiveInfinity : Tidy(value + up));
        }

        return result;
    }

    /// <param name="wanted">Cells, the direction (−1, 1) and the distance after which it is enough.</param>
    internal async Task<List<Movement>> MovementsAsync(bool[] withheld, IReadOnlyList<(int Cell, int Direction, double Enough)> wanted, CancellationToken cancellationToken)
    {
        var system = WithheldSystem.Of(table, withheld);
        var all = new List<Movement>(wanted.Count);
        foreach (var chunk in wanted.Chunk(Math.Max(1, ColumnsAtOnce / Math.Max(1, system.Cells.Length))))
        {
            var columns = new List<LinearColumn>();
            var rows = new List<LinearRow>();
            foreach (var (cell, direction, enough) in chunk)
            {
                var offset = columns.Count;
                foreach (var c in system.Cells)
                {
                    var cap = Math.Min(Unbounded, enough / scale);
                    var low = -Math.Max(0, table.Cells[c].Value) / scale;
                    columns.Add(c != cell ? new(0, low, double.PositiveInfinity)
                        : direction > 0 ? new(1, low, cap) : new(-1, Math.Max(low, -cap), double.PositiveInfinity));
                }

                rows.AddRange(system.Rows.Select(r => new LinearRow([.. r.Terms.Select(t => (t.Column + offset, t.Sign))], 0, 0)));
            }

            var solution = await solver.SolveAsync(new(true, columns, rows), cancellationToken)
                ?? throw new InvalidOperationException("The audit has no optimum although the true table is feasible.");
            for (var block = 0; block < chunk.Length; block++)
            {
                var (cell, direction, _) = chunk[block];
                var duals = new double[table.Margins.Count];
                for (var r = 0; r < system.Rows.Length; r++) duals[system.Rows[r].Margin] = solution.Duals[(block * system.Rows.Length) + r];
                var moved = solution.Values[(block * system.Cells.Length) + Array.IndexOf(system.Cells, cell)];
                all.Add(new(cell, direction, Math.Max(0, moved * direction) * scale, duals));
            }
        }

        return all;
    }

    // The solver's tolerance is 1e-7; nothing finer is known.
    private double Tidy(double value)
    {
        var nearest = Math.Round(value);
        return Math.Abs(value - nearest) <= 1e-9 * scale && Math.Abs(value - nearest) < 1e-6 ? nearest : value;
    }

    private sealed record WithheldSystem(int[] Cells, (int Margin, (int Column, double Sign)[] Terms)[] Rows)
    {
        public static WithheldSystem Of(AdditiveTable table, bool[] withheld)
        {
            int[] cells = [.. Enumerable.Range(0, withheld.Length).Where(c => withheld[c])];
            var column = new Dictionary<int, int>();
            foreach (var c in cells) column[c] = column.Count;
            var rows = new List<(int, (int, double)[])>();
            for (var m = 0; m < table.Margins.Count; m++)
            {
                var margin = table.Margins[m];
                (int, double)[] terms = [.. margin.Parts.Where(p => withheld[p]).Select(p => (column[p], 1.0)), .. withheld[margin.Total] ? [(column[margin.Total], -1.0)] : Array.Empty<(int, double)>()];
                if (terms.Length > 0) rows.Add((m, terms));
            }

            return new(cells, [.. rows]);
        }
    }
}
