using System.Text;
using WageGuidance.Negotiation.Offers;
using WageGuidance.Tests.House;

namespace WageGuidance.Tests.Negotiation;

/// <summary>The three worked examples of docs/methods, by hand.</summary>
public sealed class WorkedOffersTests
{
    [Fact]
    public void Two_stages_for_the_line_and_one_for_the_office()
    {
        var offer = Evaluate("offer-staged.json").Offers[0];
        var (line, office) = (offer.Groups[0], offer.Groups[1]);

        // Line: 5,000 → ·1.04 = 5,200 → ·1.02 = 5,304. Year: 3·5,000 + 6·5,200 + 3·5,304 = 15,000 + 31,200 + 15,912 = 62,112.
        Assert.Equal((5_304m, 62_112m), (line.FinalMonthlyPay, line.Years[0].Pay));
        // 62,112/60,000 − 1 = 3.52 %; carry-over 12·5,304/62,112 − 1 = 63,648/62,112 − 1 = 2.4730 %.
        Assert.Equal((3.52m, 2.473m, 6.08m), (line.Years[0].AnnualEffectPercent, line.Years[0].CarryOverPercent, line.Years[0].LevelEffectPercent));
        // Office: 3·8,000 + 9·8,320 = 98,880; /96,000 = 3 %.
        Assert.Equal((98_880m, 3m), (office.Years[0].Pay, office.Years[0].AnnualEffectPercent));

        // All: 80·62,112 + 20·98,880 = 6,946,560 over 80·60,000 + 20·96,000 = 6,720,000: 3.3714 %. Real: 1.0337142857/1.003 − 1 = 3.0622 %.
        var all = offer.AllStaff.Years[0];
        Assert.Equal((6_946_560m, 3.3714m, 3.0622m), (all.Pay, all.AnnualEffectPercent, all.RealPercent));
        Assert.Equal("below-baseline", offer.AllStaff.Guideline[0].Position);
        Assert.Equal(-2.6286m, offer.AllStaff.Guideline[0].ToBaselinePoints);
        Assert.Null(offer.AllStaff.Guideline[0].ToLowerPoints);

        // Cost: 6,946,560·1.28 = 8,891,596.80, at base 6,720,000·1.28 = 8,601,600, more 289,996.80.
        var cost = offer.Cost[0];
        Assert.Equal((8_891_596.8m, 8_601_600m, 289_996.8m), (cost.Total, cost.AtBase, cost.Additional));
        // 9,000,000/40,000,000 = 22.5 %; 9,289,996.80/40,000,000 = 23.2250 %. Of value added 60 % and 61.9333 %.
        Assert.Equal((22.5m, 23.225m), (cost.LabourCostToSales!.Before, cost.LabourCostToSales.After));
        Assert.Equal((60m, 61.9333m), (cost.LabourShareOfValueAdded!.Before, cost.LabourShareOfValueAdded.After));

        // 12·5,000 = 60,000 is 9/15 of the way from P25 (51,000) to P50 (66,000): 25 + 0.6·25 = 40. 63,648: 25 + 12,648/15,000·25 = 46.08.
        Assert.Equal((40m, 46.08m), (line.Percentile!.From.Percentile, line.Percentile.To.Percentile));
        // Front line 3.52 % against 3.37 % of all.
        Assert.Equal(("higher", true), (offer.FrontLine[0].Verdict, offer.FrontLine[0].AtLeast));
        Assert.Empty(line.BelowMinimumWage);
    }

