namespace WageGuidance.Statistics.Disclosure;

/// <summary>The conditions found so far: of each, the weights of the cells taken must reach one. Which cells, at least cost?</summary>
internal sealed class CoverProblem(double[] costs, bool[] allowed, ILinearPrograms solver)
{
    private const double Slack = 1e-7;

    private readonly List<Dictionary<int, double>> conditions = [];

    public double Cost(int cell) => costs[cell];

    public void Add(IEnumerable<Dictionary<int, double>> more) => conditions.AddRange(more);

    public bool Holds(bool[] taken) => conditions.All(c => Weight(c, taken) >= 1 - Slack);

    /// <summary>The optimum.</summary>
    public async Task<bool[]> BestAsync(CancellationToken cancellationToken)
    {
        var solution = await SolveAsync(binary: true, cancellationToken) ?? throw new InvalidOperationException("The conditions of a protected table contradict each other.");
        return [.. solution.Values.Select(v => v > 0.5)];
    }

    /// <summary>No choice that meets the conditions costs less.</summary>
    public async Task<double> BoundAsync(bool exact, CancellationToken cancellationToken) =>
        conditions.Count == 0 ? 0 : (await SolveAsync(exact, cancellationToken))?.Objective ?? 0;

    /// <summary>Takes on top of those taken the cell that brings conditions furthest for its cost, until all hold.</summary>
    public bool[] Greedy(bool[] taken)
    {
        bool[] result = [.. taken];
        while (true)
        {
            var gain = new double[costs.Length];
            var open = false;
            foreach (var condition in conditions)
            {
                var missing = 1 - Weight(condition, result);
                if (missing <= Slack) continue;
                open = true;
                foreach (var (cell, weight) in condition)
                    if (!result[cell]) gain[cell] += Math.Min(missing, weight);
            }

            if (!open) return result;
            var best = -1;
            for (var c = 0; c < gain.Length; c++)
                if (allowed[c] && gain[c] > 0 && (best < 0 || gain[c] / costs[c] > gain[best] / costs[best])) best = c;
            if (best < 0) throw new InvalidOperationException("The conditions of a protected table contradict each other.");
            result[best] = true;
        }
    }

    private static double Weight(Dictionary<int, double> condition, bool[] taken)
    {
        double sum = 0;
        foreach (var (cell, weight) in condition) sum += taken[cell] ? weight : 0;
        return sum;
    }

    private Task<LinearSolution?> SolveAsync(bool binary, CancellationToken cancellationToken)
    {
        var columns = costs.Select((cost, c) => new LinearColumn(cost, 0, allowed[c] ? 1 : 0, binary && allowed[c])).ToArray();
        var rows = conditions.Select(c => new LinearRow([.. c.Select(t => (t.Key, t.Value))], 1, double.PositiveInfinity)).ToArray();
        return solver.SolveAsync(new(false, columns, rows), cancellationToken);
    }
}
