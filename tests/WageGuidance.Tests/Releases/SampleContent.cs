using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Guidelines;
using WageGuidance.Releases;
using WageGuidance.Releases.Drafting;

namespace WageGuidance.Tests.Releases;

/// <summary>
/// A whole <see cref="ReleaseContent"/> from made-up figures, with the shape of the real one (dimensions, statistics, suppressed and missing cells), for tests of
/// what is drawn, frozen and shown from it. Linked into the other test projects. The same arguments give the same content.
/// </summary>
internal static class SampleContent
{
    public const string Region = "150000";
    private static readonly string[] Leagues = ["150100", "150200", "150300", "150400", "150500", "150600", "150700", "150800", "150900", "152200", "152500", "152900"];
    private static readonly string[] Sections = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O", "P", "Q", "R"];
    private static readonly string[] Occupations = ["1", "2", "3", "4", "5", "6"];
    private static readonly string[] Quarters = ["2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4", "2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4", "2024-Q1"];
    private static readonly Text Yuan = new("元/年", "yuan a year");
    private static readonly Text Percent = new("%", "%");

    public static ReleaseContent Make(string period = "2024-Q1", params string[] industries)
    {
        if (industries.Length == 0) industries = ["_T", "B", "C", "E", "F", "H"];
        Cube[] cubes = [Pay(), LabourCost(), Openings(), Published(), MinimumWage(), PayGroups()];
        var guideline = GuidelineOf2024();
        return new ReleaseContent
        {
            Publication = "quarterly-briefing", Period = period,
            Title = Publications.QuarterlyBriefing.TitleOf(period),
            Publisher = new("内蒙古自治区协调劳动关系三方会议（示例）", "Tripartite Labour Relations Conference of Inner Mongolia (sample)"),
            Scope = new([Region], industries), DataVersion = 7, MethodVersion = 1, Synthetic = true, Guideline = guideline, Cubes = cubes,
            Briefings =
            [
                .. industries.Select(i => ComposeBriefing.From(new BriefingFacts
                    { Cubes = cubes, Guideline = guideline, Region = Region, Area = Region, Industry = i, Period = period, PreviousVersion = null })),
            ],
            Methods = [new("pay-survey", new("企业薪酬调查", "Enterprise pay survey"), new("工资按**设计权重**加权。\n\n- 均值\n- 分位数", "Pay is **design-weighted**.\n\n- mean\n- percentiles"))],
            Sources = cubes[0].Sources,
        };
    }

    private static Cube Pay()
    {
        string[] statistics = ["mean", "p10", "p25", "p50", "p75", "p90", "growth", "real_growth"];
        double[] factor = [1, 0.42, 0.6, 0.86, 1.22, 1.75];
        var cells = new List<CubeCell>();
        foreach (var (region, r) in new[] { Region }.Concat(Leagues).Select((c, i) => (c, i)))
            foreach (var (industry, s) in new[] { "_T" }.Concat(Sections).Select((c, i) => (c, i)))
                foreach (var (occupation, o) in new[] { "_T" }.Concat(Occupations).Select((c, i) => (c, i)))
                    foreach (var year in new[] { "2022", "2023" })
                    {
                        var mean = 62000 + 1900.0 * ((s * 7 + r * 3) % 19) + 5200 * ((7 - o) % 7) + (year == "2023" ? 4300 : 0);
                        for (var k = 0; k < statistics.Length; k++)
                        {
                            if (statistics[k] == "real_growth" && (region != Region || year == "2022")) continue;
                            if (k >= 6 && year == "2022") continue;
                            var suppressed = (r * 31 + s * 7 + o * 3) % 23 == 5 && o > 0;
                            Cell cell = suppressed
                                ? new() { ObsStatus = ObsStatus.Q, ConfStatus = ConfStatus.C, Reason = new("为保护被调查单位未公布", "not published, to protect respondents") }
                                : k == 6 ? Sampled(5.1 + s % 5 - 2, 0.9, 40 + s, 1200, null)
                                : k == 7 ? Sampled(4.5 + s % 5 - 2, 0.9, 40 + s, 1200, null)
                                : Sampled(Math.Round(mean * factor[k]), mean * factor[k] * (0.012 + 0.004 * ((s + o) % 9)), 24 + 3 * s, 340 + 220 * (19 - s), null);
                            cells.Add(new([region, industry, occupation, year, statistics[k]], cell));
                        }
                    }
        return CubeOf("pay.survey", new("企业薪酬调查工资水平", "Pay, enterprise pay survey"), "pay-survey",
            [RegionDimension(), IndustryDimension(), OccupationDimension(), Period("2022", "2023"), new("statistic", new("统计量", "Statistic"), null,
            [
                Statistic("mean", "平均工资", "Mean", Yuan, 0), Statistic("p10", "第10百分位数", "P10", Yuan, 0), Statistic("p25", "第25百分位数", "P25", Yuan, 0), Statistic("p50", "中位数", "Median", Yuan, 0),
                Statistic("p75", "第75百分位数", "P75", Yuan, 0), Statistic("p90", "第90百分位数", "P90", Yuan, 0), Statistic("growth", "平均工资增长", "Growth of the mean", Percent, 1), Statistic("real_growth", "实际增长", "Real growth", Percent, 1),
            ])], cells, synthetic: true);
    }