    [Fact]
    public void A_flat_and_a_lump_sum_with_minimum_pay_against_a_percentage_of_at_least()
    {
        var result = Evaluate("offer-lump-sum-minimum.json");
        var (a, b) = (result.Offers[0], result.Offers[1]);

        // A, cleaners: 6·2,200 + 6·2,300 = 27,000 in 2024; from 2025 at least 2,500: 30,000.
        Assert.Equal([27_000m, 30_000m], a.Groups[0].Years.Select(y => y.Pay));
        // 2024: 27,000/26,400 − 1 = 2.2727 %, with 600: 27,600/26,400 − 1 = 4.5455 %. 2025: 30,000/27,000 = 11.1111 %, with it 30,000/27,600 = 8.6957 %.
        Assert.Equal([2.2727m, 11.1111m], a.Groups[0].Years.Select(y => y.AnnualEffectPercent));
        Assert.Equal([4.5455m, 8.6957m], a.Groups[0].Years.Select(y => y.WithLumpSumsPercent));
        // 2024 ends at 2,300: 12·2,300/27,000 − 1 = 2.2222 %.
        Assert.Equal(2.2222m, a.Groups[0].Years[0].CarryOverPercent);

        // B: max(3 % of 2,200 = 66, 90) = 90 → 2,290; max(120, 90) = 120 → 4,120.
        Assert.Equal([2_290m, 4_120m], b.Groups.Select(g => g.FinalMonthlyPay));
        // Neither falls below 2,270 of December 2024 (2,300 and 2,290).
        Assert.All(result.Offers.SelectMany(o => o.Groups), g => Assert.Empty(g.BelowMinimumWage));

        // Cost of A in 2024: pay 10·27,000 + 10·(6·4,000 + 6·4,100) = 270,000 + 486,000; lump 20·600 = 12,000; on-costs 25 % of 768,000.
        Assert.Equal((756_000m, 12_000m, 192_000m, 960_000m), (a.Cost[0].Pay, a.Cost[0].LumpSums, a.Cost[0].OnCosts, a.Cost[0].Total));
        // At base (26,400 + 48,000)·10·1.25 = 930,000: 30,000 more. B: 10·6·(90 + 120)·1.25 = 15,750 more.
        Assert.Equal((30_000m, 15_750m), (a.Cost[0].Additional, b.Cost[0].Additional));
        Assert.Equal(-14_250m, result.Comparison.Single(c => c.Measure == "2024-01/2024-12/cost/additional").Values[1].Difference);
    }

    [Fact]
    public void An_increase_in_mid_month_with_shorter_hours()
    {
        var offer = Evaluate("offer-hours.json").Offers[0];
        var group = offer.Groups[0];

        // March: 15 days at 6,000 and 16 at 6,300: (90,000 + 100,800)/31 = 6,154.8387 → 6,154.84. Year: 12,000 + 6,154.84 + 9·6,300 = 74,854.84.
        Assert.Equal(6_154.84m, group.Months[2].Pay);
        Assert.Equal(74_854.84m, group.Years[0].Pay);
        Assert.Equal(3.9651m, group.Years[0].AnnualEffectPercent); // 74,854.84/72,000 − 1
        // 6,000/(8·21.75) = 34.48; 6,300/(7.6·21.75) = 38.11; (6,300/38)/(6,000/40) − 1 = 10.5263 %.
        Assert.Equal((34.48m, 38.11m, 10.5263m), (group.Hourly.Before, group.Hourly.After, group.Hourly.ChangePercent));
        // On-costs: 30 % of 50·(12,000 + 6,154.84 + 18,900) = 1,852,742 → 555,822.60, 28 % of 50·37,800 = 1,890,000 → 529,200.
        Assert.Equal(1_085_022.6m, offer.Cost[0].OnCosts);
        // At base 50·72,000·1.3 = 4,680,000; now 3,742,742 + 1,085,022.60 = 4,827,764.60.
        Assert.Equal(147_764.6m, offer.Cost[0].Additional);
    }

    [Theory]
    [InlineData("offer-staged.json")]
    [InlineData("offer-lump-sum-minimum.json")]
    [InlineData("offer-hours.json")]
    public void A_result_given_back_is_reproduced_and_a_changed_one_is_not(string example)
    {
        var result = Evaluate(example);
        var json = OfferJson.Write(result);
        var back = OfferJson.Read(Encoding.UTF8.GetBytes(json));

        Assert.Equal(json, OfferJson.Write(EvaluateOffer.Run(back.File!).Result!));
        Assert.True(OfferJson.Reproduces(back.Given!, result));
        Assert.NotEmpty(result.Trace.Figures);
        var changed = OfferJson.Read(Encoding.UTF8.GetBytes(json.Replace("\"additional\": ", "\"additional\": 1", StringComparison.Ordinal)));
        Assert.False(OfferJson.Reproduces(changed.Given!, EvaluateOffer.Run(changed.File!).Result!));
    }

    private static OfferResult Evaluate(string example)
    {
        var read = OfferJson.Read(File.ReadAllBytes(Path.Combine(Repository.Root, "docs", "methods", "examples", example)));
        Assert.Empty(read.Problems);
        var outcome = EvaluateOffer.Run(read.File!);
        Assert.Empty(outcome.Problems);
        return outcome.Result!;
    }
}
