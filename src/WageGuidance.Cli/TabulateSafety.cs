namespace WageGuidance.Cli;

/// <summary>
/// Which cells of a <c>tabulate</c> the primary rules withhold. Safe must be the rows behind every statistic; of a statistic of two sides each side, for who knows the one and the statistic
/// knows the other; and what statistics of one column tell by sums and differences of their estimates and weights: the rows in which two of them differ, and every smallest part of a cell
/// that is a linear combination of the sets of rows behind them.
/// </summary>
internal sealed class TabulateSafety
{
    private readonly TabulateInput input;
    private readonly TabulateDisclosure rules;
    private readonly List<(int[] DomainOfRow, IReadOnlyCollection<string> Columns)> sets = [];
    private readonly Dictionary<(TabulateStatistic Statistic, int Side), long[]> persons = [];
    private readonly char[] statuses;

    public TabulateSafety(TabulateInput input, TabulateDisclosure rules, int cells, IReadOnlyList<TabulateStatistic> statistics, int[][] domains)
    {
        (this.input, this.rules) = (input, rules);
        foreach (var (statistic, domainOfRow) in statistics.Zip(domains))
            foreach (var (rows, side) in Sides(statistic, domainOfRow).Select((rows, side) => (rows, side)))
            {
                persons[(statistic, side)] = Persons(rows, cells);
                Add(rows, statistic.Columns);
            }

        statuses = new char[cells];
        Array.Fill(statuses, 'F');
        foreach (var (rows, columns) in sets) Judge(rows, columns);
        for (var a = 0; a < sets.Count; a++)
            for (var b = 0; b < sets.Count; b++)
                if (a != b && sets[a].Columns.Intersect(sets[b].Columns).ToList() is { Count: > 0 } shared)
                    Judge([.. sets[a].DomainOfRow.Select((domain, row) => sets[b].DomainOfRow[row] >= 0 ? -1 : domain)], shared);

        foreach (var column in sets.SelectMany(s => s.Columns).Distinct(StringComparer.Ordinal).ToList())
            if (sets.Where(s => s.Columns.Contains(column)).Select(s => s.DomainOfRow).ToList() is { Count: > 2 } several) JudgeParts(column, several);

        void Judge(int[] rows, IEnumerable<string> columns)
        {
            var found = StatusesOf(rows, cells, columns);
            for (var cell = 0; cell < cells; cell++)
                if (statuses[cell] is 'F') statuses[cell] = found[cell];
        }
    }

    /// <summary>Rows of a cell that are in the same of the sets are a part. Of the sums over the sets those over a part follow where its indicator is a combination of theirs, or that of two parts together.</summary>
    private void JudgeParts(string column, List<int[]> several)
    {
        var (partOfRow, parts, known) = (new int[several[0].Length], new List<(int Cell, bool[] In)>(), new Dictionary<string, int>(StringComparer.Ordinal));
        for (var row = 0; row < partOfRow.Length; row++)
        {
            bool[] isIn = [.. several.Select(s => s[row] >= 0)];
            var cell = several.Select(s => s[row]).Max();
            partOfRow[row] = -1;
            if (cell < 0) continue;
            var key = $"{cell} {string.Concat(isIn.Select(i => i ? '1' : '0'))}";
            if (!known.TryGetValue(key, out var part))
            {
                known[key] = part = parts.Count;
                parts.Add((cell, isIn));
            }
            partOfRow[row] = part;
        }

        var status = StatusesOf(partOfRow, parts.Count, [column]);
        foreach (var cell in Enumerable.Range(0, parts.Count).GroupBy(part => parts[part].Cell).Where(g => statuses[g.Key] is 'F'))
        {
            int[] own = [.. cell];
            var unsafeParts = Enumerable.Range(0, own.Length).Where(i => status[own[i]] is not 'F').ToList();
            if (unsafeParts.Count == 0) continue;
            var span = new LinearSpan(Enumerable.Range(0, several.Count).Select(s => own.Select(part => parts[part].In[s] ? 1.0 : 0).ToArray()));
            double[] Indicator(params int[] of) => [.. Enumerable.Range(0, own.Length).Select(i => of.Contains(i) ? 1.0 : 0)];
            var told = unsafeParts.Where(a => span.Contains(Indicator(a)) || unsafeParts.Any(b => b != a && span.Contains(Indicator(a, b)))).ToList();
            if (told.Count > 0) statuses[cell.Key] = status[own[told[0]]];
        }
    }

