using WageGuidance.Classifications;

namespace WageGuidance.Tests.Samples;

/// <summary>Published guidelines and minimum wages.</summary>
public class PublishedRatesTests
{
    private static readonly IReadOnlyList<PublishedRow> Guidelines = PublishedFile.Rows("guidelines.csv");

    private static readonly IReadOnlyList<PublishedRow> Minimum = PublishedFile.Rows("minimum-wages.csv");

    [Fact]
    public void The_whole_economy_has_the_years_that_were_found_and_no_others()
    {
        var whole = Guidelines.Where(r => r["industry"] == "_T").Select(r => $"{r["year"]} {r["baseline"]}/{r["upper"]}/{r["lower"]}");

        Assert.Equal(
            ["2008 12/17/3", "2015 10.1/14.5/3.0", "2016 8.5/13.5/3.0", "2017 8.0/12.0/2.0", "2018 7.0/10.0/1.5", "2019 7.5/11.0/—", "2020 7.5/11.0/—"],
            whole);
    }

    [Fact]
    public void Industry_tables_are_as_long_as_the_releases_say_and_carry_their_edition()
    {
        var tables = Guidelines.Where(r => r["industry"] != "_T").GroupBy(r => r.Year)
            .Select(t => (t.Key, t.Count(), string.Join('+', t.Select(r => r["industry_edition"]).Distinct())));

        Assert.Equal([(2015, 13, "2011"), (2016, 13, "2011"), (2017, 13, "2011"), (2020, 16, "2017")], tables);
    }

    [Fact]
    public void A_line_is_a_number_not_issued_or_not_found_and_these_stay_apart()
    {
        Assert.All(Guidelines, row => Assert.All(new[] { "baseline", "upper", "lower" }, line => Assert.Matches(@"^(\d+(\.\d+)?|—|)$", row[line])));
        Assert.Equal(["2015 C"], Guidelines.Where(r => r["baseline"].Length == 0).Select(r => $"{r["year"]} {r["industry"]}"));
        Assert.Equal([2019, 2020], Guidelines.Where(r => r["lower"] == "—").Select(r => r.Year).Distinct());
        Assert.All(Guidelines.Where(r => r["baseline"].Length == 0 || r["lower"] == "—"), r => Assert.NotEmpty(r["note"]));
    }

    [Fact]
    public void The_one_lower_line_above_its_baseline_is_kept_as_reported()
    {
        var odd = Guidelines.Where(r => r["lower"] is not "—" && r.Number("lower") > r.Number("baseline")).Single();

        Assert.Equal("2016 B 2/4/3.0", $"{odd["year"]} {odd["industry"]} {odd["baseline"]}/{odd["upper"]}/{odd["lower"]}");
        Assert.NotEmpty(odd["note"]);
        Assert.All(Guidelines.Where(r => r["upper"].Length > 0), r => Assert.True(r.Number("upper") > r.Number("baseline"), r.ToString()));
    }

    [Fact]
    public void Rates_fall_from_tier_to_tier_and_rise_from_date_to_date()
    {
        var rates = Minimum.Where(r => r["kind"] == "rate").ToList();

        Assert.All(rates, r => Assert.Equal("150000", r["region"]));
        Assert.All(rates.GroupBy(r => r["from"]), date =>
            Assert.Equal(date.OrderByDescending(r => r.Number("monthly")).Select(r => r["tier"]), Enumerable.Range(1, date.Count()).Select(t => $"{t}")));
        Assert.All(rates.GroupBy(r => r["tier"]), tier =>
        {
            var monthly = tier.OrderBy(r => r["from"], StringComparer.Ordinal).Select(r => r.Number("monthly")).ToList();
            Assert.Equal(monthly.Order(), monthly);
        });
        Assert.Equal((2380m, 23.5m), Latest("1"));
        Assert.Equal((2250m, 22.2m), Latest("3"));

        (decimal?, decimal?) Latest(string tier) =>
            rates.Where(r => r["tier"] == tier).MaxBy(r => r["from"], StringComparer.Ordinal) is { } r ? (r.Number("monthly"), r.Number("hourly")) : default;
    }

    [Theory]
    [InlineData("2014-07-01", 27, 0, 0)] // only the list of the first tier was found
    [InlineData("2021-12-01", 32, 30, 41)] // 32 + 30 + 41 = 103, every banner, county, city and district
    [InlineData("2024-12-01", 32, 30, 41)]
    public void Counties_stand_once_in_the_tiers_the_notices_count(string from, int first, int second, int third)
    {
        var tiers = Minimum.Where(r => r["kind"] == "tier" && r["from"] == from).ToList();

        Assert.Equal([first, second, third], Enumerable.Range(1, 3).Select(t => tiers.Count(r => r["tier"] == $"{t}")));
        Assert.Equal(tiers.Count, tiers.Select(r => r["region"]).Distinct().Count());
        Assert.All(tiers, r => Assert.Equal("county", CodeLists.Find("region", r["region"])!.Kind));
    }

    [Fact]
    public void The_notice_counts_banners_and_others_as_the_list_does()
    {
        // 2021: tier I 18 cities, counties and districts, 2 separately planned cities and 12 banners; II 16 and 14; III 15 and 26.
        var banners = Minimum.Where(r => r["kind"] == "tier" && r["from"] == "2021-12-01")
            .GroupBy(r => r["tier"]).OrderBy(t => t.Key)
            .Select(t => t.Count(r => CodeLists.Find("region", r["region"])!.NameZh.EndsWith('旗')));

        Assert.Equal([12, 14, 26], banners);
    }
}
