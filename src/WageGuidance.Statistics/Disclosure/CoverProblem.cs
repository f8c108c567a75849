namespace WageGuidance.Statistics.Disclosure;

/// <summary>The conditions found so far: of each, the weights of the cells taken must reach one. Which cells, at least cost?</summary>
/// <remarks>
/// No best choice takes a cell that stands alone in a margin: it would be known. So wherever a cell is taken, each of its margins holds another
/// withheld one (the bridge-less inequalities of Fischetti and Salazar 2000).
/// </remarks>
internal sealed class CoverProblem(AdditiveTable table, double[] costs, bool[] settled, bool[] allowed, ILinearPrograms solver)
{
    private const double Slack = 1e-7;
    private const int LargestProgram = 3000;

    private readonly List<Condition> conditions = [];

    public double Cost(int cell) => costs[cell];

    public void Add(IEnumerable<Condition> more) => conditions.AddRange(more);

    public bool Holds(bool[] taken) => conditions.All(c => Missing(c, taken) <= Slack);

    /// <summary>The optimum; null where no choice meets all conditions.</summary>
    public async Task<bool[]?> BestAsync(CancellationToken cancellationToken) =>
        await SolveAsync(binary: true, cancellationToken) is { } solution ? [.. solution.Values.Select(v => v > 0.5)] : null;

    /// <summary>The optimum's cost.</summary>
    public async Task<double> BoundAsync(CancellationToken cancellationToken) =>
        conditions.Count == 0 ? 0 : (await SolveAsync(binary: true, cancellationToken))!.Objective;

    /// <summary>No choice that meets the conditions costs less; with the shares of cells that cost so much.</summary>
    public async Task<(double Bound, double[] Shares)> RelaxedAsync(CancellationToken cancellationToken) =>
        conditions.Count > 0 && await SolveAsync(binary: false, cancellationToken) is { } solution ? (solution.Objective, solution.Values) : (0, new double[costs.Length]);

    /// <summary>Takes on top of those taken the cell that brings conditions furthest for its cost, until all hold; null where they cannot.</summary>
    public bool[]? Greedy(bool[] taken)
    {
        bool[] result = [.. taken];
        var open = conditions.Where(c => Missing(c, result) > Slack).ToList();
        while (open.Count > 0)
        {
            var gain = new Dictionary<int, double>();
            foreach (var condition in open)
            {
                var missing = Missing(condition, result);
                foreach (var (cell, weight) in condition.Weights)
                    if (!result[cell]) gain[cell] = gain.GetValueOrDefault(cell) + Math.Min(missing, weight);
            }

            if (gain.Count == 0) return null;
            result[gain.MaxBy(g => (g.Value / costs[g.Key], -g.Key)).Key] = true;
            open.RemoveAll(c => Missing(c, result) <= Slack);
        }

        return result;
    }

    private static double Missing(Condition condition, bool[] taken)
    {
        double sum = 0;
        foreach (var (cell, weight) in condition.Weights) sum += taken[cell] ? weight : 0;
        return 1 - sum;
    }

    private Task<LinearSolution?> SolveAsync(bool binary, CancellationToken cancellationToken)
    {
        var columns = costs.Select((cost, c) => new LinearColumn(cost, 0, allowed[c] ? 1 : 0, binary && allowed[c])).ToArray();
        var rows = conditions.Select(c => new LinearRow([.. c.Weights.Select(t => (t.Key, t.Value))], 1, double.PositiveInfinity));
        // Of large tables the conditions alone: still a bound, and thousands of rows fewer.
        return solver.SolveAsync(new(false, columns, [.. rows, .. costs.Length > LargestProgram ? [] : Bridges()]), cancellationToken);
    }

    private IEnumerable<LinearRow> Bridges()
    {
        foreach (var margin in table.Margins)
        {
            int[] cells = [.. margin.Parts, margin.Total];
            if (cells.Any(c => settled[c])) continue;
            int[] may = [.. cells.Where(c => allowed[c])];
            foreach (var cell in may) yield return new([(cell, -1), .. may.Where(c => c != cell).Select(c => (c, 1.0))], 0, double.PositiveInfinity);
        }
    }
}
