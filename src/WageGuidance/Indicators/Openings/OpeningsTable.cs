using WageGuidance.Classifications;
using WageGuidance.Observations;

namespace WageGuidance.Indicators.Openings;

/// <summary>Openings and seekers of a quarter summed by region × industry × occupation over all skills, and by region × industry × skill over all occupations.</summary>
internal sealed class OpeningsTable
{
    public const string NoRequirement = "_NONE";

    public static readonly string[] RegionCodes = [Classifications.Regions.InnerMongolia, .. Classifications.Regions.Areas.Select(a => a.Code), .. Classifications.Regions.Leagues.Select(l => l.Code)];
    public static readonly string[] IndustryCodes = [CodeLists.Whole, .. Industries.Sections.Select(s => s.Code)];
    public static readonly string[] OccupationCodes = [CodeLists.Whole, .. CodeLists.Get(Occupations.Scheme)!.OfKind("major-group").Select(g => g.Code)];

    /// <summary>The whole, the grades, and <c>_NONE</c> for openings without requirement.</summary>
    public static readonly string[] SkillCodes = [.. CodeLists.Get("skill")!.Items.Select(i => i.Code)];

    private readonly Dictionary<(int Region, int Industry, int Occupation, int Skill), (long Openings, long Seekers)> sums = [];
    private readonly SortedSet<string> leagues = new(StringComparer.Ordinal);

    private OpeningsTable()
    {
    }

    /// <summary>Leagues from which there is a row.</summary>
    public IReadOnlySet<string> Leagues => leagues;

    public (long Openings, long Seekers) Of(int region, int industry, int occupation, int skill) => sums.GetValueOrDefault((region, industry, occupation, skill));

    public static OpeningsTable Sum(IEnumerable<OpeningsRow> rows)
    {
        var table = new OpeningsTable();
        var regionsOf = new Dictionary<string, int[]>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (!regionsOf.TryGetValue(row.Region, out var regions))
            {
                var league = Classifications.Regions.LeagueOf(row.Region)?.Code;
                if (league is not null) table.leagues.Add(league);
                string[] codes = league is null ? [RegionCodes[0]] : [RegionCodes[0], league, .. Classifications.Regions.AreasOf(league).Select(a => a.Code)];
                regionsOf[row.Region] = regions = [.. codes.Select(code => Array.IndexOf(RegionCodes, code))];
            }

            var industry = Array.IndexOf(IndustryCodes, row.Industry);
            var occupation = Array.IndexOf(OccupationCodes, row.Occupation);
            var skill = Array.IndexOf(SkillCodes, row.Skill);
            foreach (var region in regions)
            {
                table.Add(region, 0, 0, 0, row);
                if (skill > 0) table.Add(region, 0, 0, skill, row);
                if (occupation > 0) table.Add(region, 0, occupation, 0, row);
                if (industry <= 0) continue;
                table.Add(region, industry, 0, 0, row);
                if (skill > 0) table.Add(region, industry, 0, skill, row);
                if (occupation > 0) table.Add(region, industry, occupation, 0, row);
            }
        }

        return table;
    }

    private void Add(int region, int industry, int occupation, int skill, in OpeningsRow row)
    {
        var (openings, seekers) = Of(region, industry, occupation, skill);
        sums[(region, industry, occupation, skill)] = (openings + row.Openings, seekers + row.Seekers);
    }
}
