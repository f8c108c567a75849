using System.Globalization;
using WageGuidance.Cubes;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Releases.Drafting;

/// <summary>
/// What an issue may quote of cubes that know more: quarters up to its own, rates in force by its last day, and years before its own for a quarter
/// or a coming year (the survey of a year is collected in the next), for a year that year too. So an earlier issue, made later, does not tell the future.
/// </summary>
public static class CutToPeriod
{
    /// <param name="ownYear">True where figures of the year itself are known by then.</param>
    /// <exception cref="FormatException">The release period is neither a quarter nor a year.</exception>
    public static IReadOnlyList<Cube> Of(IReadOnlyList<Cube> cubes, string releasePeriod, bool ownYear = false)
    {
        var quarter = Quarter.TryParse(releasePeriod, out var given) ? given : Year.Parse(releasePeriod).LastQuarter;
        return [.. cubes.Select(cube => Cut(cube, quarter, quarter.Year - (ownYear ? 0 : 1))).Where(cube => cube.Cells.Count > 0)];
    }

    private static Cube Cut(Cube cube, Quarter quarter, int lastYear)
    {
        var period = cube.IndexOf("period");
        var kept = cube.Dimensions[period].Members.Where(m => IsKnownBy(m.Code, quarter, lastYear)).Select(m => m.Code).ToHashSet(StringComparer.Ordinal);
        if (kept.Count == cube.Dimensions[period].Members.Count) return cube;
        var cells = cube.Cells.Where(c => kept.Contains(c.Key[period])).ToList();
        var codes = cube.Dimensions.Select((_, i) => cells.Select(c => c.Key[i]).ToHashSet(StringComparer.Ordinal)).ToArray();
        return cube with
        {
            Cells = cells,
            Dimensions = [.. cube.Dimensions.Select((d, i) => d with { Members = [.. d.Members.Where(m => i == period ? kept.Contains(m.Code) : codes[i].Contains(m.Code))] })],
        };
    }

    /// <summary>A year, a quarter, a month or the day a rate came into force.</summary>
    private static bool IsKnownBy(string period, Quarter quarter, int lastYear)
    {
        if (Year.TryParse(period, out var year)) return year.Value <= lastYear;
        if (Quarter.TryParse(period, out var other)) return other <= quarter;
        if (Month.TryParse(period, out var month)) return month <= quarter.LastMonth;
        if (DateOnly.TryParseExact(period, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return new Month(day.Year, day.Month) <= quarter.LastMonth;
        throw new FormatException($"The period {period} is neither a year, a quarter, a month nor a day.");
    }
}