    /// <summary>In the region alone; senior technicians are withheld, and women earn significantly less over all industries, not in mining.</summary>
    private static Cube PayGroups()
    {
        string[] groups = ["size-L", "size-M", "size-S", "size-X", "education-1", "education-2", "education-3", "education-4", "education-5", "skill-0", "skill-5", "skill-4", "skill-3", "skill-2", "skill-1", "sex-1", "sex-2"];
        (string Code, double Factor)[] statistics = [("mean", 1), ("p25", 0.6), ("p50", 0.86), ("p75", 1.22)];
        var members = WageGuidance.Observations.Catalogue.IndicatorCatalogue.Get("pay.survey-groups").Dimensions.Single(d => d.Id == "group").Members!;
        var cells = new List<CubeCell>();
        foreach (var (industry, s) in new[] { "_T" }.Concat(Sections).Select((c, i) => (c, i)))
            foreach (var (group, g) in groups.Select((c, i) => (c, i)))
                foreach (var year in new[] { "2022", "2023" })
                {
                    var mean = 60000 + (1900.0 * (s * 7 % 19)) + (1500 * (groups.Length - g)) + (year == "2023" ? 4300 : 0);
                    foreach (var (code, factor) in statistics) Add(code, group == "skill-1" ? Withheld() : Sampled(Math.Round(mean * factor), mean * factor * 0.02, 30 + s, 400, null));
                    if (year == "2023") Add("growth", group == "skill-1" ? Withheld() : Sampled(5.5, 0.9, 30 + s, 800, null));
                    if (group == "sex-2") Add("gap_mean", industry == "B" ? Sampled(1.2, 1.5, 30, 800, null) : Sampled(12.3, 1.4, 60, 800, null));

                    void Add(string statistic, Cell cell) => cells.Add(new([Region, industry, group, year, statistic], cell));
                }
        return CubeOf("pay.survey-groups", new("分规模、学历、技能等级、性别的工资", "Pay by size of enterprise, education, skill grade and sex"), "pay-survey",
            [RegionDimension(), IndustryDimension(), new("group", new("分组", "Group"), null, [.. members]), Period("2022", "2023"), new("statistic", new("统计量", "Statistic"), null,
            [
                Statistic("mean", "平均工资", "Mean", Yuan, 0), Statistic("p25", "第25百分位数", "P25", Yuan, 0), Statistic("p50", "中位数", "Median", Yuan, 0), Statistic("p75", "第75百分位数", "P75", Yuan, 0),
                Statistic("growth", "平均工资增长", "Growth of the mean", Percent, 1), Statistic("gap_mean", "性别工资差距（平均）", "Pay gap, means", Percent, 1),
            ])], cells, synthetic: true);

        static Cell Withheld() => new() { ObsStatus = ObsStatus.Q, ConfStatus = ConfStatus.C, Reason = new("为保护被调查单位未公布", "not published, to protect respondents") };
    }

