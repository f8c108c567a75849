using WageGuidance.Cubes;
using WageGuidance.Negotiation.Offers;
using WageGuidance.Releases;

namespace WageGuidance.Web.Pages;

/// <summary>Monthly pay now and at the end of the period, group by group and all staff together, each offer beside the other, with the industry's percentiles where they were compared with.</summary>
internal static class OfferChart
{
    private const int MostOffers = 4;

    public static Chart Of(OfferResult result)
    {
        var input = result.Trace.Input;
        var offers = result.Offers.Take(MostOffers).ToList();
        var heads = input.Groups.Sum(g => g.Headcount);
        // One group is all staff.
        List<StaffGroup> groups = input.Groups.Count > 1 ? [.. input.Groups] : [];
        List<Text> categories = [new("全体职工", "All staff"), .. groups.Select(g => g.Name ?? new($"职工组{g.Id}", $"Group {g.Id}"))];
        var percentiles = groups.Select(g => PercentilesOf(input, g.Id)).Prepend(groups.Count == 0 ? PercentilesOf(input, input.Groups[0].Id) : null).ToList();
        var series = new List<ChartSeries>
        {
            new("before", new("现行", "Now"), "before", [(double)(input.Groups.Sum(g => g.Headcount * g.MonthlyPay) / heads), .. groups.Select(g => (double?)g.MonthlyPay)]),
        };
        series.AddRange(offers.Select(o => new ChartSeries(o.Id, NameOf(o), "after",
            [(double)o.AllStaff.Months[^1].Pay, .. groups.Select(g => (double?)o.Groups.First(e => e.Id == g.Id).FinalMonthlyPay)])));
        foreach (var (id, pick) in new (string, Func<PercentileBenchmark, decimal?>)[] { ("p25", p => p.P25), ("p50", p => p.P50), ("p75", p => p.P75) })
            if (percentiles.Exists(p => p is not null && pick(p) is not null))
                series.Add(new(id, new(id.ToUpperInvariant(), id.ToUpperInvariant()), id, [.. percentiles.Select(p => p is not null && pick(p) is { } value ? (double?)(value / (p.Per == PayPer.Year ? 12 : 1)) : null)]));
        var title = Finding(offers);
        var sources = percentiles.OfType<PercentileBenchmark>().Select(p => p.Source).Distinct().ToList();
        var subtitle = new Text($"人均月工资，元，现行与{PeriodNames.Of(result.PeriodTo).Zh}，不含一次性支付{(sources.Count > 0 ? "；虚线为行业年工资分位数的十二分之一" : "")}",
            $"Monthly pay a head, yuan, now and in {PeriodNames.Of(result.PeriodTo).En}, without lump sums{(sources.Count > 0 ? "; dashed lines are a twelfth of the industry's yearly percentiles" : "")}");
        var source = new Text($"来源：所填方案{string.Concat(sources.Select(s => "；" + Citation.InWords(s).Zh))}", $"Source: the offers as typed{string.Concat(sources.Select(s => "; " + Citation.InWords(s).En))}");
        return new("offer-before-after", "before-after", title, subtitle, new("元/月", "yuan a month"), 0, categories, series, 0, source, null, null, Alternative(title, categories, series), result.Pack?.Synthetic ?? false);
    }

    private static Text NameOf(OfferEvaluation offer) => offer.Name ?? new($"方案{offer.Id}", $"Offer {offer.Id}");

    private static PercentileBenchmark? PercentilesOf(OfferFile input, string group) =>
        input.Benchmarks?.Percentiles.FirstOrDefault(p => p.Groups is null || p.Groups.Contains(group));

    private static Text Finding(List<OfferEvaluation> offers)
    {
        string Yuan(decimal value) => Releases.Drafting.Figures.Number((double)value, 0);
        var first = offers[0].AllStaff.Months[^1].Pay;
        if (offers.Count == 1) return new($"期末全体职工人均月工资{Yuan(first)}元", $"At the end all staff earn {Yuan(first)} yuan a month on average");
        var second = offers[1].AllStaff.Months[^1].Pay;
        if (first == second) return new("期末两个方案的人均月工资相同", "At the end both offers pay the same a month");
        var (more, less) = first > second ? (offers[0], offers[1]) : (offers[1], offers[0]);
        return new($"期末人均月工资，{NameOf(more).Zh}比{NameOf(less).Zh}高{Yuan(Math.Abs(first - second))}元", $"At the end {NameOf(more).En} pays {Yuan(Math.Abs(first - second))} yuan a month more than {NameOf(less).En}");
    }

    private static Text Alternative(Text title, List<Text> categories, List<ChartSeries> series)
    {
        string Told(Language language) => string.Join(language == Language.Zh ? "；" : "; ", series.Select(s => s.Name.In(language) + (language == Language.Zh ? "：" : ": ")
            + string.Join(language == Language.Zh ? "，" : ", ", categories.Select((c, i) => s.Values[i] is { } v ? $"{c.In(language)} {Releases.Drafting.Figures.Number(v, 0)}" : null).OfType<string>())));
        return new($"{title.Zh}。{Told(Language.Zh)}。", $"{title.En}. {Told(Language.En)}.");
    }
}
