using WageGuidance.Statistics.Periods;

namespace WageGuidance.Sources.SyntheticSurvey;

/// <summary>
/// The openings and seekers of <see cref="OpeningsModel"/> by education and by age, with placements: the same totals by league, shared out by fixed shares. All shares are assumptions.
/// </summary>
internal static class OpeningsGroupsModel
{
    /// <summary>Group, percent of openings and of seekers; the last row, without requirement, takes what is left of the openings.</summary>
    private static readonly (string Grouping, (string Group, int Openings, int Seekers)[] Groups)[] Groupings =
    [
        ("学历", [("1", 1, 2), ("2", 11, 18), ("3", 19, 27), ("4", 30, 31), ("5", 9, 22), ("无要求", 30, 0)]),
        ("年龄", [("16-24", 15, 20), ("25-34", 29, 36), ("35-44", 22, 25), ("45+", 8, 19), ("无要求", 26, 0)]),
    ];

    public static void Write(long seed, Quarter quarter, CsvBuffer openings, CsvBuffer rows)
    {
        OpeningsModel.Write(seed, quarter, openings);
        var totals = new SortedDictionary<string, (long Openings, long Seekers)>(StringComparer.Ordinal);
        foreach (var line in System.Text.Encoding.UTF8.GetString(openings.Written.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var cells = line.Split(',');
            var (open, seek) = totals.GetValueOrDefault(cells[0]);
            totals[cells[0]] = (open + long.Parse(cells[4], System.Globalization.CultureInfo.InvariantCulture), seek + long.Parse(cells[5], System.Globalization.CultureInfo.InvariantCulture));
        }

        foreach (var ((league, total), at) in totals.Select((t, i) => (t, i)))
        {
            var stream = new RandomStream(seed, Purpose.Openings, -2, at, (quarter.Year * 4) + quarter.Number);
            var placed = (long)(total.Openings * (.46 + (.12 * stream.Uniform())));
            Row(rows, league, "合计", "合计", total.Openings, total.Seekers, placed);
            foreach (var (grouping, groups) in Groupings)
            {
                long openingsLeft = total.Openings, seekersLeft = total.Seekers;
                for (var g = 0; g < groups.Length; g++)
                {
                    // The last group of each side takes the rest, so that the groups add up to the total.
                    var open = g == groups.Length - 1 ? openingsLeft : total.Openings * groups[g].Openings / 100;
                    var seek = g == groups.Length - 2 ? seekersLeft : total.Seekers * groups[g].Seekers / 100;
                    (openingsLeft, seekersLeft) = (openingsLeft - open, seekersLeft - seek);
                    Row(rows, league, grouping, groups[g].Group, open, seek, null);
                }
            }
        }
    }

    private static void Row(CsvBuffer rows, string league, string grouping, string group, long openings, long seekers, long? placements)
    {
        rows.Cell(league).Cell(grouping).Cell(group).Cell(openings).Cell(seekers);
        if (placements is { } placed) rows.Cell(placed);
        else rows.Cell("");
        rows.EndRow();
    }
}
