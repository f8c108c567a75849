using System.Globalization;
using System.Text.RegularExpressions;
using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Observations;
using WageGuidance.Sources.Settlements;

namespace WageGuidance.Sources.Standards;

/// <summary>
/// The rules of standards tables: who published what for which area or park, from when to when. A publisher may be a league's or banner's own tripartite body. Rows of one standard
/// whose validity overlaps are questioned; an agreed minimum below the local minimum wage is too.
/// </summary>
internal sealed partial class StandardRules(StandardTable table, MinimumPay minimum)
{
    private readonly Dictionary<string, List<(DateOnly From, DateOnly To, int Line)>> validity = new(StringComparer.Ordinal);

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$")]
    private static partial Regex CodeForm();

    public StandardRate? Check(RawRow row, RowReport report)
    {
        var cells = new RowCells(row, table.Columns, report);
        var (region, regionName) = RegionOf(cells);
        var from = Day(cells, table.At("from"), required: true);
        var to = Day(cells, table.At("to"), required: false);
        decimal? Amount(in RowCells of, string name) => table.At(name) is var at and >= 0 ? of.OptionalNumber(at, 0, 100_000_000) : null;
        var rate = new StandardRate
        {
            SourceFileId = 0, Line = row.Line, Publisher = Coded(cells, "publisher"), PublisherName = Bilingual(cells, "publisher_name"), Region = region, RegionName = regionName,
            Job = Coded(cells, "job"), JobName = Bilingual(cells, "job_name"), Unit = Bilingual(cells, "unit"),
            Rule = table.HasRule ? SettlementRules.Word(cells, table.At("rule"), ("分位数", "percentile"), ("首尾均值", "tail-mean"), ("约定区间", "range")) : null,
            Low = Amount(cells, "low"), Middle = Amount(cells, "middle"), High = Amount(cells, "high"), Mean = Amount(cells, "mean"),
            Rate = Amount(cells, "rate") ?? Amount(cells, "monthly"), Norm = Amount(cells, "norm") ?? Amount(cells, "hourly"),
            FromDate = from ?? default, ToDate = to, Document = cells.Optional(table.At("document"), 100), SourceTitle = cells.Required(table.At("source_title")),
            Mark = PublishedCells.Mark(cells, table.At("mark"), table.At("note")), Note = cells.Optional(table.At("note")),
        };
        var first = table.At(table.Amounts[0]);
        if (table.Amounts.All(a => row[table.At(a)].Trim().IsEmpty)) cells.Hard(first, "no-figure", new("此行没有数值。", "The row holds no figure."));
        foreach (var at in table.Amounts.Select(table.At))
            if (cells[at] is "0" or "0.0" or "0.00") cells.Hard(at, "zero", new("标准不会为0；未规定的留空。", "A standard is never 0; what is not set is left empty."));
        if (to < from) cells.Hard(table.At("to"), "validity", new("终止日期早于起始日期。", "The last day is before the first."));
        if (report.RowIsBad) return null;
        Order(cells, rate);
        if (table == StandardTable.MinimumPay) CompareWithMinimumWage(cells, rate);
        return rate;
    }

    /// <summary>Two rows of one standard must not hold on the same day.</summary>
    public void Accepted(StandardRate rate, RowReport report)
    {
        var key = $"{rate.Publisher} {rate.Region} {rate.Job} {rate.Rule}";
        if (!validity.TryGetValue(key, out var known)) validity[key] = known = [];
        var to = rate.ToDate ?? DateOnly.MaxValue;
        // A row without a last day ends when the next one begins.
        if (known.Find(k => k.From <= to && rate.FromDate <= k.To && k.To != DateOnly.MaxValue && rate.ToDate is not null) is { Line: > 0 } other)
            report.SoftAt(rate.Line, "from", rate.FromDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "validity-overlaps", new($"与第{other.Line}行的有效期重叠。", $"The validity overlaps that of line {other.Line}."));
        known.Add((rate.FromDate, to, rate.Line));
    }

