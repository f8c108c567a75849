using System.Globalization;
using WageGuidance.Cubes;
using WageGuidance.Observations;
using WageGuidance.Statistics.GuidelineModels;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Guidelines;

/// <summary>One of W, L, P of a year, with how it was come by.</summary>
/// <param name="Percent">Growth in percent, unrounded.</param>
/// <param name="Evidence"><c>official</c>, <c>derived</c> or <c>approximate</c>.</param>
/// <param name="Note">The derivation, and the document it rests on.</param>
/// <param name="KnownBy">By which day every figure behind it was out in the vintage used; null where a document has no date.</param>
public sealed record SeriesValue(double Percent, string Evidence, Text Note, DateOnly? KnownBy = null);

/// <summary>A year of the model's data; what was not found is null, never filled.</summary>
/// <param name="Output">Real growth of GDP; beside the model, for the rule of synchronous growth where productivity is not known.</param>
public sealed record SeriesYear(int Year, SeriesValue? Wage, SeriesValue? Productivity, SeriesValue? Price, SeriesValue? Output = null)
{
    private static readonly string[] BestFirst = ["official", "derived", "approximate"];

    public bool IsComplete => Wage is not null && Productivity is not null && Price is not null;

    /// <summary>The weakest of the three: <c>official</c>, <c>derived</c>, <c>approximate</c>; <c>missing</c> where one is missing.</summary>
    public string Evidence => IsComplete
        ? BestFirst[new[] { Wage!, Productivity!, Price! }.Max(v => Array.IndexOf(BestFirst, v.Evidence))]
        : "missing";

    public WageYear ForFit(IReadOnlyList<double>? dummies) => new(new(Year), Rate(Wage), Rate(Productivity), Rate(Price), dummies);

    private static Percent? Rate(SeriesValue? value) => value is null ? null : new Percent(value.Percent);
}

/// <summary>
/// W, L and P year by year from published figures. W is growth within one declared family of average wages; L is the official growth of
/// labour productivity where printed, otherwise <c>(1 + real GDP growth)/(1 + growth of employed persons) − 1</c> with both ends of the
/// employment growth in one vintage; P is growth of urban consumer prices.
/// </summary>
/// <remarks>
/// Where no vintage has two consecutive years, the mean growth over the shortest stretch of one vintage that covers the year stands in and
/// the year is approximate. Of several figures for one period the last in order of files and lines is used.
/// </remarks>
public sealed record WageSeries(string Region, IReadOnlyList<SeriesYear> Years)
{
    public SeriesYear? Of(int year) => Years.FirstOrDefault(y => y.Year == year);

    /// <param name="rows">In order of file and line; other regions and indicators are ignored.</param>
    public static WageSeries Derive(SeriesRule rule, int lastYear, IReadOnlyList<MacroValue> rows)
    {
        var figures = new Figures(rule.Region, rows);
        var years = new List<SeriesYear>();
        for (var year = rule.FirstYear; year <= lastYear; year++)
        {
            years.Add(new(
                year, Wage(rule, year, figures), Productivity(rule, year, figures),
                Printed(rule.PriceGrowth, new("城镇居民消费价格", "urban consumer prices"), year, figures),
                Printed(rule.GdpGrowth, new("国内（地区）生产总值实际增长", "real GDP growth"), year, figures)));
        }

        return new(rule.Region, years);
    }

    private static SeriesValue? Wage(SeriesRule rule, int year, Figures figures)
    {
        if (rule.Families.FirstOrDefault(f => f.FirstYear <= year && year <= (f.LastYear ?? int.MaxValue)) is not { } family) return null;
        SeriesValue? value = null;
        if (figures.Last(family.Indicator + "_growth", year) is { } printed)
        {
            value = new((double)printed.Value, EvidenceOf(printed), Cite(family.Name, printed), Vintages.KnownBy(printed));
        }
        else if (figures.Last(family.Indicator, year) is { } after && figures.Last(family.Indicator, year - 1) is { } before && Growth.Nominal(before.Value, after.Value) is { } growth)
        {
            // Two figures for a year are vintages; which of them belongs to the other year's is then not known.
            var revised = figures.HasVintages(family.Indicator, year) || figures.HasVintages(family.Indicator, year - 1);
            value = new(growth.Value, revised ? "approximate" : "derived", Words.Join(
                new($"{family.Name.Zh}推算：{Words.Exact(after.Value)}/{Words.Exact(before.Value)}", $"{family.Name.En}, derived: {Words.Exact(after.Value)}/{Words.Exact(before.Value)}"), Source(after)), Vintages.KnownBy(after, before));
        }

        if (value is null) return null;
        foreach (var at in rule.Breaks.Where(b => b.Year == year))
            value = value with { Evidence = at.Comparable ? value.Evidence : "approximate", Note = Words.Join(value.Note, at.What) };
        return value;
    }

