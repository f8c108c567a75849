namespace WageGuidance.Statistics.Disclosure;

/// <summary>A sensitive cell and how far its feasible bounds must lie from its value.</summary>
/// <param name="Cell">Number of the cell.</param>
/// <param name="Lower">Distance downwards, at most the value itself.</param>
/// <param name="Upper">Distance upwards; with both 0 the cell only must not be known exactly.</param>
public sealed record SensitiveCell(int Cell, double Lower = 0, double Upper = 0);

/// <summary>What is to be least: the number of cells withheld, or the sum of their values.</summary>
public enum SuppressionObjective
{
    Count,
    Value,
}

/// <summary>The cells withheld, their intervals, and how good that is.</summary>
/// <param name="Withheld">By number of cell; null where no pattern protects the table.</param>
/// <param name="Intervals">Audited intervals of the withheld cells.</param>
/// <param name="Optimal">Whether no other pattern withholds less.</param>
/// <param name="Bound">No pattern withholds less beside the sensitive cells than this (cells or value).</param>
public sealed record SuppressionPattern(bool[]? Withheld, FeasibleInterval?[] Intervals, bool Optimal, double Bound);

/// <summary>
/// Secondary suppression: which further cells to withhold so that the audit holds every sensitive cell as uncertain as it must be, with least loss.
/// </summary>
/// <remarks>
/// Cutting planes: where the audit finds a sensitive cell bounded too closely, the duals of its bound name the cells of which some must be
/// withheld too; the cheapest choice that meets all such conditions is audited next. On tables up to <see cref="ExactUpTo"/> cells each choice is the
/// optimum of its conditions, so the first to pass is the optimum of the table; on larger ones the choice is greedy and cells found superfluous are given back.
/// Cells of value zero are never taken: everybody may know that nobody is there.
/// </remarks>
public sealed class SecondarySuppression(AdditiveTable table, ILinearPrograms solver)
{
    public const int ExactUpTo = 150;
    private const int MostRounds = 500;

    private readonly DisclosureAudit audit = new(table, solver);
    private readonly double[] values = [.. table.Cells.Select(c => c.Value)];

    public async Task<SuppressionPattern> ComputeAsync(IReadOnlyList<SensitiveCell> sensitive, SuppressionObjective objective, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sensitive);
        var primary = new bool[values.Length];
        foreach (var s in sensitive) primary[s.Cell] = true;
        var cover = new CoverProblem(Costs(objective), [.. values.Select((v, c) => v > 0 && !primary[c])], solver);
        var exact = values.Length <= ExactUpTo;
        bool[] withheld = [.. primary];
        for (var round = 0; ; round++)
        {
            var cuts = await CutsAsync(sensitive, primary, withheld, cancellationToken);
            if (cuts.Count == 0) break;
            if (cuts.Any(c => c.Count == 0)) return new(null, [], false, 0);
            cover.Add(cuts);
            exact &= round < MostRounds;
            var chosen = exact ? await cover.BestAsync(cancellationToken) : cover.Greedy(withheld);
            withheld = [.. primary.Select((p, c) => p || chosen[c])];
        }