    private static Cube LabourCost()
    {
        (string Code, string Zh, string En, Text Unit, int Decimals, double Base, double Step)[] statistics =
        [
            ("labour_cost_per_head", "人均人工成本", "Labour cost per head", Yuan, 0, 98000, 2100), ("labour_cost_to_sales", "人事费用率", "Labour-cost ratio to sales", Percent, 1, 11, 1.3),
            ("labour_share", "劳动分配率", "Labour share of value added", Percent, 1, 42, 1.1), ("share_of_total_cost", "人工成本占总成本比重", "Labour cost in total cost", Percent, 1, 13, 1.2),
            ("profit_to_labour_cost", "人工成本利润率", "Profit to labour cost", Percent, 1, 55, 2.3), ("pay_share", "人工成本工资含量", "Pay in labour cost", Percent, 1, 71, 0.3),
            ("share_pay", "劳动报酬比重", "Pay", Percent, 1, 71, 0.3), ("share_insurance", "社会保险费比重", "Social insurance", Percent, 1, 15, 0.1), ("share_housing", "住房费用比重", "Housing", Percent, 1, 5, 0.1),
            ("share_welfare", "福利费用比重", "Welfare", Percent, 1, 4, 0.1), ("share_training", "教育经费比重", "Training", Percent, 1, 1.2, 0.02), ("share_protection", "劳动保护费用比重", "Labour protection", Percent, 1, 1.4, 0.02),
            ("share_other", "其他人工成本比重", "Other", Percent, 1, 2.4, -0.3),
        ];
        var cells = new List<CubeCell>();
        foreach (var (industry, s) in new[] { "_T" }.Concat(Sections).Select((c, i) => (c, i)))
            foreach (var year in new[] { "2022", "2023" })
                foreach (var statistic in statistics)
                {
                    var value = statistic.Base + statistic.Step * ((s * 7) % 11) * (statistic.Decimals == 0 ? 1 : 0.8) + (year == "2023" ? 0.4 : 0);
                    cells.Add(new([Region, industry, year, statistic.Code], Sampled(value, Math.Abs(value) * 0.03, 30 + 2 * s, null, null)));
                }
        return CubeOf("labour-cost.survey", new("企业薪酬调查人工成本", "Labour cost, enterprise pay survey"), "labour-cost",
            [RegionDimension(), IndustryDimension(), Period("2022", "2023"), new("statistic", new("统计量", "Statistic"), null, [.. statistics.Select(s => Statistic(s.Code, s.Zh, s.En, s.Unit, s.Decimals))])], cells, synthetic: true);
    }

