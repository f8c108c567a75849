using WageGuidance.Negotiation.Severance;

namespace WageGuidance.Tests.Negotiation;

/// <summary>Four cases of art. 47 by hand.</summary>
public sealed class SeveranceTests
{
    private static readonly SeveranceCase Case = new()
    {
        Schema = SeveranceCase.CurrentSchema, ServiceFrom = new(2015, 3, 1), ServiceTo = new(2024, 8, 31), AverageMonthlyWage = 9_000,
        MinimumWage = new(1_980, "自治区最低工资标准 2021"), LocalAverage = new(8_200, "呼和浩特市", 2023, "市统计局"),
    };

    [Fact]
    public void A_rest_of_six_months_counts_as_a_year_and_one_less_as_half()
    {
        // 2015-03-01 to 2024-08-31 is 9 years 6 months: 10 · 9,000 = 90,000.
        Assert.Equal((9, 6, 10m, 90_000m), Part(Case));
        // A day less, 9 years 5 months and days: 9.5 · 9,000 = 85,500.
        Assert.Equal((9, 5, 9.5m, 85_500m), Part(Case with { ServiceTo = new(2024, 8, 30) }));
        // Nine full years to the day: 9. One day of service: half a month.
        Assert.Equal((9, 0, 9m, 81_000m), Part(Case with { ServiceTo = new(2024, 2, 29) }));
        Assert.Equal((0, 0, 0.5m, 4_500m), Part(Case with { ServiceFrom = new(2024, 8, 31) }));
    }

    [Fact]
    public void Above_three_times_the_local_average_wage_and_years_are_limited()
    {
        // 30,000 > 3·8,200 = 24,600; 2008-01-01 to 2024-08-31 is 16 years 8 months = 17, limited to 12: 12 · 24,600 = 295,200.
        var result = Run(Case with { ServiceFrom = new(2008, 1, 1), AverageMonthlyWage = 30_000 });
        Assert.Equal((WageBase.ThreeTimesLocalAverage, 12m, true, 295_200m), (result.Base, result.From2008.Months, result.From2008.Limited, result.Total));
        // At exactly three times neither limit holds: 17 · 24,600 = 418,200.
        Assert.Equal(418_200m, Run(Case with { ServiceFrom = new(2008, 1, 1), AverageMonthlyWage = 24_600 }).Total);
    }

    [Fact]
    public void Wages_below_the_minimum_are_lifted_to_it()
    {
        // (11·1,800 + 3,000)/12 = 22,800/12 = 1,900 < 1,980: 10 · 1,980 = 19,800.
        var result = Run(Case with { AverageMonthlyWage = null, MonthlyWages = [.. Enumerable.Repeat(1_800m, 11), 3_000m] });
        Assert.Equal((1_900m, WageBase.MinimumWage, 19_800m), (result.AverageMonthlyWage, result.Base, result.Total));
    }

    [Fact]
    public void Service_before_2008_is_split_off()
    {
        // 2006-05-15 to 2007-12-31: 1 year 7 months and days = 2 whole; 2008-01-01 to 2024-08-31: 16 years 8 months = 17. (2 + 17)·9,000 = 171,000.
        var result = Run(Case with { ServiceFrom = new(2006, 5, 15), Ground = SeveranceGround.Agreement });
        Assert.Equal((2m, 18_000m, 17m, 153_000m, 171_000m), (result.Before2008!.Months, result.Before2008.Amount, result.From2008.Months, result.From2008.Amount, result.Total));
        // No cap of three times before 2008: 2·30,000 + 12·24,600 = 60,000 + 295,200.
        Assert.Equal(355_200m, Run(Case with { ServiceFrom = new(2006, 5, 15), AverageMonthlyWage = 30_000, Ground = SeveranceGround.Agreement }).Total);
        // A fixed term that ran out: nothing before 2008.
        Assert.Equal(153_000m, Run(Case with { ServiceFrom = new(2006, 5, 15), Ground = SeveranceGround.NotPaidBefore2008 }).Total);
    }

    [Fact]
    public void What_is_missing_is_asked_for_and_not_replaced()
    {
        Assert.Equal(["local_average"], Asked(Case with { LocalAverage = null }));
        Assert.Equal(["minimum_wage"], Asked(Case with { MinimumWage = null }));
        Assert.Equal(["local_average.source"], Asked(Case with { LocalAverage = Case.LocalAverage! with { Source = " " } }));
        Assert.Equal(["local_average.year"], Asked(Case with { LocalAverage = Case.LocalAverage! with { Year = 2021 } }));
        Assert.Equal(["ground"], Asked(Case with { ServiceFrom = new(2006, 5, 15) }));
        Assert.Equal(["service_to"], Asked(Case with { ServiceTo = new(2015, 1, 1), LocalAverage = Case.LocalAverage! with { Year = 2014 } }));
    }

    private static (int, int, decimal, decimal) Part(SeveranceCase input)
    {
        var part = Run(input).From2008;
        return (part.Years, part.RestMonths, part.Months, part.Amount);
    }

    private static SeveranceResult Run(SeveranceCase input)
    {
        var outcome = ComputeSeverance.Run(input);
        Assert.Empty(outcome.Problems);
        return outcome.Result!;
    }

    private static IEnumerable<string> Asked(SeveranceCase input) => ComputeSeverance.Run(input).Problems.Select(p => p.Path);
}
