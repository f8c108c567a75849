using WageGuidance.Cubes;

namespace WageGuidance.Negotiation.Severance;

/// <summary>What is wrong with a case, and what must be asked for rather than assumed.</summary>
internal static class SeveranceRules
{
    private const decimal MostYuan = 100_000_000m;

    public static IReadOnlyList<Problem> Problems(SeveranceCase input)
    {
        var problems = new List<Problem>();
        if (input.Schema != SeveranceCase.CurrentSchema) Add("schema", "schema", $"文件格式应为 {SeveranceCase.CurrentSchema}。", $"The schema should be {SeveranceCase.CurrentSchema}.");
        if (input.ServiceTo < input.ServiceFrom) Add("service_to", "dates", "工作截止日早于起始日。", "Service ends before it begins.");
        if (input.ServiceTo.Year > 2200) Add("service_to", "dates", "工作截止日过晚，请核对。", "Service ends too late; check it.");
        if (input.ServiceFrom < new DateOnly(1950, 1, 1)) Add("service_from", "dates", "工作起始日过早，请核对。", "Service begins too early; check it.");
        if ((input.MonthlyWages is null) == (input.AverageMonthlyWage is null)) Add("monthly_wages", "wages", "须给出前12个月各月应得工资，或其平均数（二者之一）。", "Give the wages due of the last twelve months, or their average: one of the two.");
        if (input.MonthlyWages is { Count: 0 or > 12 }) Add("monthly_wages", "wages", "应为1至12个月的工资。", "There should be 1 to 12 months of wages.");
        if (input.MonthlyWages?.Any(w => w is < 0 or > MostYuan) == true || input.MonthlyWages?.Sum() == 0) Add("monthly_wages", "amount", "工资不能为负，且不能全部为零。", "Wages cannot be negative, nor all zero.");
        if (input.AverageMonthlyWage is <= 0 or > MostYuan) Add("average_monthly_wage", "amount", "平均工资须大于零，且不能过大。", "The average must be above zero and not too large.");
        if (input.MinimumWage is null) Add("minimum_wage", "asked", "请提供解除或终止时当地的月最低工资标准及其来源。", "Please give the local monthly minimum wage at the end of service, with its source.");
        else Sourced("minimum_wage", input.MinimumWage.YuanPerMonth, input.MinimumWage.Source);
        if (input.FirmAverageMonthlyWage is <= 0 or > MostYuan) Add("firm_average_monthly_wage", "amount", "企业月平均工资须大于零，且不能过大。", "The firm's average must be above zero and not too large.");
        if (input.LocalAverage is null) Add("local_average", "asked", "请提供用人单位所在盟市政府公布的上年度职工月平均工资及其来源；不以自治区或全国数代替。", "Please give last year's average monthly wage published by the league or city, with its source; no regional or national figure stands in for it.");
        else Sourced("local_average", input.LocalAverage.YuanPerMonth, input.LocalAverage.Source);
        if (input.LocalAverage is { } local && string.IsNullOrWhiteSpace(local.Area)) Add("local_average.area", "asked", "请注明公布该数据的盟市。", "Please name the league or city that published it.");
        if (input.LocalAverage is { } average && average.Year != input.ServiceTo.Year - 1)
            Add("local_average.year", "local-average-year", $"应为上年度（{input.ServiceTo.Year - 1}年）的职工月平均工资，所给为{average.Year}年。", $"It should be the average of the year before, {input.ServiceTo.Year - 1}; {average.Year} was given.");
        if (input is { LocalAverage: { YuanPerMonth: <= MostYuan } a, MinimumWage: { YuanPerMonth: <= MostYuan } m } && (a.YuanPerMonth < m.YuanPerMonth || a.YuanPerMonth > 20 * m.YuanPerMonth))
            Add("local_average.yuan_per_month", "units", "职工月平均工资低于最低工资或高于其20倍，请核对是否为月额。", "The local average is below the minimum wage or above 20 times it; is it a month's?");
        if (input.ServiceFrom.Year < 2008 && input.Ground is null)
            Add("ground", "asked", "2008年以前有工作年限：请给出解除或终止的情形（ground），当时的补偿规定因情形而异。", "There is service before 2008: please give the ground, since the rules of that time differ by it.");
        if (input.ServiceFrom.Year < 2008 && input.Ground is SeveranceGround.Illness or SeveranceGround.ObjectiveChange or SeveranceGround.Retrenchment && input.FirmAverageMonthlyWage is null)
            Add("firm_average_monthly_wage", "asked", "这一情形在2008年以前按不低于企业月平均工资计，请提供企业月平均工资。", "Before 2008 this ground was paid at no less than the firm's average wage: please give it.");
        return problems;

        void Sourced(string path, decimal yuan, string source)
        {
            if (yuan is <= 0 or > MostYuan) Add($"{path}.yuan_per_month", "amount", "金额须大于零，且不能过大。", "The amount must be above zero and not too large.");
            if (string.IsNullOrWhiteSpace(source)) Add($"{path}.source", "asked", "请注明来源。", "Please name the source.");
        }

        void Add(string path, string rule, string zh, string en) => problems.Add(new(path, rule, new Text(zh, en)));
    }
}