    /// <summary>Nobody is given away where nobody is.</summary>
    private char[] StatusesOf(int[] rows, int cells, IEnumerable<string> columns)
    {
        var (contributors, people) = (Distinct(input, rows, cells, input.ContributorOfRow), Persons(rows, cells));
        var concentrations = columns.Select(name => rules.Concentration(input, rows, cells, input.Numbers[name])).ToList();
        return [.. Enumerable.Range(0, cells).Select(cell => people[cell] == 0 ? 'F' : rules.Status(contributors[cell], people[cell], FirstUnsafe(concentrations.Select(c => c[cell]))))];
    }

    /// <summary>What is a linear combination of some vectors, by their reduced rows.</summary>
    private sealed class LinearSpan
    {
        private const double Nothing = 1e-9;
        private readonly List<(int Pivot, double[] Row)> basis = [];

        public LinearSpan(IEnumerable<double[]> vectors)
        {
            foreach (var vector in vectors)
            {
                var rest = Reduced(vector);
                var pivot = Array.FindIndex(rest, x => Math.Abs(x) > Nothing);
                if (pivot >= 0) basis.Add((pivot, [.. rest.Select(x => x / rest[pivot])]));
            }
        }

        public bool Contains(double[] vector) => Array.TrueForAll(Reduced(vector), x => Math.Abs(x) <= Nothing);

        private double[] Reduced(double[] vector)
        {
            var rest = vector.ToArray();
            foreach (var (pivot, row) in basis)
                if (rest[pivot] is var factor && factor != 0)
                    for (var i = 0; i < rest.Length; i++) rest[i] -= factor * row[i];
            return rest;
        }
    }

    /// <summary>F free; A, O or T as <see cref="TabulateDisclosure.Status"/>.</summary>
    public char Status(int cell) => statuses[cell];

    /// <summary>Whether enough persons lie beyond every quantile that the statistic is made of; of a gap of medians, among men and among women.</summary>
    public bool QuantilesAreSafe(TabulateStatistic statistic, int cell) => statistic.Kind switch
    {
        TabulateKind.Quantile => IsSafe(statistic, 0, cell, statistic.Share),
        TabulateKind.QuintileShare => IsSafe(statistic, 0, cell, 0.2),
        TabulateKind.MedianPayGap => IsSafe(statistic, 1, cell, 0.5) && IsSafe(statistic, 2, cell, 0.5),
        _ => true,
    };

    private bool IsSafe(TabulateStatistic statistic, int side, int cell, double share) => persons[(statistic, side)][cell] is var n && (n == 0 || rules.QuantileIsSafe(n, share));

    /// <summary>Distinct codes of the rows with weight in each cell.</summary>
    public static int[] Distinct(TabulateInput input, int[] domainOfRow, int cells, int[] codeOfRow)
    {
        var (units, seen) = (new int[cells], new HashSet<(int, int)>());
        for (var row = 0; row < domainOfRow.Length; row++)
            if (domainOfRow[row] >= 0 && input.Weights[row] > 0 && seen.Add((domainOfRow[row], codeOfRow[row]))) units[domainOfRow[row]]++;
        return units;
    }

    /// <summary>All rows, then those of each side.</summary>
    private IEnumerable<int[]> Sides(TabulateStatistic statistic, int[] domainOfRow)
    {
        yield return domainOfRow;
        if (statistic.Side is not { } name) yield break;
        var sides = input.Numbers[name];
        foreach (var side in new[] { 1.0, 0.0 }) yield return [.. domainOfRow.Select((domain, row) => sides[row] == side ? domain : -1)];
    }

    /// <summary>Sets of the same rows are one, of the columns of both.</summary>
    private void Add(int[] rows, string[] columns)
    {
        var known = sets.FindIndex(s => s.DomainOfRow.AsSpan().SequenceEqual(rows));
        if (known < 0) sets.Add((rows, columns.ToHashSet(StringComparer.Ordinal)));
        else sets[known] = (rows, sets[known].Columns.Union(columns).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>Rows with weight in each cell.</summary>
    private long[] Persons(int[] domainOfRow, int cells)
    {
        var counts = new long[cells];
        for (var row = 0; row < domainOfRow.Length; row++)
            if (domainOfRow[row] >= 0 && input.Weights[row] > 0) counts[domainOfRow[row]]++;
        return counts;
    }

    private static char FirstUnsafe(IEnumerable<char> found)
    {
        foreach (var status in found)
            if (status is not 'F') return status;
        return 'F';
    }
}
