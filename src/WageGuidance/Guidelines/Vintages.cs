using System.Globalization;
using WageGuidance.Observations;

namespace WageGuidance.Guidelines;

/// <summary>Which figures were out on a day. A document's date may be a year, a month or a day; without one nobody can say.</summary>
internal static class Vintages
{
    /// <summary>The last day on which all of them were first out; null where one has no date.</summary>
    public static DateOnly? KnownBy(params ReadOnlySpan<MacroValue> rows)
    {
        var last = DateOnly.MinValue;
        foreach (var row in rows)
        {
            if (LastDay(row.Published) is not { } day) return null;
            if (day > last) last = day;
        }

        return last;
    }

    /// <summary>
    /// The figures to compute with as of a day: of a period's vintages those out by then; where none is known to have been, the undated ones, and failing those the later
    /// ones, which is hindsight. Order is kept.
    /// </summary>
    public static IReadOnlyList<MacroValue> AsOf(IReadOnlyList<MacroValue> rows, DateOnly day)
    {
        var best = rows.GroupBy(r => (r.Region, r.Indicator, r.Period)).ToDictionary(g => g.Key, g => g.Min(r => Rank(r, day)));
        return [.. rows.Where(r => Rank(r, day) == best[(r.Region, r.Indicator, r.Period)])];
    }

    /// <summary>First day of a date given as year, month or day; null for none.</summary>
    public static DateOnly? FirstDay(string? date) => Parse(date)?.First;

    private static DateOnly? LastDay(string? date) => Parse(date)?.Last;

    private static int Rank(MacroValue row, DateOnly day) => LastDay(row.Published) switch { null => 1, { } known when known <= day => 0, _ => 2 };

    private static (DateOnly First, DateOnly Last)? Parse(string? date)
    {
        if (DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return (day, day);
        if (DateOnly.TryParseExact(date, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)) return (month, month.AddMonths(1).AddDays(-1));
        return DateOnly.TryParseExact(date, "yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var year) ? (year, year.AddYears(1).AddDays(-1)) : null;
    }
}
