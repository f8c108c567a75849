using WageGuidance.Statistics.Periods;

namespace WageGuidance.Negotiation.Offers;

/// <summary>The result, or everything that is wrong with the file.</summary>
public sealed record OfferOutcome(OfferResult? Result, IReadOnlyList<Problem> Problems);

/// <summary>
/// Offers of pay → pay path by month, annual effect and carry-over, real terms, percentile, cost and ratios, position against the three
/// lines, the front-line test. Pure; decimal throughout; equal input gives an equal result, to the byte.
/// </summary>
public static class EvaluateOffer
{
    public static OfferOutcome Run(OfferFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var problems = OfferRules.Problems(file);
        if (problems.Count > 0) return new(null, problems);
        try
        {
            return Evaluate(file);
        }
        catch (OverflowException)
        {
            // Sixty increases of 200 % on large pay go beyond what decimals hold.
            return new(null, [new("$", "too-large", new("计算中的数额超出可表示的范围，请核对增幅和金额。", "Amounts go beyond what can be computed; check percentages and sums."))]);
        }
    }

    private static OfferOutcome Evaluate(OfferFile file)
    {
        var period = OfferPeriod.Of(file);
        var figures = new Figures();
        var paths = file.Offers.Select(o => file.Groups.Select(g => PayPath.Of(g, o, file.BaseDate, figures)).ToArray()).ToArray();
        var unpaid = file.Offers.SelectMany((o, i) => file.Groups.Select((g, j) => (Offer: i, Group: g.Id, Low: paths[i][j].Levels.Min(l => l.Pay)))).Where(x => x.Low <= 0)
            .Select(x => new Problem($"offers[{x.Offer}]", "pay-not-positive", new($"“{x.Group}”的工资降至{x.Low}元，不大于零。", $"Pay of {x.Group} falls to {x.Low} yuan, which is not above zero."))).ToList();
        if (unpaid.Count > 0) return new(null, unpaid);

        var flags = OfferFlags.Of(file, period);
        var prices = new PricePath(file.Benchmarks?.Prices, period, file.BaseDate);
        var offers = file.Offers.Select((o, i) => Evaluate(file, o, paths[i], period, prices, figures)).ToList();
        return new(new()
        {
            Schema = OfferResult.CurrentSchema, PeriodFrom = period.From.ToString(), PeriodTo = period.Last.ToString(), Pack = file.Benchmarks?.Pack,
            Rules = OfferWords.Rules, Flags = flags, Offers = offers, Comparison = OfferComparison.Of(offers),
            Trace = new(OfferTrace.CurrentSchema, file, figures.All),
        }, []);
    }

    private static OfferEvaluation Evaluate(OfferFile file, Offer offer, PayPath[] paths, OfferPeriod period, PricePath prices, Figures figures)
    {
        var years = file.Groups.Select((g, i) => YearsOf(g, offer, paths[i], period)).ToArray();
        var heads = file.Groups.Select(g => (decimal)g.Headcount).ToArray();
        var groups = file.Groups.Select((g, i) => GroupOf(file, offer, g, paths[i], years[i], period, prices, figures)).ToList();

        var all = Together(years, heads, _ => true);
        var staff = all.Evaluate(period, prices, figures, $"{offer.Id}/all-staff");
        var total = heads.Sum();
        var months = period.All.Select((m, k) => new MonthPay(m.ToString(), Figures.Fen(all.MonthSums[k] / total), Figures.Fen(LumpsOf(m, file, offer) / total), Real(all.MonthSums[k] / total, m, prices))).ToList();

        var frontGroups = file.Groups.Select(g => g.FrontLine).ToArray();
        var front = Array.Exists(frontGroups, f => f) ? Together(years, heads, i => frontGroups[i]) : null;
        var tests = staff.Select((y, k) => FrontLineRule.Test(period.Name(k), front is null ? null : figures.Percent($"{offer.Id}/front-line/{period.Name(k)}/with-lump-sums",
            "((pay + lump)/(pay_before + lump_before) − 1)·100", front.Growth(k) * 100, ("pay", front.Of(k)), ("lump", front.LumpSums[k]), ("pay_before", front.Before(k)), ("lump_before", front.LumpsBefore(k))), y.WithLumpSumsPercent)).ToList();
        var lines = file.Benchmarks?.Guideline is { } guideline ? staff.Select((y, k) => GuidelineReading.Of(period.Name(k), y.WithLumpSumsPercent, guideline)).ToList() : [];
        return new(offer.Id, offer.Name, groups, new(months, staff, lines), OfferCost.Of(file, offer, paths, period, figures), tests);
    }

