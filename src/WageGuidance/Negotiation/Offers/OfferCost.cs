namespace WageGuidance.Negotiation.Offers;

/// <summary>What an offer costs the employer in each year, against base pay and base on-costs kept; and the firm's ratios with it.</summary>
internal static class OfferCost
{
    public static IReadOnlyList<YearCost> Of(OfferFile file, Offer offer, PayPath[] paths, OfferPeriod period, Figures figures)
    {
        var costs = new List<YearCost>();
        for (var year = 0; year < period.Years; year++)
        {
            decimal pay = 0, lumps = 0, onCosts = 0, atBase = 0;
            for (var g = 0; g < paths.Length; g++)
            {
                var group = file.Groups[g];
                var baseBill = group.Headcount * paths[g].Base.Pay;
                var baseRate = (paths[g].Base.OnCostPercent ?? 0) / 100;
                foreach (var month in period.OfYear(year))
                {
                    var bill = group.Headcount * paths[g].PayOf(month);
                    var rate = (paths[g].On(new(month.Year, month.Number, 1)).OnCostPercent ?? 0) / 100;
                    var bearing = offer.LumpSums.Where(l => l.OnCosts && ((IClause)l).IsFor(group.Id) && l.On.Year == month.Year && l.On.Month == month.Number).Sum(l => l.Yuan);
                    pay += bill;
                    lumps += group.Headcount * EvaluateOffer.LumpsPerHead(month, group, offer);
                    onCosts += Figures.Fen((bill + (group.Headcount * bearing)) * rate);
                    atBase += baseBill + Figures.Fen(baseBill * baseRate);
                }
            }

            costs.Add(Year(file, $"{offer.Id}/cost/{period.Name(year)}", period.Name(year).Split('/'), (pay, Figures.Fen(lumps), onCosts, atBase), figures));
        }

        return costs;
    }

    private static YearCost Year(OfferFile file, string id, string[] span, (decimal Pay, decimal Lumps, decimal OnCosts, decimal AtBase) sums, Figures figures)
    {
        var total = figures.Yuan($"{id}/total", "pay + lump_sums + on_costs", sums.Pay + sums.Lumps + sums.OnCosts, ("pay", sums.Pay), ("lump_sums", sums.Lumps), ("on_costs", sums.OnCosts));
        var additional = figures.Yuan($"{id}/additional", "total − at_base", total - sums.AtBase, ("total", total), ("at_base", sums.AtBase));
        var firm = file.Firm;
        var before = firm?.LabourCost ?? sums.AtBase;
        var industry = file.Benchmarks?.LabourCost;
        var profit = firm?.Profit is { } p ? figures.Yuan($"{id}/profit-after", "profit − additional", p - additional, ("profit", p), ("additional", additional)) : (decimal?)null;
        return new()
        {
            From = span[0], To = span[1], Pay = Figures.Plain(sums.Pay), LumpSums = Figures.Plain(sums.Lumps), OnCosts = Figures.Plain(sums.OnCosts), Total = total,
            AtBase = Figures.Plain(sums.AtBase), Additional = additional,
            AdditionalPercent = figures.Percent($"{id}/additional-percent", "additional/at_base·100", additional / sums.AtBase * 100, ("additional", additional), ("at_base", sums.AtBase)),
            LabourCostToSales = Over("labour-cost-to-sales", "sales", firm?.Sales, industry?.LabourCostToSalesPercent),
            LabourShareOfValueAdded = Over("labour-share", "value_added", firm?.ValueAdded, industry?.LabourSharePercent),
            LabourCostShareOfTotalCost = firm?.TotalCost is > 0 and var cost && cost + additional > 0
                ? new(Ratio("share-of-total-cost/before", before, ("total_cost", cost)), Ratio("share-of-total-cost/after", before + additional, ("total_cost_after", cost + additional)), null) : null,
            ProfitToLabourCost = firm?.Profit is { } was && before > 0 && before + additional > 0
                ? new(figures.Percent($"{id}/profit-to-labour-cost/before", "profit/labour_cost·100", was / before * 100, ("profit", was), ("labour_cost", before)),
                    figures.Percent($"{id}/profit-to-labour-cost/after", "profit/labour_cost·100", profit!.Value / (before + additional) * 100, ("profit", profit.Value), ("labour_cost", before + additional)), null) : null,
            ProfitAfter = profit,
        };

        // Of a denominator that is not above zero there is no ratio; OfferFlags says so.
        RatioMove? Over(string name, string what, decimal? denominator, decimal? ofIndustry) => denominator is > 0 and var d
            ? new(Ratio($"{name}/before", before, (what, d)), Ratio($"{name}/after", before + additional, (what, d)), ofIndustry) : null;

        decimal Ratio(string name, decimal labourCost, (string Name, decimal Value) below) =>
            figures.Percent($"{id}/{name}", $"labour_cost/{below.Name}·100", labourCost / below.Value * 100, ("labour_cost", labourCost), below);
    }
}
