using System.Globalization;

namespace WageGuidance.Briefings.Document;

/// <summary>
/// Shares out the width of a table over its columns by what stands in them: figures and codes get the room they need, words share the rest
/// and wrap. Widths are estimated, so that they do not depend on the machine.
/// </summary>
internal static class TableWidths
{
    /// <summary>160 mm at 8.5 pt.</summary>
    private const double Room = 53.3;
    private const double Gap = 1.05;

    /// <param name="Head">Lines of the head, each not to be broken.</param>
    /// <param name="Cells">What stands below.</param>
    /// <param name="Wraps">Words that may be broken over lines; figures and codes may not.</param>
    public sealed record Column(string Head, string? Unit, IReadOnlyList<string> Cells, bool Wraps);

    /// <summary>In percent of the table; the first column is the row labels.</summary>
    public static IReadOnlyList<double> Of(IReadOnlyList<Column> columns) => Of(columns, wholeUnits: true) ?? Of(columns, wholeUnits: false)!;

    /// <param name="wholeUnits">Units stand on one line; null where there is no room for that.</param>
    private static IReadOnlyList<double>? Of(IReadOnlyList<Column> columns, bool wholeUnits)
    {
        var heads = columns.Select(c => HeadWidth(c, wholeUnits)).ToArray();
        var natural = columns.Select((c, i) => Gap * (i > 0 ? 1 : 0) + Math.Max(heads[i], c.Cells.Select(Width).DefaultIfEmpty(0).Max())).ToArray();
        var least = columns.Select((c, i) => !c.Wraps && i > 0 ? natural[i] : Math.Min(natural[i], Gap * (i > 0 ? 1 : 0) + Math.Max(Math.Max(heads[i], i == 0 ? 10 : 6), c.Cells.Select(LongestPiece).DefaultIfEmpty(0).Max()))).ToArray();
        var (whole, needed) = (natural.Sum(), least.Sum());
        if (wholeUnits && needed > Room) return null;
        double[] widths;
        if (whole <= Room)
        {
            // A little air everywhere, rather than one wide gap between the labels and the figures.
            var spare = (Room - whole) / columns.Count;
            widths = [.. natural.Select(n => n + spare)];
        }
        else
        {
            var part = needed >= Room ? 0 : (Room - needed) / (whole - needed);
            widths = [.. natural.Zip(least, (n, l) => l + (n - l) * part)];
        }

        return [.. widths.Select(w => 100 * w / widths.Sum())];
    }

    /// <summary>A head of several words may stand on two lines. It is set a little bolder than figures, its unit a little smaller.</summary>
    private static double HeadWidth(Column column, bool wholeUnit)
    {
        var head = Width(column.Head) * 1.04;
        var broken = head > 6 ? Math.Max(head / 2 + 0.6, LongestPiece(column.Head) * 1.04) : head;
        var unit = column.Unit ?? "";
        return Math.Max(broken, (wholeUnit ? Width(unit) : LongestPiece(unit)) * 0.9);
    }

    private static double LongestPiece(string text) => text.Split(' ').Select(p => p.Any(Wide) ? Math.Min(4, Width(p)) : Width(p)).Max();

    public static double Width(string text) => text.Sum(c => Wide(c) ? 1 : char.IsDigit(c) ? 0.56 : " iljtfrI.,:;'|!()[]-".Contains(c, StringComparison.Ordinal) ? 0.34 : char.IsUpper(c) ? 0.68 : c is 'm' or 'w' or '%' ? 0.88 : 0.56);

    private static bool Wide(char c) => c is >= '\u2e80' or '\u2014' or '\u2026' or '\u201c' or '\u201d';

    public static string Percent(double width) => width.ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
