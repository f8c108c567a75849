using WageGuidance.Statistics.Seasonal;
using Text = WageGuidance.Cubes.Text;

namespace WageGuidance.Cli;

/// <summary>The revision triangle of an adjusted series as a file: a row a period, a column a vintage, named by the last period that it knows.</summary>
internal static class RevisionsOutput
{
    /// <returns>Why it could not be written.</returns>
    public static Text? Write(string path, SeriesContent content, int vintages, AdjustmentMethod method)
    {
        var series = content.Series!;
        var triangle = RevisionTriangle.OfSuccessiveEnds(series.Values.Count, vintages,
            length => method.Run(content.Start, new(series.PeriodsPerYear, series.FirstSeason, [.. series.Values.Take(length)])).Parts.Adjusted);
        var unkept = KeptFile.Write(path, CsvOutput.Table("period," + string.Join(',', triangle.Lengths.Select(length => content.Periods[length - 1])),
            content.Periods.Select((period, t) => (string[])[period, .. triangle.Lengths.Select((_, v) => triangle[v, t] is { } value ? CsvOutput.Number(value) : "")])));
        if (unkept is not null) return unkept;
        foreach (var steps in new[] { 1, series.PeriodsPerYear })
            if (triangle.After(steps, method.IsMultiplicative) is { } summary)
                Output.Say(Told(summary, method.IsMultiplicative));
        return null;
    }

    private static Text Told(RevisionSummary summary, bool relative)
    {
        var unit = relative ? "%" : "";
        var (mean, absolute) = (FormattableString.Invariant($"{summary.Mean:0.###}{unit}"), FormattableString.Invariant($"{summary.MeanAbsolute:0.###}{unit}"));
        return new($"首次估计经{summary.Steps}期后的修订（{summary.Count}期）：平均 {mean}，平均绝对值 {absolute}。", $"Revision of the first estimate after {summary.Steps} periods ({summary.Count} of them): mean {mean}, mean absolute {absolute}.");
    }
}

/// <summary>A file that a verb writes beside its result.</summary>
internal static class KeptFile
{
    /// <returns>Why it could not be written.</returns>
    public static Text? Write(string path, string text)
    {
        try
        {
            File.WriteAllText(path, text);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new($"无法写入 {path}：{e.Message}", $"{path} cannot be written: {e.Message}");
        }
    }

    /// <summary>Every table of X-11, a column each.</summary>
    public static string ToCsv(this X11Decomposition found, IReadOnlyList<string> periods)
    {
        var names = Enum.GetValues<X11Table>();
        return CsvOutput.Table("period," + string.Join(',', names), periods.Select((period, t) => names.Select(name => CsvOutput.Number(found[name][t])).Prepend(period)));
    }
}
