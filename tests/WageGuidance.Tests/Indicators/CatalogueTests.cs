using WageGuidance.Cubes;
using WageGuidance.Indicators;
using WageGuidance.Observations.Catalogue;
using WageGuidance.Releases.Drafting;

namespace WageGuidance.Tests.Indicators;

/// <summary>The catalogue of indicators: every entry complete, every method page there, every indicator in the sample or with its reason.</summary>
[Collection("computed sample")]
public sealed class CatalogueTests(ComputedSample sample)
{
    public static TheoryData<string> Ids => [.. IndicatorCatalogue.All.Select(i => i.Id)];

    [Theory, MemberData(nameof(Ids))]
    public void An_indicator_is_described_in_both_languages_and_has_its_method_page(string id)
    {
        var indicator = IndicatorCatalogue.Get(id);
        Assert.All(new[] { indicator.Title, indicator.Definition, indicator.Population, indicator.Formula, indicator.Rounding, indicator.Source }.Concat(indicator.Notes), text =>
        {
            Assert.Matches(@"\p{IsCJKUnifiedIdeographs}|Σ", text.Zh);
            Assert.DoesNotMatch(@"\p{IsCJKUnifiedIdeographs}", text.En);
        });
        Assert.Contains(indicator.Frequency, new[] { "year", "quarter", "event" });
        Assert.Equal("quarterly-briefing", indicator.Publication);
        Assert.NotEmpty(indicator.Statistics);
        Assert.Equal(indicator.Statistics.Count, indicator.Statistics.Select(s => s.Member.Code).Distinct().Count());
        // A table's figures need a unit to be checked against.
        if (indicator.FromTable) Assert.All(indicator.Statistics, s => Assert.True(s.Member is { Unit: not null, Decimals: not null }));
        Assert.All(indicator.Ratios, r => Assert.All(new[] { r.Statistic, r.Numerator, r.Denominator }, code => Assert.NotNull(indicator.Statistic(code))));
        foreach (var language in new[] { "zh", "en" })
        {
            var page = Path.Combine(AppContext.BaseDirectory, "assets", "methods", $"{indicator.Method}.{language}.md");
            Assert.True(File.Exists(page), $"{id} has no method page {indicator.Method}.{language}.md");
            Assert.True(File.ReadAllText(page).Contains($"`{id}`", StringComparison.Ordinal), $"{indicator.Method}.{language}.md does not name {id}");
        }
    }

    [Fact]
    public async Task Every_indicator_stands_in_the_sample_or_the_catalogue_says_why_not()
    {
        Assert.Equal(0, sample.Outcome.Refused);
        var cubes = CutToScope.Of(CutToPeriod.Of(await new IndicatorCubes(sample.Desk).ForRegionsAsync(sample.Outcome.DataVersion, ["150000"], CancellationToken.None), "2024-Q1"), new(["150000"], ["_T", "C"]), "150000");
        var missing = IndicatorCatalogue.All.Where(i => i.NotInSample is null && cubes.All(c => c.Id != i.Id)).Select(i => i.Id);
        Assert.Empty(missing);
        Assert.Empty(IndicatorCatalogue.All.Where(i => i.NotInSample is not null && cubes.Any(c => c.Id == i.Id)).Select(i => i.Id));
        // Every code has a name in both languages, and what rests on synthetic rows says so.
        Assert.All(cubes.SelectMany(c => c.Dimensions.Where(d => d.Id is not ("period" or "publisher" or "job"))).SelectMany(d => d.Members), m => Assert.False(m.Name.Zh == m.Code && m.Code != "C", m.Code));
        Assert.All(cubes.Where(c => c.Id.StartsWith("labour", StringComparison.Ordinal) || c.Id.StartsWith("bargaining", StringComparison.Ordinal) || c.Id.StartsWith("standards", StringComparison.Ordinal)), c =>
        {
            Assert.True(c.Synthetic, c.Id);
            Assert.Contains(c.Sources, s => s.Synthetic);
        });
        var prices = cubes.Single(c => c.Id == "standards.guide-prices");
        Assert.Equal("昆都仑装备制造园区（示例）", prices.Dimension("region").Find("150203-P01")!.Name.Zh);
        Assert.Equal(["percentile", "tail-mean"], prices.Dimension("rule").Members.Select(m => m.Code));
        // Two versions of one publisher stand side by side by their first day.
        Assert.True(prices.Find("150600", "150600-tripartite", "welder", "percentile", "2023-07-01", "middle")!.Value > prices.Find("150600", "150600-tripartite", "welder", "percentile", "2022-07-01", "middle")!.Value);
        // The groups of a quarter add up to the same total as the occupations.
        Assert.Equal(cubes.Single(c => c.Id == "openings.public-service").Find("150000", "_T", "_T", "_T", "2023-Q4", "openings")!.Value, cubes.Single(c => c.Id == "openings.public-service-groups").Find("150000", "education", "2023-Q4", "openings")!.Value);
        // Pay per order and per kilometre are statistics with units of their own; who is not paid so has no zero.
        var work = cubes.Single(c => c.Id == "labour.new-employment");
        Assert.Equal(("元/单", "元/公里"), (work.Dimension("statistic").Find("pay_per_order")!.Unit!.Zh, work.Dimension("statistic").Find("pay_per_km")!.Unit!.Zh));
        Assert.Equal((null, ObsStatus.M), (work.Find("150000", "courier", "2023", "pay_per_km")!.Value, work.Find("150000", "courier", "2023", "pay_per_km")!.ObsStatus));
    }
}
