using System.Globalization;

namespace WageGuidance.Statistics.Periods;

/// <summary>How often a series has a value; the number is that of periods in a year.</summary>
public enum Frequency
{
    Yearly = 1,
    Quarterly = 4,
    Monthly = 12,
}

/// <summary>A year, quarter or month where a series may be of any of them. Written as each is: <c>2023</c>, <c>2024-Q1</c>, <c>2024-03</c>.</summary>
/// <param name="Position">Periods since the year 0.</param>
public readonly record struct Period(Frequency Frequency, int Position)
{
    public int Year => Position / (int)Frequency;

    /// <summary>From 1: month, quarter, or 1 for a year.</summary>
    public int Season => (Position % (int)Frequency) + 1;

    public Period Add(int periods) => this with { Position = Position + periods };

    /// <summary>Periods from <paramref name="earlier"/>, of the same frequency, to this one; negative when it is later.</summary>
    public int Since(Period earlier) => Frequency == earlier.Frequency
        ? Position - earlier.Position
        : throw new ArgumentException($"{this} and {earlier} are of different frequency.", nameof(earlier));

    /// <summary>Null where the text is no period.</summary>
    public static Period? Find(string? text) =>
        Periods.Year.TryParse(text, out var year) ? new(Frequency.Yearly, year.Value)
        : Quarter.TryParse(text, out var quarter) ? new(Frequency.Quarterly, (4 * quarter.Year) + quarter.Number - 1)
        : Month.TryParse(text, out var month) ? new(Frequency.Monthly, (12 * month.Year) + month.Number - 1)
        : null;

    public override string ToString() => Frequency switch
    {
        Frequency.Quarterly => new Quarter(Year, Season).ToString(),
        Frequency.Monthly => new Month(Year, Season).ToString(),
        _ => Year.ToString("0000", CultureInfo.InvariantCulture),
    };
}