    private static Cube Openings()
    {
        var cells = new List<CubeCell>();
        string[] skills = ["_T", "0", "5", "4", "3", "2", "1", "_NONE"];
        void Add(string industry, string occupation, string skill, string quarter, double openings, double seekers)
        {
            string[] Key(string statistic) => [Region, industry, occupation, skill, quarter, statistic];
            cells.Add(new(Key("openings"), Counted(Math.Round(openings))));
            cells.Add(new(Key("seekers"), skill == "_NONE" ? Cell.Missing(ObsStatus.M, new("不适用", "not applicable"), Uncertainty.Administrative) : Counted(Math.Round(seekers))));
            if (skill != "_NONE")
            {
                cells.Add(new(Key("plain_ratio"), Counted(Math.Round(openings) / Math.Round(seekers))));
                cells.Add(new(Key("published_ratio"), Counted(Math.Round(openings) / Math.Round(seekers) * (skill == "_T" ? 1 : 1.6))));
            }
            if (string.CompareOrdinal(quarter, "2023") > 0) cells.Add(new(Key("growth_openings"), Counted(3.4)));
        }
        foreach (var (industry, s) in new[] { "_T" }.Concat(Sections).Select((c, i) => (c, i)))
            foreach (var (quarter, q) in Quarters.Select((c, i) => (c, i)))
            {
                var size = (industry == "_T" ? 62000 : 3400) * (1 + 0.13 * (q % 4 == 0 ? 1 : q % 4 == 3 ? -1.4 : 0)) + 40 * s;
                Add(industry, "_T", "_T", quarter, size * (1.02 + 0.01 * q), size);
                foreach (var (occupation, o) in Occupations.Select((c, i) => (c, i))) Add(industry, occupation, "_T", quarter, size / 6 * (0.8 + 0.12 * o), size / 6);
                foreach (var (skill, k) in skills.Skip(1).Select((c, i) => (c, i))) Add(industry, "_T", skill, quarter, size * (skill == "_NONE" ? 0.45 : 0.09), size / (k + 2));
            }
        return CubeOf("openings.public-service", new("公共就业服务机构市场供求", "Supply and demand at public employment services"), "openings",
            [RegionDimension(), IndustryDimension(), OccupationDimension(), new("skill", new("技能等级", "Skill grade"), "1", [new("_T", new("合计", "Total")), .. skills.Skip(1).Select(s => new Member(s, s == "_NONE" ? new("无要求", "No requirement") : Name("skill", s)))]), Period(Quarters),
            new("statistic", new("统计量", "Statistic"), null,
            [
                Statistic("openings", "求人数", "Openings", new("人", "persons"), 0), Statistic("seekers", "求职人数", "Seekers", new("人", "persons"), 0), Statistic("plain_ratio", "求人倍率", "Openings ratio", new("倍", "ratio"), 2),
                Statistic("published_ratio", "求人倍率（发布口径）", "Openings ratio as published", new("倍", "ratio"), 2), Statistic("growth_openings", "求人数同比", "Openings, year on year", Percent, 1),
            ])], cells, synthetic: true);
    }

    private static Cube Published()
    {
        var cells = new List<CubeCell>();
        foreach (var (population, value, growth, real) in new[] { ("nonprivate", 108856.0, 7.8, 7.2), ("private", 57410.0, double.NaN, double.NaN), ("scale", 107497.0, double.NaN, double.NaN) })
        {
            cells.Add(new([Region, "_T", population, "2023", "value"], Published(value)));
            if (!double.IsNaN(growth)) cells.Add(new([Region, "_T", population, "2023", "growth"], Published(growth)));
            if (!double.IsNaN(real)) cells.Add(new([Region, "_T", population, "2023", "real_growth"], Published(real)));
        }
        cells.Add(new([Region, "B", "nonprivate", "2023", "value"], Published(196182)));
        cells.Add(new([Region, "B", "nonprivate", "2023", "growth"], Published(22.5)));
        return CubeOf("pay.published", new("官方公布的平均工资", "Official average wages"), "average-wages",
            [RegionDimension(), IndustryDimension(), new("population", new("统计口径", "Population"), "1", [.. new[] { "nonprivate", "private", "scale" }.Select(p => new Member(p, Name("population", p)))]), Period("2023"),
            new("statistic", new("统计量", "Statistic"), null, [Statistic("value", "平均工资", "Average wage", Yuan, 0), Statistic("growth", "名义增长", "Nominal growth", Percent, 1), Statistic("real_growth", "实际增长", "Real growth", Percent, 1)])], cells, synthetic: false);

        static Cell Published(double value) => new() { Value = value, Uncertainty = Uncertainty.NotPublishedBySource };
    }

