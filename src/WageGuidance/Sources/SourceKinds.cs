using System.Globalization;
using Npgsql;
using WageGuidance.Cubes;
using WageGuidance.Observations;
using WageGuidance.Sources.AverageWages;
using WageGuidance.Sources.Employees;
using WageGuidance.Sources.Enterprises;
using WageGuidance.Sources.Guidelines;
using WageGuidance.Sources.IndicatorTables;
using WageGuidance.Sources.Macro;
using WageGuidance.Sources.MinimumWages;
using WageGuidance.Sources.Monitoring;
using WageGuidance.Sources.Openings;
using WageGuidance.Sources.OpeningsGroups;
using WageGuidance.Sources.Quality;
using WageGuidance.Sources.Settlements;
using WageGuidance.Sources.Standards;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Sources;

/// <summary>Every source the product knows, in the order they are imported: table A before table B, minimum wages before both.</summary>
internal static class SourceKinds
{
    private const string Survey = "survey";

    public static readonly IReadOnlyList<SourceKind> All =
    [
        new("minimum-wages", new("最低工资标准", "Minimum wages"), PeriodForm.All, MinimumWageReader.Columns, MinimumWageRows.Table, "region", "minimum-wages",
            MinimumWageReader.Open, (_, _, _) => Ready(new RowIntake<MinimumWage>(MinimumWageRows.Copy, MinimumWageRules.Check, MinimumWageRows.Write,
                (row, wage) => RowKeys.Of(row, MinimumWageReader.Kind, MinimumWageReader.From, MinimumWageReader.Region).Add(wage.Kind == "rate" ? wage.Tier : 0), "region"))),
        new("macro", new("宏观经济数据", "Macro-economic figures"), PeriodForm.All, MacroReader.Columns, MacroValueRows.Table, "region", "macro",
            MacroReader.Open, (_, _, _) => Ready(MacroIntake())) { ScopeOf = row => Scopes.ProvinceOf(row[MacroReader.Region].Trim().ToString()) },
        new("openings-national", new("全国求人与求职", "National openings and seekers"), PeriodForm.All, MacroReader.Columns, MacroValueRows.Table, "region", "openings-national",
            MacroReader.Open, (_, _, _) => Ready(MacroIntake())) { ScopeOf = row => Scopes.ProvinceOf(row[MacroReader.Region].Trim().ToString()) },
        new("guidelines", new("历年工资指导线", "Published wage guidelines"), PeriodForm.All, GuidelineReader.Columns, PublishedGuidelineRows.Table, "region", "guidelines",
            GuidelineReader.Open, (_, _, _) => Ready(new RowIntake<PublishedGuideline>(PublishedGuidelineRows.Copy, GuidelineRules.Check, PublishedGuidelineRows.Write,
                (row, _) => RowKeys.Of(row, GuidelineReader.Year, GuidelineReader.Region, GuidelineReader.Industry), "industry"))),
        new("average-wages", new("职工平均工资", "Average wages"), PeriodForm.All, AverageWageReader.Columns, PublishedWageRows.Table, "region", "average-wages",
            AverageWageReader.Open, (_, _, _) => Ready(AverageWageIntake())),
        new("indicator-table", new("指标表", "Indicator table"), PeriodForm.Any, IndicatorTableReader.Columns, IndicatorValueRows.Table, "indicator || ' ' || split_part(key, '|', 1)", "indicator-table",
            IndicatorTableReader.Open, (key, _, _) => Ready(TableIntake(key))) { ScopeOf = IndicatorTableReader.Scope, UnitColumn = "indicator" },
        Standard(StandardTable.GuidePrices, new("工种指导价", "Guide prices of jobs")),
        Standard(StandardTable.PieceRates, new("劳动定额与计件单价", "Norms and piece rates")),
        Standard(StandardTable.MinimumPay, new("行业、园区最低工资", "Agreed minimum pay of industries and parks")),
        new("enterprises", new("表A 企业人工成本情况表", "Table A, labour cost of enterprises"), PeriodForm.Year, EnterpriseReader.Columns, EnterpriseRows.Table, "credit_code", Survey,
            EnterpriseReader.Open, TakeEnterprisesAsync),
        new("employees", new("表B 从业人员工资报酬表", "Table B, pay of employees"), PeriodForm.Year, EmployeeReader.Columns, EmployeeRows.Table, "credit_code", Survey,
            EmployeeReader.Open, TakeEmployeesAsync),
        new("openings", new("求人与求职", "Openings and seekers"), PeriodForm.Quarter, OpeningsReader.Columns, OpeningsCountRows.Table, "region", "openings",
            OpeningsReader.Open, (key, _, _) => Ready(new RowIntake<OpeningsCount>(OpeningsCountRows.Copy, new OpeningsRules(key.Scope).Check, OpeningsCountRows.Write,
                (_, count) => KeyHash.Start.Add(count.Region).Add(count.Industry).Add(count.Occupation).Add(count.Skill), "行政区划代码"))),
        new("openings-groups", new("分学历、分年龄求人与求职", "Openings and seekers by education and age"), PeriodForm.Quarter, OpeningsGroupReader.Columns, OpeningsGroupCountRows.Table, "region", "openings-groups",
            OpeningsGroupReader.Open, (key, _, _) => Ready(GroupIntake(key))) { UnitColumn = "行政区划代码" },
        new("labour-cost-monitoring", new("人工成本监测", "Labour-cost monitoring panel"), PeriodForm.Quarter, MonitoringReader.Columns, MonitoredMonthRows.Table, "credit_code", "labour-cost-monitoring",
            MonitoringReader.Open, TakeMonitoringAsync),
        new("settlements", new("工资专项集体合同", "Wage settlements"), PeriodForm.Year, SettlementReader.Columns, SettlementRows.Table, "number", "settlements",
            SettlementReader.Open, (key, _, _) => Ready(new RowIntake<Settlement>(SettlementRows.Copy, new SettlementRules(key.Scope, Year(key)).Check, SettlementRows.Write,
                (row, _) => RowKeys.Of(row, SettlementReader.Number), "合同编号"))) { UnitColumn = "合同编号" },
        new("quality-assessment", new("集体协商质效评估", "Quality assessment of bargaining"), PeriodForm.Year, QualityReader.Columns, QualityAnswersRows.Table, "region", "quality-assessment",
            QualityReader.Open, (_, _, _) => Ready(new RowIntake<QualityAnswers>(QualityAnswersRows.Copy, QualityRules.Check, QualityAnswersRows.Write,
                (_, a) => KeyHash.Start.Add(a.Region).Add(a.Side).Add(a.Measure), "行政区划代码"))) { UnitColumn = "行政区划代码" },
    ];

