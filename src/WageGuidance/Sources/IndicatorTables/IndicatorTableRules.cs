using WageGuidance.Cubes;
using WageGuidance.Observations;
using WageGuidance.Observations.Catalogue;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Sources.IndicatorTables;

using static WageGuidance.Sources.IndicatorTables.IndicatorTableReader;

/// <summary>
/// The rules of indicator tables: what the catalogue says of the indicator holds for its rows. A value or a status that says why there is none; never 0 for either.
/// </summary>
/// <param name="period">Period of the file: rows of another one do not belong there; <c>all</c> takes every period.</param>
internal sealed class IndicatorTableRules(string period)
{
    private static readonly Dictionary<(string Scheme, string? Edition), CodeSet> Sets = new();
    private readonly TableSums sums = new();
    private readonly Dictionary<string, int> firstOf = new(StringComparer.Ordinal);

    public IndicatorValue? Check(RawRow row, RowReport report)
    {
        var cells = new RowCells(row, Columns, report);
        if (IndicatorCatalogue.Find(cells[Indicator].ToString()) is not { FromTable: true } indicator)
        {
            cells.Hard(Indicator, "indicator", new(
                $"指标目录中没有以指标表报送的“{cells[Indicator]}”；可用：{string.Join("、", IndicatorCatalogue.All.Where(i => i.FromTable).Select(i => i.Id))}。",
                $"The catalogue has no indicator \"{cells[Indicator]}\" that is fed by tables; there are {string.Join(", ", IndicatorCatalogue.All.Where(i => i.FromTable).Select(i => i.Id))}."));
            return null;
        }

        var region = cells.Code(Region, PublishedCells.Regions);
        var key = Key(cells, indicator, region);
        var statistic = StatisticOf(cells, indicator);
        var value = new IndicatorValue
        {
            SourceFileId = 0, Line = row.Line, Indicator = indicator.Id, Period = PeriodOf(cells, indicator), Key = key, Statistic = statistic?.Member.Code ?? "",
            Value = ValueOf(cells, statistic), ObsStatus = StatusOf(cells),
            SourceTitle = cells.Required(SourceTitle), Publisher = cells.Required(Publisher), Published = PublishedCells.Published(cells, Published),
            Mark = PublishedCells.Mark(cells, Mark, Note), Note = cells.Optional(Note),
        };
        if (report.RowIsBad) return null;
        if (!firstOf.TryAdd($"{value.Indicator} {value.Key} {value.Period} {value.Statistic}", row.Line) && cells.IsEmpty(Note))
            cells.Soft(Note, "vintage-without-note", new(
                $"与第{firstOf[$"{value.Indicator} {value.Key} {value.Period} {value.Statistic}"]}行为同一数据，应在备注中说明。",
                $"Line {firstOf[$"{value.Indicator} {value.Key} {value.Period} {value.Statistic}"]} is of the same figure; the note should say why there are two."));
        return value;
    }

    public void Accepted(IndicatorValue value, RowReport report) => sums.Add(value);

    public void Finish(RowReport report) => sums.Compare(report);

    private string PeriodOf(in RowCells cells, IndicatorDefinition indicator)
    {
        var value = PublishedCells.Period(cells, Period);
        var fits = indicator.Frequency == "quarter" ? Quarter.TryParse(value, out _) : PublishedCells.IsYear(value);
        if (!fits && (PublishedCells.IsYear(value) || Quarter.TryParse(value, out _) || Month.TryParse(value, out _)))
            cells.Hard(Period, "frequency", new($"“{value}”不是{(indicator.Frequency == "quarter" ? "季度" : "年度")}，与指标{indicator.Id}的频率不符。", $"\"{value}\" is no {indicator.Frequency}, which is the frequency of {indicator.Id}."));
        if (period != SourceKey.AllPeriods && value != period && !value.StartsWith(period + "-", StringComparison.Ordinal))
            cells.Hard(Period, "other-period", new($"本文件的时期为{period}，此行为{value}。", $"This file is of {period}; the row is of {value}."));
        return value;
    }

