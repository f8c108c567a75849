using System.Globalization;
using WageGuidance.Statistics.Indices;

namespace WageGuidance.Statistics.Tests.Indices;

public sealed class MatchedPanelTests
{
    [Fact]
    public void Growth_over_the_84_common_cities_has_the_other_sign_than_that_of_the_levels()
    {
        var (before, after) = Cities();
        var growth = MatchedPanel.Compute(before, after);
        Assert.Equal((91, 101, 84, 7, 17), (before.Count, after.Count, growth.Panel.Count, growth.Left.Count, growth.Entered.Count));
        Assert.Equal((5_903_000, 6_115_000), (growth.LevelBefore, growth.LevelAfter));
        Assert.Equal(3.6, Math.Round(growth.LevelGrowth!.Value.Value, 1));
        Assert.Equal(-163_000, growth.PanelAfter - growth.PanelBefore);
        Assert.Equal(-2.9, Math.Round(growth.Growth!.Value.Value, 1));
        Assert.True(growth.SignsDiffer);
        Assert.Equal(growth.Panel.Order(StringComparer.Ordinal), growth.Panel);
    }

    [Fact]
    public void A_unit_that_reports_zero_is_in_the_panel_and_an_empty_panel_has_no_growth()
    {
        var with = MatchedPanel.Compute(new Dictionary<string, double> { ["a"] = 10, ["b"] = 0 }, new Dictionary<string, double> { ["a"] = 11, ["b"] = 4 });
        Assert.Equal(["a", "b"], with.Panel);
        Assert.Equal((50.0, false), (with.Growth!.Value.Value, with.SignsDiffer));
        var none = MatchedPanel.Compute(new Dictionary<string, double> { ["a"] = 10 }, new Dictionary<string, double> { ["b"] = 11 });
        Assert.Null(none.Growth);
        Assert.Equal(10, none.LevelGrowth!.Value.Value, 1e-12);
        Assert.False(none.SignsDiffer);
    }

    private static (Dictionary<string, double> Before, Dictionary<string, double> After) Cities()
    {
        var (before, after) = (new Dictionary<string, double>(), new Dictionary<string, double>());
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Fixtures", "matched-panel-cities.csv")).Where(l => !l.StartsWith('#')).Skip(1))
        {
            var cells = line.Split(',');
            if (cells[1].Length > 0) before[cells[0]] = double.Parse(cells[1], CultureInfo.InvariantCulture);
            if (cells[2].Length > 0) after[cells[0]] = double.Parse(cells[2], CultureInfo.InvariantCulture);
        }

        return (before, after);
    }
}
