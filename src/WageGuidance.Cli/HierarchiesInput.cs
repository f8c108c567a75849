using Parents = System.Collections.Generic.Dictionary<string, System.Collections.Generic.IReadOnlyDictionary<string, string>>;
using Text = WageGuidance.Cubes.Text;
using WageGuidance.Statistics.Disclosure;

namespace WageGuidance.Cli;

/// <summary>Reads the hierarchies of <c>--hierarchy DIM=FILE</c>: files <c>code,parent</c>, a code without parent (or under <c>_T</c>) stands under the total.</summary>
internal static class HierarchiesInput
{
    public static async Task<(Parents Parents, Text? Refusal)> ReadAsync(IEnumerable<string> options, CancellationToken cancellationToken)
    {
        var all = new Parents(StringComparer.Ordinal);
        foreach (var option in options)
        {
            var at = option.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0 || at == option.Length - 1) throw new UsageProblem("--hierarchy is written DIM=FILE. --hierarchy 须写作 维度=文件。");
            var (dimension, path) = (option[..at], option[(at + 1)..]);
            var content = await CsvInput.ReadAsync(path, ["code", "parent"], cancellationToken);
            if (content.Refusal is { } unread) return (all, unread);
            var (parents, refusal) = Read(path, content.Lines);
            if (refusal is not null) return (all, refusal);
            if (!all.TryAdd(dimension, parents)) return (all, new($"维度“{dimension}”给出两个层次结构。", $"The dimension {dimension} has two hierarchies."));
        }
        return (all, null);
    }

    private static (Dictionary<string, string> Parents, Text? Refusal) Read(string path, IReadOnlyList<CsvLine> lines)
    {
        var parents = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var (code, parent) = (line.Cells[0], line.Cells[1] == "" ? AdditiveTable.Total : line.Cells[1]);
            if (code == "") return (parents, new($"{path} 第{line.Number}行：代码为空。", $"{path}, line {line.Number}: the code is empty."));
            if (code == AdditiveTable.Total && line.Cells[1] == "") continue;
            if (code == AdditiveTable.Total) return (parents, new($"{path} 第{line.Number}行：合计 _T 没有上级。", $"{path}, line {line.Number}: the total _T has no parent."));
            if (!parents.TryAdd(code, parent)) return (parents, new($"{path} 第{line.Number}行：代码“{code}”重复。", $"{path}, line {line.Number}: the code {code} stands there twice."));
        }

        foreach (var line in lines)
        {
            var steps = 0;
            for (var at = line.Cells[0]; at != AdditiveTable.Total; at = parents[at])
            {
                if (!parents.ContainsKey(at)) return (parents, new($"{path} 第{line.Number}行：上级“{at}”未列为代码。", $"{path}, line {line.Number}: the parent {at} is not among the codes."));
                if (++steps > parents.Count) return (parents, new($"{path} 第{line.Number}行：层次结构成环。", $"{path}, line {line.Number}: the hierarchy runs in a circle."));
            }
        }
        return (parents, null);
    }
}
