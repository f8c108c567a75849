namespace WageGuidance.Statistics.Disclosure;

/// <summary>Cells, in weights, of which so many must be withheld that the weights reach one; <paramref name="For"/> is the sensitive cell that needs it.</summary>
internal sealed record Condition(int For, Dictionary<int, double> Weights);

/// <summary>
/// What must stay uncertain for whom: every sensitive cell for everyone, and for each contributor who stands alone in other cells. A movement
/// once found holds as long as the cells that move in it are withheld, so that only what a change touches is audited again.
/// </summary>
internal sealed class ProtectionGoals
{
    private const double Tolerance = 1e-6;
    private const int ManyGoals = 64;
    private const int FewGoals = 8;

    private readonly AdditiveTable table;
    private readonly DisclosureAudit audit;
    private readonly bool[] settled;
    private readonly bool[] allowed;
    private readonly double exactly;
    private readonly Goal[] goals;

    /// <param name="problem">The table and what is sensitive.</param>
    /// <param name="audit">Of this table.</param>
    /// <param name="settled">Cells withheld in any case.</param>
    /// <param name="allowed">Cells that may be withheld beside them.</param>
    public ProtectionGoals(SuppressionProblem problem, DisclosureAudit audit, bool[] settled, bool[] allowed)
    {
        (table, this.audit, this.settled, this.allowed) = (problem.Table, audit, settled, allowed);
        var values = table.Cells.Select(c => c.Value).ToArray();
        exactly = Math.Max(1e-6 * values.Where(v => v > 0).DefaultIfEmpty(1).Min(), 1e-9 * Math.Max(values.DefaultIfEmpty(0).Max(), 0));
        Goal[] outsiders = [.. problem.Sensitive.Select(s => new Goal(s, null, null))];
        goals = [.. outsiders, .. problem.Insiders.SelectMany(known => outsiders.Where(o => !known.Contains(o.Sensitive.Cell)).Select(o => new Goal(o.Sensitive, [.. known], o)))];
    }

    /// <summary>The conditions that a pattern breaks.</summary>
    /// <param name="withheld">The pattern.</param>
    /// <param name="firstOnly">Whether it is enough to know that it breaks any.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<List<Condition>> BrokenAsync(bool[] withheld, bool firstOnly, CancellationToken cancellationToken)
    {
        var broken = new List<Condition>();
        // Whoever knows more is held off by what holds off everyone, where his cells do not move in it: everyone first.
        foreach (var some in new[] { goals.Where(g => g.Known is null), goals.Where(g => g.Known is not null) })
        {
            foreach (var chunk in some.Where(g => !g.Holds(withheld, exactly)).Chunk(firstOnly ? FewGoals : ManyGoals))
            {
                await AuditAsync(chunk, withheld, broken, cancellationToken);
                if (firstOnly && broken.Count > 0) return broken;
            }
        }

        return broken;
    }

    /// <summary>The movements a pattern is not yet known to allow, the farthest first.</summary>
    public IEnumerable<Aim> OpenAims(bool[] withheld) => goals.SelectMany(g => g.Aims(withheld, exactly)).Where(a => a.Direction > 0 || a.Enough > exactly).OrderByDescending(a => a.Enough);

    private async Task AuditAsync(Goal[] chunk, bool[] withheld, List<Condition> broken, CancellationToken cancellationToken)
    {
        var aims = chunk.SelectMany(g => g.Aims(withheld, exactly)).ToArray();
        var moves = await audit.MovementsAsync(withheld, aims, cancellationToken);
        for (var (i, g) = (0, 0); g < chunk.Length; g++)
        {
            var goal = chunk[g];
            var own = new List<Movement>();
            for (; i < aims.Length && aims[i].Cell == goal.Sensitive.Cell && ReferenceEquals(aims[i].Known, goal.Known) && own.All(m => m.Direction != aims[i].Direction); i++) own.Add(moves[i]);
            if (goal.Sensitive.IsBare)
            {
                if (own.Sum(m => m.Distance) >= exactly * (1 - Tolerance)) goal.Keep([.. own]);
                else broken.Add(Condition(goal, own, exactly));
                continue;
            }

            foreach (var move in own)
            {
                var enough = move.Direction < 0 ? goal.Sensitive.Lower : goal.Sensitive.Upper;
                if (move.Distance >= enough * (1 - Tolerance)) goal.Keep([move]);
                else broken.Add(Condition(goal, [move], enough));
            }
        }
    }

    private Condition Condition(Goal goal, IReadOnlyList<Movement> moves, double enough)
    {
        // By weak duality no more than the sum over withheld cells of (reduced cost times the bound on its side) can be moved.
        var reach = new double[table.Cells.Count];
        foreach (var move in moves)
        {
            var reduced = new double[reach.Length];
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
                else if (reduced[c] < -1e-7) reach[c] += -reduced[c] * table.Cells[c].Value;
            }
        }

        foreach (var known in goal.Known ?? []) reach[known] = 0;
        var lacking = enough - Enumerable.Range(0, reach.Length).Where(c => settled[c]).Sum(c => reach[c]);
        var weights = new Dictionary<int, double>();
        for (var c = 0; c < reach.Length; c++)
            if (allowed[c] && reach[c] > 0) weights[c] = Math.Min(1, reach[c] / lacking);
        return new(goal.Sensitive.Cell, weights);
    }

    private sealed class Goal(SensitiveCell sensitive, int[]? known, Goal? everyone)
    {
        private Movement? down;
        private Movement? up;

        public SensitiveCell Sensitive => sensitive;

        public int[]? Known => known;

        public void Keep(Movement[] moves)
        {
            if (sensitive.IsBare) (down, up) = (null, null);
            foreach (var move in moves)
            {
                if (move.Direction < 0) down = move;
                else up = move;
            }
        }

        public bool Holds(bool[] withheld, double exactly) => !Aims(withheld, exactly).Any();

        public IEnumerable<Aim> Aims(bool[] withheld, double exactly)
        {
            if (sensitive.IsBare)
            {
                if (Sum(this) >= exactly * (1 - Tolerance) || (everyone is not null && Sum(everyone) >= exactly * (1 - Tolerance))) yield break;
                yield return new(sensitive.Cell, -1, exactly, known);
                yield return new(sensitive.Cell, 1, exactly, known);
                yield break;
            }

            if (sensitive.Lower > 0 && !Stands(down, withheld) && !Stands(everyone?.down, withheld)) yield return new(sensitive.Cell, -1, sensitive.Lower, known);
            if (sensitive.Upper > 0 && !Stands(up, withheld) && !Stands(everyone?.up, withheld)) yield return new(sensitive.Cell, 1, sensitive.Upper, known);

            double Sum(Goal of) => (Stands(of.down, withheld) ? of.down!.Distance : 0) + (Stands(of.up, withheld) ? of.up!.Distance : 0);
        }

        private bool Stands(Movement? move, bool[] withheld) =>
            move is not null && Array.TrueForAll(move.With, c => withheld[c]) && (known is null || !move.With.AsSpan().ContainsAny(known));
    }
}
