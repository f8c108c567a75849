using System.Globalization;
using System.Text;
using WageGuidance.Negotiation.Offers;

namespace WageGuidance.Tests.Negotiation;

/// <summary>Inputs not seen elsewhere: by hand where a person can, against a plain day-by-day reckoning where there are too many.</summary>
public sealed class OfferAttackTests
{
    private static OfferFile File(Offer offer, params StaffGroup[] groups) => new()
    {
        Schema = OfferFile.CurrentSchema, BaseDate = new(2024, 1, 1), Period = new("2024-01", 12), Groups = groups.Length > 0 ? groups : [new("g", null, 7, 5_000)], Offers = [offer],
    };

    [Fact]
    public void A_leap_february_has_29_days()
    {
        // From 16 February 2024: 15 days at 5,000 and 14 at 5,250: (75,000 + 73,500)/29 = 5,120.6897; in 2023, 15 and 13 of 28: 143,250/28 = 5,116.0714.
        Assert.Equal(5_120.69m, Run(File(new() { Id = "A", Stages = [new(new(2024, 2, 16), 5)] })).Offers[0].Groups[0].Months[1].Pay);
        var common = File(new() { Id = "A", Stages = [new(new(2023, 2, 16), 5)] }) with { BaseDate = new(2023, 1, 1), Period = new("2023-01", 12) };
        Assert.Equal(5_116.07m, Run(common).Offers[0].Groups[0].Months[1].Pay);
    }

    [Fact]
    public void Fractional_stages_compound_and_round_at_each_step_and_of_base_does_not_compound()
    {
        // 5,000·1.0333 = 5,166.50; ·1.0077 = 5,206.28205 → 5,206.28. Of base: 5,166.50 + 5,000·0.0077 = 5,205.00.
        Assert.Equal(5_206.28m, Run(File(new() { Id = "A", Stages = [new(new(2024, 3, 1), 3.33m), new(new(2024, 9, 1), 0.77m)] })).Offers[0].Groups[0].FinalMonthlyPay);
        Assert.Equal(5_205m, Run(File(new() { Id = "A", Stages = [new(new(2024, 3, 1), 3.33m), new(new(2024, 9, 1), 0.77m, Of: PercentOf.Base)] })).Offers[0].Groups[0].FinalMonthlyPay);
    }

    [Fact]
    public void Several_groups_hours_flat_and_lump_sums_together()
    {
        var offer = new Offer
        {
            Id = "A", Stages = [new(new(2024, 7, 1), 4, Groups: ["a"])], FlatSums = [new(new(2024, 7, 1), 150, ["b"])], LumpSums = [new(new(2024, 12, 20), 500)],
            Hours = [new(new(2024, 10, 1), 36, HoursPay.Proportional, ["b"])],
        };
        var result = Run(File(offer, new("a", null, 10, 5_000, FrontLine: true), new("b", null, 5, 8_000)));
        // a: 6·5,000 + 6·5,200 = 61,200. b: 6·8,000 + 3·8,150 + 3·8,150·36/40 (7,335) = 48,000 + 24,450 + 22,005 = 94,455.
        Assert.Equal([61_200m, 94_455m], result.Offers[0].Groups.Select(g => g.Years[0].Pay));
        // All: 612,000 + 472,275 = 1,084,275 over 600,000 + 480,000 = 1,080,000: 0.3958 %. With 15·500 = 7,500: 1,091,775/1,080,000 = 1.0903 %.
        Assert.Equal((0.3958m, 1.0903m), (result.Offers[0].AllStaff.Years[0].AnnualEffectPercent, result.Offers[0].AllStaff.Years[0].WithLumpSumsPercent));
        // Front line: (612,000 + 5,000)/600,000 = 2.8333 %.
        Assert.Equal((2.8333m, "higher"), (result.Offers[0].FrontLine[0].FrontLinePercent, result.Offers[0].FrontLine[0].Verdict));
        // b earns 8,150 for 40 hours and 7,335 for 36: the hour is the same.
        Assert.Equal(1.875m, result.Offers[0].Groups[1].Hourly.ChangePercent);
    }

