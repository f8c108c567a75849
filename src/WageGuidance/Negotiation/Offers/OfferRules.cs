using WageGuidance.Cubes;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Negotiation.Offers;

/// <summary>What makes a file unusable, in words. Pure; every problem is found, not the first.</summary>
internal sealed class OfferRules
{
    private const decimal MostYuan = 1_000_000_000_000m;
    private const int MostMonths = 60;
    private const int MostClauses = 60;
    private const int MostGroups = 30;
    private const int MostOffers = 10;
    private readonly OfferFile _file;
    private readonly List<Problem> _problems = [];

    private OfferRules(OfferFile file) => _file = file;

    public static IReadOnlyList<Problem> Problems(OfferFile file)
    {
        var rules = new OfferRules(file);
        rules.Check();
        return rules._problems;
    }

    private void Check()
    {
        if (_file.Schema != OfferFile.CurrentSchema) Add("schema", "schema", $"文件格式应为 {OfferFile.CurrentSchema}。", $"The schema should be {OfferFile.CurrentSchema}.");
        if (_file.PercentUnit is not (null or "percent")) Add("percent_unit", "percent-unit", "percent_unit 只能为 percent。", "percent_unit can only be percent.");
        if (_file.BaseDate.Year is < 1990 or > 2150) Add("base_date", "date", "基期日期不合理，请核对。", "The base date cannot be right; check it.");
        Unique("groups", MostGroups, [.. _file.Groups.Select(g => g.Id)]);
        Unique("offers", MostOffers, [.. _file.Offers.Select(o => o.Id)]);
        if (_file.Firm is { } firm)
            foreach (var (name, value) in new[] { ("sales", firm.Sales), ("value_added", firm.ValueAdded), ("labour_cost", firm.LabourCost), ("total_cost", firm.TotalCost), ("profit", firm.Profit) })
                if (value is { } yuan && Math.Abs(yuan) > 1000 * MostYuan) Add($"firm.{name}", "amount", "数额过大，请核对单位。", "The amount is too large; check its unit.");
        for (var i = 0; i < _file.Groups.Count; i++) Group($"groups[{i}]", _file.Groups[i]);
        for (var i = 0; i < _file.Offers.Count; i++) Offer($"offers[{i}]", _file.Offers[i]);
        Period();
        Percentages();
        if (_file.Benchmarks is { } benchmarks) BenchmarkRules.Check(benchmarks, Groups, Add);
    }

    private void Group(string path, StaffGroup group)
    {
        if (group.Headcount is <= 0 or > 10_000_000) Add($"{path}.headcount", "headcount", "人数须为正整数。", "The headcount must be a whole number above zero.");
        Amount($"{path}.monthly_pay", group.MonthlyPay, zeroAllowed: false);
        if (group.PreviousYearMonthlyPay is { } previous) Amount($"{path}.previous_year_monthly_pay", previous, zeroAllowed: false);
        HoursRange($"{path}.weekly_hours", group.WeeklyHours);
        if (group.OnCostPercent is { } onCost) OnCost($"{path}.on_cost_percent", onCost);
    }

    private void Offer(string path, Offer offer)
    {
        Clauses($"{path}.stages", offer.Stages, (p, s) =>
        {
            if (s.Percent is <= -100 or > 200) Add($"{p}.percent", "percent-range", $"增幅{s.Percent}%不合理：须大于−100%，不超过200%。", $"{s.Percent} % cannot be right: it must be above −100 and at most 200.");
            if (s.Until < s.From) Add($"{p}.until", "until-before-from", "阶段的截止日早于起始日。", "The stage ends before it begins.");
            if (s.AtLeastYuan is { } least) Amount($"{p}.at_least_yuan", least, zeroAllowed: false);
        });
        Clauses($"{path}.flat_sums", offer.FlatSums, (p, s) => { if (s.YuanPerMonth == 0 || Math.Abs(s.YuanPerMonth) > MostYuan) Add($"{p}.yuan_per_month", "amount", "定额须为不等于零的金额。", "The sum must be an amount other than zero."); });
        Clauses($"{path}.lump_sums", offer.LumpSums, (p, s) => Amount($"{p}.yuan", s.Yuan, zeroAllowed: false));
        Clauses($"{path}.minimum_pay", offer.MinimumPay, (p, s) => Amount($"{p}.yuan_per_month", s.YuanPerMonth, zeroAllowed: false));
        Clauses($"{path}.hours", offer.Hours, (p, s) => HoursRange($"{p}.weekly_hours", s.WeeklyHours));
        Clauses($"{path}.on_costs", offer.OnCosts, (p, s) =>
        {
            OnCost($"{p}.percent", s.Percent);
            if (s.From.Day != 1) Add($"{p}.from", "on-cost-month", "社会保险等费率按月调整，起始日须为某月1日。", "On-costs change by the month: the day must be the first of one.");
        });

        foreach (var group in Groups) Overlaps($"{path}.stages", offer.Stages, group);
    }

    /// <summary>Stages of a group follow each other: never two on one day, never one before the term of another is over.</summary>
    private void Overlaps(string path, IReadOnlyList<Stage> stages, string group)
    {
        var ordered = stages.Select((s, i) => (Stage: s, Index: i)).Where(s => ((IClause)s.Stage).IsFor(group)).OrderBy(s => s.Stage.From).ToList();
        foreach (var (earlier, later) in ordered.Zip(ordered.Skip(1)))
            if (later.Stage.From == earlier.Stage.From || later.Stage.From <= earlier.Stage.Until)
                Add($"{path}[{later.Index}].from", "stages-overlap", $"“{group}”的第{earlier.Index + 1}阶段与第{later.Index + 1}阶段重叠（{later.Stage.From:yyyy-MM-dd}）。", $"Stages {earlier.Index + 1} and {later.Index + 1} of {group} overlap on {later.Stage.From:yyyy-MM-dd}.");
    }