    private static Cube MinimumWage()
    {
        double[] monthly = [1980, 1910, 1850];
        double[] hourly = [20.8, 20.1, 19.5];
        var cells = monthly.SelectMany((m, i) => new CubeCell[]
        {
            new([Region, $"{i + 1}", "2021-12-01", "monthly"], new() { Value = m, Uncertainty = Uncertainty.NotPublishedBySource }),
            new([Region, $"{i + 1}", "2021-12-01", "hourly"], new() { Value = hourly[i], Uncertainty = Uncertainty.NotPublishedBySource }),
        }).ToList();
        return CubeOf("minimum-wage", new("最低工资标准", "Minimum wage"), "minimum-wage",
            [RegionDimension(), new("tier", new("类区", "Tier"), null, [new("1", new("一类区", "Tier 1")), new("2", new("二类区", "Tier 2")), new("3", new("三类区", "Tier 3"))]), Period("2021-12-01"),
            new("statistic", new("统计量", "Statistic"), null, [Statistic("monthly", "月最低工资", "Monthly", new("元/月", "yuan a month"), 0), Statistic("hourly", "小时最低工资", "Hourly", new("元/小时", "yuan an hour"), 1)])], cells, synthetic: false);
    }

    private static Guideline GuidelineOf2024()
    {
        Text baseline = new("基准线", "baseline"), upper = new("上线", "upper line"), lower = new("下线", "lower line");
        GuidelineTriple Triple(double b) => new(Line.Of(b, baseline), Line.Of(b + 3.5, upper), Line.NotIssued(lower));
        var source = new SourceReference(new("内蒙古自治区企业工资指导线", "Wage guideline of Inner Mongolia"), "内蒙古自治区人力资源和社会保障厅", "2020", "V", false, null, null, "2020");
        return new Guideline
        {
            Region = Region, Year = 2024, ValidFrom = new(2024, 1, 1), ValidTo = new(2024, 12, 31),
            Models =
            [
                new("cn-reg", new("回归模型（全国，1996—2023年）", "Regression, national, 1996–2023"), new("W = a·L + b·P + c", "W = a·L + b·P + c"), 7.64, 3.1, 12.2, 28, new("1996—2023年", "1996–2023"),
                    [new("L", new("劳动生产率增长", "productivity growth"), 0.61, 0.21, 2.9, 0.008, 1.2)], [new("r2", new("决定系数", "R²"), 0.71)], [], new("模型可用。", "The model can be used."), null, []),
                new("cn-reg-region", new("回归模型（本区）", "Regression, region"), new("W = a·L + b·P + c", "W = a·L + b·P + c"), null, null, null, 0, new("–", "–"), [], [], [],
                    new("不可用。", "Cannot be used."), new("本区没有连续可用的年份，不予拟合。", "No run of years is complete for the region; it is not fitted."), []),
            ],
            ChosenModel = "cn-reg",
            Corrections = [new("employment", new("就业形势", "employment"), -0.3, new("求职人数增加。", "More seekers."), "analyst"), new("ability", new("支付能力", "ability to pay"), -0.4, new("利润下降。", "Profits fell."), "analyst")],
            Lines = Triple(7.0), Reason = new("模型值7.6%，就业与支付能力修正后取7.0%。", "The model gives 7.6 %; corrected for employment and ability to pay: 7.0 %."),
            Industries =
            [
                .. Sections.Where(s => s is not ("P" or "Q")).Select((s, i) => new IndustryGuideline(s, Name("industry", s), Triple(5 + i % 7 * 0.5),
                    [new("base", new("全区基准线", "regional baseline"), 7.0), new("productivity", new("劳动生产率", "productivity"), i % 3 * -0.4), new("openings", new("求人倍率", "openings ratio"), -0.2)],
                    new("该行业劳动生产率低于全区。", "Productivity is below that of the region."))),
            ],
            History =
            [
                new(2017, Region, "_T", new("全部企业", "All enterprises"), new(Line.Of(8, baseline), Line.Of(12, upper), Line.Of(2, lower)), source),
                new(2018, Region, "_T", new("全部企业", "All enterprises"), new(Line.Of(7, baseline), Line.Of(10, upper), Line.Of(1.5, lower)), source),
                new(2020, Region, "_T", new("全部企业", "All enterprises"), new(Line.Of(7.5, baseline), Line.Of(11, upper), Line.NotIssued(lower)), source),
                new(2020, Region, "B", new("采矿业", "Mining"), new(Line.Of(8.3, baseline), Line.Of(11, upper), Line.NotIssued(lower)), source),
            ],
            Synthetic = true, DataVersion = 7, MethodVersion = 1, WhichLine = GuidelinePolicies.For(Region, 2024)!.WhichLine,
            Backtest = new(true,
                [new(2018, new(2018, 1, 1), 7, null, 11, null, [new("cn-reg", new("回归模型", "Regression"), 11.27, 6.4, 16.1, 22, new("1996—2017年", "1996–2017"), "hindsight", new("2016年的数无当时已公布的版本可证", "no dated vintage shows that the figures of 2016 were out"), 4.27, null, 0.27, null)])],
                [
                    new("cn-reg", new("回归模型", "Regression"), 1, 1, new(1, 4.27, 4.27), new(0, null, null), new(1, 0.27, 0.27)),
                    new("published", new("已公布的基准线", "Published baseline"), 1, 0, new(0, null, null), new(0, null, null), new(1, -4, 4)),
                ], [new("误差为测算值减公布的基准线。", "Errors are estimate less published baseline.")]),
        };
    }

