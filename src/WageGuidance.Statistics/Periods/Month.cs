using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace WageGuidance.Statistics.Periods;

/// <summary>A calendar month. Written <c>2024-03</c>.</summary>
public readonly record struct Month(int Year, int Number) : IComparable<Month>
{
    public int Year { get; } = PeriodText.CheckYear(Year);

    /// <summary>1 to 12.</summary>
    public int Number { get; } = CheckNumber(Number);

    public Month Previous => AddMonths(-1);
    public Month Next => AddMonths(1);
    public Month SameMonthLastYear => new(Year - 1, Number);
    public Quarter Quarter => Quarter.Of(this);

    public Month AddMonths(int months) => FromIndex(Index + months);

    /// <summary>Number of months from <paramref name="earlier"/> to this one; negative when it is later.</summary>
    public int MonthsSince(Month earlier) => Index - earlier.Index;

    public static Month Parse(string text) =>
        TryParse(text, out var month) ? month : throw new FormatException($"'{text}' is not a month such as 2024-03.");

    public static bool TryParse([NotNullWhen(true)] string? text, out Month month)
    {
        month = default;
        if (text is not { Length: 7 } || text[4] != '-'
            || !PeriodText.TryYear(text.AsSpan(0, 4), out var year)
            || !PeriodText.TryDigits(text.AsSpan(5), out var number)
            || number is < 1 or > 12)
        {
            return false;
        }

        month = new Month(year, number);
        return true;
    }

    public int CompareTo(Month other) => Index.CompareTo(other.Index);

    public static bool operator <(Month a, Month b) => a.Index < b.Index;
    public static bool operator >(Month a, Month b) => a.Index > b.Index;
    public static bool operator <=(Month a, Month b) => a.Index <= b.Index;
    public static bool operator >=(Month a, Month b) => a.Index >= b.Index;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Number:00}");

    private int Index => (12 * Year) + Number - 1;

    private static Month FromIndex(int index) => new(Math.DivRem(index, 12, out var month), month + 1);

    private static int CheckNumber(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 12);
        return number;
    }
}
