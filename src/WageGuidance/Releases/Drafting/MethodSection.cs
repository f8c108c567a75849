using System.Globalization;
using WageGuidance.Cubes;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Releases.Drafting;

/// <summary>Method and quality in a page: what each figure is, how sure it is, what is not published and why, and where it comes from.</summary>
internal static class MethodSection
{
    /// <summary>What a briefing's words, charts and tables are made from; the data files hold more.</summary>
    private static readonly string[] Quoted = ["pay.survey", "labour-cost.survey", "openings.public-service", "pay.published", "minimum-wage", "macro"];

    public static Section Compose(BriefingFacts facts) => facts.Has("pay.survey") && facts.Has("labour-cost.survey") && facts.Has("openings.public-service")
        ? new("method", Heading, OfBriefing(facts), [], [Quality(facts), Sources(facts)], [])
        : new("method", Heading, OfIndicators(facts), [], [Sources(facts)], []);

    private static readonly Text Heading = new("方法与质量", "Method and quality");

    /// <summary>Of a publication of some indicators: what each figure is and what kind of uncertainty it carries.</summary>
    private static List<Text> OfIndicators(BriefingFacts facts)
    {
        var paragraphs = facts.Cubes.Where(c => c.Notes.Count > 0).Select(c => new Text($"{c.Title.Zh}：{c.Notes[0].Zh}{Kind(c).Zh}", $"{c.Title.En}: {c.Notes[0].En} {Kind(c).En}")).ToList();
        if (facts.Synthetic)
            paragraphs.Insert(0, new("标明“合成示例”的数据仅用于演示，不反映任何真实单位或个人的情况；已公布数据均注明来源。",
                "Figures marked as synthetic are for demonstration and describe no real unit or person; published figures carry their sources."));
        return paragraphs;
    }

    private static Text Kind(Cube cube) => cube.Cells.Select(c => c.Cell.Uncertainty).Distinct().ToList() switch
    {
        [Uncertainty.Sampling] => new("抽样估计，附标准误和置信区间。", "Sampling estimates with standard errors and intervals."),
        [Uncertainty.Administrative] => new("行政记录全面统计，没有抽样误差。", "Full counts of administrative records, without sampling error."),
        [Uncertainty.NotPublishedBySource] => new("引自公布资料，来源未载明误差。", "Quoted as published; the source gives no error."),
        [Uncertainty.Model] => new("模型结果。", "Results of a model."),
        _ => new("误差种类逐项标注。", "Each figure says what kind of error it carries."),
    };

    private static List<Text> OfBriefing(BriefingFacts facts)
    {
        var suppressed = facts.Pay.Cells.Count(c => c.Key[0] == facts.Area && c.Key[1] == facts.Industry && c.Cell.ObsStatus == ObsStatus.Q);
        var shown = facts.Pay.Cells.Count(c => c.Key[0] == facts.Area && c.Key[1] == facts.Industry && c.Cell.Value is not null);
        var paragraphs = new List<Text>
        {
            new("工资与人工成本来自企业薪酬调查：按地区和行业分层，以从业人员数为规模度量的不等概率抽样，抽中企业的全部职工入样；估计值按设计权重加权，标准误以企业为初级抽样单位作泰勒线性化。",
                "Pay and labour cost come from the enterprise pay survey: stratified by region and industry, enterprises drawn with probability proportional to employment, all employees of a sampled enterprise included. Estimates are design-weighted; standard errors are Taylor-linearised with the enterprise as primary sampling unit."),
            suppressed == 0
                ? new($"本范围的{shown}个工资数据全部公布。", $"All {shown} pay figures of this area and industry are published.")
                : new($"本范围公布{shown}个工资数据，另有{suppressed}个为保护被调查单位未公布（标记Q）：所涉企业少于3家或职工少于10人，或个别企业在其中占比过大，或百分位数一侧的人数、企业过少，或为防止由其他已公布数据推算出上述数据。未公布既不是零，也不是缺数据。",
                    $"{shown} pay figures of this area and industry are published; {suppressed} are withheld to protect respondents (mark Q): fewer than three enterprises or ten persons, one or two enterprises that make nearly all of the cell, too few persons or enterprises beyond a percentile, or because a figure of these kinds could be worked out from them. Withheld is neither zero nor missing."),
        };
        if (facts.Synthetic)
            paragraphs.Insert(0, new("本简报中的企业薪酬调查与市场供求数据为合成示例数据，仅用于演示，不反映任何真实企业或职工的情况；历年已公布数据均注明来源。",
                "Survey and supply-and-demand figures in this briefing are synthetic sample data for demonstration and describe no real enterprise or employee; figures published earlier carry their sources."));
        return paragraphs;
    }

