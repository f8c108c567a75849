using WageGuidance.Statistics.Sampling;
using Text = WageGuidance.Cubes.Text;

namespace WageGuidance.Cli;

/// <summary>How the rows of a <c>tabulate</c> were drawn, read from the columns of the design, or why they make none.</summary>
/// <param name="Strata">Stratum of each PSU.</param>
/// <param name="Certain">Whether the PSU was taken with certainty.</param>
/// <param name="PsuOfRow">PSU of each row.</param>
/// <param name="Populations">PSUs in the population of each PSU's stratum; null without <c>--fpc</c>.</param>
internal sealed record TabulateSample(int[] Strata, bool[] Certain, int[] PsuOfRow, double[]? Populations, Text? Refusal = null)
{
    public SurveyDesign Design(double[] weights, LonelyPsu rule) => SurveyDesign.Create(Strata, Certain, PsuOfRow, weights, rule, Populations);

    /// <summary>Without a column of weights: 1, or with <c>--fpc</c> what a PSU stands for, N/n.</summary>
    public double[] WeightsOfRows()
    {
        var sizes = Strata.Where((_, psu) => !Certain[psu]).CountBy(h => h).ToDictionary();
        return [.. PsuOfRow.Select(psu => Populations is null || Certain[psu] ? 1 : Populations[psu] / sizes[Strata[psu]])];
    }

    public static TabulateSample Of(IReadOnlyList<CsvLine> lines, TabulateColumns columns, Func<string, int> place, LonelyPsu rule)
    {
        int[] stratumPlaces = [.. columns.Strata.Select(place)];
        string Stratum(int row) => string.Join(" / ", stratumPlaces.Select(p => lines[row].Cells[p]));
        var stratumOfRow = Codes(lines.Select(l => string.Join('\u001f', stratumPlaces.Select(p => l.Cells[p]))));
        var psuOfRow = columns.Psu is { } psu ? Codes(lines.Select(l => l.Cells[place(psu)])) : [.. Enumerable.Range(0, lines.Count)];
        var psus = psuOfRow.Max() + 1;
        var (strata, certain, first) = (new int[psus], new bool[psus], new int[psus]);
        Array.Fill(first, -1);
        for (var row = 0; row < lines.Count; row++)
        {
            var (line, i) = (lines[row], psuOfRow[row]);
            string Psu() => columns.Psu is { } name ? line.Cells[place(name)] : "";
            var isCertain = false;
            if (columns.Psu is { } named && line.Cells[place(named)].Length == 0)
                return No($"第{line.Number}行：初级抽样单位（列“{named}”）为空。", $"Line {line.Number}: the PSU (column {named}) is empty.");
            if (columns.Certainty is { } certainty)
            {
                if (line.Cells[place(certainty)] is not ("0" or "1"))
                    return No($"第{line.Number}行：列“{certainty}”须为1（必选）或0。", $"Line {line.Number}: the column {certainty} is 1 (taken with certainty) or 0.");
                isCertain = line.Cells[place(certainty)] == "1";
            }
            if (!isCertain)
                for (var s = 0; s < stratumPlaces.Length; s++)
                    if (line.Cells[stratumPlaces[s]].Length == 0)
                        return No($"第{line.Number}行：层（列“{columns.Strata[s]}”）为空。", $"Line {line.Number}: the stratum (column {columns.Strata[s]}) is empty.");
            if (first[i] < 0)
            {
                (first[i], strata[i], certain[i]) = (row, stratumOfRow[row], isCertain);
                continue;
            }
            if (strata[i] != stratumOfRow[row])
                return No($"第{line.Number}行：单位“{Psu()}”（列“{columns.Psu}”）在第{lines[first[i]].Number}行属于另一层；一个初级抽样单位只能属于一层。",
                    $"Line {line.Number}: PSU “{Psu()}” (column {columns.Psu}) lies in another stratum on line {lines[first[i]].Number}; a PSU has one stratum.");
            if (certain[i] != isCertain)
                return No($"第{line.Number}行：单位“{Psu()}”的“{columns.Certainty}”与第{lines[first[i]].Number}行不一致。",
                    $"Line {line.Number}: {columns.Certainty} of PSU “{Psu()}” differs from line {lines[first[i]].Number}.");
        }

        var sizes = strata.Where((_, i) => !certain[i]).CountBy(h => h).ToDictionary();
        double[]? populations = null;
        if (columns.Fpc is { } fpc)
        {
            (populations, var wrong) = TabulatePopulations.Of(lines, place(fpc), fpc, psuOfRow, strata, certain, sizes, Stratum);
            if (wrong is not null) return new([], [], [], null, wrong);
        }
        if (rule is LonelyPsu.Fail && columns.Statistics.Any(s => s.Kind is not TabulateKind.Count))
            for (var i = 0; i < psus; i++)
                if (!certain[i] && sizes[strata[i]] == 1 && populations?[i] is not 1)
                    return No($"第{lines[first[i]].Number}行：层“{Stratum(first[i])}”只有一个初级抽样单位，--lonely-psu fail 下不能估计方差；可用 remove、adjust 或 average。",
                        $"Line {lines[first[i]].Number}: the stratum “{Stratum(first[i])}” has a single PSU, which gives no variance under --lonely-psu fail; take remove, adjust or average.");
        return new(strata, certain, psuOfRow, populations);
    }

    public static int[] Codes(IEnumerable<string> texts)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var codes = new List<int>();
        foreach (var text in texts)
        {
            if (!numbers.TryGetValue(text, out var number)) numbers[text] = number = numbers.Count;
            codes.Add(number);
        }
        return [.. codes];
    }

    private static TabulateSample No(string zh, string en) => new([], [], [], null, new(zh, en));
}
