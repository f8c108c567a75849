namespace WageGuidance.Statistics.Disclosure;

/// <summary>A large table of sums, what of it is to be published, and what must stay unknown.</summary>
/// <param name="Classification">All cells, of which those not offered are published nowhere.</param>
/// <param name="Values">Of the inner cells; zero where nobody is, which everybody may know.</param>
/// <param name="Offered">Cells to be published if they may be.</param>
/// <param name="Sensitive">Cells that must stay uncertain by so much both ways, offered or not.</param>
public sealed record LargeTable(CrossClassification Classification, double[] Values, bool[] Offered, IReadOnlyList<(int Cell, double Protection)> Sensitive)
{
    /// <summary>Of each contributor who stands alone in cells, those cells: the other sensitive cells must be safe from it, too.</summary>
    public IReadOnlyList<int[]> Insiders { get; init; } = [];

    /// <summary>Cells published elsewhere: they cannot be withheld.</summary>
    public IReadOnlyCollection<int> Known { get; init; } = [];

    /// <summary>Offered cells that are withheld whatever this table says.</summary>
    public IReadOnlyCollection<int> Withheld { get; init; } = [];

    /// <summary>
    /// Whether what follows from the known cells alone was judged where they are published: no sensitive cell must then be more uncertain, for anybody, than they leave it.
    /// </summary>
    public bool KnownAreJudged { get; init; }
}

/// <summary>Which cells are withheld, and the sensitive cells that nothing could protect.</summary>
/// <param name="Withheld">Of all cells; among those not offered, the sensitive ones are not marked.</param>
/// <param name="Unprotectable">Empty in a pattern that passes.</param>
public sealed record LargePattern(bool[] Withheld, IReadOnlyList<int> Unprotectable);

/// <summary>
/// Secondary suppression of tables of thousands of sums with hierarchies and overlapping areas, without a solver: whatever sensitive cell the published sums
/// bound too closely is given the cheapest switching movement until the audit finds for each, for everyone and for every single contributor, two tables that agree with all
/// published sums and lie as far from the true value as it must be uncertain.
/// </summary>
/// <remarks>
/// A heuristic: what the audit passes is protected (it exhibits the tables), but it may withhold more than needed. The cost of a cell grows with its value, so margins go last.
/// </remarks>
public sealed class LargeTableSuppression
{
    private const double Slack = 1 - 1e-6;
    private const int MostRounds = 40;

    private readonly LargeTable table;
    private readonly CancellationToken cancellationToken;
    private readonly Lazy<SwitchingMoves> moves;
    private readonly int[][] parts;
    private readonly double[] costs;
    private readonly bool[] known;
    private readonly bool[] exists;
    private readonly (int Cell, double Protection)[] goals;
    private readonly Lazy<FreeMovements> withoutOffer;

    private LargeTableSuppression(LargeTable table, CancellationToken cancellationToken)
    {
        (this.table, this.cancellationToken) = (table, cancellationToken);
        moves = new(() => new(table.Classification, table.Values));
        parts = [.. Enumerable.Range(0, table.Classification.Cells).Select(c => table.Classification.Parts(c).Where(p => table.Values[p] > 0).ToArray())];
        var sums = parts.Select(p => p.Sum(i => table.Values[i])).ToArray();
        var total = Math.Max(sums.Max(), double.Epsilon);
        exists = [.. parts.Select(p => p.Length > 0)];
        known = new bool[sums.Length];
        foreach (var cell in table.Known) known[cell] = exists[cell];
        costs = [.. sums.Select((s, c) => known[c] ? double.PositiveInfinity : table.Offered[c] && exists[c] ? 1 + (1000 * s / total) : 0)];
        withoutOffer = new(() => Movements([.. Enumerable.Repeat(true, sums.Length)]));
        goals = [.. table.Sensitive.Where(s => exists[s.Cell] && !known[s.Cell]).Select(s => (s.Cell, Math.Min(s.Protection, sums[s.Cell]))).OrderByDescending(s => s.Item2).ThenBy(s => s.Cell)];
    }

    public static LargePattern Compute(LargeTable table, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new LargeTableSuppression(table, cancellationToken).Run();
    }

    /// <summary>The sensitive cells that a pattern leaves too closely bounded for everyone or for a single contributor.</summary>
    public static IReadOnlyList<int> Audit(LargeTable table, bool[] withheld, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(withheld);
        var of = new LargeTableSuppression(table, cancellationToken);
        var free = of.Movements(withheld);
        return [.. of.BrokenForEveryone(free).Concat(of.BrokenForInsiders(free)).Select(b => b.Cell).Concat(table.KnownAreJudged ? [] : table.Sensitive.Select(s => s.Cell).Where(c => of.known[c])).Distinct().Order()];
    }

    private LargePattern Run()
    {
        var withheld = new bool[table.Classification.Cells];
        foreach (var cell in table.Withheld.Concat(goals.Select(g => g.Cell))) withheld[cell] = exists[cell] && table.Offered[cell] && !known[cell];
        bool[] settled = [.. withheld];
        Extend(withheld, BrokenForEveryone);
        Release(withheld, settled);
        // Giving back a cell may break nobody's protection; then single contributors, for whom it takes more.
        Extend(withheld, free => [.. BrokenForEveryone(free), .. BrokenForInsiders(free)]);
        return new(withheld, Audit(table, withheld, cancellationToken));
    }

