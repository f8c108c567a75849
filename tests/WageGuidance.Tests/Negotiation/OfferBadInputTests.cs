using System.Text;
using WageGuidance.Negotiation.Offers;
using WageGuidance.Tests.House;

namespace WageGuidance.Tests.Negotiation;

/// <summary>What cannot be right is refused or flagged in words; no figure is NaN, infinite or a silent zero.</summary>
public sealed class OfferBadInputTests
{
    private static readonly string Example = File.ReadAllText(Path.Combine(Repository.Root, "docs", "methods", "examples", "offer-staged.json"));

    [Theory]
    [InlineData("\"2024-04-01\", \"percent\": 4", "\"2023-12-31\", \"percent\": 4", "before-base")]
    [InlineData("\"2024-10-01\", \"percent\": 2", "\"2024-04-01\", \"percent\": 2", "stages-overlap")]
    [InlineData("\"2024-04-01\", \"percent\": 4", "\"2024-04-01\", \"until\": \"2024-12-31\", \"percent\": 4", "stages-overlap")]
    [InlineData("\"percent\": 4", "\"percent\": 0.04", "mixed-percentages")]
    [InlineData("\"percent\": 6.0", "\"percent\": 0.06", "mixed-percentages")]
    [InlineData("\"on_cost_percent\": 28 },", "\"on_cost_percent\": 0.28 },", "on-cost-fraction")]
    [InlineData("\"headcount\": 80", "\"headcount\": 0", "headcount")]
    [InlineData("\"monthly_pay\": 5000", "\"monthly_pay\": 0", "amount")]
    [InlineData("\"monthly_pay\": 5000", "\"monthly_pay\": -5000", "amount")]
    [InlineData("[\"line\"]", "[\"linee\"]", "unknown-group")]
    [InlineData("\"id\": \"office\"", "\"id\": \"line\"", "id-twice")]
    [InlineData("\"p25\": 51000", "\"p25\": 71000", "percentiles")]
    [InlineData("\"percent\": 4 }", "\"percents\": 4 }", "json")]
    [InlineData("\"percent\": 4 }", "\"percent\": \"4%\" }", "json")]
    [InlineData("\"percent\": 4 }", "\"percent\": NaN }", "json")]
    [InlineData("\"percent\": 4 }", "\"percent\": 1e400 }", "json")]
    [InlineData("\"percent\": 4 }", "\"percent\": 4, \"percent\": 5 }", "json")]
    [InlineData("\"2024-04-01\"", "\"2024-02-30\"", "json")]
    [InlineData("wageguidance-offer/1", "wageguidance-offer/2", "schema")]
    public void Refused_with_the_rule(string from, string to, string rule)
    {
        Assert.Contains(from, Example, StringComparison.Ordinal);
        var read = OfferJson.Read(Encoding.UTF8.GetBytes(Example.Replace(from, to, StringComparison.Ordinal)));
        var problems = read.File is null ? read.Problems : EvaluateOffer.Run(read.File).Problems;
        Assert.Contains(problems, p => p.Rule == rule && p.Message.Zh.Length > 0 && p.Message.En.Length > 0);
    }

    [Theory]
    [InlineData("\"sales\": 40000000", "\"sales\": 0", "sales-not-positive")]
    [InlineData("\"value_added\": 15000000", "\"value_added\": -15000000", "value-added-not-positive")]
    [InlineData("\"labour_cost\": 9000000", "\"labour_cost\": 900", "labour-cost-too-small")]
    [InlineData("\"percent\": 6.0", "\"percent\": 10.0", "lines-unordered")]
    [InlineData("\"year\": 2024, \"percent\": 0.3", "\"year\": 2023, \"percent\": 0.3", "prices-missing")]
    public void Flagged_and_the_figure_is_absent(string from, string to, string rule)
    {
        Assert.Contains(from, Example, StringComparison.Ordinal);
        var result = EvaluateOffer.Run(OfferJson.Read(Encoding.UTF8.GetBytes(Example.Replace(from, to, StringComparison.Ordinal))).File!).Result!;
        Assert.Contains(result.Flags, f => f.Rule == rule);
        if (rule == "sales-not-positive") Assert.Null(result.Offers[0].Cost[0].LabourCostToSales);
        if (rule == "value-added-not-positive") Assert.Null(result.Offers[0].Cost[0].LabourShareOfValueAdded);
        if (rule == "prices-missing") Assert.Null(result.Offers[0].AllStaff.Years[0].RealPercent);
        if (rule == "lines-unordered") Assert.Equal("unordered", result.Offers[0].AllStaff.Guideline[0].Position);
    }

    [Fact]
    public void A_declared_small_percentage_is_taken_as_typed()
    {
        var declared = Example.Replace("\"percent\": 4 }", "\"percent\": 0.4 }", StringComparison.Ordinal).Replace("\"base_date\"", "\"percent_unit\": \"percent\", \"base_date\"", StringComparison.Ordinal);
        // 5,000·1.004 = 5,020; ·1.02 = 5,120.40
        Assert.Equal(5_120.4m, EvaluateOffer.Run(OfferJson.Read(Encoding.UTF8.GetBytes(declared)).File!).Result!.Offers[0].Groups[0].FinalMonthlyPay);
    }

    [Fact]
    public void Pay_below_the_minimum_wage_is_named_with_the_day()
    {
        var low = Example.Replace("\"monthly_pay\": 5000", "\"monthly_pay\": 2100", StringComparison.Ordinal);
        var group = EvaluateOffer.Run(OfferJson.Read(Encoding.UTF8.GetBytes(low)).File!).Result!.Offers[0].Groups[0];
        // 2,100·1.04·1.02 = 2,227.68, from 1 December 2024 under 2,270 by 42.32.
        var breach = Assert.Single(group.BelowMinimumWage);
        Assert.Equal((new DateOnly(2024, 12, 1), 2_227.68m, 42.32m), (breach.From, breach.Pay, breach.Shortfall));
        Assert.Equal(WageGuidance.Negotiation.RankBound.Below, group.Percentile!.From.Bound);
    }

    [Fact]
    public void Monthly_prices_give_real_pay_by_month()
    {
        var months = string.Join(',', Enumerable.Range(1, 12).Select(m => $$"""{ "month": "2024-{{m:00}}", "index": {{(m < 7 ? 100 : 102)}} }"""));
        var monthly = Example.Replace("\"yearly\": [ { \"year\": 2024, \"percent\": 0.3 } ]", $"\"monthly\": [{months}]", StringComparison.Ordinal);
        var line = EvaluateOffer.Run(OfferJson.Read(Encoding.UTF8.GetBytes(monthly)).File!).Result!.Offers[0].Groups[0];
        Assert.Equal(5_098.04m, line.Months[6].RealPay); // 5,200/1.02
        Assert.Equal(1m, line.Years[0].PricesPercent); // (6·100 + 6·102)/12/100
        Assert.Equal(2.495m, line.Years[0].RealPercent); // 1.0352/1.01 − 1 = 2.4950 %
    }
}
