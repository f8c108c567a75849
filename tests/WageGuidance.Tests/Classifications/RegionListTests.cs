using WageGuidance.Classifications;

namespace WageGuidance.Tests.Classifications;

public class RegionListTests
{
    [Fact]
    public void Inner_Mongolia_has_twelve_leagues_and_cities_under_their_English_names()
    {
        Assert.Equal(Regions.Current.ChildrenOf("150000"), Regions.Leagues);
        Assert.Equal(
            [("150100", "Hohhot City"), ("150200", "Baotou City"), ("150300", "Wuhai City"), ("150400", "Chifeng City"),
             ("150500", "Tongliao City"), ("150600", "Ordos City"), ("150700", "Hulunbuir City"), ("150800", "Bayannur City"),
             ("150900", "Ulanqab City"), ("152200", "Hinggan League"), ("152500", "Xilingol League"), ("152900", "Alxa League")],
            Regions.Leagues.Select(l => (l.Code, l.NameEn)));
    }

    [Fact]
    public void Below_the_leagues_stand_one_hundred_and_three_counties_and_five_statistical_codes()
    {
        var below = Regions.Leagues.SelectMany(l => Regions.Current.ChildrenOf(l.Code)).ToList();

        Assert.Equal(108, below.Count);
        Assert.Equal(["150172", "150271", "150571", "152571", "152971"], below.Where(r => r.Kind == "statistical").Select(r => r.Code));
        Assert.All(below, r => Assert.Equal(r.Parent![..4], r.Code[..4]));
    }

    [Fact]
    public void The_English_name_says_the_type_of_the_Chinese_one()
    {
        // 自治旗 before 旗 and 联合旗 before 旗 are both banners; 市 and 区 are city and district.
        Assert.All(Regions.Current.OfKind("county"), r => Assert.EndsWith(
            r.NameZh[^1] switch { '旗' => "Banner", '县' => "County", '市' => "City", '区' => "District", _ => "?" }, r.NameEn));
    }

    [Theory]
    [InlineData("150602", "150600")]
    [InlineData("150600", "150600")]
    [InlineData("150271", "150200")]
    [InlineData("150203-P01", "150200")]
    [InlineData("150000", null)]
    [InlineData("150000-HBE", null)]
    [InlineData("150203-PX", null)]
    [InlineData("110101", null)]
    [InlineData("", null)]
    public void A_place_lies_in_a_league(string code, string? league) =>
        Assert.Equal(league, Regions.LeagueOf(code)?.Code);

    [Fact]
    public void East_centre_and_west_divide_the_leagues_and_Hubao_E_lies_across()
    {
        string[] thirds = ["150000-EAST", "150000-CENTRAL", "150000-WEST"];

        Assert.Equal(
            Regions.Leagues.Select(l => l.Code),
            thirds.SelectMany(Regions.MembersOf).Select(m => m.Code).Order(StringComparer.Ordinal));
        Assert.Equal(["呼和浩特市", "包头市", "鄂尔多斯市"], Regions.MembersOf("150000-HBE").Select(m => m.NameZh));
        Assert.Equal(["150000-CENTRAL", "150000-HBE"], Regions.AreasOf("150600").Select(a => a.Code));
        Assert.Equal(["150000-EAST"], Regions.AreasOf("152500").Select(a => a.Code));
        Assert.Empty(Regions.AreasOf("150602"));
        Assert.Empty(Regions.MembersOf("150600"));
    }

    [Fact]
    public void An_area_whose_members_no_source_confirms_says_so()
    {
        Assert.All(Regions.Areas.Where(a => a.Mark == "M"), a => Assert.NotEmpty(a.Note));
        Assert.Equal(["150000-EAST", "150000-CENTRAL", "150000-WEST"], Regions.Areas.Where(a => a.Mark == "M").Select(a => a.Code));
        Assert.DoesNotContain(Regions.Areas, a => a.Parent is not null);
    }
}
