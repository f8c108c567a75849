using WageGuidance.Cubes;
using WageGuidance.Releases;
using WageGuidance.Releases.Workflow;
using WageGuidance.Tests.Releases;

namespace WageGuidance.Tests.Desk;

public class ReleaseDiffTests
{
    private static readonly ReleaseContent Before = SampleContent.Make("2024-Q1", "_T", "C");

    [Fact]
    public void The_same_content_differs_in_nothing() => Assert.True(ReleaseDiff.Of(Before, Before, samePeriod: true).IsEmpty);

    [Fact]
    public void A_changed_value_is_a_revision_in_the_same_period_new_data_in_a_later_one_and_method_where_that_changed()
    {
        var (cube, cell) = Valued();
        var now = With(cube with { DataVersion = cube.DataVersion + 1 }, cell, c => c with { Value = c.Value * 1.1 });
        var revision = Assert.Single(ReleaseDiff.Of(Before, now, samePeriod: true).Cells);
        Assert.Equal(("revision", cell.JoinedKey), (revision.Cause, revision.Key));
        Assert.Equal(0.1, revision.Relative!.Value, 9);
        Assert.Equal("new-data", Assert.Single(ReleaseDiff.Of(Before, now, samePeriod: false).Cells).Cause);
        var method = With(cube with { DataVersion = cube.DataVersion + 1, MethodVersion = cube.MethodVersion + 1 }, cell, c => c with { Value = c.Value * 1.1 });
        Assert.Equal("method", Assert.Single(ReleaseDiff.Of(Before, method, samePeriod: true).Cells).Cause);
    }

    [Fact]
    public void Newly_suppressed_cells_changed_words_and_headline_figures_are_listed()
    {
        var (cube, cell) = Valued();
        var suppressed = With(cube, cell, c => c with { Value = null, ObsStatus = ObsStatus.Q, ConfStatus = ConfStatus.C });
        var change = Assert.Single(ReleaseDiff.Of(Before, suppressed, samePeriod: true).Suppression);
        Assert.True(change.SuppressedNow);
        Assert.False(Assert.Single(ReleaseDiff.Of(suppressed, Before, samePeriod: true).Suppression).SuppressedNow);

        var first = Before.Briefings[0];
        var reworded = Before with
        {
            Briefings = [first with { Verdict = new("新的结论。", "Another verdict."), KeyFigures = [first.KeyFigures[0] with { Value = new("9.9%", "9.9 %") }, .. first.KeyFigures.Skip(1)] }, .. Before.Briefings.Skip(1)],
        };
        var diff = ReleaseDiff.Of(Before, reworded, samePeriod: true);
        Assert.Equal("verdict", Assert.Single(diff.Words).Where);
        var figure = Assert.Single(diff.Figures);
        Assert.Equal(first.KeyFigures[0].Label, figure.Label);
        Assert.StartsWith("9.9%", figure.Now!.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Cells_added_and_gone_are_counted()
    {
        var (cube, cell) = Valued();
        var fewer = Before with { Cubes = [.. Before.Cubes.Select(c => c.Id == cube.Id ? c with { Cells = [.. c.Cells.Where(x => x != cell)] } : c)] };
        Assert.Equal((0, 1), (ReleaseDiff.Of(Before, fewer, samePeriod: true).AddedCells, ReleaseDiff.Of(Before, fewer, samePeriod: true).RemovedCells));
        Assert.Equal((1, 0), (ReleaseDiff.Of(fewer, Before, samePeriod: true).AddedCells, ReleaseDiff.Of(fewer, Before, samePeriod: true).RemovedCells));
    }

    private static (Cube Cube, CubeCell Cell) Valued()
    {
        var cube = Before.Cubes.First(c => c.Cells.Any(x => x.Cell.Value is > 0));
        return (cube, cube.Cells.First(x => x.Cell.Value is > 0));
    }

    private static ReleaseContent With(Cube cube, CubeCell cell, Func<Cell, Cell> change) => Before with
    {
        Cubes = [.. Before.Cubes.Select(c => c.Id == cube.Id ? cube with { Cells = [.. cube.Cells.Select(x => x.JoinedKey == cell.JoinedKey ? x with { Cell = change(x.Cell) } : x)] } : c)],
    };
}