    private static PayYears YearsOf(StaffGroup group, Offer offer, PayPath path, OfferPeriod period) => new(
        [.. period.All.Select(path.PayOf)],
        [.. Enumerable.Range(0, period.Years).Select(y => period.OfYear(y).Sum(m => LumpsPerHead(m, group, offer)))],
        [.. Enumerable.Range(0, period.Years).Select(y => path.On(OfferPeriod.LastDay(period.From.AddMonths((12 * y) + 11))).Pay)],
        path.Base.Pay, group.PreviousYearMonthlyPay ?? path.Base.Pay);

    private static PayYears Together(PayYears[] groups, decimal[] heads, Func<int, bool> isIn)
    {
        int[] chosen = [.. Enumerable.Range(0, groups.Length).Where(isIn)];
        return new(
            [.. groups[0].MonthSums.Select((_, k) => chosen.Sum(i => heads[i] * groups[i].MonthSums[k]))],
            [.. groups[0].LumpSums.Select((_, k) => chosen.Sum(i => heads[i] * groups[i].LumpSums[k]))],
            [.. groups[0].EndLevels.Select((_, k) => chosen.Sum(i => heads[i] * groups[i].EndLevels[k]))],
            chosen.Sum(i => heads[i] * groups[i].BaseMonth), chosen.Sum(i => heads[i] * groups[i].MonthBefore));
    }

    private static GroupEvaluation GroupOf(OfferFile file, Offer offer, StaffGroup group, PayPath path, PayYears years, OfferPeriod period, PricePath prices, Figures figures)
    {
        var id = $"{offer.Id}/{group.Id}";
        var end = path.On(OfferPeriod.LastDay(period.Last));
        var before = Hourly("before", path.Base);
        var after = Hourly("after", end);
        return new()
        {
            Id = group.Id, Name = group.Name,
            Months = [.. period.All.Select((m, k) => new MonthPay(m.ToString(), years.MonthSums[k], Figures.Fen(LumpsPerHead(m, group, offer)), Real(years.MonthSums[k], m, prices)))],
            Years = years.Evaluate(period, prices, figures, id),
            FinalMonthlyPay = end.Pay,
            LevelEffectPercent = figures.Percent($"{id}/level-effect", "(level_end/base − 1)·100", ((end.Pay / path.Base.Pay) - 1) * 100, ("level_end", end.Pay), ("base", path.Base.Pay)),
            Hourly = new(before, after, figures.Percent($"{id}/hourly/change", "(pay_after/hours_after/(pay_before/hours_before) − 1)·100",
                ((end.Pay / end.Hours / (path.Base.Pay / path.Base.Hours)) - 1) * 100, ("pay_after", end.Pay), ("hours_after", end.Hours), ("pay_before", path.Base.Pay), ("hours_before", path.Base.Hours))),
            Percentile = file.Benchmarks?.Percentiles.FirstOrDefault(p => p.Groups is null || p.Groups.Contains(group.Id)) is { } set
                ? new(Rank("from", path.Base.Pay, set), Rank("to", end.Pay, set), set.Period, set.Source) : null,
            BelowMinimumWage = MinimumWages.Breaches(path, period, file.Benchmarks?.MinimumWages ?? []),
        };

        // 21.75 paid days a month of a five-day week: 174 hours at 40 hours a week.
        decimal Hourly(string when, PayLevel level) => figures.Yuan($"{id}/hourly/{when}", "pay/(weekly_hours/5·21.75)", level.Pay / (level.Hours / 5 * 21.75m), ("pay", level.Pay), ("weekly_hours", level.Hours));

        PercentileRank Rank(string end, decimal pay, PercentileBenchmark set) =>
            PercentileRank.Of(set.Per is PayPer.Year ? 12 * pay : pay, set.Points(), figures, $"{id}/percentile/{end}");
    }

    internal static decimal LumpsPerHead(Month month, StaffGroup group, Offer offer) =>
        offer.LumpSums.Where(l => ((IClause)l).IsFor(group.Id) && l.On.Year == month.Year && l.On.Month == month.Number).Sum(l => l.Yuan);

    private static decimal LumpsOf(Month month, OfferFile file, Offer offer) => file.Groups.Sum(g => g.Headcount * LumpsPerHead(month, g, offer));

    private static decimal? Real(decimal pay, Month month, PricePath prices) => prices.OfMonth(month) is { } level ? Figures.Fen(pay / level) : null;
}
