using WageGuidance.Statistics.Disclosure;
using Text = WageGuidance.Cubes.Text;

namespace WageGuidance.Cli;

/// <summary>The table of <c>protect</c>: its dimensions, inner cells and which of them (by place) are sensitive.</summary>
internal sealed record ProtectInput(
    string[] Dimensions, IReadOnlyList<TableCell> Inner, IReadOnlyList<SensitiveCell> Sensitive, IReadOnlyList<IReadOnlyDictionary<string, string>> Parents, Text? Refusal = null)
{
    // Far beyond any money; sums and the solver keep within what can be computed.
    private const double Largest = 1e60;
    private static readonly Text AnAmount = new("不小于零的数（至多1e60）", "a number not below zero, 1e60 at most");
    private static readonly string[] Own = ["value", "primary", "lower_protection", "upper_protection"];
    private static readonly Dictionary<string, string> Flat = [];

    public static ProtectInput Of(CsvContent content, Dictionary<string, IReadOnlyDictionary<string, string>> hierarchies)
    {
        var columns = content.Columns!;
        int value = Array.IndexOf(columns, "value"), primary = Array.IndexOf(columns, "primary"), lower = Array.IndexOf(columns, "lower_protection"), upper = Array.IndexOf(columns, "upper_protection");
        if (value < 0) return Refused("缺少列“value”。", "The column value is missing.");
        string[] dimensions = [.. columns.Except(Own)];
        if (dimensions is []) return Refused("没有维度列。", "There is no dimension column.");
        if (dimensions.Contains("")) return Refused("有一列没有列名。", "A column has no name.");
        if (hierarchies.Keys.FirstOrDefault(h => !dimensions.Contains(h)) is { } unknown) return Refused($"没有维度“{unknown}”。", $"There is no dimension {unknown}.");

        int[] places = [.. dimensions.Select(d => Array.IndexOf(columns, d))];
        var parents = dimensions.Select(d => hierarchies.GetValueOrDefault(d, Flat)).ToArray();
        var inner = new List<TableCell>();
        var sensitive = new List<SensitiveCell>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in content.Lines)
        {
            string[] codes = [.. places.Select(p => line.Cells[p])];
            for (var d = 0; d < codes.Length; d++)
                if (WrongCode(line.Number, dimensions[d], codes[d], hierarchies.GetValueOrDefault(dimensions[d])) is { } wrong) return new([], [], [], [], wrong);
            if (!seen.TryAdd(string.Join('\u001f', codes), line.Number))
                return Refused($"第{line.Number}行与第{seen[string.Join('\u001f', codes)]}行是同一单元格。", $"Line {line.Number} is the same cell as line {seen[string.Join('\u001f', codes)]}.");
            if (AmountIn(line, value) is not { } amount) return new([], [], [], [], NoAmount(line, "value", value));
            if (primary >= 0 && line.Cells[primary] is not ("" or "0" or "1")) return new([], [], [], [], Wrong(line, "primary", primary, new("0或1", "0 or 1")));
            if (Distance(line, lower) is not { } low) return new([], [], [], [], NoAmount(line, "lower_protection", lower));
            if (Distance(line, upper) is not { } high) return new([], [], [], [], NoAmount(line, "upper_protection", upper));
            // A file without the column primary says by the protections which cells are sensitive.
            var is1 = primary >= 0 ? line.Cells[primary] == "1" : low > 0 || high > 0;
            if (!is1 && (low > 0 || high > 0)) return Refused($"第{line.Number}行：有保护距离而primary不为1。", $"Line {line.Number} asks for protection but primary is not 1.");
            if (low > amount) return Refused($"第{line.Number}行：lower_protection大于value；单元格不会小于零。", $"Line {line.Number}: lower_protection is above value; a cell is never below zero.");
            if (is1) sensitive.Add(new(inner.Count, low, high));
            inner.Add(new(codes, amount));
        }

        return new(dimensions, inner, sensitive, parents);
    }

    private static double? Distance(CsvLine line, int column) =>
        column < 0 || line.Cells[column] == "" ? 0 : AmountIn(line, column);

    /// <summary>A value, weight or distance; null where it is none that can be worked with.</summary>
    public static double? AmountIn(CsvLine line, int column) => line.NumberIn(column) is { } number and >= 0 and <= Largest ? number : null;

    public static Text NoAmount(CsvLine line, string name, int column) => Wrong(line, name, column, AnAmount);

    public static Text? WrongCode(int line, string dimension, string code, IReadOnlyDictionary<string, string>? hierarchy)
    {
        if (code == "") return new($"第{line}行：“{dimension}”为空。", $"Line {line}: {dimension} is empty.");
        if (code == AdditiveTable.Total) return new($"第{line}行：合计由内部单元格求得，不得给出 _T。", $"Line {line}: margins are made from the inner cells; leave the rows of _T out.");
        if (hierarchy is null) return null;
        if (!hierarchy.ContainsKey(code)) return new($"第{line}行：“{dimension}”的代码“{code}”不在层次结构中。", $"Line {line}: {code} is not in the hierarchy of {dimension}.");
        return hierarchy.Values.Contains(code)
            ? new($"第{line}行：“{code}”有下级，其值由下级求得，不得给出。", $"Line {line}: {code} has codes below it and is made from them; leave its rows out.")
            : null;
    }

    private static Text Wrong(CsvLine line, string name, int column, Text must) =>
        new($"第{line.Number}行：{name}“{line.Cells[column]}”须为{must.Zh}。", $"Line {line.Number}: {name} is “{line.Cells[column]}” and must be {must.En}.");

    private static ProtectInput Refused(string zh, string en) => new([], [], [], [], new Text(zh, en));
}
