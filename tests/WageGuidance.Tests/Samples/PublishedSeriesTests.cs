namespace WageGuidance.Tests.Samples;

/// <summary>The macro and openings series: which vintage is last, what the guideline model needs, ratios that recompute.</summary>
public class PublishedSeriesTests
{
    private static readonly IReadOnlyList<PublishedRow> National = PublishedFile.Rows("macro-national.csv");

    private static readonly IReadOnlyList<PublishedRow> Openings = PublishedFile.Rows("openings-national.csv");

    [Theory]
    [InlineData("macro-national.csv", "gdp_real_growth", "2009", "8.7", "9.1", "9.2")]
    [InlineData("macro-national.csv", "gdp_real_growth", "2010", "10.3", "10.4")]
    [InlineData("macro-national.csv", "gdp_real_growth", "2012", "7.8", "7.7")]
    [InlineData("macro-national.csv", "cpi_urban_growth", "2012", "2.8", "2.66")]
    [InlineData("macro-national.csv", "avg_wage_urban_nonprivate", "2013", "51474", "51483")]
    [InlineData("macro-national.csv", "avg_wage_urban_nonprivate", "2014", "56339", "56360")]
    [InlineData("macro-national.csv", "avg_wage_urban_nonprivate", "2018", "82461", "82413")]
    [InlineData("macro-inner-mongolia.csv", "gdp_nominal", "2002", "1734", "1940.9")]
    [InlineData("macro-inner-mongolia.csv", "gdp_real_growth", "2019", "5.5", "5.2")]
    [InlineData("macro-inner-mongolia.csv", "gdp_real_growth", "2022", "4.2", "4.4")]
    public void Conflicting_figures_are_all_kept_and_the_one_to_use_stands_last(string file, string indicator, string period, params string[] values) =>
        Assert.Equal(values, PublishedFile.Rows(file).Where(r => r["indicator"] == indicator && r["period"] == period).Select(r => r["value"]));

    [Fact]
    public void Wages_and_prices_of_the_model_are_there_for_every_year_from_1996_to_2023()
    {
        foreach (var year in Enumerable.Range(1996, 28))
        {
            // The wage family changes in 2012: all urban units before, urban non-private units from then on.
            var wage = year < 2012 ? "avg_wage_urban_units_growth" : "avg_wage_urban_nonprivate_growth";
            Assert.All(new[] { wage, "cpi_urban_growth", "gdp_real_growth" }, indicator =>
                Assert.Contains(National, r => r["period"] == $"{year}" && r["indicator"] == indicator));
        }

        // The two years whose productivity only a third party computed are not passed off as official.
        Assert.Equal(["2014", "2018", "2020", "2021", "2022", "2023", "2025"],
            National.Where(r => r["indicator"] == "labour_productivity_growth").Select(r => r["period"]));
    }

    [Fact]
    public void Growth_at_constant_prices_recomputes_from_the_levels()
    {
        var levels = National.Where(r => r["indicator"].StartsWith("gdp_constant_price_", StringComparison.Ordinal))
            .ToDictionary(r => (r["indicator"], r["period"]), r => r.Number("value")!.Value);
        var printed = National.Where(r => r["indicator"] == "gdp_real_growth" && r["mark"] == "D").ToList();

        Assert.Equal(14, printed.Count);
        Assert.All(printed, row =>
        {
            var year = int.Parse(row["period"]);
            var recomputed = levels.Keys.Where(k => k.Item2 == row["period"] && levels.ContainsKey((k.Item1, $"{year - 1}")))
                .Select(k => Math.Round((levels[k] / levels[(k.Item1, $"{year - 1}")] - 1) * 100, 2, MidpointRounding.AwayFromZero));
            Assert.Equal([row.Number("value")!.Value], recomputed);
        });
    }

    [Fact]
    public void The_openings_ratio_is_openings_over_seekers_as_far_as_the_printed_levels_can_tell()
    {
        var both = Openings.Where(r => r["indicator"] is "openings_national" or "seekers_national" or "openings_ratio_national")
            .GroupBy(r => r["period"]).Where(g => g.Count() == 3)
            .Select(g => g.ToDictionary(r => r["indicator"])).ToList();

        Assert.Equal(21, both.Count);
        Assert.All(both, quarter =>
        {
            var (openings, seekers) = (quarter["openings_national"], quarter["seekers_national"]);
            var ratio = quarter["openings_ratio_national"].Number("value")!.Value;
            var low = (openings.Number("value") - HalfUnit(openings)) / (seekers.Number("value") + HalfUnit(seekers));
            var high = (openings.Number("value") + HalfUnit(openings)) / (seekers.Number("value") - HalfUnit(seekers));
            Assert.True(low <= ratio + 0.005m && high >= ratio - 0.005m, $"{openings["period"]}: {ratio} outside {low}…{high}");
            Assert.Equal(ratio, Math.Round(openings.Number("value")!.Value / seekers.Number("value")!.Value, 2, MidpointRounding.AwayFromZero));
        });
    }

    [Fact]
    public void Levels_of_two_releases_and_growth_in_common_cities_can_have_opposite_signs()
    {
        decimal Of(string period, string indicator) =>
            Openings.Single(r => r["period"] == period && r["indicator"] == indicator).Number("value")!.Value;

        // 611.5 / 590.3 - 1 = +3.6 %, over 101 and 91 cities; over the 84 cities in both it was -2.9 %.
        Assert.Equal(3.6m, Math.Round((Of("2013-Q1", "openings_national") / Of("2012-Q1", "openings_national") - 1) * 100, 1));
        Assert.Equal(-2.9m, Of("2013-Q1", "openings_national_yoy_matched"));
    }

    // 522 was printed to the unit, 551.9 to a tenth.
    private static decimal HalfUnit(PublishedRow row) =>
        row["value"].IndexOf('.') is var point and >= 0 ? 0.5m / (decimal)Math.Pow(10, row["value"].Length - point - 1) : 0.5m;
}