    /// <summary>How sure the headline figures are: who stands behind each, its interval, coefficient of variation and grade, and what kind of error it has.</summary>
    private static Table Quality(BriefingFacts facts)
    {
        (Text Name, Cell? Cell, Text Unit, int Decimals)[] figures =
        [
            (new("平均工资", "Mean pay"), facts.PayOf(facts.Area, facts.Industry, BriefingFacts.Whole, "mean"), Figures.Yuan, 0),
            (new("工资中位数", "Median pay"), facts.PayOf(facts.Area, facts.Industry, BriefingFacts.Whole, "p50"), Figures.Yuan, 0),
            (new("人均人工成本", "Labour cost per head"), facts.CostOf(facts.Area, facts.Industry, "labour_cost_per_head"), Figures.Yuan, 0),
            (new("人事费用率", "Labour-cost ratio to sales"), facts.CostOf(facts.Area, facts.Industry, "labour_cost_to_sales"), Figures.PercentUnit, 1),
            (new("求人倍率", "Openings ratio"), facts.OpeningsOf(facts.Area, facts.Industry, BriefingFacts.Whole, BriefingFacts.Whole, "plain_ratio"), Text.Empty, 2),
        ];
        return new("quality", new("主要数据的质量", "Quality of the headline figures"),
            [
                new(new("数值", "Value"), null, 0), new(new("95%置信区间", "95 % interval"), null, 0), new(new("变异系数", "CV"), Figures.PercentUnit, 1),
                new(new("企业数", "Firms"), null, 0), new(new("样本人数", "Persons"), null, 0), new(new("等级", "Grade"), null, 0), new(new("误差种类", "Error"), null, 0),
            ],
            [
                .. figures.Select(f => new TableRow(f.Unit.Zh.Length == 0 ? f.Name : new($"{f.Name.Zh}（{f.Unit.Zh}）", $"{f.Name.En} ({f.Unit.En})"), 0, false,
                [
                    f.Cell?.Value is { } v ? new(null, Figures.Plain(v, f.Decimals)) : Figures.InTable(f.Cell),
                    new(null, f.Cell is { CiLow: { } low, CiHigh: { } high } ? new($"{Figures.Plain(low, f.Decimals).Zh}—{Figures.Plain(high, f.Decimals).Zh}", $"{Figures.Plain(low, f.Decimals).En} to {Figures.Plain(high, f.Decimals).En}") : Figures.Same("–")),
                    f.Cell?.Cv is { } cv ? new(cv) : new(null, Figures.Same("–")), f.Cell?.Units is { } units ? new(units) : new(null, Figures.Same("–")), f.Cell?.N is { } n ? new(n) : new(null, Figures.Same("–")),
                    new(null, Figures.Same(f.Cell?.Grade ?? "–")), new(null, f.Cell?.Uncertainty is Uncertainty.Administrative ? new("登记", "records") : new("抽样", "sampling")),
                ])),
            ],
            [], new("来源：与各章相同", "Source: as in the chapters"), facts.Synthetic);
    }

    private static Table Sources(BriefingFacts facts)
    {
        var rows = facts.Cubes.Where(c => c.Sources.Count > 0 && (facts.Publication.Contents.Count > 0 || Quoted.Contains(c.Id))).Select(cube => new TableRow(cube.Title, 0, false,
        [
            new(null, Publishers(cube)),
            new(null, Periods(cube.Dimension("period").Members.Select(m => m.Code))),
            new(null, cube.Synthetic ? new("合成示例数据", "synthetic sample data") : new("已公布数据", "published figures")),
        ])).ToList();
        return new("sources", new("数据来源", "Sources"), [new(new("来源单位", "Publisher"), null, 0), new(new("时期", "Periods"), null, 0), new(new("性质", "Kind"), null, 0)], rows,
            [new("各来源文件的名称和校验值、各已公布数据的题名和日期，见数据文件。", "Name and checksum of every source file, and title and date of every published source, are in the data files.")], new("来源：本平台数据目录", "Source: the catalogue of this service"), facts.Synthetic);
    }

    /// <summary>Who published what the table rests on: the one or two it rests on most, and how many others.</summary>
    private static Text Publishers(Cube cube)
    {
        const int named = 2;
        var sources = cube.Sources.Where(s => s.Synthetic == cube.Synthetic).ToList();
        var publishers = (sources.Count > 0 ? sources : cube.Sources).GroupBy(s => s.Publisher, StringComparer.Ordinal)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key).ToList();
        var first = publishers.Take(named).Select(Names.Publisher).ToList();
        var (zh, en) = (string.Join("、", first.Select(p => p.Zh)), string.Join("; ", first.Select(p => p.En)));
        return publishers.Count <= named
            ? new(zh, en)
            : new($"{zh}等{publishers.Count}个单位", publishers.Count - named == 1 ? $"{en}; and one other" : $"{en}; and {publishers.Count - named} others");
    }

    private static Text Periods(IEnumerable<string> periods)
    {
        var ordered = periods.Where(p => p != "all").Distinct().Order(StringComparer.Ordinal).ToList();
        if (ordered.Count == 0) return new("历年", "various years");
        var (first, last) = (Named(ordered[0]), Named(ordered[^1]));
        return first == last ? first : Year.TryParse(ordered[0], out _) && Year.TryParse(ordered[^1], out _) ? new($"{ordered[0]}—{last.Zh}", $"{first.En}–{last.En}") : new($"{first.Zh}至{last.Zh}", $"{first.En} to {last.En}");

        // What holds from a day on is named by the year of that day.
        static Text Named(string period) => DateOnly.TryParseExact(period, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? IndicatorSection.PeriodName($"{day.Year}") : IndicatorSection.PeriodName(period);
    }
}
