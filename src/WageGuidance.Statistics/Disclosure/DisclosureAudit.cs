namespace WageGuidance.Statistics.Disclosure;

/// <summary>What anyone can work out about a withheld cell; <see cref="High"/> is infinite where nothing bounds it.</summary>
public readonly record struct FeasibleInterval(double Low, double High);

/// <summary>How far is wanted to know a withheld cell can move: its direction (−1, 1), the distance after which it is enough, and the cells the one who asks knows beside the published.</summary>
internal readonly record struct Aim(int Cell, int Direction, double Enough, int[]? Known = null);

/// <summary>How far it can, the duals of the margins that bound it, and the withheld cells that move with it.</summary>
internal sealed record Movement(int Cell, int Direction, double Distance, double[] Duals, int[] With);

/// <summary>
/// The feasible interval of every withheld cell: the least and greatest value it takes over all tables with the published cells as printed, all
/// margins added up and no cell below zero.
/// </summary>
/// <remarks>
/// Solved for the distances from the true values, so that the system is homogeneous and the truth feasible. Tables that are networks by
/// maximum flow; of the others many programs go to the solver as one, each with the part of the table its cell is connected with.
/// </remarks>
public sealed class DisclosureAudit(AdditiveTable table, ILinearPrograms solver)
{
    private const int ColumnsAtOnce = 2500;

    // A cell that a published total bounds cannot move further than the table's total, several times over in hierarchies.
    private const double Unbounded = 1000;

    private readonly double scale = table.Cells.Select(c => c.Value).DefaultIfEmpty(0).Max() is > 0 and var largest ? largest : 1;
    private readonly FlowNetwork? network = FlowNetwork.Of(table);

    internal bool IsNetwork => network is not null;

    /// <summary>The intervals of the withheld cells, by number of cell; others have none.</summary>
    public async Task<FeasibleInterval?[]> IntervalsAsync(bool[] withheld, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(withheld);
        var wanted = Enumerable.Range(0, withheld.Length).Where(c => withheld[c]).SelectMany(c => new[] { new Aim(c, -1, double.PositiveInfinity), new Aim(c, 1, double.PositiveInfinity) }).ToArray();
        var result = new FeasibleInterval?[withheld.Length];
        foreach (var pair in (await MovementsAsync(withheld, wanted, cancellationToken)).Chunk(2))
        {
            var (value, down, up) = (table.Cells[pair[0].Cell].Value, pair[0].Distance, pair[1].Distance);
            result[pair[0].Cell] = new(Math.Max(0, Tidy(value - down)), up >= Unbounded * scale * (1 - 1e-6) ? double.PositiveInfinity : Tidy(value + up));
        }

        return result;
    }

    internal async Task<Movement[]> MovementsAsync(bool[] withheld, IReadOnlyList<Aim> wanted, CancellationToken cancellationToken)
    {
        var result = new Movement[wanted.Count];
        var open = new WithheldSystem(table, withheld);
        var (batch, columns) = (new List<(int Place, Aim Aim, WithheldPart Part)>(), 0);
        for (var i = 0; i < wanted.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (network is not null)
            {
                result[i] = network.Move(open.Without(wanted[i].Known), wanted[i].Cell, wanted[i].Direction, wanted[i].Enough);
                continue;
            }

            var part = open.Around(wanted[i].Cell, wanted[i].Known);
            if (batch.Count > 0 && columns + part.Cells.Length > ColumnsAtOnce)
            {
                await SolveAsync(batch, result, cancellationToken);
                (batch, columns) = ([], 0);
            }

            batch.Add((i, wanted[i], part));
            columns += part.Cells.Length;
        }

        if (batch.Count > 0) await SolveAsync(batch, result, cancellationToken);
        return result;
    }

    private async Task SolveAsync(List<(int Place, Aim Aim, WithheldPart Part)> batch, Movement[] result, CancellationToken cancellationToken)
    {
        var columns = new List<LinearColumn>();
        var rows = new List<LinearRow>();
        foreach (var (_, aim, part) in batch)
        {
            var offset = columns.Count;
            foreach (var c in part.Cells)
            {
                var cap = Math.Min(Unbounded, aim.Enough / scale);
                var low = -Math.Max(0, table.Cells[c].Value) / scale;
                columns.Add(c != aim.Cell ? new(0, low, double.PositiveInfinity)
                    : aim.Direction > 0 ? new(1, low, cap) : new(-1, Math.Max(low, -cap), double.PositiveInfinity));
            }

            rows.AddRange(part.Rows.Select(r => new LinearRow([.. r.Terms.Select(t => (t.Column + offset, t.Sign))], 0, 0)));
        }

        var solution = await solver.SolveAsync(new(true, columns, rows), cancellationToken)
            ?? throw new InvalidOperationException("The audit has no optimum although the true table is feasible.");
        var (column, row) = (0, 0);
        foreach (var (place, aim, part) in batch)
        {
            var duals = new double[table.Margins.Count];
            foreach (var (margin, _) in part.Rows) duals[margin] = solution.Duals[row++];
            var moved = 0.0;
            var with = new List<int>();
            foreach (var c in part.Cells)
            {
                var distance = solution.Values[column++];
                if (c == aim.Cell) moved = distance;
                else if (Math.Abs(distance) > 1e-12) with.Add(c);
            }

            result[place] = new(aim.Cell, aim.Direction, Math.Max(0, moved * aim.Direction) * scale, duals, [.. with]);
        }
    }

    // The solver's tolerance is 1e-7; nothing finer is known.
    private double Tidy(double value)
    {
        var nearest = Math.Round(value);
        return Math.Abs(value - nearest) <= 1e-9 * scale && Math.Abs(value - nearest) < 1e-6 ? nearest : value;
    }
}
