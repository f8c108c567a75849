using WageGuidance.Observations;
using WageGuidance.Sources.Settlements;

namespace WageGuidance.Sources.Quality;

using static WageGuidance.Sources.Quality.QualityReader;

/// <summary>The rules of quality assessments: positive ≤ valid ≤ returned ≤ distributed; a complex sample gives its design effect, nothing else does.</summary>
internal static class QualityRules
{
    public static QualityAnswers? Check(RawRow row, RowReport report)
    {
        var cells = new RowCells(row, Columns, report);
        var answers = new QualityAnswers
        {
            SourceFileId = 0, Line = row.Line, Region = cells.Code(Region, PublishedCells.Regions),
            Side = SettlementRules.Word(cells, Side, ("一线职工", "workers"), ("工会干部", "union"), ("企业管理者", "management")),
            Measure = SettlementRules.Word(cells, Measure, ("知晓率", "awareness"), ("参与率", "participation"), ("满意率", "satisfaction")),
            Distributed = cells.Whole(Distributed, 1, 10_000_000), Returned = cells.Whole(Returned, 0, 10_000_000), Valid = cells.Whole(Valid, 0, 10_000_000), Positive = cells.Whole(Positive, 0, 10_000_000),
            Design = SettlementRules.Word(cells, Design, ("简单随机抽样", "srs"), ("复杂抽样", "complex"), ("全面调查", "census"), ("非概率样本", "non-probability")),
            DesignEffect = cells.OptionalNumber(DesignEffect, 0.1m, 100),
        };
        if (report.RowIsBad) return null;
        if (answers.Returned > answers.Distributed) cells.Hard(Returned, "returned-above-distributed", new("回收份数大于发放份数。", "More came back than were handed out."));
        if (answers.Valid > answers.Returned) cells.Hard(Valid, "valid-above-returned", new("有效回答大于回收份数。", "There are more valid answers than returns."));
        if (answers.Positive > answers.Valid) cells.Hard(Positive, "positive-above-valid", new("肯定回答大于有效回答。", "There are more positive answers than valid ones."));
        if (answers.Design == "complex" && answers.DesignEffect is null)
            cells.Hard(DesignEffect, "design-effect", new("复杂抽样须给出设计效应；没有它就没有有效样本量。", "A complex sample gives its design effect; without it there is no effective sample size."));
        if (answers.Design != "complex" && answers.DesignEffect is not null)
            cells.Hard(DesignEffect, "design-effect", new("只有复杂抽样填设计效应。", "Only a complex sample has a design effect."));
        return report.RowIsBad ? null : answers;
    }
}
