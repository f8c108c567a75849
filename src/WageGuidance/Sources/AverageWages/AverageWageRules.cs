using WageGuidance.Observations;

namespace WageGuidance.Sources.AverageWages;

using static WageGuidance.Sources.AverageWages.AverageWageReader;

/// <summary>The rules of published average wages. A row gives a level, a growth, or both; empty is missing and never zero.</summary>
internal static class AverageWageRules
{
    private static readonly CodeSet Populations = new("population", _ => true);
    private static readonly CodeSet Posts = new("post", _ => true);

    public static PublishedWage? Check(RawRow row, RowReport report)
    {
        var cells = new RowCells(row, Columns, report);
        var (industry, edition) = PublishedCells.Industry(cells, Industry, Edition);
        var wage = new PublishedWage
        {
            SourceFileId = 0, Line = row.Line, Year = cells.Whole(Year, 1949, 2100), Region = cells.Code(Region, PublishedCells.Regions),
            Industry = industry, IndustryEdition = edition, Population = cells.Code(Population, Populations), Post = cells.Code(Post, Posts),
            Value = cells.OptionalNumber(Value, most: 100_000_000), Growth = cells.OptionalNumber(Growth, -100, 1000), RealGrowth = cells.OptionalNumber(RealGrowth, -100, 1000),
            SourceTitle = cells.Required(SourceTitle), Publisher = cells.Required(Publisher), Published = PublishedCells.Published(cells, Published),
            Mark = PublishedCells.Mark(cells, Mark, Note), Note = cells.Optional(Note),
        };
        if (wage.Value == 0) cells.Hard(Value, "zero-wage", new("平均工资不得为0；未查到的留空。", "An average wage is not 0; what was not found is left empty."));
        if (cells.IsEmpty(Value) && cells.IsEmpty(Growth) && cells.IsEmpty(RealGrowth))
            cells.Hard(Value, "no-figure", new("水平与增速均为空，此行没有数值。", "Level and growth are all empty: the row holds no figure."));
        return report.RowIsBad ? null : wage;
    }
}