    private void Clauses<T>(string path, IReadOnlyList<T> clauses, Action<string, T> check)
        where T : IClause
    {
        if (clauses.Count > MostClauses) Add(path, "count", $"至多{MostClauses}项。", $"At most {MostClauses}.");
        for (var i = 0; i < clauses.Count; i++)
        {
            if (clauses[i].From.Year > 2200) Add($"{path}[{i}]", "date", "日期不合理，请核对。", "The day cannot be right; check it.");
            var at = $"{path}[{i}]";
            var start = clauses[i] is LumpSum ? $"{at}.on" : $"{at}.from";
            if (clauses[i].From < _file.BaseDate) Add(start, "before-base", $"起始日{clauses[i].From:yyyy-MM-dd}早于基期{_file.BaseDate:yyyy-MM-dd}。", $"{clauses[i].From:yyyy-MM-dd} is before the base, {_file.BaseDate:yyyy-MM-dd}.");
            foreach (var group in clauses[i].Groups?.Where(g => !Groups.Contains(g)) ?? []) Add($"{at}.groups", "unknown-group", $"没有职工组“{group}”。", $"There is no group {group}.");
            if (clauses[i].Groups is { Count: 0 }) Add($"{at}.groups", "no-group", "适用的职工组为空；适用全体时请省略 groups。", "No group is named; leave groups out where the clause is for all.");
            check(at, clauses[i]);
        }
    }

    private void Period()
    {
        if (_file.Period is not { } period) return;
        if (!Month.TryParse(period.From, out var from)) Add("period.from", "month", "月份应写作 2024-01。", "A month is written 2024-01.");
        else if (new DateOnly(from.Year, from.Number, DateTime.DaysInMonth(from.Year, from.Number)) < _file.BaseDate) Add("period.from", "before-base", "评估期早于基期。", "The period begins before the base.");
        if (Month.TryParse(period.From, out var start) && start.Year > 2200) Add("period.from", "month", "月份不合理，请核对。", "The month cannot be right; check it.");
        if (period.Months is < 12 or > MostMonths || period.Months % 12 != 0) Add("period.months", "months", $"评估期须为12个月的整倍数，至多{MostMonths}个月。", $"The period is a multiple of 12 months, at most {MostMonths}.");
    }

    /// <summary>0.05 and 5 in one file: one of them is surely a fraction. Guideline lines count, prices do not (0.3 % of inflation is common).</summary>
    private void Percentages()
    {
        if (_file.PercentUnit == "percent") return;
        var all = _file.Offers.SelectMany((o, i) => o.Stages.Select((s, j) => (Path: $"offers[{i}].stages[{j}].percent", Value: s.Percent))).ToList();
        if (_file.Benchmarks?.Guideline is { } guideline)
            foreach (var (name, line) in new[] { ("baseline", guideline.Baseline), ("upper", guideline.Upper), ("lower", guideline.Lower) })
                if (line?.Percent is { } percent) all.Add(($"benchmarks.guideline.{name}.percent", percent));
        var small = all.Where(p => p.Value != 0 && Math.Abs(p.Value) < 0.5m).ToList();
        if (small.Count > 0 && all.Find(p => Math.Abs(p.Value) >= 1) is { Path: { } other } large)
            Add(small[0].Path, "mixed-percentages", $"同一文件中既有{small[0].Value}又有{large.Value}（{other}），可能把小数当作百分数；请统一为百分数（5表示5%），或以 \"percent_unit\": \"percent\" 声明确为百分数。",
                $"{small[0].Value} here and {large.Value} at {other}: one looks like a fraction. Type percent (5 is 5 %), or declare \"percent_unit\": \"percent\" if both are meant.");
    }

    private string[] Groups => [.. _file.Groups.Select(g => g.Id)];

    private void Unique(string path, int most, string[] ids)
    {
        if (ids.Length == 0 || ids.Length > most) Add(path, "count", $"须有1至{most}项。", $"There must be 1 to {most}.");
        foreach (var id in ids.Where(string.IsNullOrWhiteSpace).Take(1)) Add(path, "id", "id 不能为空。", "An id is empty.");
        foreach (var twice in ids.GroupBy(i => i).Where(g => g.Count() > 1)) Add(path, "id-twice", $"id“{twice.Key}”重复。", $"The id {twice.Key} stands there twice.");
    }

    private void Amount(string path, decimal value, bool zeroAllowed)
    {
        if (value < 0 || (value == 0 && !zeroAllowed) || value > MostYuan) Add(path, "amount", $"金额{value}须大于零。", $"{value} must be an amount above zero.");
    }

    private void HoursRange(string path, decimal hours)
    {
        if (hours is < 1 or > 84) Add(path, "weekly-hours", $"每周工时{hours}不在1至84之间。", $"{hours} hours a week is not between 1 and 84.");
    }

    private void OnCost(string path, decimal percent)
    {
        if (percent is < 0 or > 150) Add(path, "on-cost", $"用人单位附加成本率{percent}%不在0%至150%之间。", $"On-costs of {percent} % are not between 0 and 150.");
        if (percent is > 0 and < 1 && _file.PercentUnit is null) Add(path, "on-cost-fraction", $"附加成本率{percent}可能是小数；请按百分数填写（28表示28%），或声明 \"percent_unit\": \"percent\"。", $"On-costs of {percent} look like a fraction; type percent (28 is 28 %), or declare \"percent_unit\": \"percent\".");
    }

    private void Add(string path, string rule, string zh, string en) => _problems.Add(new(path, rule, new Text(zh, en)));
}
