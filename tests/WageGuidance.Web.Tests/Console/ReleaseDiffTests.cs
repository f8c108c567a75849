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

    [Theory]
    [InlineData("openings", 199, 599, "▲ +400（+201.0%）")]
    [InlineData("openings", 599, 199, "▼ −400（−66.8%）")]
    [InlineData("openings", 0, 400, "▲ +400")] // nothing to be a share of
    [InlineData("openings", -25, 375, "▲ +400")]
    [InlineData("growth_openings", 3.4, 5.4, "▲ +2.0")] // points
    [InlineData("plain_ratio", 0.89, 2.67, "▲ +1.78（+200.0%）")]
    public void A_change_is_said_in_the_unit_of_the_figure_and_in_percent_of_levels_only(string statistic, double before, double now, string words)
    {
        var cube = Before.Cube("openings.public-service")!;
        var cell = cube.Cells.First(c => c.Key[^1] == statistic && c.Key[^2] == "2024-Q1");
        var change = Assert.Single(ReleaseDiff.Of(With(cube, cell, c => c with { Value = before }), With(cube, cell, c => c with { Value = now }), samePeriod: true).Cells);
        Assert.Equal(words, change.InWords.Zh);
        Assert.Contains("2024年第一季度", change.Name.Zh, StringComparison.Ordinal);
        Assert.DoesNotContain("2024-Q1", change.Name.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void The_largest_changes_come_first_whatever_their_unit()
    {
        var cube = Before.Cube("openings.public-service")!;
        var (level, points) = (cube.Cells.First(c => c.Key[^1] == "openings"), cube.Cells.First(c => c.Key[^1] == "growth_openings"));
        var now = With(cube, level, c => c with { Value = c.Value * 1.01 });
        now = now with { Cubes = [.. now.Cubes.Select(c => c.Id == cube.Id ? c with { Cells = [.. c.Cells.Select(x => x.JoinedKey == points.JoinedKey ? x with { Cell = x.Cell with { Value = x.Cell.Value + 5 } } : x)] } : c)] };
        Assert.Equal([points.JoinedKey, level.JoinedKey], ReleaseDiff.Of(Before, now, samePeriod: true).Cells.Select(c => c.Key)); // five points, one percent
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
