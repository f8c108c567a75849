namespace WageGuidance.Statistics.Disclosure;

/// <summary>Withheld cells that hang together, and what of each margin concerns them.</summary>
internal sealed record WithheldPart(int[] Cells, (int Margin, (int Column, double Sign)[] Terms)[] Rows);

/// <summary>The withheld cells of a table with the margins they stand in.</summary>
internal sealed class WithheldSystem(AdditiveTable table, bool[] withheld)
{
    private readonly Dictionary<int, WithheldPart> whole = [];

    /// <summary>Which cells are open to one who knows these ones.</summary>
    public bool[] Without(int[]? known)
    {
        if (known is null || !known.Any(k => withheld[k])) return withheld;
        bool[] open = [.. withheld];
        foreach (var k in known) open[k] = false;
        return open;
    }

    /// <summary>The part a cell stands in, for one who knows these cells.</summary>
    public WithheldPart Around(int cell, int[]? known)
    {
        var open = Without(known);
        if (open != withheld) return Part(cell, open);
        if (!whole.TryGetValue(cell, out var part))
        {
            part = Part(cell, open);
            foreach (var c in part.Cells) whole[c] = part;
        }

        return part;
    }

    private WithheldPart Part(int cell, bool[] open)
    {
        var (column, margins) = (new Dictionary<int, int> { [cell] = 0 }, new SortedSet<int>());
        var waiting = new Queue<int>([cell]);
        while (waiting.TryDequeue(out var at))
        {
            foreach (var m in table.MarginsOf(at))
            {
                if (!margins.Add(m)) continue;
                foreach (var c in table.Margins[m].Parts.Append(table.Margins[m].Total))
                    if (open[c] && column.TryAdd(c, column.Count)) waiting.Enqueue(c);
            }
        }

        var rows = margins.Select(m => (m, ((int, double)[])[.. table.Margins[m].Parts.Where(p => open[p]).Select(p => (column[p], 1.0)),
            .. open[table.Margins[m].Total] ? [(column[table.Margins[m].Total], -1.0)] : Array.Empty<(int, double)>()]));
        return new([.. column.OrderBy(c => c.Value).Select(c => c.Key)], [.. rows]);
    }
}