    /// <summary>Codes in the order of the indicator's dimensions; a dimension that is not named is the whole.</summary>
    private static string Key(in RowCells cells, IndicatorDefinition indicator, string region)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in cells[Dimensions].ToString().Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            var name = at < 0 ? part : part[..at].Trim();
            var own = indicator.Dimensions.Where(d => d.Id != "region").ToList();
            if (at < 0 || own.TrueForAll(d => d.Id != name))
                cells.Hard(Dimensions, "dimension", new(
                    $"“{part}”不是指标{indicator.Id}的维度；应写作“维度=代码”，多个以分号分隔，可用维度：{string.Join("、", own.Select(d => d.Id))}。",
                    $"\"{part}\" is no dimension of {indicator.Id}; written dimension=code, several with semicolons; there are: {string.Join(", ", own.Select(d => d.Id))}."));
            else if (!given.TryAdd(name, part[(at + 1)..].Trim()))
                cells.Hard(Dimensions, "dimension-twice", new($"维度{name}给出了两次。", $"The dimension {name} is given twice."));
        }

        if (Refusal(indicator, given) is { } refusal) cells.Hard(Dimensions, "code", refusal);
        return string.Join('|', indicator.Dimensions.Select(d => d.Id == "region" ? region : given.GetValueOrDefault(d.Id, Classifications.CodeLists.Whole)));
    }

    private static Text? Refusal(IndicatorDefinition indicator, Dictionary<string, string> given)
    {
        foreach (var (id, code) in given)
        {
            if (code == Classifications.CodeLists.Whole || indicator.Dimensions.FirstOrDefault(d => d.Id == id) is not { } dimension) continue;
            if (dimension.Members is { } members)
            {
                if (members.All(m => m.Code != code))
                    return new($"维度{id}没有代码“{code}”；可用：{string.Join("、", members.Select(m => m.Code))}。", $"The dimension {id} has no code \"{code}\"; there are {string.Join(", ", members.Select(m => m.Code))}.");
            }
            else if (SetOf(dimension) is { } codes && codes.Find(code) is null) return codes.Refusal(code);
        }

        return null;
    }

    private static CodeSet? SetOf(DimensionDefinition dimension)
    {
        if (dimension.Scheme is not { } scheme) return null;
        lock (Sets)
        {
            return Sets.TryGetValue((scheme, dimension.Edition), out var known) ? known : Sets[(scheme, dimension.Edition)] = new CodeSet(scheme, _ => true, dimension.Edition);
        }
    }

    private static StatisticDefinition? StatisticOf(in RowCells cells, IndicatorDefinition indicator)
    {
        if (indicator.Statistic(cells[Statistic].ToString()) is not { } statistic)
        {
            cells.Hard(Statistic, "statistic", new(
                $"指标{indicator.Id}没有统计量“{cells[Statistic]}”；可用：{string.Join("、", indicator.Statistics.Select(s => s.Member.Code))}。",
                $"The indicator {indicator.Id} has no statistic \"{cells[Statistic]}\"; there are {string.Join(", ", indicator.Statistics.Select(s => s.Member.Code))}."));
            return null;
        }

        // A value in another unit is off by powers of ten, and nothing else would show it.
        var unit = statistic.Member.Unit!;
        if (cells[Unit].ToString() is var given && given != unit.Zh && given != unit.En && given != $"{unit.Zh} | {unit.En}")
            cells.Hard(Unit, "unit", new($"{indicator.Id}的{statistic.Member.Code}以“{unit.Zh}”为单位，此处为“{given}”。", $"{statistic.Member.Code} of {indicator.Id} is in \"{unit.En}\"; here it is \"{given}\"."));
        return statistic;
    }

    private static decimal? ValueOf(in RowCells cells, StatisticDefinition? statistic)
    {
        var value = cells.OptionalNumber(Value, -1_000_000_000_000_000);
        if (value is { } known && statistic is { } of && (known < of.Least || known > of.Most))
            cells.Hard(Value, "range", known == 0 && of.Least > 0
                ? new($"{statistic.Member.Name.Zh}不会为0；来源以0.00表示“不适用”的，值留空、状态填M。", $"{statistic.Member.Name.En} is never 0; where a source prints 0.00 for \"not applicable\", leave the value empty and give the status M.")
                : new($"{statistic.Member.Name.Zh}应在{of.Least?.ToString() ?? "…"}至{of.Most?.ToString() ?? "…"}之间。", $"{statistic.Member.Name.En} lies between {of.Least?.ToString() ?? "…"} and {of.Most?.ToString() ?? "…"}."));
        return value;
    }

    /// <summary>A, B, E, P, U with a value; O, L, M, Q without. Empty is A where there is a value.</summary>
    private static string StatusOf(in RowCells cells)
    {
        var status = cells[Status].ToString();
        var hasValue = !cells.IsEmpty(Value);
        if (status.Length == 0 && hasValue) return nameof(ObsStatus.A);
        if (status is "A" or "B" or "E" or "P" or "U" && hasValue) return status;
        if (status is "O" or "L" or "M" or "Q" && !hasValue) return status;
        if (status.Length == 0)
            cells.Hard(Value, "no-value-no-status", new("没有数值时须在status栏说明：O缺数据、L未收集、M不适用、Q为保密不公布。", "Where there is no value the status says why: O missing, L not collected, M not applicable, Q confidential."));
        else if (status is "A" or "B" or "E" or "P" or "U" or "O" or "L" or "M" or "Q")
            cells.Hard(Value, "value-and-status", hasValue
                ? new($"状态{status}表示没有数值，却填了数值；没有数值不等于0。", $"The status {status} says that there is no value, but there is one; no value is not 0.")
                : new($"状态{status}须有数值。", $"The status {status} needs a value."));
        else
            cells.Hard(Status, "status", new($"状态“{status}”不是A、B、E、P、U、O、L、M、Q之一。", $"The status \"{status}\" is none of A, B, E, P, U, O, L, M, Q."));
        return "";
    }

}