    private static SeriesValue? Printed(string indicator, Text name, int year, Figures figures) =>
        figures.Last(indicator, year) is { } row ? new((double)row.Value, EvidenceOf(row), Cite(name, row), Vintages.KnownBy(row)) : null;

    private static SeriesValue? Productivity(SeriesRule rule, int year, Figures figures)
    {
        if (figures.Last(rule.ProductivityGrowth, year) is { } official)
            return new((double)official.Value, EvidenceOf(official), Cite(new("全员劳动生产率", "labour productivity"), official), Vintages.KnownBy(official));
        if (figures.Last(rule.GdpGrowth, year) is not { } gdp || Employment(rule, year, figures) is not { } employed) return null;

        var ratio = (double)(employed.After.Value / employed.Before.Value);
        var growth = (employed.Years == 1 ? ratio : Math.Pow(ratio, 1.0 / employed.Years)) - 1;
        var value = 100 * (((1 + ((double)gdp.Value / 100)) / (1 + growth)) - 1);
        var approximate = employed.Years > 1 || new[] { gdp, employed.Before, employed.After }.Any(r => EvidenceOf(r) == "approximate");
        var (from, to) = (employed.After.Period, employed.Before.Period);
        var persons = Words.Points(100 * growth, 2);
        var over = employed.Years > 1
            ? new Text($"{to}—{from}年年均增长{persons}%（近似）", $"mean growth {to}–{from} {persons} % a year (approximate)")
            : new Text($"比上年增长{persons}%", $"growth {persons} %");
        return new(value, approximate ? "approximate" : "derived", Words.Join(
            new($"劳动生产率推算：国内生产总值实际增长{Words.Exact(gdp.Value)}%，年末就业人员（{employed.Vintage.Zh}）{over.Zh}",
                $"labour productivity, derived: real GDP growth {Words.Exact(gdp.Value)} %, employed persons at year-end ({employed.Vintage.En}) {over.En}"),
            Source(gdp), Source(employed.After)), Vintages.KnownBy(gdp, employed.Before, employed.After));
    }

    /// <summary>The shortest stretch of one vintage that covers the growth of the year; of equally short ones the newest vintage's.</summary>
    private static Stretch? Employment(SeriesRule rule, int year, Figures figures)
    {
        Stretch? best = null;
        foreach (var vintage in rule.EmploymentVintages)
        {
            for (var length = 1; length <= rule.LongestInterval && length < (best?.Years ?? int.MaxValue); length++)
            {
                for (var to = year; to < year + length; to++)
                {
                    if (figures.Last(vintage.Indicator, to - length) is { } before && figures.Last(vintage.Indicator, to) is { } after && length < (best?.Years ?? int.MaxValue))
                        best = new(vintage.Name, before, after, length);
                }
            }
        }

        return best;
    }

    private sealed record Stretch(Text Vintage, MacroValue Before, MacroValue After, int Years);

    private static string EvidenceOf(MacroValue row) => row.Mark switch { "V" => "official", "D" => "derived", _ => "approximate" };

    private static Text Cite(Text name, MacroValue row) => Words.Join(
        row.Note is { Length: > 0 } note ? new($"{name.Zh}（{Words.Split(note).Zh}）", $"{name.En} ({Words.Split(note).En})") : name, Source(row));

    private static Text Source(MacroValue row) => new($"来源：{row.SourceTitle}（{row.Publisher}）", $"source: {row.SourceTitle} ({row.Publisher})");

    /// <summary>Rows of one region, looked up by indicator and year.</summary>
    private sealed class Figures(string region, IReadOnlyList<MacroValue> rows)
    {
        private readonly ILookup<(string Indicator, string Period), MacroValue> _byKey =
            rows.Where(r => r.Region == region).ToLookup(r => (r.Indicator, r.Period));

        public MacroValue? Last(string indicator, int year) => Rows(indicator, year).LastOrDefault();

        public bool HasVintages(string indicator, int year) => Rows(indicator, year).Select(r => r.Value).Distinct().Skip(1).Any();

        private IEnumerable<MacroValue> Rows(string indicator, int year) => _byKey[(indicator, year.ToString("0000", CultureInfo.InvariantCulture))];
    }
}
