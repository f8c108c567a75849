using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace WageGuidance.Statistics.Periods;

/// <summary>A calendar quarter. Written <c>2024-Q1</c>.</summary>
public readonly record struct Quarter(int Year, int Number) : IComparable<Quarter>
{
    public int Year { get; } = PeriodText.CheckYear(Year);

    /// <summary>1 to 4; the first quarter is January to March.</summary>
    public int Number { get; } = CheckNumber(Number);

    public Quarter Previous => AddQuarters(-1);
    public Quarter Next => AddQuarters(1);

    /// <summary>The period a year-on-year comparison compares with.</summary>
    public Quarter SameQuarterLastYear => new(Year - 1, Number);

    public Month FirstMonth => new(Year, (3 * Number) - 2);
    public Month LastMonth => new(Year, 3 * Number);

    public static Quarter Of(Month month) => new(month.Year, ((month.Number - 1) / 3) + 1);

    public Quarter AddQuarters(int quarters) => FromIndex(Index + quarters);

    /// <summary>Number of quarters from <paramref name="earlier"/> to this one; negative when it is later.</summary>
    public int QuartersSince(Quarter earlier) => Index - earlier.Index;

    public bool Contains(Month month) => Of(month) == this;

    public static Quarter Parse(string text) =>
        TryParse(text, out var quarter) ? quarter : throw new FormatException($"'{text}' is not a quarter such as 2024-Q1.");

    public static bool TryParse([NotNullWhen(true)] string? text, out Quarter quarter)
    {
        quarter = default;
        if (text is not { Length: 7 } || text[4] != '-' || text[5] != 'Q'
            || !PeriodText.TryYear(text.AsSpan(0, 4), out var year)
            || !PeriodText.TryDigits(text.AsSpan(6), out var number)
            || number is < 1 or > 4)
        {
            return false;
        }

        quarter = new Quarter(year, number);
        return true;
    }

    public int CompareTo(Quarter other) => Index.CompareTo(other.Index);

    public static bool operator <(Quarter a, Quarter b) => a.Index < b.Index;
    public static bool operator >(Quarter a, Quarter b) => a.Index > b.Index;
    public static bool operator <=(Quarter a, Quarter b) => a.Index <= b.Index;
    public static bool operator >=(Quarter a, Quarter b) => a.Index >= b.Index;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-Q{Number}");

    private int Index => (4 * Year) + Number - 1;

    private static Quarter FromIndex(int index) => new(Math.DivRem(index, 4, out var quarter), quarter + 1);

    private static int CheckNumber(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 4);
        return number;
    }
}
