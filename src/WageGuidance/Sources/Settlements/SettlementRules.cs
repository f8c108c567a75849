using System.Globalization;
using WageGuidance.Classifications;
using WageGuidance.Observations;

namespace WageGuidance.Sources.Settlements;

using static WageGuidance.Sources.Settlements.SettlementReader;

/// <summary>The rules of wage settlements. The increase is in percent of the average wage before it; zero is a freeze and negative a cut, never a settlement without a figure.</summary>
/// <param name="scope">Reporting scope of the file.</param>
/// <param name="year">Year of the round.</param>
internal sealed class SettlementRules(string scope, int year)
{
    private const decimal UnusualIncrease = 30;

    private static readonly CodeSet Sections = new(Industries.Scheme, i => i.Kind == "section", Industries.CurrentEdition);

    public Settlement? Check(RawRow row, RowReport report)
    {
        var cells = new RowCells(row, Columns, report);
        var region = cells[Region].ToString();
        if (Regions.LeagueOf(region) is null)
            cells.Hard(Region, "region", new($"“{region}”不是内蒙古自治区盟市或旗县的行政区划代码。", $"\"{region}\" is not the code of a league, city, banner or county of Inner Mongolia."));
        else if (!Scopes.Covers(scope, region))
            cells.Hard(Region, "outside-scope", new($"{region}不在本文件的报送范围{scope}之内。", $"{region} lies outside the reporting scope {scope} of this file."));
        if (!DateOnly.TryParseExact(cells[From], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from))
            cells.Hard(From, "date", new("起始日期应写作2024-01-01。", "The first day is written 2024-01-01."));
        var level = Word(cells, Level, ("企业", "enterprise"), ("行业", "industry"), ("区域", "area"));
        var settlement = new Settlement
        {
            SourceFileId = 0, Line = row.Line, Number = cells.Required(Number, 60), Region = region, Industry = cells.Code(Industry, Sections), Level = level,
            Enterprises = cells.Whole(Enterprises, 1, 1_000_000), Workers = cells.Whole(Workers, 1, 100_000_000), Increase = cells.Number(Increase, -100, 1000),
            FromDate = from, Months = cells.Whole(Months, 1, 60),
        };
        if (report.RowIsBad) return null;
        if (level == "enterprise" && settlement.Enterprises != 1)
            cells.Soft(Enterprises, "enterprises-of-one", new("企业合同覆盖企业数应为1，请核实。", "A settlement of one enterprise covers one enterprise; please check."));
        if (Math.Abs(settlement.Increase) > UnusualIncrease)
            cells.Soft(Increase, "unusual-increase", new($"约定增幅{settlement.Increase}%异常，请核实是否按百分数填写。", $"An agreed increase of {settlement.Increase} % is unusual; please check that it is in percent."));
        if (Math.Abs(from.Year - year) > 1)
            cells.Soft(From, "other-round", new($"起始日期与协商年度{year}相差一年以上，请核实。", $"The first day is more than a year from the round of {year}; please check."));
        return settlement;
    }

    /// <summary>One of a few words, Chinese or English; reported and empty when it is none.</summary>
    internal static string Word(in RowCells cells, int column, params ReadOnlySpan<(string Zh, string En)> words)
    {
        var cell = cells[column];
        foreach (var (zh, en) in words)
            if (cell.SequenceEqual(zh) || cell.SequenceEqual(en)) return en;
        string[] zhWords = [.. words.ToArray().Select(w => w.Zh)], enWords = [.. words.ToArray().Select(w => w.En)];
        cells.Hard(column, "word", new($"应为{string.Join("、", zhWords)}之一，此处为“{cell}”。", $"This is one of {string.Join(", ", enWords)}; here it is \"{cell}\"."));
        return "";
    }
}