    [Fact]
    public void Large_increases_without_end_are_refused_in_words()
    {
        var stages = Enumerable.Range(0, 60).Select(k => new Stage(new DateOnly(2024, 1, 1).AddMonths(k), 200)).ToList();
        var outcome = EvaluateOffer.Run(File(new() { Id = "A", Stages = stages }, new StaffGroup("g", null, 10_000_000, 900_000_000_000)));
        Assert.Equal(["too-large"], outcome.Problems.Select(p => p.Rule));
        Assert.Equal(["count"], EvaluateOffer.Run(File(new() { Id = "A", Stages = [.. stages, new(new(2029, 1, 15), 1)] })).Problems.Select(p => p.Rule));
    }

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    public void Dates_at_the_ends_of_the_calendar_are_refused(string day)
    {
        var date = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        Assert.NotEmpty(EvaluateOffer.Run(File(new() { Id = "A", Stages = [new(date, 5)] })).Problems);
        Assert.NotEmpty(EvaluateOffer.Run(File(new() { Id = "A", Stages = [new(new(2024, 3, 1), 5)] }) with { BaseDate = date }).Problems);
        Assert.NotEmpty(EvaluateOffer.Run(File(new() { Id = "A" }) with { Period = new(day[..7], 12) }).Problems);
    }

    [Fact]
    public void Three_hundred_random_files_agree_with_a_plain_reckoning_and_replay_to_the_byte()
    {
        var random = new Random(20240301);
        for (var round = 0; round < 300; round++)
        {
            var start = new DateOnly(2023 + random.Next(3), 1, 1);
            var groups = Enumerable.Range(0, 1 + random.Next(3)).Select(g => new StaffGroup($"g{g}", null, 1 + random.Next(400), random.Next(200_000, 2_000_000) / 100m, g == 0, 40, random.Next(3) == 0 ? null : random.Next(10, 40))).ToList();
            var days = Enumerable.Range(0, random.Next(5)).Select(_ => start.AddDays(random.Next(700))).Distinct().Order().ToList();
            var offer = new Offer
            {
                Id = "A", Stages = [.. days.Select(d => new Stage(d, random.Next(50, 900) / 100m, Of: random.Next(3) == 0 ? PercentOf.Base : PercentOf.Current, AtLeastYuan: random.Next(3) == 0 ? random.Next(1, 500) : null, Groups: random.Next(3) == 0 ? ["g0"] : null))],
                FlatSums = random.Next(2) == 0 ? [new(start.AddDays(random.Next(700)), random.Next(1, 300))] : [],
                LumpSums = random.Next(2) == 0 ? [new(start.AddDays(random.Next(700)), random.Next(1, 3000), random.Next(2) == 0)] : [],
            };
            var file = new OfferFile { Schema = OfferFile.CurrentSchema, BaseDate = start, Period = new($"{start.Year}-01", 24), PercentUnit = "percent", Groups = groups, Offers = [offer] };
            var result = Run(file);
            for (var g = 0; g < groups.Count; g++)
                Assert.Equal(Reckoned(groups[g], offer, start, 24), result.Offers[0].Groups[g].Months.Select(m => m.Pay));
            var json = OfferJson.Write(result);
            var back = OfferJson.Read(Encoding.UTF8.GetBytes(json));
            Assert.Equal(json, OfferJson.Write(Run(back.File!)));
            Assert.True(OfferJson.Reproduces(back.Given!, result));
        }
    }

    /// <summary>A month's pay: every day's pay added up, over the days. Written apart from the product.</summary>
    private static List<decimal> Reckoned(StaffGroup group, Offer offer, DateOnly start, int months)
    {
        var (pay, result) = (group.MonthlyPay, new List<decimal>());
        for (var month = start; result.Count < months; month = month.AddMonths(1))
        {
            var sum = 0m;
            var days = DateTime.DaysInMonth(month.Year, month.Month);
            for (var day = month; day < month.AddMonths(1); day = day.AddDays(1))
            {
                foreach (var stage in offer.Stages.Where(s => s.From == day && (s.Groups is null || s.Groups.Contains(group.Id))))
                {
                    var rise = (stage.Of == PercentOf.Base ? group.MonthlyPay : pay) * stage.Percent / 100;
                    pay = Math.Round(pay + (stage.AtLeastYuan is { } least && least > rise ? least : rise), 2, MidpointRounding.AwayFromZero);
                }

                foreach (var flat in offer.FlatSums.Where(f => f.From == day)) pay += flat.YuanPerMonth;
                sum += pay;
            }

            result.Add(Math.Round(sum / days, 2, MidpointRounding.AwayFromZero));
        }

        return result;
    }

    private static OfferResult Run(OfferFile file)
    {
        var outcome = EvaluateOffer.Run(file);
        Assert.Empty(outcome.Problems);
        return outcome.Result!;
    }
}
