namespace WageGuidance.Cli;

/// <summary>The cells of one grouping set: some of the <c>--by</c> columns crossed, the others summed over (<c>_T</c>).</summary>
internal sealed record TabulateCells(IReadOnlyList<string[]> Keys, int[] CellOfRow)
{
    public const string Margin = "_T";

    /// <summary>The full cross-classification first; with margins then every sum of it, the grand total last. Cells in the order of their codes.</summary>
    public static IEnumerable<TabulateCells> Sets(string[][] rows, int columns, bool margins)
    {
        for (var summed = 0; summed < (margins ? 1 << columns : 1); summed++) yield return Of(rows, columns, summed);
    }

    private static TabulateCells Of(string[][] rows, int columns, int summed)
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        var keys = new List<string[]>();
        var cellOfRow = new int[rows.Length];
        for (var row = 0; row < rows.Length; row++)
        {
            string[] key = [.. rows[row].Select((code, c) => (summed >> (columns - 1 - c) & 1) == 1 ? Margin : code)];
            var joined = string.Join('\u001f', key);
            if (!found.TryGetValue(joined, out var cell))
            {
                found[joined] = cell = keys.Count;
                keys.Add(key);
            }
            cellOfRow[row] = cell;
        }

        int[] order = [.. Enumerable.Range(0, keys.Count).Order(Comparer<int>.Create((a, b) => Compare(keys[a], keys[b])))];
        var place = new int[order.Length];
        for (var i = 0; i < order.Length; i++) place[order[i]] = i;
        return new([.. order.Select(i => keys[i])], [.. cellOfRow.Select(cell => place[cell])]);
    }

    private static int Compare(string[] a, string[] b)
    {
        for (var c = 0; c < a.Length; c++)
            if (string.CompareOrdinal(a[c], b[c]) is var order and not 0) return order;
        return 0;
    }
}