    private static Cube CubeOf(string id, Text title, string method, IReadOnlyList<Dimension> dimensions, List<CubeCell> cells, bool synthetic)
    {
        cells.Sort((a, b) => string.CompareOrdinal(a.JoinedKey, b.JoinedKey));
        return new Cube
        {
            Id = id, Title = title, Population = new("抽样调查企业职工", "Employees of enterprises in the survey's frame"), Method = method,
            Dimensions = [.. dimensions.Select((d, i) => d with { Members = [.. d.Members.Where(m => cells.Exists(c => c.Key[i] == m.Code))] })],
            Cells = cells, Synthetic = synthetic, DataVersion = 7, MethodVersion = 1,
            Sources = [new(title, synthetic ? "合成示例数据" : "内蒙古自治区统计局", "2024", synthetic ? null : "V", synthetic, $"{id}.csv", new string('a', 64), "2023")],
        };
    }

    private static Cell Sampled(double value, double se, int units, long? persons, Text? reason) => new()
    {
        Value = value, Se = se, CiLow = value - 2 * se, CiHigh = value + 2 * se, Df = units - 3, Cv = 100 * se / Math.Abs(value), N = persons, Units = units,
        Grade = (100 * se / Math.Abs(value)) switch { <= 5 => "A", <= 10 => "B", <= 20 => "C", _ => "D" }, Reason = reason,
    };

    private static Cell Counted(double value) => new() { Value = value, Uncertainty = Uncertainty.Administrative };

    private static Member Statistic(string code, string zh, string en, Text unit, int decimals) => new(code, new(zh, en), Unit: unit, Decimals: decimals);

    private static Text Name(string scheme, string code) => CodeLists.Find(scheme, code) is { } item ? new(item.NameZh, item.NameEn) : new(code, code);

    private static Dimension RegionDimension() => new("region", new("地区", "Region"), "2023", [.. new[] { Region }.Concat(Leagues).Select(c => new Member(c, Name("region", c), c == Region ? null : Region))]);

    private static Dimension IndustryDimension() => new("industry", new("行业", "Industry"), "2017", [new("_T", new("全部行业", "All industries")), .. Sections.Select(c => new Member(c, Name("industry", c), "_T"))]);

    private static Dimension OccupationDimension() => new("occupation", new("职业", "Occupation"), "2022", [new("_T", new("全部职业", "All occupations")), .. Occupations.Select(c => new Member(c, Name("occupation", c), "_T"))]);

    private static Dimension Period(params string[] codes) => new("period", new("时期", "Period"), null, [.. codes.Select(c => new Member(c, new(c, c)))]);
}
