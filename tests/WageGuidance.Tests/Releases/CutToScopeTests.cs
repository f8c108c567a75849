using WageGuidance.Releases;
using WageGuidance.Releases.Drafting;

namespace WageGuidance.Tests.Releases;

public sealed class CutToScopeTests
{
    private static readonly IReadOnlyList<Cubes.Cube> Cut = CutToScope.Of(SampleContent.Make().Cubes, new(["150100"], ["_T", "C"]), SampleContent.Region);

    [Fact]
    public void The_areas_of_the_scope_and_the_region_keep_everything()
    {
        var pay = Cut.First(c => c.Id == "pay.survey");
        foreach (var area in new[] { "150000", "150100" })
            Assert.Equal(SampleContent.Make().Cubes.First(c => c.Id == "pay.survey").Cells.Count(c => c.Key[0] == area), pay.Cells.Count(c => c.Key[0] == area));
    }

    [Fact]
    public void Other_areas_keep_the_totals_of_the_industries_in_scope_for_comparison()
    {
        var others = Cut.First(c => c.Id == "pay.survey").Cells.Where(c => c.Key[0] == "150200").ToList();
        Assert.Equal(["C", "_T"], others.Select(c => c.Key[1]).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(["_T"], others.Select(c => c.Key[2]).Distinct());
    }

    [Fact]
    public void Cubes_without_industries_stay_whole() => Assert.Equal(6, Cut.First(c => c.Id == "minimum-wage").Cells.Count);
}
