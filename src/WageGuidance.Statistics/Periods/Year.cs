using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace WageGuidance.Statistics.Periods;

/// <summary>A calendar year of the Gregorian calendar, 1 to 9999. Written <c>2023</c>.</summary>
/// <remarks>A reference period, not an instant: it has no time zone and cannot be compared with a <see cref="Quarter"/>.</remarks>
public readonly record struct Year(int Value) : IComparable<Year>
{
    public int Value { get; } = PeriodText.CheckYear(Value);

    public Year Previous => new(Value - 1);
    public Year Next => new(Value + 1);
    public Month FirstMonth => new(Value, 1);
    public Month LastMonth => new(Value, 12);
    public Quarter FirstQuarter => new(Value, 1);
    public Quarter LastQuarter => new(Value, 4);

    public Year AddYears(int years) => new(Value + years);

    /// <summary>Number of years from <paramref name="earlier"/> to this one; negative when it is later.</summary>
    public int YearsSince(Year earlier) => Value - earlier.Value;

    public bool Contains(Quarter quarter) => quarter.Year == Value;
    public bool Contains(Month month) => month.Year == Value;

    public static Year Parse(string text) =>
        TryParse(text, out var year) ? year : throw new FormatException($"'{text}' is not a year such as 2023.");

    public static bool TryParse([NotNullWhen(true)] string? text, out Year year)
    {
        year = default;
        if (text is not { Length: 4 } || !PeriodText.TryYear(text, out var value))
        {
            return false;
        }

        year = new Year(value);
        return true;
    }

    public int CompareTo(Year other) => Value.CompareTo(other.Value);

    public static bool operator <(Year a, Year b) => a.Value < b.Value;
    public static bool operator >(Year a, Year b) => a.Value > b.Value;
    public static bool operator <=(Year a, Year b) => a.Value <= b.Value;
    public static bool operator >=(Year a, Year b) => a.Value >= b.Value;

    public override string ToString() => Value.ToString("0000", CultureInfo.InvariantCulture);
}
