using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Guidelines;

namespace WageGuidance.Releases.Drafting;

/// <summary>What one briefing is written from: the public form of the cubes, the guideline, and the names of its area and industry.</summary>
public sealed class BriefingFacts
{
    public const string Whole = "_T";

    public required IReadOnlyList<Cube> Cubes { get; init; }

    /// <summary>What it is a part of; decides on its chapters.</summary>
    public Publication Publication { get; init; } = Publications.QuarterlyBriefing;

    /// <summary>The analyst's words, by chapter.</summary>
    public IReadOnlyDictionary<string, Text> Texts { get; init; } = new Dictionary<string, Text>();

    /// <summary>What the issue before this one says, to tell what is unchanged since; null where there is none.</summary>
    public ReleaseContent? Before { get; init; }

    /// <summary>What the version of the same period says that this one replaces; null for the first.</summary>
    public ReleaseContent? Replaced { get; init; }

    /// <summary>Why this version follows an earlier one; null for the first.</summary>
    public Revision? Revision { get; init; }
    public required Guideline? Guideline { get; init; }

    /// <summary>The region whose guideline applies, e.g. 150000.</summary>
    public required string Region { get; init; }
    public required string Area { get; init; }
    public required string Industry { get; init; }

    /// <summary>Release period, e.g. 2024-Q1 or 2024.</summary>
    public required string Period { get; init; }

    /// <summary>The version this one follows; null for the first of its period.</summary>
    public required int? PreviousVersion { get; init; }
    public bool Synthetic => Cubes.Any(c => c.Synthetic);
    public bool IsWholeEconomy => Industry == Whole;

    public Cube Pay => CubeOf("pay.survey");
    public Cube LabourCost => CubeOf("labour-cost.survey");
    public Cube Openings => CubeOf("openings.public-service");

    /// <summary>The latest survey year in the data; its figures are repeated in each quarter until the next survey.</summary>
    public string SurveyYear => LastPeriod(Survey);
    public string Quarter => LastPeriod(Openings);

    public bool Has(string id) => Cubes.Any(c => c.Id == id);

    /// <summary>Either table of the enterprise survey; both have the same years and industries.</summary>
    private Cube Survey => Cubes.FirstOrDefault(c => c.Id == "pay.survey") ?? LabourCost;

    public Cube CubeOf(string id) => Cubes.FirstOrDefault(c => c.Id == id) ?? throw new InvalidOperationException($"A briefing needs the indicator {id}.");

    public Cell? PayOf(string area, string industry, string occupation, string statistic, string? year = null) =>
        Pay.Find(area, industry, occupation, year ?? SurveyYear, statistic);

    public Cell? CostOf(string area, string industry, string statistic, string? year = null) =>
        LabourCost.Find(area, industry, year ?? SurveyYear, statistic);

    public Cell? OpeningsOf(string area, string industry, string occupation, string skill, string statistic, string? quarter = null) =>
        Openings.Find(area, industry, occupation, skill, quarter ?? Quarter, statistic);

    public Text AreaName(string code) => MemberName("region", code) ?? (CodeLists.Find(Regions.Scheme, code) is { } item ? new(item.NameZh, item.NameEn) : Figures.Same(code));

    public Text IndustryName(string code) => code == Whole
        ? new("全部行业", "All industries")
        : MemberName("industry", code) ?? (CodeLists.Find(Industries.Scheme, code) is { } item ? new(item.NameZh, item.NameEn) : Figures.Same(code));

    /// <summary>As the figures themselves name it, the pay survey first.</summary>
    private Text? MemberName(string dimension, string code) =>
        Cubes.OrderBy(c => c.Id == "pay.survey" ? 0 : 1).Where(c => c.IndexOf(dimension) >= 0).Select(c => c.Dimension(dimension).Find(code)?.Name).FirstOrDefault(n => n is not null);

    public Text AreaHere => AreaName(Area);
    public Text IndustryHere => IndustryName(Industry);

    /// <summary>Sections in order of the classification.</summary>
    public IEnumerable<string> Sections => Survey.Dimension("industry").Members.Select(m => m.Code).Where(c => c != Whole);

    public IEnumerable<string> Occupations => Pay.Dimension("occupation").Members.Select(m => m.Code).Where(c => c != Whole);

    public IndustryGuideline? GuidelineHere => Guideline?.Industries.FirstOrDefault(i => i.Industry == Industry);

    /// <summary>The lines that apply here: the industry's, or the region's for the whole economy and for industries without lines of their own.</summary>
    public GuidelineTriple? LinesHere => GuidelineHere?.Lines ?? Guideline?.Lines;

    public static string LastPeriod(Cube cube) => cube.Dimension("period").Members.Max(m => m.Code) ?? throw new InvalidOperationException($"{cube.Id} has no period.");

    public string? YearBefore(string year)
    {
        var before = (int.Parse(year, System.Globalization.CultureInfo.InvariantCulture) - 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Survey.Dimension("period").Find(before) is null ? null : before;
    }
}
