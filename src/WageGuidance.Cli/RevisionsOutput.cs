using WageGuidance.Statistics.Periods;
using WageGuidance.Statistics.Seasonal;
using Text = WageGuidance.Cubes.Text;

namespace WageGuidance.Cli;

/// <summary>An earlier issue of a series: the file and what it held.</summary>
internal sealed record EarlierIssue(string Name, SeriesContent Content);

/// <summary>The revision triangle of an adjusted series as a file: a row a period, a column a vintage, named by the last period that it knows.</summary>
internal static class RevisionsOutput
{
    /// <summary>Of the series itself, cut off at each of its last ends.</summary>
    /// <returns>Why it could not be written.</returns>
    public static Text? Write(string path, SeriesContent content, int vintages, AdjustmentMethod method)
    {
        var series = content.Series!;
        var triangle = RevisionTriangle.OfSuccessiveEnds(Adjusted(content, method), vintages,
            length => method.Run(content.Start, new(series.PeriodsPerYear, series.FirstSeason, [.. series.Values.Take(length)])).Parts.Adjusted);
        return Write(path, triangle, [.. triangle.Vintages.Select(v => v.Vintage.ToString())], series.PeriodsPerYear, method);
    }

    /// <summary>
    /// Of the issues as they were, each adjusted from all that it held by the same method: concurrent adjustment, so that what changed in the data and what adjusting anew changed are both in it.
    /// </summary>
    /// <returns>Why it could not be written.</returns>
    public static Text? Write(string path, SeriesContent content, IReadOnlyList<EarlierIssue> earlier, AdjustmentMethod method)
    {
        EarlierIssue[] issues = [.. earlier.OrderBy(e => e.Content.End.Position), new("", content)];
        foreach (var issue in issues[..^1])
        {
            var changed = issue.Content.Periods.Where((period, t) => content.At(issue.Content.Start.Add(t)) is { } now && now != issue.Content.Series!.Values[t]).ToList();
            if (changed.Count > 0)
                Output.Say($"{issue.Name}：原始数据有{changed.Count}期与现在不同（{changed[0]}起）。", $"{issue.Name}: {changed.Count} of its raw values have been revised since, from {changed[0]} on.");
        }

        var named = issues.Select(i => i.Content.End.ToString()).ToList();
        string[] names = [.. issues.Select((issue, i) => named.Count(n => n == named[i]) == 1 || issue.Name.Length == 0 ? named[i] : $"{named[i]} {issue.Name}")];
        return Write(path, RevisionTriangle.Of(issues.Select(i => Adjusted(i.Content, method))), names, content.Series!.PeriodsPerYear, method);
    }

    private static TimeSeries Adjusted(SeriesContent content, AdjustmentMethod method) => new()
    {
        Start = content.Start, Unit = "", Vintage = content.End, Values = [.. method.Run(content.Start, content.Series!).Parts.Adjusted.Select(v => new TimeSeriesValue(v))],
    };

    private static Text? Write(string path, RevisionTriangle triangle, string[] names, int year, AdjustmentMethod method)
    {
        var start = triangle.Vintages.MinBy(v => v.Start.Position)!.Start;
        var periods = Enumerable.Range(0, triangle.Vintages.Max(v => v.End.Since(start)) + 1).Select(start.Add);
        var unkept = KeptFile.Write(path, CsvOutput.Table(string.Join(',', names.Prepend("period").Select(CsvOutput.Cell)),
            periods.Select(period => (string[])[period.ToString(), .. names.Select((_, v) => triangle[v, period] is { } value ? CsvOutput.Number(value) : "")])));
        if (unkept is not null) return unkept;
        foreach (var steps in new[] { 1, year })
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
