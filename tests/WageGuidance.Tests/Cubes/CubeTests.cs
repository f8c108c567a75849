using WageGuidance.Tests.Releases;

namespace WageGuidance.Tests.CubeTables;

public sealed class CubeTests
{
    [Fact]
    public void A_copy_with_other_cells_finds_its_own_cells_even_after_the_first_was_asked()
    {
        var cube = SampleContent.Make().Cubes.First(c => c.Id == "minimum-wage");
        Assert.NotNull(cube.Find("150000", "1", "2021-12-01", "monthly"));
        var copy = cube with { Cells = [.. cube.Cells.Where(c => c.Key[1] == "2")] };
        Assert.Null(copy.Find("150000", "1", "2021-12-01", "monthly"));
        Assert.NotNull(copy.Find("150000", "2", "2021-12-01", "monthly"));
    }
}
