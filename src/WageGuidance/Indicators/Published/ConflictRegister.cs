using System.Globalization;
using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Observations;
using WageGuidance.Observations.Catalogue;

namespace WageGuidance.Indicators.Published;

/// <summary>A figure as one source gives it.</summary>
/// <param name="Figure">Code of what the figure is, without region and period.</param>
internal readonly record struct QuotedFigure(long File, string Region, string Period, string Figure, Text Name, decimal Value, string SourceTitle, string Publisher, string? Published, string Mark, string? Note);

/// <summary>
/// <c>register.conflicts</c>: every figure for which the files give two or more different values. All are kept and ranked: first the one in use, the last by file and line, then
/// the others from the newest back; each with its difference from the one in use and its source.
/// </summary>
internal static class ConflictRegister
{
    private const int Ranks = 5;

    /// <summary>The same concept in the macro series and among the average wages: two sources for one figure.</summary>
    private static readonly Dictionary<string, string> AlsoWage = new(StringComparer.Ordinal)
    {
        ["avg_wage_urban_nonprivate"] = Wage("nonprivate", "value"), ["avg_wage_urban_nonprivate_growth"] = Wage("nonprivate", "growth"),
        ["avg_wage_urban_nonprivate_real_growth"] = Wage("nonprivate", "real_growth"),
    };

    public static IReadOnlyList<QuotedFigure> Quoted(KnownData known) =>
    [
        .. known.Macro.Concat(known.NationalOpenings).Select(OfMacro), .. known.Wages.SelectMany(OfWage), .. known.Tables.Where(r => r.Value is not null).Select(OfTable),
    ];

    /// <summary>Conflicts by figure: at least two different values.</summary>
    public static IReadOnlyList<IReadOnlyList<QuotedFigure>> Of(IEnumerable<QuotedFigure> quoted) =>
        [.. quoted.GroupBy(q => (q.Region, q.Period, q.Figure)).Select(Ranked).Where(values => values.Count > 1)];

    public static List<Figure> Figures(IEnumerable<IReadOnlyList<QuotedFigure>> conflicts, string period)
    {
        var figures = new List<Figure>();
        foreach (var conflict in conflicts.Where(c => c[0].Period == period))
        {
            for (var rank = 0; rank < conflict.Count; rank++)
            {
                var (row, used) = (conflict[rank], conflict[0].Value);
                var key = string.Create(CultureInfo.InvariantCulture, $"{row.Region}|{row.Figure}|{rank + 1}");
                figures.Add(new(key, "value", PublishedCell.Of(row.Value, row.Mark, row.Note) with { Reason = SourceOf(row) }));
                figures.Add(new(key, "difference", PublishedCell.Of(row.Value - used, row.Mark, null)));
                figures.Add(new(key, "difference_percent", used == 0
                    ? Cell.Missing(ObsStatus.M, new("采用值为零，差率无意义", "the value in use is zero: a difference in percent has no meaning"), Uncertainty.NotPublishedBySource)
                    : PublishedCell.Of(100 * (row.Value - used) / used, row.Mark, null)));
            }
        }

        return figures;
    }

    /// <summary>Different values, the one in use first; a value that several rows give stands once, with the row that gave it last.</summary>
    private static IReadOnlyList<QuotedFigure> Ranked(IEnumerable<QuotedFigure> rows) => [.. rows.Reverse().DistinctBy(r => r.Value).Take(Ranks)];

    private static Text SourceOf(QuotedFigure row)
    {
        var note = Reasons.OfNote(row.Note);
        var date = row.Published is { } published ? $"，{published}" : "";
        return new($"{row.Publisher}《{row.SourceTitle}》{date}" + (note is null ? "" : $"；{note.Zh}"), $"{row.Publisher}, {row.SourceTitle}{(row.Published is { } day ? $", {day}" : "")}" + (note is null ? "" : $"; {note.En}"));
    }

    private static QuotedFigure OfMacro(MacroValue r) => new(
        r.SourceFileId, r.Region, r.Period, AlsoWage.GetValueOrDefault(r.Indicator, $"macro.{r.Indicator}"), MacroNames.Of(r.Indicator), r.Value, r.SourceTitle, r.Publisher, r.Published, r.Mark, r.Note);

    private static IEnumerable<QuotedFigure> OfWage(PublishedWage r)
    {
        var population = CodeLists.Find("population", r.Population)!;
        foreach (var (statistic, value, zh, en) in new[] { ("value", r.Value, "平均工资", "average wage"), ("growth", r.Growth, "平均工资名义增长", "nominal growth of the average wage"), ("real_growth", r.RealGrowth, "平均工资实际增长", "real growth of the average wage") })
        {
            if (value is not { } known) continue;
            var (industry, post) = (CodeLists.Find("industry", r.Industry, r.IndustryEdition), CodeLists.Find("post", r.Post));
            var (whole, all) = (r.Industry == CodeLists.Whole, r.Post == CodeLists.Whole);
            var code = whole && all ? Wage(r.Population, statistic) : $"pay.published.{r.Population}.{(whole ? "" : r.IndustryEdition + "-")}{r.Industry}.{r.Post}.{statistic}";
            yield return new(r.SourceFileId, r.Region, r.Year.ToString(CultureInfo.InvariantCulture), code,
                new($"{population.NameZh}{(whole ? "" : "，" + industry?.NameZh)}{(all ? "" : "，" + post?.NameZh)}{zh}", $"{population.NameEn}{(whole ? "" : ", " + industry?.NameEn)}{(all ? "" : ", " + post?.NameEn)}: {en}"),
                known, r.SourceTitle, r.Publisher, r.Published, r.Mark, r.Note);
        }
    }

    private static QuotedFigure OfTable(IndicatorValue r)
    {
        var indicator = IndicatorCatalogue.Get(r.Indicator);
        var statistic = indicator.Statistic(r.Statistic)!.Member.Name;
        var rest = r.Key.Split('|')[1..];
        return new(r.SourceFileId, r.Region, r.Period, string.Join('.', [r.Indicator, .. rest, r.Statistic]), new($"{indicator.Title.Zh}：{statistic.Zh}（{string.Join("，", rest)}）".Replace("（）", "", StringComparison.Ordinal),
            $"{indicator.Title.En}: {statistic.En} ({string.Join(", ", rest)})".Replace(" ()", "", StringComparison.Ordinal)), r.Value!.Value, r.SourceTitle, r.Publisher, r.Published, r.Mark, r.Note);
    }

    private static string Wage(string population, string statistic) => $"pay.published.{population}.{CodeLists.Whole}.{CodeLists.Whole}.{statistic}";
}
