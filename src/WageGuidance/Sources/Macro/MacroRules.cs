using System.Text.RegularExpressions;
using WageGuidance.Observations;

namespace WageGuidance.Sources.Macro;

using static WageGuidance.Sources.Macro.MacroReader;

/// <summary>The rules of published macro-economic figures. Several rows for one period and indicator are vintages; from the second on each has a note.</summary>
internal static partial class MacroRules
{
    [GeneratedRegex("^[a-z][a-z0-9_]{1,79}$")]
    private static partial Regex IndicatorForm();

    public static MacroValue? Check(RawRow row, RowReport report)
    {
        var cells = new RowCells(row, Columns, report);
        if (!IndicatorForm().IsMatch(cells[Indicator]))
            cells.Hard(Indicator, "indicator", new("指标代码由小写字母、数字和下划线组成。", "An indicator is written with small letters, digits and underscores."));
        var value = new MacroValue
        {
            SourceFileId = 0, Line = row.Line, Period = PublishedCells.Period(cells, Period), Region = cells.Code(Region, PublishedCells.Regions),
            Indicator = cells[Indicator].ToString(), Value = cells.Number(Value, least: -1_000_000_000_000), Unit = cells.Required(Unit, 100),
            SourceTitle = cells.Required(SourceTitle), Publisher = cells.Required(Publisher), Published = PublishedCells.Published(cells, Published),
            Mark = PublishedCells.Mark(cells, Mark, Note), Note = cells.Optional(Note),
        };
        // A price index of 0, or prices that fell by all, is how some tables print that a region has no such figure.
        if (cells[Indicator].StartsWith("cpi_") && (value.Value == -100 || (cells[Indicator].EndsWith("_index") && value.Value == 0)))
            cells.Hard(Value, "not-applicable-as-zero", new("来源以0.00表示“不适用”，不是数值；请删去此行。", "A source's 0.00 here means not applicable and is no value; leave the row out."));
        if (report.RowIsBad) return null;
        PublishedCells.Bilingual(cells, Unit);
        return value;
    }
}
