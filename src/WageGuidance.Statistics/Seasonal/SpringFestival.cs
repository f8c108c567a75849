using System.Globalization;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Statistics.Seasonal;

/// <summary>How many days about the Spring Festival work differently: before its first day, the seven days from it on, and after those.</summary>
/// <param name="Before">Days before the first day (正月初一), 1 to 60.</param>
/// <param name="After">Days after the seventh day, 1 to 60.</param>
public sealed record SpringFestivalWindows(int Before = 20, int After = 20)
{
    /// <summary>The longest window: over two months about a day in January or February.</summary>
    public const int Longest = 60;

    /// <summary>Days of the festival itself, from its first day on: the usual length of the public holiday.</summary>
    public const int Festival = 7;

    /// <inheritdoc cref="SpringFestivalWindows(int, int)"/>
    public int Before { get; } = Check(Before);

    /// <inheritdoc cref="SpringFestivalWindows(int, int)"/>
    public int After { get; } = Check(After);

    private static int Check(int days) => days is >= 1 and <= Longest ? days : throw new ArgumentOutOfRangeException(nameof(days), days, "A window has 1 to 60 days.");
}

/// <summary>
/// The Spring Festival as three regressors of a monthly series: the share of the days before, at and after the festival that falls into each
/// month, less the mean of that month of the calendar over all years of the calendar file, so that what every year has in common stays in the season.
/// </summary>
/// <remarks>Bell and Hillmer (1983), "Modeling time series with calendar variation", JASA 78; Lin and Liu (2002) on three windows about the Chinese New Year.</remarks>
public static class SpringFestival
{
    public static readonly Month First = new(1980, 1);
    public static readonly Month Last = new(2040, 12);

    /// <summary>First days of the festivals, 1980 to 2041, in the order of time.</summary>
    public static IReadOnlyList<DateOnly> Days { get; } = ReadDays();

    /// <returns>The regressors before, at and after, a value for each month from <paramref name="start"/> on.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A month lies outside 1980 to 2040.</exception>
    public static double[][] Regressors(Month start, int months, SpringFestivalWindows windows)
    {
        ArgumentNullException.ThrowIfNull(windows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(months);
        if (start < First || start.AddMonths(months - 1) > Last) throw new ArgumentOutOfRangeException(nameof(start), start, "The calendar file has the festivals of 1980 to 2040.");
        (int From, int Length)[] spans =
            [(-windows.Before, windows.Before), (0, SpringFestivalWindows.Festival), (SpringFestivalWindows.Festival, windows.After)];
        return [.. spans.Select(span => Demeaned(Shares(span.From, span.Length), start, months))];
    }

    /// <summary>Share of a window's days by month, from <see cref="First"/> to <see cref="Last"/>.</summary>
    private static double[] Shares(int from, int length)
    {
        var shares = new double[Last.MonthsSince(First) + 1];
        foreach (var day in Days)
        {
            for (var i = 0; i < length; i++)
            {
                var date = day.AddDays(from + i);
                var month = new Month(date.Year, date.Month).MonthsSince(First);
                if (month >= 0 && month < shares.Length) shares[month] += 1.0 / length;
            }
        }

        return shares;
    }

    private static double[] Demeaned(double[] shares, Month start, int months)
    {
        var means = Enumerable.Range(0, 12).Select(m => Enumerable.Range(0, shares.Length / 12).Average(year => shares[(12 * year) + m])).ToArray();
        var first = start.MonthsSince(First);
        return [.. Enumerable.Range(first, months).Select(t => shares[t] - means[t % 12])];
    }

    private static DateOnly[] ReadDays()
    {
        using var stream = typeof(SpringFestival).Assembly.GetManifestResourceStream("WageGuidance.Statistics.Seasonal.spring-festival.csv")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => line[0] is not '#' && line != "date").Select(line => DateOnly.ParseExact(line, "yyyy-MM-dd", CultureInfo.InvariantCulture))];
    }
}
