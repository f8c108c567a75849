namespace WageGuidance.Statistics.Disclosure;

/// <summary>One cell of a table: its codes, one a dimension, and its value.</summary>
public sealed record TableCell(string[] Codes, double Value);

/// <summary>A total and its parts, by number of cell.</summary>
public sealed record Margin(int Total, int[] Parts);

/// <summary>
/// A table of any number of dimensions with all its margins: every cell is the sum of its children along each dimension, a dimension being flat
/// or a hierarchy. Combinations without an inner cell do not exist and count as a known zero.
/// </summary>
public sealed class AdditiveTable
{
    /// <summary>The code of a margin.</summary>
    public const string Total = "_T";

    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<TableCell> cells = [];
    private readonly List<Margin> margins = [];
    private int[][]? marginsOf;

    private AdditiveTable()
    {
    }

    /// <summary>Cells in the order of the codes, margins before their parts.</summary>
    public IReadOnlyList<TableCell> Cells => cells;

    public IReadOnlyList<Margin> Margins => margins;

    /// <summary>The number of a cell, or null where it does not exist.</summary>
    public int? Find(IReadOnlyList<string> codes) => numbers.TryGetValue(Key(codes), out var number) ? number : null;

    /// <summary>The margins a cell stands in, as total or as part.</summary>
    public IReadOnlyList<int> MarginsOf(int cell)
    {
        if (marginsOf is null)
        {
            var of = cells.Select(_ => new List<int>()).ToArray();
            for (var m = 0; m < margins.Count; m++)
                foreach (var c in margins[m].Parts.Append(margins[m].Total)) of[c].Add(m);
            marginsOf = [.. of.Select(o => o.ToArray())];
        }

        return marginsOf[cell];
    }

    /// <param name="inner">The inner cells; each combination of codes once.</param>
    /// <param name="parents">Of each dimension, the parent of each code; a code without an entry stands under the total.</param>
    public static AdditiveTable Build(IReadOnlyList<TableCell> inner, IReadOnlyList<IReadOnlyDictionary<string, string>> parents)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentNullException.ThrowIfNull(parents);
        var table = new AdditiveTable();
        var sums = new Dictionary<string, (string[] Codes, List<double> Values)>(StringComparer.Ordinal);
        foreach (var cell in inner)
        {
            foreach (var codes in Ancestors(cell.Codes, parents))
            {
                var key = Key(codes);
                if (!sums.TryGetValue(key, out var sum)) sums[key] = sum = (codes, []);
                sum.Values.Add(cell.Value);
            }
        }

        foreach (var (key, (codes, values)) in sums.OrderBy(s => s.Value.Codes, ByCodes.Instance))
        {
            table.numbers[key] = table.cells.Count;
            table.cells.Add(new(codes, values.Sum()));
        }

        table.AddMargins(parents);
        return table;
    }

    /// <summary>The codes above one, itself first and the total last.</summary>
    public static IEnumerable<string> Path(string code, IReadOnlyDictionary<string, string> parents)
    {
        for (var at = code; at != Total; at = parents.GetValueOrDefault(at, Total)) yield return at;
        yield return Total;
    }

    /// <summary>The cells a cell is summed into, itself first and the total last.</summary>
    public static IEnumerable<string[]> Ancestors(string[] codes, IReadOnlyList<IReadOnlyDictionary<string, string>> parents)
    {
        ArgumentNullException.ThrowIfNull(codes);
        return codes.Select((code, d) => Path(code, parents[d]).ToArray())
            .Aggregate<string[], IEnumerable<string[]>>([[]], (heads, codes) => heads.SelectMany(head => codes.Select(code => (string[])[.. head, code])));
    }

    /// <summary>
    /// Tables of one population as one: cells with the same codes (a dimension a table does not have being the total) are one cell. The cells of the
    /// first come first, with their numbers; where values differ the first table's holds.
    /// </summary>
    /// <returns>The table, over all dimensions in the order they come.</returns>
    public static (AdditiveTable Table, string[] Dimensions) Link(IReadOnlyList<(AdditiveTable Table, string[] Dimensions)> tables)
    {
        ArgumentNullException.ThrowIfNull(tables);
        string[] all = [.. tables.SelectMany(t => t.Dimensions).Distinct(StringComparer.Ordinal)];
        var linked = new AdditiveTable();
        var parts = new Dictionary<(int Total, int Dimension), SortedSet<int>>();
        foreach (var (table, dimensions) in tables)
        {
            int[] places = [.. all.Select(d => Array.IndexOf(dimensions, d))];
            var number = table.cells.Select(cell =>
            {
                string[] codes = [.. places.Select(p => p < 0 ? Total : cell.Codes[p])];
                if (linked.numbers.TryAdd(Key(codes), linked.cells.Count)) linked.cells.Add(cell with { Codes = codes });
                return linked.numbers[Key(codes)];
            }).ToArray();
            foreach (var margin in table.margins)
            {
                var total = number[margin.Total];
                var dimension = Array.FindIndex(places, p => p >= 0 && table.cells[margin.Total].Codes[p] != table.cells[margin.Parts[0]].Codes[p]);
                if (!parts.TryGetValue((total, dimension), out var set)) parts[(total, dimension)] = set = [];
                set.UnionWith(margin.Parts.Select(p => number[p]));
            }
        }

        linked.margins.AddRange(parts.OrderBy(p => (p.Key.Dimension, p.Key.Total)).Select(p => new Margin(p.Key.Total, [.. p.Value])));
        return (linked, all);
    }

    private void AddMargins(IReadOnlyList<IReadOnlyDictionary<string, string>> parents)
    {
        var parts = new SortedDictionary<(int Dimension, int Total), List<int>>();
        for (var number = 0; number < cells.Count; number++)
        {
            for (var dimension = 0; dimension < parents.Count; dimension++)
            {
                var code = cells[number].Codes[dimension];
                if (code == Total) continue;
                string[] above = [.. cells[number].Codes];
                above[dimension] = parents[dimension].GetValueOrDefault(code, Total);
                var key = (dimension, numbers[Key(above)]);
                if (!parts.TryGetValue(key, out var list)) parts[key] = list = [];
                list.Add(number);
            }
        }

        margins.AddRange(parts.Select(p => new Margin(p.Key.Total, [.. p.Value])));
    }

    private static string Key(IReadOnlyList<string> codes) => string.Join('\u001f', codes);

    private sealed class ByCodes : IComparer<string[]>
    {
        public static readonly ByCodes Instance = new();

        public int Compare(string[]? x, string[]? y)
        {
            for (var i = 0; i < x!.Length; i++)
            {
                if (x[i] == y![i]) continue;
                if (x[i] == Total) return -1;
                return y[i] == Total ? 1 : string.CompareOrdinal(x[i], y[i]);
            }

            return 0;
        }
    }
}