    private void Extend(bool[] withheld, Func<FreeMovements, List<Broken>> broken)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            var open = broken(Movements(withheld));
            if (open.Count == 0) return;
            double[] cost = [.. costs.Select((c, cell) => withheld[cell] ? 0 : c)];
            var added = new HashSet<int>();
            var progress = false;
            foreach (var goal in open)
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress |= Give(goal, cost, added, withheld);
            }

            // What no single movement helps is tried with everything around it.
            if (!progress) foreach (var goal in open) progress |= WithholdAround(goal.Cell, withheld);
            if (!progress) return;
        }
    }

    private bool Give(Broken goal, double[] cost, HashSet<int> added, bool[] withheld)
    {
        var lacking = goal.Lacking;
        var progress = false;
        var own = goal.Known is { Length: > 0 } ? [.. cost] : cost;
        foreach (var still in goal.Known ?? []) own[still] = double.PositiveInfinity;
        var used = new HashSet<string>(StringComparer.Ordinal);
        while (lacking > 0 && moves.Value.Cheapest(goal.Cell, lacking, own, changed => changed.Any(added.Contains) && !used.Contains(Key(changed))) is { } move)
        {
            used.Add(Key(move.Cells));
            lacking -= move.Distance;
            progress = true;
            foreach (var cell in move.Cells)
            {
                if (!table.Offered[cell] || !exists[cell] || withheld[cell]) continue;
                withheld[cell] = true;
                cost[cell] = 0;
                own[cell] = 0;
                added.Add(cell);
            }
        }

        return progress;

        static string Key(int[] cells) => string.Join(',', cells);
    }

    private bool WithholdAround(int cell, bool[] withheld)
    {
        bool Hide(IEnumerable<int> inner)
        {
            var near = inner.SelectMany(table.Classification.Above).Where(c => table.Offered[c] && exists[c] && !known[c] && !withheld[c]).Distinct().ToArray();
            foreach (var c in near) withheld[c] = true;
            return near.Length > 0;
        }

        return Hide(parts[cell]) || Hide(parts[cell].SelectMany(table.Classification.Neighbours).Distinct());
    }

    /// <summary>Gives back what protects nobody, the dearest first.</summary>
    private void Release(bool[] withheld, bool[] settled)
    {
        var free = Movements(withheld);
        foreach (var cell in Enumerable.Range(0, withheld.Length).Where(c => withheld[c] && !settled[c]).OrderByDescending(c => costs[c]).ThenBy(c => c).ToArray())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var without = free.Fixing([parts[cell]]);
            if (goals.Any(g => free.Touches(parts[g.Cell], without) && !Holds(free.Direction(parts[g.Cell], without), g))) continue;
            withheld[cell] = false;
            free.Publish(parts[cell]);
        }
    }

    private FreeMovements Movements(bool[] withheld)
    {
        bool Published(int cell) => exists[cell] && (known[cell] || (table.Offered[cell] && !withheld[cell]));
        var fixedInner = new HashSet<int>();
        var sums = new List<int[]>();
        for (var cell = 0; cell < withheld.Length; cell++)
        {
            if (!Published(cell)) continue;
            if (parts[cell].Length == 1) fixedInner.Add(parts[cell][0]);
            else sums.Add(parts[cell]);
        }

        int[] open = [.. Enumerable.Range(0, table.Values.Length).Where(i => table.Values[i] > 0 && !fixedInner.Contains(i))];
        return FreeMovements.Of(table.Values, open, sums, cancellationToken);
    }

    private List<Broken> BrokenForEveryone(FreeMovements free)
    {
        var broken = new Broken?[goals.Length];
        Parallel.For(0, goals.Length, g => broken[g] = Lacking(free, goals[g], null, null));
        return [.. broken.OfType<Broken>()];
    }

    private List<Broken> BrokenForInsiders(FreeMovements free)
    {
        var broken = new List<Broken>[table.Insiders.Count];
        Parallel.For(0, broken.Length, i =>
        {
            var own = table.Insiders[i];
            broken[i] = [];
            // He knows his cells whatever is published; the wider a cell the less it adds.
            var standing = free.Fixing(own.OrderBy(c => parts[c].Length).Select(c => parts[c]));
            if (standing.Count == 0) return;
            foreach (var goal in goals)
            {
                if (own.Contains(goal.Cell) || !free.Touches(parts[goal.Cell], standing)) continue;
                if (Lacking(free, goal, own, standing) is { } b) broken[i].Add(b);
            }
        });
        return [.. broken.SelectMany(b => b)];
    }

    private bool Holds(double[] direction, (int Cell, double Protection) goal) => Least(direction) is var least && (least >= goal.Protection * Slack || least >= Enough(goal, null) * Slack);

    private Broken? Lacking(FreeMovements free, (int Cell, double Protection) goal, int[]? by, List<double[]>? standing)
    {
        var least = Least(free.Direction(parts[goal.Cell], standing));
        if (least >= goal.Protection * Slack) return null;
        var enough = Enough(goal, by);
        return least >= enough * Slack ? null : new(goal.Cell, enough - least, by);
    }

    /// <summary>How far it must move; for one who knows his own part no farther than the others could move it were nothing offered published.</summary>
    private double Enough((int Cell, double Protection) goal, int[]? by)
    {
        if (!table.KnownAreJudged && by is null) return goal.Protection;
        var standing = by is null ? null : withoutOffer.Value.Fixing(by.OrderBy(c => parts[c].Length).Select(c => parts[c]));
        return Math.Min(goal.Protection, Least(withoutOffer.Value.Direction(parts[goal.Cell], standing)));
    }

    private static double Least(double[] direction)
    {
        var (down, up) = FreeMovements.Distances(direction);
        return Math.Min(down, up);
    }

    private sealed record Broken(int Cell, double Lacking, int[]? Known);
}
