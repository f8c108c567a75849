using System.Globalization;
using WageGuidance.Observations;

namespace WageGuidance.Sources.Guidelines;

using static WageGuidance.Sources.Guidelines.GuidelineReader;

/// <summary>
/// The rules of published wage guidelines. A line is a percentage (<c>7.5</c>), a range (<c>8-8.5</c>), not issued (<c>—</c>),
/// zero or negative (<c>零或负增长</c>), or not found (empty). Lines out of order are kept as published and questioned.
/// </summary>
internal static class GuidelineRules
{
    public const string NotIssued = "—";
    public const string ZeroOrNegative = "零或负增长";

    private static readonly string[] RangeSigns = ["-", "–", "～", "~", "至"];

    public static PublishedGuideline? Check(RawRow row, RowReport report)
    {
        var cells = new RowCells(row, Columns, report);
        var (industry, edition) = PublishedCells.Industry(cells, Industry, Edition);
        var (baseline, upper, lower) = (Line(cells, Baseline), Line(cells, Upper), Line(cells, Lower));
        var guideline = new PublishedGuideline
        {
            SourceFileId = 0, Line = row.Line, Year = cells.Whole(Year, 1990, 2100), Region = cells.Code(Region, PublishedCells.Regions),
            Industry = industry, IndustryEdition = edition, IndustryName = cells.Required(IndustryName, 100),
            Baseline = cells[Baseline].ToString(), Upper = cells[Upper].ToString(), Lower = cells[Lower].ToString(),
            LabelUpper = cells.Required(LabelUpper, 20), LabelLower = cells.Required(LabelLower, 20),
            Published = PublishedCells.Published(cells, Published), SourceTitle = cells.Required(SourceTitle), Publisher = cells.Required(Publisher),
            Mark = PublishedCells.Mark(cells, Mark, Note), Note = cells.Optional(Note),
        };
        if (report.RowIsBad) return null;
        if (baseline < lower)
            cells.Soft(Lower, "lower-above-baseline", new($"{guideline.LabelLower}高于基准线，按原文保留，请核实并在备注中说明。", "The lower line is above the baseline; kept as published, please check and explain in the note."));
        if (upper < baseline)
            cells.Soft(Upper, "upper-below-baseline", new($"{guideline.LabelUpper}低于基准线，按原文保留，请核实并在备注中说明。", "The upper line is below the baseline; kept as published, please check and explain in the note."));
        return guideline;
    }

    /// <summary>The middle of what the line says, to compare lines; null where it says no number.</summary>
    private static decimal? Line(in RowCells cells, int column)
    {
        var cell = cells[column];
        if (cell.IsEmpty || cell is NotIssued || cell is ZeroOrNegative) return null;
        if (Percent(cell) is { } single) return single;
        foreach (var sign in RangeSigns)
        {
            var at = cell[1..].IndexOf(sign) + 1;
            if (at > 0 && Percent(cell[..at].Trim()) is { } from && Percent(cell[(at + sign.Length)..].Trim()) is { } to && from < to) return (from + to) / 2;
        }

        cells.Hard(column, "guideline-line", new(
            $"“{cell}”不是可识别的指导线（百分数如7.5，区间如8-8.5，未发布为“{NotIssued}”，零或负增长为“{ZeroOrNegative}”，未查到留空）。",
            $"\"{cell}\" is no line (a percentage such as 7.5, a range such as 8-8.5, \"{NotIssued}\" for not issued, \"{ZeroOrNegative}\" for zero or negative, empty for not found)."));
        return null;
    }

    private static decimal? Percent(ReadOnlySpan<char> text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is > -100 and < 100 ? number : null;
}