    public static SourceKind? Find(string code) => All.FirstOrDefault(k => k.Code == code);

    private static Task<RowIntake> Ready(RowIntake intake) => Task.FromResult(intake);

    private static RowIntake<IndicatorValue> TableIntake(SourceKey key)
    {
        var rules = new IndicatorTableRules(key.Period);
        return new(IndicatorValueRows.Copy, rules.Check, IndicatorValueRows.Write, (row, _) => RowKeys.OfWhole(row), "indicator", rules.Accepted, rules.Finish);
    }

    private static RowIntake<OpeningsGroupCount> GroupIntake(SourceKey key)
    {
        var rules = new OpeningsGroupRules(key.Scope);
        return new(OpeningsGroupCountRows.Copy, rules.Check, OpeningsGroupCountRows.Write, (_, c) => KeyHash.Start.Add(c.Region).Add(c.Grouping).Add(c.Group), "组别", rules.Accepted, rules.Finish);
    }

    /// <summary>A publisher's standards are one file: another one of the same publisher takes its place, and its earlier versions stay known.</summary>
    private static SourceKind Standard(StandardTable table, Text name) => new(
        table.Code, name, PeriodForm.All, table.Columns, StandardRateRows.Table, "publisher", table.Code, table.Open,
        async (_, connection, cancellationToken) =>
        {
            var rules = new StandardRules(table, await CurrentRows.MinimumPayAsync(connection, 2000, cancellationToken));
            return new RowIntake<StandardRate>(StandardRateRows.Copy, rules.Check, StandardRateRows.Write,
                (_, r) => KeyHash.Start.Add(r.Publisher).Add(r.Region).Add(r.Job).Add(r.Rule ?? "").Add(r.FromDate.DayNumber), "job", rules.Accepted);
        }) { ScopeOf = row => row[table.At("publisher")].Trim() is { Length: > 0 } publisher ? publisher.ToString() : null, UnitColumn = "publisher" };

