using System.Globalization;
using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Observations;

namespace WageGuidance.Indicators.Bargaining;

/// <summary>The lines of one industry in a year, as far as they are numbers; where one is not, why.</summary>
/// <param name="Reading">What must be known to read a comparison with them: whose lines they are.</param>
internal sealed record YearLines(
    decimal? Baseline, decimal? Upper, decimal? Lower, Text? Reading, (ObsStatus Status, Text Why) NoBaseline, (ObsStatus Status, Text Why) NoUpper, (ObsStatus Status, Text Why) NoLower);

/// <summary>The published guideline of the region for a year: an industry's own lines, otherwise those of all enterprises.</summary>
internal sealed class GuidelineOfYear
{
    private const string NotIssued = "—";
    private const string ZeroOrNegative = "零或负增长";
    private static readonly string[] RangeSigns = ["-", "–", "～", "~", "至"];

    private readonly Dictionary<string, PublishedGuideline> byIndustry = new(StringComparer.Ordinal);
    private readonly int year;

    /// <param name="published">In order of file and line; other regions and years are ignored, of several rows the last holds.</param>
    public GuidelineOfYear(IEnumerable<PublishedGuideline> published, int year)
    {
        this.year = year;
        foreach (var row in published.Where(r => r.Year == year && r.Region == Regions.InnerMongolia))
        {
            var industry = row.Industry == CodeLists.Whole || row.IndustryEdition == Industries.CurrentEdition
                ? row.Industry
                : CodeLists.SameName(Industries.Scheme, row.Industry, row.IndustryEdition, Industries.CurrentEdition)?.Code;
            if (industry is not null) byIndustry[industry] = row;
        }
    }

    public YearLines Of(string industry)
    {
        if (!byIndustry.TryGetValue(industry, out var row) && !byIndustry.TryGetValue(CodeLists.Whole, out row))
        {
            (ObsStatus, Text) none = (ObsStatus.O, new($"未见{year}年自治区工资指导线", $"no guideline of the region for {year} was found"));
            return new(null, null, null, null, none, none, none);
        }

        var reading = row.Industry == industry || industry == CodeLists.Whole ? null
            : new Text("该行业没有单独的指导线，按全部企业指导线比较", "the industry has no lines of its own: compared with those of all enterprises");
        return new(Number(row.Baseline), Number(row.Upper), Number(row.Lower), reading, Why(row.Baseline, "基准线", "baseline"), Why(row.Upper, row.LabelUpper, "upper line"), Why(row.Lower, row.LabelLower, "lower line"));
    }

    private (ObsStatus, Text) Why(string line, string zh, string en) => line switch
    {
        NotIssued => (ObsStatus.M, new($"{year}年未发布{zh}", $"no {en} was issued for {year}")),
        ZeroOrNegative => (ObsStatus.M, new($"{year}年{zh}为“零或负增长”，不是数值", $"the {en} of {year} is \"zero or negative growth\", no number")),
        _ => (ObsStatus.O, new($"未见{year}年{zh}", $"the {en} of {year} was not found")),
    };

    /// <summary>A number; of a range the middle; null where the line is none.</summary>
    internal static decimal? Number(string line)
    {
        if (Parse(line) is { } single) return single;
        foreach (var sign in RangeSigns)
        {
            var at = line.Length > 1 ? line.IndexOf(sign, 1, StringComparison.Ordinal) : -1;
            if (at > 0 && Parse(line[..at]) is { } from && Parse(line[(at + sign.Length)..]) is { } to) return (from + to) / 2;
        }

        return null;
    }

    private static decimal? Parse(string text) =>
        decimal.TryParse(text.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
}
