namespace WageGuidance.Statistics.Disclosure;

/// <summary>
/// Secondary suppression: which further cells to withhold so that the audit holds every sensitive cell as uncertain as it must be, with least loss.
/// </summary>
/// <remarks>
/// Cutting planes: where the audit finds a sensitive cell bounded too closely, the duals of its bound name the cells of which some must be
/// withheld too; the cheapest choice that meets all such conditions is audited next. On tables up to <see cref="ExactUpTo"/> cells each choice is the
/// optimum of its conditions, so the first to pass is the optimum of the table; on larger ones, and where the time for that is up, one sensitive cell after the other is given the cheapest cells it can move with, and cells found superfluous are given back.
/// Cells of value zero are never taken: everybody may know that nobody is there.
/// </remarks>
public sealed class SecondarySuppression(ILinearPrograms solver)
{
    /// <summary>Cells of the largest table of which the optimum is sought, where it is a network.</summary>
    public const int ExactUpTo = 150;

    /// <summary>The same of three dimensions, two hierarchies and linked tables, where it takes far longer.</summary>
    public const int ExactUpToElsewhere = 125;

    private const int MostRounds = 500;
    private const int BoundRounds = 12;

    public Task<SuppressionPattern> ComputeAsync(SuppressionProblem problem, SuppressionObjective objective, CancellationToken cancellationToken) =>
        ComputeAsync(problem, objective, new SuppressionEffort(null, CancellationToken.None), cancellationToken);

    public async Task<SuppressionPattern> ComputeAsync(SuppressionProblem problem, SuppressionObjective objective, SuppressionEffort effort, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(effort);
        var enough = effort.Enough;
        ArgumentNullException.ThrowIfNull(problem);
        using var optimum = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, enough);
        var values = problem.Table.Cells.Select(c => c.Value).ToArray();
        var (settled, known) = (new bool[values.Length], new bool[values.Length]);
        foreach (var c in problem.Known) known[c] = true;
        foreach (var c in problem.Sensitive.Select(s => s.Cell).Concat(problem.Withheld)) settled[c] = !known[c];
        int[] lost = [.. problem.Sensitive.Select(s => s.Cell).Where(c => known[c])];
        if (lost.Length > 0) return Impossible(lost);

        bool[] allowed = [.. values.Select((v, c) => v > 0 && !settled[c] && !known[c])];
        var audit = new DisclosureAudit(problem.Table, solver);
        var goals = new ProtectionGoals(problem, audit, settled, allowed);
        var cover = new CoverProblem(problem.Table, Costs(values, objective), settled, allowed, solver);
        var exact = values.Length <= (audit.IsNetwork ? ExactUpTo : ExactUpToElsewhere);
        bool[] withheld = [.. settled];
        for (var round = 0; ; round++)
        {
            effort.Progress?.Report((round, exact));
            var broken = await goals.BrokenAsync(withheld, firstOnly: false, cancellationToken);
            if (broken.Count == 0) break;
            lost = [.. broken.Where(c => c.Weights.Values.Sum() < 1 - 1e-9).Select(c => c.For).Distinct().Order()];
            if (lost.Length > 0) return Impossible(lost);
            cover.Add(broken);
            exact &= round < MostRounds && !enough.IsCancellationRequested;
            bool[]? chosen = null;
            try
            {
                if (exact && round == 0) await RaisedBoundAsync(goals, cover, settled, optimum.Token);
                if (exact) chosen = await cover.BestAsync(optimum.Token);
            }
            catch (OperationCanceledException) when (enough.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                exact = false;
            }

            if (!exact)
            {
                await ExtendAsync(problem.Table, goals, cover, withheld, allowed, cancellationToken);
                chosen = cover.Greedy(withheld);
            }

            if (chosen is null) return Impossible(await UnprotectedAsync(goals, settled, allowed, cancellationToken));
            withheld = [.. settled.Select((s, c) => s || chosen[c])];
        }

        if (!exact) await ReleaseAsync(goals, cover, settled, withheld, cancellationToken);
        var bound = exact ? await cover.BoundAsync(cancellationToken) : await RaisedBoundAsync(goals, cover, settled, cancellationToken);
        // Back from costs: the count's ties add less than a thousandth of a cell.
        bound = objective is SuppressionObjective.Count ? Math.Max(0, Math.Ceiling(bound - 1.001e-3)) : bound * values.Sum() / values.Length;
        return new(withheld, await audit.IntervalsAsync(withheld, cancellationToken), exact, bound, []);
    }

    private static SuppressionPattern Impossible(int[] cells) => new(null, [], false, 0, cells);

    /// <summary>The cells that stay too closely bounded with everything withheld that may be.</summary>
    private static async Task<int[]> UnprotectedAsync(ProtectionGoals goals, bool[] settled, bool[] allowed, CancellationToken cancellationToken)
    {
        var broken = await goals.BrokenAsync([.. settled.Zip(allowed, (s, a) => s || a)], firstOnly: false, cancellationToken);
        return broken.Count > 0 ? [.. broken.Select(c => c.For).Distinct().Order()] : throw new InvalidOperationException("No choice meets the conditions of a table that can be protected.");
    }

    /// <summary>Costs far apart would be lost in the solver's tolerance, so they average one; ties of the count go to the smaller values.</summary>
    private static double[] Costs(double[] values, SuppressionObjective objective)
    {
        var sum = Math.Max(values.Sum(), double.Epsilon);
        return [.. values.Select(v => objective is SuppressionObjective.Count ? 1 + (1e-3 * v / sum) : v * values.Length / sum)];
    }

    private async Task ExtendAsync(AdditiveTable table, ProtectionGoals goals, CoverProblem cover, bool[] withheld, bool[] allowed, CancellationToken cancellationToken)
    {
        var cheapest = new CheapestMovement(table, [.. withheld.Select((_, c) => cover.Cost(c))], allowed, solver);
        foreach (var aim in goals.OpenAims(withheld).ToArray())
            foreach (var c in await cheapest.FindAsync(withheld, aim, cancellationToken)) withheld[c] = true;
    }

    /// <summary>The bound of all conditions, and of those the patterns nearest to its solution break.</summary>
    private static async Task<double> RaisedBoundAsync(ProtectionGoals goals, CoverProblem cover, bool[] settled, CancellationToken cancellationToken)
    {
        for (var round = 0; ; round++)
        {
            var (bound, shares) = await cover.RelaxedAsync(cancellationToken);
            if (round == BoundRounds) return bound;
            bool[] nearest = [.. settled.Select((s, c) => s || shares[c] > 0.3)];
            var broken = (await goals.BrokenAsync(nearest, firstOnly: false, cancellationToken)).Where(c => c.Weights.Sum(w => w.Value * shares[w.Key]) < 1 - 1e-3).ToArray();
            if (broken.Length == 0) return bound;
            cover.Add(broken);
        }
    }

    private static async Task ReleaseAsync(ProtectionGoals goals, CoverProblem cover, bool[] settled, bool[] withheld, CancellationToken cancellationToken)
    {
        foreach (var cell in Enumerable.Range(0, withheld.Length).Where(c => withheld[c] && !settled[c]).OrderByDescending(cover.Cost).ThenBy(c => c).ToArray())
        {
            withheld[cell] = false;
            // Conditions already found are necessary; the audit is asked only if all of them still hold.
            if (cover.Holds(withheld))
            {
                var broken = await goals.BrokenAsync(withheld, firstOnly: true, cancellationToken);
                if (broken.Count == 0) continue;
                cover.Add(broken);
            }

            withheld[cell] = true;
        }
    }
}
