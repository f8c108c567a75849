using WageGuidance.Classifications;

namespace WageGuidance.Tests.Classifications;

public class CodeListTests
{
    public static IEnumerable<object[]> Editions => CodeLists.All.Select(l => new object[] { l.Scheme, l.Edition });

    [Fact]
    public void Every_scheme_has_exactly_one_current_edition()
    {
        var current = CodeLists.All.Where(l => l.Head.ValidTo is null).Select(l => l.Scheme).ToList();

        Assert.Equal(CodeLists.All.Select(l => l.Scheme).Distinct().Order(), current.Order());
    }

    [Theory, MemberData(nameof(Editions))]
    public void Every_list_has_unique_codes_known_parents_and_names_in_both_languages(string scheme, string edition)
    {
        var list = CodeLists.Get(scheme, edition)!;

        Assert.Equal(list.Items.Count, list.Items.Select(i => i.Code).Distinct().Count());
        Assert.All(list.Items, item =>
        {
            Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", item.NameZh);
            Assert.Matches("^[A-Za-z]", item.NameEn);
            Assert.DoesNotMatch(@"\p{IsCJKUnifiedIdeographs}", item.NameEn);
            Assert.Contains(item.Mark, new[] { "V", "M", "" });
            if (item.Parent is { } parent) Assert.Equal(item.Level - 1, list.Find(parent)!.Level);
        });
        Assert.Equal(Enumerable.Range(0, list.Items.Count), list.Items.Select(i => i.Order));
    }

    [Fact]
    public void A_code_names_its_entry_only_together_with_its_edition()
    {
        Assert.Equal("土地管理业", CodeLists.Find("industry", "79", "2017")!.NameZh);
        Assert.Equal("居民服务业", CodeLists.Find("industry", "79", "2011")!.NameZh);
        Assert.Null(CodeLists.Find("industry", "97", "2011"));
        Assert.Null(CodeLists.Get("industry", "1994"));
        Assert.Null(CodeLists.Get("no-such-scheme"));
    }

    [Fact]
    public void A_code_is_named_as_other_editions_have_it()
    {
        Assert.Equal([("2011", "居民服务业")], CodeLists.InOtherEditions("industry", "79", "2017").Select(o => (o.Edition, o.Item.NameZh)));
        // The 2002 edition put transport at F, where later editions have wholesale and retail.
        Assert.Equal(
            [("2011", "批发和零售业"), ("2002", "交通运输、仓储和邮政业")],
            CodeLists.InOtherEditions("industry", "F", "2017").Select(o => (o.Edition, o.Item.NameZh)));
        Assert.Empty(CodeLists.InOtherEditions("industry", "98", "2017"));
    }

    [Theory]
    [InlineData("79", "80")] // shifted by 土地管理业, which the 2017 edition put in at 79
    [InlineData("96", "97")]
    [InlineData("13", "13")]
    [InlineData("58", null)] // 装卸搬运和运输代理业 was divided: no entry of that name is left
    [InlineData("05", null)]
    public void A_division_of_2011_is_found_in_2017_by_its_name(string code2011, string? code2017) =>
        Assert.Equal(code2017, CodeLists.SameName("industry", code2011, "2011", "2017")?.Code);

    [Fact]
    public void The_official_order_is_kept_and_unknown_codes_come_last()
    {
        string[] codes = ["150900", "nowhere", "150000", "152200", "150100"];

        Assert.Equal(["150000", "150100", "150900", "152200", "nowhere"], codes.OrderBy(c => CodeLists.OrderOf("region", c)));
    }

    [Theory]
    [InlineData("2", "专业技术人员")]
    [InlineData("6-18-01-01", "生产制造及有关人员")]
    [InlineData("4-02", "社会生产服务和生活服务人员")]
    [InlineData("9", null)]
    [InlineData("_T", null)]
    [InlineData("6-1", null)]
    [InlineData("21", null)]
    [InlineData("", null)]
    public void An_occupation_code_belongs_to_the_major_group_of_its_first_digit(string code, string? name) =>
        Assert.Equal(name, Occupations.MajorGroupOf(code)?.NameZh);
}