    private void Order(in RowCells cells, StandardRate rate)
    {
        if (rate.Low > rate.Middle || rate.Middle > rate.High || rate.Low > rate.High)
            cells.Hard(table.At("low"), "order", new("低位、中位、高位的次序颠倒。", "Low, middle and high are out of order."));
        else if (rate.Mean < rate.Low || rate.Mean > rate.High)
            cells.Soft(table.At("mean"), "mean-outside", new("平均不在低位与高位之间，请核实。", "The mean is not between low and high; please check."));
        if (rate is { Rule: "percentile", Mean: { } mean, Middle: { } middle, Low: { } low, High: { } high } && mean > 2 * middle && high > 4 * middle)
            cells.Soft(table.At("rule"), "looks-like-tail-means", new(
                $"高位为中位的{Math.Round(high / middle, 1)}倍、平均为{Math.Round(mean / middle, 1)}倍，低位{low}、高位{high}可能是首尾一段的均值而不是分位数，请核实取法。",
                $"High is {Math.Round(high / middle, 1)} times the middle and the mean {Math.Round(mean / middle, 1)} times; low {low} and high {high} may be means of the tails and no percentiles; please check how they were taken."));
    }

    private void CompareWithMinimumWage(in RowCells cells, StandardRate rate)
    {
        if (rate.Rate is { } monthly && minimum.MonthlyOn(rate.Region, rate.FromDate) is { } floor && monthly < floor)
            cells.Hard(table.At("monthly"), "below-minimum-wage", new($"月标准{monthly}元低于当地起始日的最低工资标准{floor}元。", $"{monthly} yuan a month is below the local minimum wage of {floor} yuan on the first day."));
    }

    private (string Region, string? Name) RegionOf(in RowCells cells)
    {
        var region = cells[table.At("region")].ToString();
        if (Regions.Current.Find(region) is not null) return (region, null);
        if (Regions.LeagueOf(region) is null)
        {
            cells.Hard(table.At("region"), "region", new($"“{region}”不是行政区划代码，也不是园区代码（如150203-P01）。", $"\"{region}\" is neither the code of a region nor of a park such as 150203-P01."));
            return (region, null);
        }

        var name = Bilingual(cells, "region_name");
        if (name.Length == 0) return (region, name);
        if (Parks.Current.Find(region) is not { } park)
            cells.Soft(table.At("region"), "park-unlisted", new(
                $"园区代码表（{Parks.Current.Edition}版）中没有{region}，按本行名称登记，属{Parks.BaseOf(region)!.NameZh}。",
                $"The list of parks (edition {Parks.Current.Edition}) has no {region}; it is kept under the name given, in {Parks.BaseOf(region)!.NameEn}."));
        else if (name != $"{park.NameZh} | {park.NameEn}")
            cells.Soft(table.At("region_name"), "park-name", new($"园区代码表中{region}为“{park.NameZh}”，请核实。", $"In the list of parks {region} is \"{park.NameEn}\"; please check."));
        return (region, name);
    }

    private string Coded(in RowCells cells, string column)
    {
        if (!CodeForm().IsMatch(cells[table.At(column)]))
            cells.Hard(table.At(column), "code-form", new("代码由字母、数字、点、下划线和连字符组成，1至40个字符。", "A code is letters, digits, dots, underscores and hyphens, 1 to 40 of them."));
        return cells[table.At(column)].ToString();
    }

    private string Bilingual(in RowCells cells, string column)
    {
        var text = cells.Required(table.At(column), 200);
        if (text.Length > 0 && !text.Contains(" | ", StringComparison.Ordinal))
            cells.Hard(table.At(column), "one-language", new Text("应写作“中文 | English”。", "This is written \"中文 | English\"."));
        return text;
    }

    private static DateOnly? Day(in RowCells cells, int column, bool required)
    {
        if (cells.IsEmpty(column) && !required) return null;
        if (DateOnly.TryParseExact(cells[column], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        cells.Hard(column, "date", new("日期应写作2024-01-01。", "A day is written 2024-01-01."));
        return null;
    }
}
