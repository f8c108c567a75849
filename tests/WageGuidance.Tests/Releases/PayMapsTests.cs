using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Releases;

namespace WageGuidance.Tests.Releases;

public sealed class PayMapsTests
{
    private static readonly ReleaseContent Content = SampleContent.Make("2024-Q1", "_T", "B");

    private static Chart? Find(int briefing, string id) => Content.Briefings[briefing].Sections.SelectMany(s => s.Charts).SingleOrDefault(c => c.Id == id);

    [Fact]
    public void Twelve_leagues_have_a_tile_of_their_own_and_lie_to_each_other_as_on_the_map()
    {
        Assert.Equal(Regions.Leagues.Select(l => l.Code).Order(), Regions.Tiles.Keys.Order());
        Assert.Equal(12, Regions.Tiles.Values.Distinct().Count());
        var (alxa, hulunbuir) = (Regions.Tiles["152900"], Regions.Tiles["150700"]);
        Assert.Equal((Regions.Tiles.Values.Min(t => t.Column), Regions.Tiles.Values.Max(t => t.Column), 0), (alxa.Column, hulunbuir.Column, hulunbuir.Row));
        // 包头、呼和浩特、乌兰察布 from west to east; 鄂尔多斯 south of 包头; 兴安 between 呼伦贝尔 and 通辽.
        Assert.Equal([1, 1], [Regions.Tiles["150100"].Column - Regions.Tiles["150200"].Column, Regions.Tiles["150900"].Column - Regions.Tiles["150100"].Column]);
        Assert.Equal((Regions.Tiles["150200"].Column, Regions.Tiles["150200"].Row + 1), Regions.Tiles["150600"]);
        Assert.Equal([(6, 0), (6, 1), (6, 2)], new[] { "150700", "152200", "150500" }.Select(c => Regions.Tiles[c]));
    }

    [Fact]
    public void Every_region_briefing_has_the_tile_map_and_the_whole_economy_the_heat_map_too()
    {
        foreach (var i in new[] { 0, 1 })
        {
            var tiles = Find(i, "pay-tiles")!;
            Assert.Equal(13, tiles.Categories.Count);
            Assert.Equal(new("全区", "Region"), Find(0, "pay-heat-map")!.Series[0].Name);
            // In thousands of the yuan that the cells hold.
            Assert.Equal(Content.Cube("pay.survey")!.Find("150100", Content.Briefings[i].Industry, "_T", "2023", "mean")!.Value / 1000, tiles.Series[^1].Values[1]);
        }
        Assert.Null(Find(1, "pay-heat-map"));
    }

    [Fact]
    public void The_title_claims_no_more_than_the_intervals_allow()
    {
        // Half-widths of several percent: neighbours overlap, so it is the estimate that is highest.
        Assert.Contains("估计值最高的是", Find(0, "pay-heat-map")!.Title.Zh, StringComparison.Ordinal);
        Assert.Contains("The estimate of mean pay by league and industry is highest for", Find(0, "pay-heat-map")!.Title.En, StringComparison.Ordinal);
    }

    [Fact]
    public void The_text_alternative_names_figures_and_not_the_places_of_tiles()
    {
        var alternative = Find(0, "pay-tiles")!.Alternative;
        Assert.Contains("平均工资：", alternative.Zh, StringComparison.Ordinal);
        Assert.Contains("呼和浩特 ", alternative.Zh, StringComparison.Ordinal);
        Assert.DoesNotContain("列：", alternative.Zh, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("呼和浩特市", "Hohhot City", "呼和浩特", "Hohhot")]
    [InlineData("阿拉善盟", "Alxa League", "阿拉善", "Alxa")]
    [InlineData("内蒙古自治区", "Inner Mongolia Autonomous Region", "内蒙古自治区", "Inner Mongolia Autonomous Region")]
    public void A_league_is_named_shortly_in_narrow_charts(string zh, string en, string shortZh, string shortEn) =>
        Assert.Equal(new Text(shortZh, shortEn), WageGuidance.Releases.Drafting.Names.League(new(zh, en)));
}
