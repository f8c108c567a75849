using WageGuidance.Statistics.Disclosure;
using Text = WageGuidance.Cubes.Text;

namespace WageGuidance.Cli;

/// <summary>The columns of <c>protect</c>'s microdata, by name.</summary>
internal sealed record ProtectColumns(string Unit, string Value, string[] By, string? Weight, string? Group)
{
    public string[] All => [.. new[] { Unit, Value, Weight, Group }.OfType<string>().Concat(By).Distinct(StringComparer.Ordinal)];
}

/// <summary>Microdata of <c>protect</c> as contributions, or why they are none.</summary>
internal static class ProtectMicrodata
{
    public static async Task<(IReadOnlyList<CarrierRow> Rows, int Empty, Text? Refusal)> ReadAsync(
        string path, ProtectColumns columns, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> hierarchies, CancellationToken cancellationToken)
    {
        var all = columns.All;
        var content = await CsvInput.ReadAsync(path, all, cancellationToken);
        if (content.Refusal is { } unread) return ([], 0, unread);
        int Place(string? name) => name is null ? -1 : Array.IndexOf(all, name);
        var (unit, value, weight, group) = (Place(columns.Unit), Place(columns.Value), Place(columns.Weight), Place(columns.Group));
        int[] by = [.. columns.By.Select(Place)];
        var (rows, empty) = (new List<CarrierRow>(content.Lines.Count), 0);
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in content.Lines)
        {
            string[] codes = [.. by.Select(p => line.Cells[p])];
            for (var d = 0; d < codes.Length; d++)
                if (ProtectInput.WrongCode(line.Number, columns.By[d], codes[d], hierarchies.GetValueOrDefault(columns.By[d])) is { } wrong) return ([], 0, wrong);
            if (line.Cells[unit] == "") return Refused($"第{line.Number}行：“{columns.Unit}”为空。", $"Line {line.Number}: {columns.Unit} is empty.");
            var owner = group < 0 || line.Cells[group] == "" ? null : line.Cells[group];
            if (group >= 0 && !owners.TryAdd(line.Cells[unit], owner ?? "") && owners[line.Cells[unit]] != (owner ?? ""))
                return Refused($"第{line.Number}行：单位“{line.Cells[unit]}”属于两个“{columns.Group}”。", $"Line {line.Number}: the unit {line.Cells[unit]} has two values of {columns.Group}.");
            if (line.Cells[value] == "")
            {
                empty++;
                continue;
            }

            if (ProtectInput.AmountIn(line, value) is not { } amount) return ([], 0, ProtectInput.NoAmount(line, columns.Value, value));
            if ((weight < 0 ? 1 : ProtectInput.AmountIn(line, weight)) is not { } times) return ([], 0, ProtectInput.NoAmount(line, columns.Weight!, weight));
            // A row without weight stands for nobody.
            if (times > 0) rows.Add(new(codes, new(line.Cells[unit], amount, amount * times, owner)));
        }

        return rows.Count > 0 ? (rows, empty, null) : Refused("没有权数与数值均齐全的行。", "No row has a value and a weight.");
    }

    private static (IReadOnlyList<CarrierRow>, int, Text?) Refused(string zh, string en) => ([], 0, new(zh, en));
}
