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
        if (report.RowIsBad) return null;
        PublishedCells.Bilingual(cells, Unit);
        return value;
    }
}
