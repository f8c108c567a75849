using System.Globalization;
using WageGuidance.Observations;

namespace WageGuidance.Sources.MinimumWages;

using static WageGuidance.Sources.MinimumWages.MinimumWageReader;

/// <summary>The rules of minimum wages: a <c>rate</c> gives the monthly or hourly rate of a tier from a day on, a <c>tier</c> the tier of a county from a day on.</summary>
internal static class MinimumWageRules
{
    private const string Rate = "rate";

    public static MinimumWage? Check(RawRow row, RowReport report)
    {
        var cells = new RowCells(row, Columns, report);
        var kind = cells[Kind].ToString();
        if (kind is not (Rate or "tier")) cells.Hard(Kind, "kind", new("类别应为rate（标准）或tier（档次）。", "The kind is rate or tier."));
        if (!DateOnly.TryParseExact(cells[From], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from))
            cells.Hard(From, "date", new("起始日期应写作2024-12-01。", "The first day is written 2024-12-01."));
        var wage = new MinimumWage
        {
            SourceFileId = 0, Line = row.Line, Kind = kind, FromDate = from, Region = cells.Code(Region, PublishedCells.Regions), Tier = cells.Whole(Tier, 1, 9),
            Monthly = cells.OptionalNumber(Monthly, 1, 100_000), Hourly = cells.OptionalNumber(Hourly, 0.01m, 1000), Document = cells.Optional(Document, 100),
            SourceTitle = cells.Required(SourceTitle), Publisher = cells.Required(Publisher), Mark = PublishedCells.Mark(cells, Mark, Note), Note = cells.Optional(Note),
        };
        var hasRate = !cells.IsEmpty(Monthly) || !cells.IsEmpty(Hourly);
        if (kind == Rate && !hasRate) cells.Hard(Monthly, "rate-missing", new("标准行须有月标准或小时标准。", "A rate has a monthly or an hourly amount."));
        if (kind == "tier" && hasRate) cells.Hard(Monthly, "rate-in-tier", new("档次行不填标准金额。", "A tier row holds no amount."));
        if (kind == "tier" && PublishedCells.Regions.Find(cells[Region]) is { Kind: not ("county" or "statistical") })
            cells.Hard(Region, "region-level", new("档次行应填旗县（市、区）代码。", "A tier belongs to a banner or county."));
        return report.RowIsBad ? null : wage;
    }
}
