using WageGuidance.Cubes;

namespace WageGuidance.Negotiation.Severance;

/// <summary>
/// 经济补偿. From 2008: 劳动合同法 art. 47 with 实施条例 art. 27: a month's wage for each year; six months or more of a rest count as a year,
/// less as half; the wage is the average of the last twelve months, not below the local minimum wage; above three times the local average
/// it is three times that and at most twelve years count. Before 2008 (art. 97): 劳部发〔1994〕481号. Pure.
/// </summary>
public static class ComputeSeverance
{
    private static readonly DateOnly LawInForce = new(2008, 1, 1);
    private const int MostMonths = 12;

    public static SeveranceOutcome Run(SeveranceCase input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var problems = SeveranceRules.Problems(input);
        if (problems.Count > 0) return new(null, problems);

        var figures = new Figures();
        var notes = new List<Text>();
        var average = input.MonthlyWages is { } wages
            ? figures.Yuan("average", "sum/months", wages.Sum() / wages.Count, ("sum", wages.Sum()), ("months", wages.Count))
            : Figures.Fen(input.AverageMonthlyWage!.Value);
        if (input.MonthlyWages is { Count: < 12 }) notes.Add(new($"工资不足12个月，按实际{input.MonthlyWages.Count}个月平均。", $"Fewer than twelve months of wages: the average of {input.MonthlyWages.Count}."));

        var local = input.LocalAverage!;
        var (minimum, cap) = (input.MinimumWage!.YuanPerMonth, figures.Yuan("cap", "3·local_average", 3 * local.YuanPerMonth, ("local_average", local.YuanPerMonth)));
        // The minimum comes first: a wage raised to it cannot be above three times the average.
        var kind = average < minimum ? WageBase.MinimumWage : average > cap ? WageBase.ThreeTimesLocalAverage : WageBase.Average;
        var wage = kind switch { WageBase.MinimumWage => minimum, WageBase.ThreeTimesLocalAverage => cap, _ => average };
        if (kind is WageBase.MinimumWage) notes.Add(new($"前12个月平均工资低于当地最低工资标准，按{minimum}元计（实施条例第二十七条）。", $"The average is below the local minimum wage; {minimum} yuan counts (Implementing Regulations art. 27)."));
        if (kind is WageBase.ThreeTimesLocalAverage) notes.Add(new($"月工资高于{local.Area}{local.Year}年职工月平均工资三倍，按三倍{cap}元计，年限最高十二年。", $"The wage is above three times the monthly average of {local.Area} in {local.Year}; {cap} yuan count, for at most twelve years."));
        notes.Add(new($"本地区职工月平均工资：{local.YuanPerMonth}元（{local.Area}，{local.Year}年；{local.Source}）。最低工资：{minimum}元（{input.MinimumWage.Source}）。", $"Local monthly average: {local.YuanPerMonth} yuan ({local.Area}, {local.Year}; {local.Source}). Minimum wage: {minimum} yuan ({input.MinimumWage.Source})."));

        var from2008 = input.ServiceTo < LawInForce ? null : From2008(input, kind, wage, figures);
        var before = input.ServiceFrom < LawInForce ? Before2008(input, Math.Max(average, minimum), figures, notes) : null;
        if (from2008 is null) return new(null, [new("service_to", "before-law", new("工作在2008年以前结束，不适用劳动合同法第四十七条。", "Service ended before 2008: the Labour Contract Law does not apply."))]);
        return new(new()
        {
            Schema = SeveranceResult.CurrentSchema, AverageMonthlyWage = average, Base = kind, From2008 = from2008, Before2008 = before,
            Total = figures.Yuan("total", "from_2008 + before_2008", from2008.Amount + (before?.Amount ?? 0), ("from_2008", from2008.Amount), ("before_2008", before?.Amount ?? 0)),
            Notes = notes, Input = input, Figures = figures.All,
        }, []);
    }

    private static SeverancePart From2008(SeveranceCase input, WageBase kind, decimal wage, Figures figures)
    {
        var from = input.ServiceFrom < LawInForce ? LawInForce : input.ServiceFrom;
        var (years, rest, odd) = Service(from, input.ServiceTo);
        var months = years + (rest >= 6 ? 1 : rest > 0 || odd ? 0.5m : 0);
        var limited = kind is WageBase.ThreeTimesLocalAverage && months > MostMonths;
        if (limited) months = MostMonths;
        return new(from, input.ServiceTo, years, rest, months, limited, wage, figures.Yuan("from-2008", "months·wage", months * wage, ("months", months), ("wage", wage)),
            new("劳动合同法第四十七条：每满一年一个月工资，满六个月不满一年按一年，不满六个月按半个月。", "Labour Contract Law art. 47: a month's wage a year; six months or more count as a year, less as half."));
    }

    private static SeverancePart Before2008(SeveranceCase input, decimal average, Figures figures, List<Text> notes)
    {
        var to = input.ServiceTo < LawInForce ? input.ServiceTo : LawInForce.AddDays(-1);
        var (years, rest, odd) = Service(input.ServiceFrom, to);
        var ground = input.Ground!.Value;
        var months = ground is SeveranceGround.NotPaidBefore2008 ? 0m : years + (rest > 0 || odd ? 1 : 0);
        var limited = ground is SeveranceGround.Agreement or SeveranceGround.Unfit && months > MostMonths;
        if (limited) months = MostMonths;
        // Arts. 6, 8 and 9 pay by the firm's average where it is the higher one (art. 11).
        var wage = ground is SeveranceGround.Illness or SeveranceGround.ObjectiveChange or SeveranceGround.Retrenchment ? Math.Max(average, input.FirmAverageMonthlyWage!.Value) : average;
        notes.Add(new("2008年以前的工作年限按当时规定分段计算（劳动合同法第九十七条）；当时的规定没有三倍封顶。", "Service before 2008 is paid by the rules of its time (Labour Contract Law art. 97), which had no cap of three times the average."));
        return new(input.ServiceFrom, to, years, rest, months, limited, wage, figures.Yuan("before-2008", "months·wage", months * wage, ("months", months), ("wage", wage)),
            ground is SeveranceGround.NotPaidBefore2008
                ? new("按2008年以前的规定，这一情形不支付经济补偿。", "By the rules before 2008 nothing was due on this ground.")
                : new("劳部发〔1994〕481号：每满一年一个月工资，不满一年按一年；协商解除、不能胜任工作的最多十二个月。", "劳部发〔1994〕481号: a month's wage a year, a part of a year counts whole; at most twelve months on agreement or unfitness."));
    }

    /// <summary>Full years, full months over them, and whether days are left; the last day counts.</summary>
    private static (int Years, int Months, bool Days) Service(DateOnly from, DateOnly to)
    {
        var end = to.AddDays(1);
        var years = end.Year - from.Year;
        if (from.AddYears(years) > end) years--;
        var start = from.AddYears(years);
        var months = 0;
        while (months < 11 && start.AddMonths(months + 1) <= end) months++;
        return (years, months, start.AddMonths(months) < end);
    }
}