    private static RowIntake<MacroValue> MacroIntake()
    {
        var vintages = new Vintages(MacroReader.Note, "note", MacroReader.Period, MacroReader.Region, MacroReader.Indicator);
        return new(MacroValueRows.Copy, WithVintages(MacroRules.Check, vintages), MacroValueRows.Write, (row, _) => RowKeys.OfWhole(row), "indicator");
    }

    private static RowIntake<PublishedWage> AverageWageIntake()
    {
        var vintages = new Vintages(AverageWageReader.Note, "note", AverageWageReader.Year, AverageWageReader.Region, AverageWageReader.Industry,
            AverageWageReader.Edition, AverageWageReader.Population, AverageWageReader.Post);
        var growth = new GrowthCheck();
        return new(PublishedWageRows.Copy, WithVintages(AverageWageRules.Check, vintages), PublishedWageRows.Write, (row, _) => RowKeys.OfWhole(row), "region",
            accepted: (wage, _) => growth.Add(wage), finish: growth.Compare);
    }

    private static Func<RawRow, RowReport, TRow?> WithVintages<TRow>(Func<RawRow, RowReport, TRow?> check, Vintages vintages)
        where TRow : class => (row, report) =>
    {
        var kept = check(row, report);
        if (kept is not null) vintages.Look(row, report);
        return kept;
    };

    private static async Task<RowIntake> TakeEnterprisesAsync(SourceKey key, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var rules = new EnterpriseRules(key.Scope, await CurrentRows.MinimumPayAsync(connection, Year(key), cancellationToken));
        return new RowIntake<Enterprise>(EnterpriseRows.Copy, rules.Check, EnterpriseRows.Write, (_, e) => KeyHash.Start.Add(e.CreditCode), "统一社会信用代码");
    }

    private static async Task<RowIntake> TakeEmployeesAsync(SourceKey key, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var tableA = await CurrentRows.TableAAsync(connection, key, cancellationToken);
        var rules = new EmployeeRules(Year(key), tableA, await CurrentRows.MinimumPayAsync(connection, Year(key), cancellationToken));
        return new RowIntake<Employee>(EmployeeRows.Copy, rules.Check, EmployeeRows.Write, (_, e) => KeyHash.Start.Add(e.CreditCode).Add(e.PersonNo), "人员序号",
            accepted: (e, _) => tableA.Find(e.CreditCode)!.Add(e.Line, e.Pay), finish: tableA.Compare);
    }

    private static async Task<RowIntake> TakeMonitoringAsync(SourceKey key, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var quarter = Quarter.Parse(key.Period);
        var rules = new MonitoringRules(key.Scope, quarter, await CurrentRows.MinimumPayAsync(connection, quarter.Year, cancellationToken));
        return new RowIntake<MonitoredMonth>(MonitoredMonthRows.Copy, rules.Check, MonitoredMonthRows.Write, (_, m) => KeyHash.Start.Add(m.CreditCode).Add(m.Month), "月份");
    }

    private static int Year(SourceKey key) => int.Parse(key.Period, CultureInfo.InvariantCulture);
}