        if (!exact) await ReleaseAsync(sensitive, primary, withheld, cover, cancellationToken);
        var bound = await cover.BoundAsync(exact, cancellationToken);
        // Back from costs: the count's ties add less than a thousandth of a cell.
        bound = objective is SuppressionObjective.Count ? Math.Max(0, Math.Ceiling(bound - 1.001e-3)) : bound * values.Sum() / values.Length;
        return new(withheld, await audit.IntervalsAsync(withheld, cancellationToken), exact, bound);
    }

    /// <summary>Costs far apart would be lost in the solver's tolerance, so they average one; ties of the count go to the smaller values.</summary>
    private double[] Costs(SuppressionObjective objective)
    {
        var sum = Math.Max(values.Sum(), double.Epsilon);
        return [.. values.Select(v => objective is SuppressionObjective.Count ? 1 + (1e-3 * v / sum) : v * values.Length / sum)];
    }

    private async Task ReleaseAsync(IReadOnlyList<SensitiveCell> sensitive, bool[] primary, bool[] withheld, CoverProblem cover, CancellationToken cancellationToken)
    {
        foreach (var cell in Enumerable.Range(0, values.Length).Where(c => withheld[c] && !primary[c]).OrderByDescending(c => cover.Cost(c)).ThenBy(c => c).ToArray())
        {
            withheld[cell] = false;
            // Conditions already found are necessary; the audit is asked only if all of them still hold.
            if (!cover.Holds(withheld) || (await CutsAsync(sensitive, primary, withheld, cancellationToken)).Count > 0) withheld[cell] = true;
        }
    }

    /// <summary>For each sensitive cell bounded too closely, weights of which withheld cells must reach one in sum; empty where none can.</summary>
    private async Task<List<Dictionary<int, double>>> CutsAsync(IReadOnlyList<SensitiveCell> sensitive, bool[] primary, bool[] withheld, CancellationToken cancellationToken)
    {
        var least = values.Where(v => v > 0).DefaultIfEmpty(1).Min();
        var exactly = Math.Max(1e-6 * least, 1e-9 * Math.Max(values[0], 0));
        var wanted = new List<(int Cell, int Direction, double Enough)>();
        foreach (var s in sensitive)
        {
            var bare = s is { Lower: <= 0, Upper: <= 0 };
            wanted.Add((s.Cell, -1, bare ? exactly : s.Lower));
            wanted.Add((s.Cell, 1, bare ? exactly : s.Upper));
        }

        var moves = await audit.MovementsAsync(withheld, wanted, cancellationToken);
        var cuts = new List<Dictionary<int, double>>();
        for (var i = 0; i < sensitive.Count; i++)
        {
            var (down, up) = (moves[2 * i], moves[(2 * i) + 1]);
            if (sensitive[i] is { Lower: <= 0, Upper: <= 0 })
            {
                if (down.Distance + up.Distance < exactly * (1 - 1e-6)) cuts.Add(Cut([down, up], exactly, primary));
                continue;
            }

            if (Misses(down, wanted[2 * i].Enough)) cuts.Add(Cut([down], wanted[2 * i].Enough, primary));
            if (Misses(up, wanted[(2 * i) + 1].Enough)) cuts.Add(Cut([up], wanted[(2 * i) + 1].Enough, primary));
        }

        return cuts;

        static bool Misses(Movement move, double enough) => enough > 0 && move.Distance < enough * (1 - 1e-6);
    }

    private Dictionary<int, double> Cut(Movement[] moves, double enough, bool[] primary)
    {
        // By weak duality no more than the sum over withheld cells of (reduced cost times the bound on its side) can be moved.
        var reach = new double[values.Length];
        foreach (var move in moves)
        {
            var reduced = new double[values.Length];
            for (var m = 0; m < table.Margins.Count; m++)
            {
                if (move.Duals[m] == 0) continue;
                foreach (var part in table.Margins[m].Parts) reduced[part] -= move.Duals[m];
                reduced[table.Margins[m].Total] += move.Duals[m];
            }

            reduced[move.Cell] += move.Direction;
            for (var c = 0; c < reach.Length; c++)
            {
                if (c == move.Cell) continue;
                if (reduced[c] > 1e-7) reach[c] = double.PositiveInfinity;
                else if (reduced[c] < -1e-7) reach[c] += -reduced[c] * values[c];
            }
        }

        var lacking = enough - Enumerable.Range(0, reach.Length).Where(c => primary[c]).Sum(c => reach[c]);
        var cut = new Dictionary<int, double>();
        for (var c = 0; c < reach.Length; c++)
            if (!primary[c] && values[c] > 0 && reach[c] > 0) cut[c] = Math.Min(1, reach[c] / lacking);
        return cut;
    }
}
