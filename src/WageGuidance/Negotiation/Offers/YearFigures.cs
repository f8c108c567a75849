namespace WageGuidance.Negotiation.Offers;

/// <summary>Yearly effects of a pay path: of one group per head, or of all staff as sums weighted by headcount.</summary>
/// <param name="MonthSums">Pay of each month of the period.</param>
/// <param name="LumpSums">Lump sums of each year.</param>
/// <param name="EndLevels">The level on the last day of each year.</param>
/// <param name="BaseMonth">A month at base pay.</param>
/// <param name="MonthBefore">An average month of the year before the period.</param>
internal sealed record PayYears(IReadOnlyList<decimal> MonthSums, IReadOnlyList<decimal> LumpSums, IReadOnlyList<decimal> EndLevels, decimal BaseMonth, decimal MonthBefore)
{
    public decimal Of(int year) => MonthSums.Skip(12 * year).Take(12).Sum();

    public decimal Before(int year) => year == 0 ? 12 * MonthBefore : Of(year - 1);

    public decimal LumpsBefore(int year) => year == 0 ? 0 : LumpSums[year - 1];

    /// <summary>Growth of a year with lump sums, a fraction, not rounded.</summary>
    public decimal Growth(int year) => ((Of(year) + LumpSums[year]) / (Before(year) + LumpsBefore(year))) - 1;

    public IReadOnlyList<YearPay> Evaluate(OfferPeriod period, PricePath prices, Figures figures, string id)
    {
        var years = new List<YearPay>();
        for (var year = 0; year < period.Years; year++)
        {
            var at = $"{id}/{period.Name(year)}";
            var (sum, before, lumps, lumpsBefore, end) = (Of(year), Before(year), LumpSums[year], LumpsBefore(year), EndLevels[year]);
            var effect = figures.Percent($"{at}/annual-effect", "(pay/pay_before − 1)·100", ((sum / before) - 1) * 100, ("pay", sum), ("pay_before", before));
            var withLumps = figures.Percent($"{at}/with-lump-sums", "((pay + lump)/(pay_before + lump_before) − 1)·100", Growth(year) * 100,
                ("pay", sum), ("lump", lumps), ("pay_before", before), ("lump_before", lumpsBefore));
            var carryOver = figures.Percent($"{at}/carry-over", "(12·level_end/pay − 1)·100", ((12 * end / sum) - 1) * 100, ("level_end", end), ("pay", sum));
            var level = figures.Percent($"{at}/level-effect", "(level_end/base − 1)·100", ((end / BaseMonth) - 1) * 100, ("level_end", end), ("base", BaseMonth));
            var (price, real) = ((decimal?)null, (decimal?)null);
            if (prices.OfYear(year) is { } factor)
            {
                price = Figures.Plain(Statistics.Disclosure.Rounding.HalfAwayFromZero((factor - 1) * 100, 4));
                real = figures.Percent($"{at}/real", "((pay + lump)/(pay_before + lump_before)/price_factor − 1)·100", ((1 + Growth(year)) / factor - 1) * 100,
                    ("pay", sum), ("lump", lumps), ("pay_before", before), ("lump_before", lumpsBefore), ("price_factor", factor));
            }

            var span = period.Name(year).Split('/');
            years.Add(new(span[0], span[1], Figures.Plain(sum), Figures.Plain(lumps), effect, withLumps, carryOver, level, price, real));
        }

        return years;
    }
}

/// <summary>The test of front-line pay: 内蒙古自治区企业工资集体协商条例, art. 5.</summary>
internal static class FrontLineRule
{
    /// <summary>Held against at two decimals of a percent: pay is paid in fen, and rounding to the fen must not decide.</summary>
    private const int Decimals = 2;

    public static FrontLineTest Test(string year, decimal? frontLine, decimal allStaff)
    {
        const string cite = "《内蒙古自治区企业工资集体协商条例》第五条：一线职工工资增长幅度应当高于企业职工平均工资增长幅度。";
        const string citeEn = "Art. 5 of Inner Mongolia's regulation on enterprise collective wage bargaining: front-line pay is to grow by more than the firm's average pay.";
        if (frontLine is not { } front)
            return new(year, null, allStaff, "no-front-line-group", null, new("没有标明一线职工（front_line），无法检验。" + cite, "No group is marked front_line: the test cannot be made. " + citeEn));
        var difference = Statistics.Disclosure.Rounding.HalfAwayFromZero(front, Decimals) - Statistics.Disclosure.Rounding.HalfAwayFromZero(allStaff, Decimals);
        return difference switch
        {
            > 0 => new(year, front, allStaff, "higher", true, new("一线职工增幅高于职工平均，符合要求。" + cite, "Front-line pay grows by more than the average: met. " + citeEn)),
            0 => new(year, front, allStaff, "equal", true, new("一线职工增幅与职工平均持平：不低于平均，但未达到“高于”的字面要求。" + cite, "Front-line pay grows as the average: not less, but not more either, as the text asks. " + citeEn)),
            _ => new(year, front, allStaff, "lower", false, new("一线职工增幅低于职工平均，不符合要求。" + cite, "Front-line pay grows by less than the average: not met. " + citeEn)),
        };
    }
}
