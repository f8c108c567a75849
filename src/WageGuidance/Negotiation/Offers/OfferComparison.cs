namespace WageGuidance.Negotiation.Offers;

/// <summary>Offers side by side: the same measures of each, and the difference from the first.</summary>
internal static class OfferComparison
{
    public static IReadOnlyList<ComparedMeasure> Of(IReadOnlyList<OfferEvaluation> offers)
    {
        if (offers.Count < 2) return [];
        var measures = new List<ComparedMeasure>();
        for (var y = 0; y < offers[0].AllStaff.Years.Count; y++)
        {
            var year = y;
            var span = $"{offers[0].AllStaff.Years[y].From}/{offers[0].AllStaff.Years[y].To}";
            Add($"{span}/annual-effect", "percent", o => o.AllStaff.Years[year].AnnualEffectPercent);
            Add($"{span}/with-lump-sums", "percent", o => o.AllStaff.Years[year].WithLumpSumsPercent);
            Add($"{span}/carry-over", "percent", o => o.AllStaff.Years[year].CarryOverPercent);
            Add($"{span}/level-effect", "percent", o => o.AllStaff.Years[year].LevelEffectPercent);
            if (offers.All(o => o.AllStaff.Years[year].RealPercent is not null)) Add($"{span}/real", "percent", o => o.AllStaff.Years[year].RealPercent!.Value);
            Add($"{span}/cost/additional", "yuan", o => o.Cost[year].Additional);
            if (offers.All(o => o.Cost[year].LabourCostToSales is not null)) Add($"{span}/labour-cost-to-sales", "percent", o => o.Cost[year].LabourCostToSales!.After);
            if (offers.All(o => o.Cost[year].LabourShareOfValueAdded is not null)) Add($"{span}/labour-share", "percent", o => o.Cost[year].LabourShareOfValueAdded!.After);
        }

        Add("cost/additional", "yuan", o => o.Cost.Sum(c => c.Additional));
        for (var g = 0; g < offers[0].Groups.Count; g++)
        {
            var group = g;
            Add($"{offers[0].Groups[g].Id}/final-monthly-pay", "yuan", o => o.Groups[group].FinalMonthlyPay);
        }

        return measures;

        void Add(string measure, string unit, Func<OfferEvaluation, decimal> of) =>
            measures.Add(new(measure, unit, [.. offers.Select(o => new OfferValue(o.Id, of(o), of(o) - of(offers[0])))]));
    }
}
