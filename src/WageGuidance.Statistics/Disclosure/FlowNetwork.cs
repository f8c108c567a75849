namespace WageGuidance.Statistics.Disclosure;

/// <summary>
/// The relations of a table as a network: every cell is an arc, every relation a node at which what comes in goes out. Tables of one
/// or two dimensions with at most one hierarchy are networks; three dimensions, or two hierarchies, are not.
/// </summary>
/// <remarks>
/// A withheld cell can grow without limit along its arc and shrink by its value against it; how far one cell can move is the greatest flow back from one end
/// of its arc to the other, and the least cut is the dual solution.
/// </remarks>
internal sealed class FlowNetwork
{
    private const int Ground = 0;

    private readonly AdditiveTable table;
    private readonly int[] tails;
    private readonly int[] heads;
    private readonly int[] nodeOfMargin;
    private readonly double[] signOfMargin;
    private readonly int nodes;

    private FlowNetwork(AdditiveTable table, int[] tails, int[] heads, int[] nodeOfMargin, double[] signOfMargin, int nodes) =>
        (this.table, this.tails, this.heads, this.nodeOfMargin, this.signOfMargin, this.nodes) = (table, tails, heads, nodeOfMargin, signOfMargin, nodes);

    /// <summary>The network of the table, or null where it is none.</summary>
    public static FlowNetwork? Of(AdditiveTable table)
    {
        var dimensions = table.Cells.Count == 0 ? 0 : table.Cells[0].Codes.Length;
        if (dimensions is < 1 or > 2) return null;
        for (var hierarchical = 0; hierarchical < dimensions; hierarchical++)
            if (Along(table, hierarchical) is { } network) return network;
        return null;
    }

    public Movement Move(bool[] open, int cell, int direction, double enough)
    {
        var (source, sink) = direction > 0 ? (heads[cell], tails[cell]) : (tails[cell], heads[cell]);
        var limit = direction > 0 ? enough : Math.Min(enough, table.Cells[cell].Value);
        var flow = new MaximumFlow(nodes);
        var arcs = new List<(int Cell, int Arc)>();
        for (var c = 0; c < open.Length; c++)
            if (open[c] && c != cell) arcs.Add((c, flow.Add(tails[c], heads[c], double.PositiveInfinity, Math.Max(0, table.Cells[c].Value))));
        var (distance, reached) = flow.Run(source, sink, limit);
        var duals = new double[nodeOfMargin.Length];
        for (var m = 0; m < duals.Length; m++)
            if (nodeOfMargin[m] > 0 && !reached[nodeOfMargin[m]]) duals[m] = signOfMargin[m];
        // The ground's potential is zero in the table's duals.
        if (!reached[Ground])
            for (var m = 0; m < duals.Length; m++)
                if (nodeOfMargin[m] > 0) duals[m] -= signOfMargin[m];
        return new(cell, direction, distance, duals, [.. arcs.Where(a => flow.Moved(a.Arc)).Select(a => a.Cell)]);
    }

    /// <summary>The cells that move together when a cell is moved by so much over the cheapest paths, and the cell; empty where it cannot be moved so far.</summary>
    public int[] Cheapest(bool[] open, int cell, int direction, double enough, Func<int, double> cost)
    {
        var (source, sink) = direction > 0 ? (heads[cell], tails[cell]) : (tails[cell], heads[cell]);
        var flow = new MaximumFlow(nodes);
        var arcs = new List<(int Cell, int Arc)>();
        for (var c = 0; c < open.Length; c++)
            if (open[c] && c != cell) arcs.Add((c, flow.Add(tails[c], heads[c], double.PositiveInfinity, Math.Max(0, table.Cells[c].Value), cost(c))));
        return flow.RunCheaply(source, sink, enough) ? [.. arcs.Where(a => flow.Moved(a.Arc)).Select(a => a.Cell)] : [];
    }

    // Along the flat dimension only the relations of codes without children are needed; the others follow from them.
    private static FlowNetwork? Along(AdditiveTable table, int hierarchical)
    {
        var dimensionOf = table.Margins.Select(m => Enumerable.Range(0, table.Cells[0].Codes.Length)
            .Single(d => table.Cells[m.Total].Codes[d] != table.Cells[m.Parts[0]].Codes[d])).ToArray();
        var parents = table.Margins.Where((_, m) => dimensionOf[m] == hierarchical).Select(m => table.Cells[m.Total].Codes[hierarchical]).ToHashSet(StringComparer.Ordinal);
        var kept = Enumerable.Range(0, table.Margins.Count)
            .Where(m => dimensionOf[m] == hierarchical || !parents.Contains(table.Cells[table.Margins[m].Total].Codes[hierarchical])).ToArray();
        var of = new List<(int Margin, int Coefficient)>[table.Cells.Count];
        for (var c = 0; c < of.Length; c++) of[c] = [];
        foreach (var m in kept)
        {
            of[table.Margins[m].Total].Add((m, -1));
            foreach (var part in table.Margins[m].Parts) of[part].Add((m, 1));
        }

        return of.Any(o => o.Count > 2) || Signs(table, kept, of) is not { } signs ? null : Arcs(table, kept, of, signs);
    }

    private static FlowNetwork Arcs(AdditiveTable table, int[] kept, List<(int Margin, int Coefficient)>[] of, int[] signs)
    {
        var node = new int[table.Margins.Count];
        for (var k = 0; k < kept.Length; k++) node[kept[k]] = k + 1;
        var (tails, heads) = (new int[of.Length], new int[of.Length]);
        for (var c = 0; c < of.Length; c++)
            foreach (var (m, coefficient) in of[c])
                (coefficient * signs[m] > 0 ? tails : heads)[c] = node[m];
        return new(table, tails, heads, node, [.. signs.Select(s => (double)s)], kept.Length + 1);
    }

    /// <summary>Signs of the relations with which each cell leaves one and enters the other; null where there are none.</summary>
    private static int[]? Signs(AdditiveTable table, int[] kept, List<(int Margin, int Coefficient)>[] of)
    {
        var signs = new int[table.Margins.Count];
        foreach (var start in kept)
        {
            if (signs[start] != 0) continue;
            signs[start] = 1;
            var waiting = new Queue<int>([start]);
            while (waiting.TryDequeue(out var m))
            {
                foreach (var cell in table.Margins[m].Parts.Append(table.Margins[m].Total))
                {
                    if (of[cell].Count < 2) continue;
                    var (mine, other) = of[cell][0].Margin == m ? (of[cell][0], of[cell][1]) : (of[cell][1], of[cell][0]);
                    var sign = -mine.Coefficient * signs[m] / other.Coefficient;
                    if (signs[other.Margin] == -sign) return null;
                    if (signs[other.Margin] != 0) continue;
                    signs[other.Margin] = sign;
                    waiting.Enqueue(other.Margin);
                }
            }
        }

        return signs;
    }
}
