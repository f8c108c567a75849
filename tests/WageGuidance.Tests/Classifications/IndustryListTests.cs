using WageGuidance.Classifications;

namespace WageGuidance.Tests.Classifications;

public class IndustryListTests
{
    [Fact]
    public void The_2017_edition_has_twenty_sections_and_ninety_seven_divisions()
    {
        // Divisions per section, A to T; 5+7+31+3+4+2+8+2+3+4+1+2+3+4+3+1+2+5+6+1 = 97.
        int[] divisions = [5, 7, 31, 3, 4, 2, 8, 2, 3, 4, 1, 2, 3, 4, 3, 1, 2, 5, 6, 1];

        Assert.Equal("ABCDEFGHIJKLMNOPQRST".Select(c => c.ToString()), Industries.Sections.Select(s => s.Code));
        Assert.Equal(divisions, Industries.Sections.Select(s => Industries.Current.ChildrenOf(s.Code).Count()));
        Assert.Equal(Enumerable.Range(1, 97).Select(n => n.ToString("00")), Industries.Current.OfKind("division").Select(d => d.Code));
    }

    [Fact]
    public void The_2011_edition_has_ninety_six_divisions_and_its_own_numbers_from_O_on()
    {
        var list = CodeLists.Get("industry", "2011")!;

        Assert.Equal(96, list.OfKind("division").Count());
        Assert.Equal(["76", "77", "78"], list.ChildrenOf("N").Select(d => d.Code));
        Assert.Equal(["79", "80", "81"], list.ChildrenOf("O").Select(d => d.Code));
        Assert.Equal(["80", "81", "82"], Industries.Current.ChildrenOf("O").Select(d => d.Code));
    }

    [Fact]
    public void Sections_keep_letter_and_name_from_2011_to_2017()
    {
        var older = CodeLists.Get("industry", "2011")!.OfKind("section").Select(s => (s.Code, s.NameZh));

        Assert.Equal(Industries.Sections.Select(s => (s.Code, s.NameZh)), older);
    }

    [Theory]
    [InlineData("C", "2017", "C")]
    [InlineData("25", "2017", "C")]
    [InlineData("2511", "2017", "C")]
    [InlineData("061", "2017", "B")]
    [InlineData("79", "2017", "N")]
    [InlineData("79", "2011", "O")]
    [InlineData("97", "2017", "T")]
    [InlineData("97", "2011", null)]
    [InlineData("98", "2017", null)]
    [InlineData("00", "2017", null)]
    [InlineData("U", "2017", null)]
    [InlineData("_T", "2017", null)]
    [InlineData("25111", "2017", null)]
    [InlineData("2a", "2017", null)]
    [InlineData("", "2017", null)]
    [InlineData("25", "2030", null)]
    public void A_code_belongs_to_a_section_of_its_edition(string code, string edition, string? section) =>
        Assert.Equal(section, Industries.SectionOf(code, edition)?.Code);

    [Fact]
    public void A_class_is_known_by_its_division()
    {
        Assert.Equal("石油、煤炭及其他燃料加工业", Industries.DivisionOf("2511")!.NameZh);
        Assert.Null(Industries.DivisionOf("C"));
    }
}
