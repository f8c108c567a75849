using WageGuidance.Statistics.Disclosure;
using Hierarchies = System.Collections.Generic.Dictionary<string, System.Collections.Generic.IReadOnlyDictionary<string, string>>;
using Text = WageGuidance.Cubes.Text;

namespace WageGuidance.Cli;

/// <summary>An earlier table of <c>protect</c> on the same population and period: what it showed is known, what it withheld must stay so.</summary>
/// <remarks>
/// A value that was revised since counts as not revised: whoever read the earlier one is taken to know the present one. That asks for more than the truth, for a revision that nobody can bound makes everything
/// less certain. What it does not look at is the difference of the versions itself, which is what it is where both are shown.
/// </remarks>
internal static class ProtectPublished
{
    private static readonly string[] Own = ["value", "status", "feasible_low", "feasible_high"];
    private static readonly Dictionary<string, string> Flat = [];

    /// <summary>The problem with the earlier tables linked to it; the cells of the new table keep their numbers.</summary>
    public static async Task<(SuppressionProblem Problem, string[] Dimensions, IReadOnlyList<int> Revised, Text? Refusal)> LinkAsync(
        SuppressionProblem problem, string[] dimensions, IReadOnlyList<string> files, Hierarchies hierarchies, CancellationToken cancellationToken)
    {
        var tables = new List<(AdditiveTable Table, string[] Dimensions)> { (problem.Table, dimensions) };
        var statuses = new List<(string[] Dimensions, string[] Codes, double? Value, string Status)>();
        foreach (var file in files)
        {
            var (read, own, refusal) = await ReadAsync(file, hierarchies, cancellationToken);
            if (refusal is not null) return (problem, dimensions, [], refusal);
            tables.Add(read);
            statuses.AddRange(own.Select(o => (read.Dimensions, o.Codes, o.Value, o.Status)));
        }

        var (linked, all) = AdditiveTable.Link(tables);
        var (known, withheld, secret) = (new HashSet<int>(), new HashSet<int>(), new HashSet<int>());
        var revised = new SortedSet<int>();
        foreach (var (of, codes, value, status) in statuses)
        {
            var cell = linked.Find([.. all.Select(d => Array.IndexOf(of, d) is >= 0 and var place ? codes[place] : AdditiveTable.Total)])!.Value;
            if (status == "F" && cell < problem.Table.Cells.Count && value is { } shown && Math.Abs(shown - linked.Cells[cell].Value) > 1e-9 * Math.Max(1, Math.Abs(shown))) revised.Add(cell);
            if (status == "F") known.Add(cell);
            else if (cell >= problem.Table.Cells.Count) withheld.Add(cell);
            // The public code does not tell the rule: such a cell may be a sensitive one.
            if (status is "A" or "O" or "T" or "C") secret.Add(cell);
        }

        secret.ExceptWith(problem.Sensitive.Select(s => s.Cell));
        secret.ExceptWith(known);
        return (problem with
        {
            Table = linked,
            Sensitive = [.. problem.Sensitive, .. secret.Order().Select(c => new SensitiveCell(c))],
            Known = [.. problem.Known, .. known],
            Withheld = [.. problem.Withheld, .. withheld.Except(known)],
        }, all, [.. revised], null);
    }

    private static async Task<((AdditiveTable Table, string[] Dimensions) Table, List<(string[] Codes, double? Value, string Status)> Statuses, Text? Refusal)> ReadAsync(
        string file, Hierarchies hierarchies, CancellationToken cancellationToken)
    {
        var content = await CsvInput.ReadAsync(file, [], cancellationToken);
        if (content.Refusal is { } unread) return Refused(unread);
        var columns = content.Columns!;
        int value = Array.IndexOf(columns, "value"), status = Array.IndexOf(columns, "status");
        string[] dimensions = [.. columns.Except(Own)];
        if (value < 0 || status < 0 || dimensions is [] || dimensions.Contains(""))
            return Refused(new($"{file} 不是 protect 的输出：须有维度列、value 与 status。", $"{file} is no output of protect: it needs dimension columns, value and status."));

        int[] places = [.. dimensions.Select(d => Array.IndexOf(columns, d))];
        var parents = dimensions.Select(d => hierarchies.GetValueOrDefault(d, Flat)).ToArray();
        var (inner, statuses) = (new List<TableCell>(), new List<(string[] Codes, double? Value, string Status)>());
        foreach (var line in content.Lines)
        {
            string[] codes = [.. places.Select(p => line.Cells[p])];
            if (line.Cells[status] is not ("F" or "A" or "O" or "T" or "D" or "C"))
                return Refused(new($"{file} 第{line.Number}行：status“{line.Cells[status]}”须为F、A、O、T、D或C。", $"{file}, line {line.Number}: status is “{line.Cells[status]}” and must be F, A, O, T, D or C."));
            for (var d = 0; d < codes.Length; d++)
                if (codes[d] != AdditiveTable.Total && hierarchies.TryGetValue(dimensions[d], out var h) && !h.ContainsKey(codes[d]))
                    return Refused(new($"{file} 第{line.Number}行：“{dimensions[d]}”的代码“{codes[d]}”不在层次结构中。", $"{file}, line {line.Number}: {codes[d]} is not in the hierarchy of {dimensions[d]}."));
            statuses.Add((codes, line.NumberIn(value), line.Cells[status]));
            var isInner = codes.Zip(parents).All(c => c.First != AdditiveTable.Total && !c.Second.Values.Contains(c.First));
            if (!isInner) continue;
            // A public table leaves out the values it withholds; as no bound follows from a withheld value nobody knows, any will do.
            if ((line.Cells[value] == "" && line.Cells[status] != "F" ? 1 : ProtectInput.AmountIn(line, value)) is not { } amount)
            {
                var wrong = ProtectInput.NoAmount(line, "value", value);
                return Refused(new($"{file} {wrong.Zh}", $"{file}, {wrong.En}"));
            }

            inner.Add(new(codes, amount));
        }

        var table = AdditiveTable.Build(inner, parents);
        return statuses.FirstOrDefault(s => table.Find(s.Codes) is null) is { Codes: { } lost }
            ? Refused(new($"{file}：合计“{string.Join(' ', lost)}”没有对应的内部单元格。", $"{file}: the margin {string.Join(' ', lost)} has no inner cells."))
            : ((table, dimensions), statuses, null);
    }

    private static ((AdditiveTable, string[]), List<(string[], double?, string)>, Text?) Refused(Text reason) => ((AdditiveTable.Build([], []), []), [], reason);
}
