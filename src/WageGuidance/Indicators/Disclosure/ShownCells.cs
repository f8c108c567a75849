using WageGuidance.Cubes;
using WageGuidance.Indicators.Survey;

namespace WageGuidance.Indicators.Disclosure;

/// <summary>Which cells of the survey tables cubes show, whatever statistic of them.</summary>
internal sealed class ShownCells(IReadOnlyList<Cube> cubes)
{
    /// <summary>By number of cell in the space: whether any figure of a period is shown there.</summary>
    /// <param name="indicators">In any of these.</param>
    /// <param name="where">Figures that count, by key; null for all.</param>
    public bool[] Of(CellSpace space, string period, IReadOnlyCollection<string> indicators, Func<IReadOnlyList<string>, bool>? where = null) => Of(space.Cells, space.KeyOf, period, indicators, where);

    /// <summary>The same of the monitoring panel, in any of a quarter's months.</summary>
    public bool[] OfPanel(string quarter, Func<IReadOnlyList<string>, bool>? where = null) => Of(PanelSpace.Cells, PanelSpace.KeyOf, quarter, [IndicatorIds.LabourCostMonitoring], where);

    /// <summary>Whether any figure of a statistic is shown, wherever.</summary>
    public bool Any(string indicator, string period, string statistic) => Shown([indicator], period).Any(key => key[^1] == statistic);

    /// <summary>Whether a figure is said to be withheld.</summary>
    public bool IsWithheld(string indicator, params string[] key) => cubes.Any(c => c.Id == indicator && c.Find(key) is { ObsStatus: ObsStatus.Q });

    /// <summary>Periods of which any of these indicators has figures.</summary>
    public IEnumerable<string> Periods(IReadOnlyCollection<string> indicators) => cubes.Where(c => indicators.Contains(c.Id)).SelectMany(c => c.Dimension("period").Members.Select(m => m.Code));

    private bool[] Of(int cells, Func<int, string> keyOf, string period, IReadOnlyCollection<string> indicators, Func<IReadOnlyList<string>, bool>? where)
    {
        var dimensions = keyOf(0).Count(c => c == '|') + 1;
        var keys = Shown(indicators, period).Where(key => where?.Invoke(key) != false).Select(key => string.Join('|', key.Take(dimensions))).ToHashSet(StringComparer.Ordinal);
        return [.. Enumerable.Range(0, cells).Select(cell => keys.Contains(keyOf(cell)))];
    }

    private IEnumerable<IReadOnlyList<string>> Shown(IReadOnlyCollection<string> indicators, string period)
    {
        foreach (var cube in cubes.Where(c => indicators.Contains(c.Id)))
        {
            var place = cube.IndexOf("period");
            foreach (var cell in cube.Cells)
                if (cell.Key[place] == period && cell.Cell is { ConfStatus: ConfStatus.F, Value: not null }) yield return cell.Key;
        }
    }
}
