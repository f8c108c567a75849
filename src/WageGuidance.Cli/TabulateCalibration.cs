using WageGuidance.Statistics.Sampling;
using Text = WageGuidance.Cubes.Text;

namespace WageGuidance.Cli;

/// <summary>Known totals for <c>--calibrate</c>, a CSV of <c>variable,level,total</c>: by variable the total of each level.</summary>
internal sealed record TabulateCalibration(IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Totals, Text? Refusal = null)
{
    public static readonly TabulateCalibration None = new(new Dictionary<string, IReadOnlyDictionary<string, double>>());

    public string[] Variables => [.. Totals.Keys];

    public static async Task<TabulateCalibration> ReadAsync(string? path, CancellationToken cancellationToken)
    {
        if (path is null) return None;
        var content = await CsvInput.ReadAsync(path, ["variable", "level", "total"], cancellationToken);
        if (content.Refusal is { } refusal) return Refused(new($"{path}：{refusal.Zh}", $"{path}: {refusal.En}"));
        var totals = new Dictionary<string, IReadOnlyDictionary<string, double>>(StringComparer.Ordinal);
        foreach (var line in content.Lines)
        {
            var (variable, level) = (line.Cells[0], line.Cells[1]);
            if (line.NumberIn(2) is not (> 0 and var total))
                return Refused(new($"{path} 第{line.Number}行：总量“{line.Cells[2]}”须为大于零的数字。", $"{path}, line {line.Number}: the total “{line.Cells[2]}” is no number above zero."));
            if (!totals.TryGetValue(variable, out var levels)) totals[variable] = levels = new Dictionary<string, double>(StringComparer.Ordinal);
            if (!((Dictionary<string, double>)levels).TryAdd(level, total))
                return Refused(new($"{path} 第{line.Number}行：“{variable}”的“{level}”出现两次。", $"{path}, line {line.Number}: the level “{level}” of {variable} stands there twice."));
        }
        var sums = totals.Select(t => (t.Key, Sum: t.Value.Values.Sum())).ToList();
        return sums.FirstOrDefault(s => Math.Abs(s.Sum - sums[0].Sum) > 1e-9 * sums[0].Sum) is { Key: { } other, Sum: var sum }
            ? Refused(new($"{path}：“{sums[0].Key}”的总量合计{CsvOutput.Number(sums[0].Sum)}，“{other}”合计{CsvOutput.Number(sum)}；各变量的合计须相同。",
                $"{path}: the totals of {sums[0].Key} sum to {CsvOutput.Number(sums[0].Sum)}, those of {other} to {CsvOutput.Number(sum)}; they are of one population."))
            : new(totals);
    }

    /// <summary>The calibration of the rows, or why there is none.</summary>
    public (Calibration? Calibration, Text? Refusal) Of(IReadOnlyList<CsvLine> lines, double[] weights, Func<string, int> place)
    {
        var margins = new List<CalibrationMargin>();
        foreach (var (variable, totals) in Totals)
        {
            string[] levels = [.. totals.Keys];
            var groupOfRow = new int[lines.Count];
            var seen = new HashSet<int>();
            for (var row = 0; row < lines.Count; row++)
            {
                var level = lines[row].Cells[place(variable)];
                groupOfRow[row] = Math.Max(0, Array.IndexOf(levels, level));
                if (weights[row] <= 0) continue;
                if (!totals.ContainsKey(level))
                    return (null, new($"第{lines[row].Number}行：列“{variable}”的取值“{level}”没有已知总量。", $"Line {lines[row].Number}: the level “{level}” of the column {variable} has no known total."));
                seen.Add(groupOfRow[row]);
            }
            if (Array.FindIndex(levels, l => !seen.Contains(Array.IndexOf(levels, l))) is >= 0 and var missing)
                return (null, new($"列“{variable}”的取值“{levels[missing]}”有已知总量而没有权数为正的行。", $"The level “{levels[missing]}” of the column {variable} has a known total and no rows with weight."));
            margins.Add(new(groupOfRow, [.. totals.Values]));
        }
        return Calibration.Create(weights, margins) is { } calibration
            ? (calibration, null)
            : (null, new("已知总量与样本的交叉结构相抵触，没有权数能同时满足。", "The known totals contradict the sample: no weights meet them all."));
    }

    private static TabulateCalibration Refused(Text refusal) => new(None.Totals, refusal);
}
