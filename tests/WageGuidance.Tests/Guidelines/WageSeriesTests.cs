using WageGuidance.Guidelines;
using WageGuidance.Observations;

namespace WageGuidance.Tests.Guidelines;

/// <summary>W, L and P year by year, from the published files as they are.</summary>
public sealed class WageSeriesTests
{
    private static readonly GuidelinePolicy Policy = PublishedInputs.Policy;
    private static readonly WageSeries National = WageSeries.Derive(Policy.National, 2023, PublishedInputs.Macro());
    private static readonly WageSeries Region = WageSeries.Derive(Policy.Own, 2023, PublishedInputs.Macro());

    [Fact]
    public void Productivity_of_1996_and_2015_is_gdp_growth_over_employment_growth_by_hand()
    {
        // 1996: 1.1001 / (68850/67947) = 1.1001 / 1.0132898 = 1.085672
        Assert.Equal(8.5672, National.Of(1996)!.Productivity!.Percent, 4);
        // 2015: 1.069 / (77451/77253) = 1.069 / 1.0025630 = 1.066267
        Assert.Equal(6.6267, National.Of(2015)!.Productivity!.Percent, 4);
        Assert.Equal("derived", National.Of(2015)!.Productivity!.Evidence);
    }

    [Fact]
    public void The_derived_years_equal_what_a_third_party_computed()
    {
        Assert.Equal(6.49, Math.Round(National.Of(2016)!.Productivity!.Percent, 2));
        Assert.Equal(6.85, Math.Round(National.Of(2017)!.Productivity!.Percent, 2));
    }

    [Fact]
    public void Printed_productivity_goes_before_derived()
    {
        Assert.All(new[] { (2014, 7.0), (2018, 6.6), (2020, 2.5), (2021, 8.7), (2022, 4.2), (2023, 5.7) }, y =>
        {
            Assert.Equal(y.Item2, National.Of(y.Item1)!.Productivity!.Percent);
            Assert.Equal("official", National.Of(y.Item1)!.Productivity!.Evidence);
        });
    }

    [Fact]
    public void Years_without_two_ends_in_one_vintage_take_a_mean_within_one_and_are_approximate()
    {
        Assert.Equal([1998, 2000, 2010, 2011], National.Years.Where(y => y.Evidence == "approximate").Select(y => y.Year));
        // 2000: 1.0843 / (72085/64749)^(1/10) = 1.0843 / 1.0107910 = 1.072725
        Assert.Equal(7.2725, National.Of(2000)!.Productivity!.Percent, 4);
        // 2010: 1.104 / (76420/73280)^(1/9) = 1.104 / 1.0046733 = 1.098865
        Assert.Equal(9.8865, National.Of(2010)!.Productivity!.Percent, 4);
    }

    [Fact]
    public void Vintages_are_never_differenced_across()
    {
        MacroValue[] rows =
        [
            PublishedInputs.Row("gdp_real_growth", 2010, 10), PublishedInputs.Row("employed_yearend_v1b", 2009, 100), PublishedInputs.Row("employed_yearend_v2", 2010, 110),
            PublishedInputs.Row("avg_wage_urban_units_growth", 2010, 12), PublishedInputs.Row("cpi_urban_growth", 2010, 3),
        ];
        var year = WageSeries.Derive(Policy.National, 2010, rows).Of(2010)!;
        Assert.Null(year.Productivity);
        Assert.Equal("missing", year.Evidence);
    }

    [Fact]
    public void A_stretch_longer_than_the_policy_allows_gives_nothing()
    {
        MacroValue[] rows = [PublishedInputs.Row("gdp_real_growth", 2000, 8), PublishedInputs.Row("employed_yearend_v1b", 1989, 100), PublishedInputs.Row("employed_yearend_v1b", 2000, 111)];
        Assert.Null(WageSeries.Derive(Policy.National, 2000, rows).Of(2000)!.Productivity);
        Assert.NotNull(WageSeries.Derive(Policy.National with { LongestInterval = 11 }, 2000, rows).Of(2000)!.Productivity);
    }

    [Fact]
    public void The_last_row_of_a_year_is_used()
    {
        Assert.Equal(2.66, National.Of(2012)!.Price!.Percent);
        // 2009: 9.2 stands last, after 8.7 and 9.1; 1.092 / (77995/77480) = 1.092 / 1.0066469
        Assert.Equal(8.4790, National.Of(2009)!.Productivity!.Percent, 4);
    }

    [Fact]
    public void The_change_of_family_in_2012_is_declared_and_growth_stays_within_a_family()
    {
        Assert.Equal(14.40, National.Of(2011)!.Wage!.Percent);
        // 46769 over the urban units' 41799 would be 11.89 by accident of levels; 11.9 is the new family's own.
        Assert.Equal(11.9, National.Of(2012)!.Wage!.Percent);
        Assert.Contains("城镇非私营", National.Of(2012)!.Wage!.Note.Zh, StringComparison.Ordinal);
        Assert.Contains("口径", National.Of(2012)!.Wage!.Note.Zh, StringComparison.Ordinal);

        var levels = PublishedInputs.Macro().Where(m => !m.Indicator.EndsWith("_growth", StringComparison.Ordinal)).ToList();
        var derived = WageSeries.Derive(Policy.National, 2023, levels);
        Assert.Null(derived.Of(2012)!.Wage);
        // 2011: 41799/36539
        Assert.Equal(14.3956, derived.Of(2011)!.Wage!.Percent, 4);
        Assert.Equal("derived", derived.Of(2011)!.Wage!.Evidence);
    }

    [Fact]
    public void Growth_between_levels_of_which_one_has_vintages_is_approximate()
    {
        var levels = PublishedInputs.Macro().Where(m => !m.Indicator.EndsWith("_growth", StringComparison.Ordinal)).ToList();
        Assert.Equal("approximate", WageSeries.Derive(Policy.National, 2023, levels).Of(2019)!.Wage!.Evidence);
    }

    [Fact]
    public void The_break_of_1998_makes_the_year_approximate_and_says_why()
    {
        var wage = National.Of(1998)!.Wage!;
        Assert.Equal((15.5, "approximate"), (wage.Percent, wage.Evidence));
        Assert.Contains("下岗", wage.Note.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void The_nation_is_complete_and_the_region_is_not_and_nothing_is_filled()
    {
        Assert.Equal(28, National.Years.Count);
        Assert.All(National.Years, y => Assert.True(y.IsComplete));
        Assert.Equal([2013, 2018, 2019, 2021, 2022], Region.Years.Where(y => y.Wage is null).Select(y => y.Year));
        Assert.All(Region.Years, y => Assert.Null(y.Productivity));
        Assert.Equal([1999, 2006, 2017, 2020, 2022, 2023], Region.Years.Where(y => y.Price is not null).Select(y => y.Year));
    }

    [Fact]
    public void Every_value_names_its_document_in_both_languages()
    {
        Assert.All(National.Years.SelectMany(y => new[] { y.Wage!, y.Productivity!, y.Price! }), v =>
        {
            Assert.Contains("来源：", v.Note.Zh, StringComparison.Ordinal);
            Assert.Contains("source: ", v.Note.En, StringComparison.Ordinal);
        });
    }
}
