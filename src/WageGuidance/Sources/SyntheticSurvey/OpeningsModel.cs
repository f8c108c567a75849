using WageGuidance.Statistics.Periods;

namespace WageGuidance.Sources.SyntheticSurvey;

/// <summary>
/// Registered openings and seekers of one quarter by league, section, occupation and skill. All parameters are
/// assumptions; nearly half the openings ask for no skill grade and stand in the 无要求 rows, which have no seekers.
/// </summary>
internal static class OpeningsModel
{
    public const string NoRequirement = "无要求";

    private const double OpeningsPerQuarter = 62_000;

    /// <summary>Openings for each seeker by major group 1–6: clerks are many, skilled operators few.</summary>
    private static readonly double[] Ratios = [0, .95, 1.12, .74, 1.34, 1.02, 1.42];

    /// <summary>Skill codes in the order of the rows, with percent of openings and of seekers.</summary>
    private static readonly (int Skill, double Openings, double Seekers)[] Skills =
        [(0, 9, 53), (5, 19, 21), (4, 14, 14), (3, 8.5, 8), (2, 3, 2.8), (1, 1.5, 1.2)];

    private const double OpeningsWithoutRequirement = 45;

    public static void Write(long seed, Quarter quarter, CsvBuffer rows)
    {
        var leagueTotal = LeagueProfile.All.Sum(league => league.FirmShare);
        var sectionTotal = SectionProfile.All.Sum(Demand);
        for (var l = 0; l < LeagueProfile.All.Length; l++)
        {
            var leagueRatio = RandomStream.Exp(.09 * new RandomStream(seed, Purpose.Openings, -1, l).Normal());
            for (var s = 0; s < SectionProfile.All.Length; s++)
            {
                var section = SectionProfile.All[s];
                for (var occupation = 1; occupation <= 6; occupation++)
                {
                    var share = section.Occupations[occupation - 1] / 100;
                    if (share == 0) continue;
                    var place = new RandomStream(seed, Purpose.Openings, l, s, occupation);
                    var lasting = RandomStream.Exp(.15 * place.Normal());
                    var lastingRatio = leagueRatio * RandomStream.Exp(.08 * place.Normal());
                    var now = new RandomStream(seed, Purpose.Openings, (l * 100) + s, occupation, (quarter.Year * 4) + quarter.Number);
                    var openings = OpeningsPerQuarter * LeagueProfile.All[l].FirmShare / leagueTotal * Demand(section) / sectionTotal
                        * share * lasting * Season(section.Section, quarter.Number) * RandomStream.Exp(.06 * now.Normal());
                    var seekers = openings / (Ratios[occupation] * lastingRatio * SeasonOfRatio(quarter.Number) * RandomStream.Exp(.05 * now.Normal()));
                    foreach (var skill in Skills)
                    {
                        Row(rows, l, section, occupation, skill.Skill, Whole(ref now, openings * skill.Openings / 100), Whole(ref now, seekers * skill.Seekers / 100));
                    }

                    Row(rows, l, section, occupation, null, Whole(ref now, openings * OpeningsWithoutRequirement / 100), 0);
                }
            }
        }
    }

    private static void Row(CsvBuffer rows, int league, SectionProfile section, int occupation, int? skill, long openings, long seekers)
    {
        if (openings == 0 && seekers == 0) return;
        rows.Cell(LeagueProfile.All[league].Code).Cell(section.Section).Cell(occupation);
        if (skill is { } grade) rows.Cell(grade);
        else rows.Cell(NoRequirement);
        rows.Cell(openings).Cell(seekers).EndRow();
    }

    /// <summary>The whole number above or below, so that the expectation is kept.</summary>
    private static long Whole(ref RandomStream stream, double expected) => (long)(expected + stream.Uniform());

    /// <summary>Public employment services see less of state-run branches.</summary>
    private static double Demand(SectionProfile section) =>
        section.FirmShare * section.MedianSize * (section.Section is 'J' or 'P' or 'Q' or 'R' or 'N' or 'D' or 'M' ? .4 : 1);

    /// <summary>Hiring peaks after the Spring Festival; building and farming rest in winter, hotels live on the summer.</summary>
    private static double Season(char section, int quarter) => section switch
    {
        'A' or 'E' => (double[])[1.12, 1.30, 1.02, .56],
        'H' or 'R' => [1.00, 1.18, 1.12, .70],
        _ => [1.14, 1.05, 1.00, .81],
    }
    is var factors ? factors[quarter - 1] : 1;

    /// <summary>Seekers register in spring and stay away at the end of the year.</summary>
    private static double SeasonOfRatio(int quarter) => quarter switch { 1 => .97, 2 => .99, 3 => 1.00, _ => 1.05 };
}
