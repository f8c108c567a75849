namespace WageGuidance.Sources.SyntheticSurvey;

/// <summary>
/// The money columns of table A in whole yuan. Income side: value added = labour cost + depreciation + taxes + profit,
/// exactly; total cost and profit follow from sales. Firms stand around their section's 人事费用率 and 劳动分配率.
/// </summary>
internal readonly record struct FirmAccounts(
    long Sales, long Depreciation, long Taxes, long Profit, long TotalCost, long LabourCost,
    long PayTotal, long Welfare, long Training, long Insurance, long Protection, long Housing, long OtherLabourCost)
{
    public static FirmAccounts Of(long seed, in FirmTraits firm, int year, long payTotal)
    {
        // A stream of its own beside the workforce's, so that neither shifts the other.
        var stream = new RandomStream(seed, Purpose.FirmYear, firm.Firm, year, 1);
        var section = firm.Section;
        long OfPay(double share) => (long)((payTotal * share) + 0.5);
        var welfare = OfPay(.03 + (.05 * stream.Uniform()));
        var training = OfPay(.004 + (.014 * stream.Uniform()));
        var insurance = OfPay((firm.IsPrivate ? .17 : .23) + (.06 * stream.Uniform()));
        var protection = OfPay((section.Section is 'B' or 'C' or 'D' or 'E' ? .012 : .003) + (.012 * stream.Uniform()));
        var housing = OfPay((firm.IsPrivate ? .02 : .06) + (.05 * stream.Uniform()));
        var other = OfPay(.004 + (.012 * stream.Uniform()));
        var labourCost = payTotal + welfare + training + insurance + protection + housing + other;

        var loss = (.8 * firm.LossPosition) + (.6 * stream.Normal()) < LossThreshold(section.LossShare);
        var share = section.ShareOfValueAdded * RandomStream.Exp((.16 * firm.SharePosition) + (.08 * stream.Normal()));
        share = loss ? 1.04 + (.3 * stream.Uniform()) : Math.Clamp(share, .12, .92);
        var costToSales = section.CostToSales * RandomStream.Exp((.26 * firm.CostPosition) + (.06 * stream.Normal())) * (loss ? 1.3 : 1);
        // Value added is at most 85 % of sales: something was bought in.
        costToSales = Math.Min(costToSales, .85 * share);

        var sales = (long)((labourCost / costToSales) + 0.5);
        var surplus = (long)((labourCost / share) + 0.5) - labourCost;
        var taxes = (long)(sales * section.TaxToSales * (.7 + (.6 * stream.Uniform())));
        var depreciationShare = section.Depreciation * (.6 + (.8 * stream.Uniform()));
        if (!loss) taxes = Math.Min(taxes, (long)(.35 * surplus));
        var depreciation = (long)(loss ? labourCost * .12 * (.5 + stream.Uniform()) : surplus * depreciationShare);
        var profit = surplus - depreciation - taxes;
        var otherIncome = (long)(sales * .004 * stream.Uniform());

        var unusual = stream.Uniform();
        if (section.Section == 'J' && !loss && unusual < .15)
        {
            // Returns on a bank's own investments are profit but not business revenue: value added exceeds sales.
            otherIncome = sales - surplus - labourCost + (long)(sales * (.02 + (.2 * stream.Uniform())));
            profit += otherIncome;
        }
        else if (firm.DivisionCode == "73" && unusual < .25)
        {
            // An institute living on grants sells less than it pays its people; the grant covers the rest.
            sales = (long)(labourCost * (.4 + (.4 * stream.Uniform())));
            taxes = (long)(sales * section.TaxToSales);
            profit = (long)(labourCost * .1 * (stream.Uniform() - .3));
            otherIncome = profit + taxes + depreciation + labourCost + (long)(labourCost * .5) - sales;
        }

        return new FirmAccounts(sales, depreciation, taxes, profit, sales + otherIncome - taxes - profit, labourCost,
            payTotal, welfare, training, insurance, protection, housing, other);
    }

    /// <summary>The standard normal quantile of the loss shares in use, by straight lines through three of its points:
    /// Φ⁻¹(.10) = −1.28, Φ⁻¹(.18) = −0.92, Φ⁻¹(.25) = −0.67.</summary>
    private static double LossThreshold(double lossShare) =>
        lossShare < .18 ? -1.28 + ((lossShare - .10) * 4.5) : -.92 + ((lossShare - .18) * 3.57);
}
