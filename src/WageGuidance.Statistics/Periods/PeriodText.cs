using System.Globalization;

namespace WageGuidance.Statistics.Periods;

/// <summary>What the written forms of the periods share: ASCII digits only, a four-digit year.</summary>
internal static class PeriodText
{
    public static int CheckYear(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 9999);
        return year;
    }

    public static bool TryYear(ReadOnlySpan<char> text, out int year) =>
        TryDigits(text, out year) && year >= 1;

    // NumberStyles.None refuses signs, blanks and separators; int.TryParse then accepts ASCII digits alone.
    public static bool TryDigits(ReadOnlySpan<char> text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
