using WageGuidance.Cubes;
using WageGuidance.Indicators.Survey;

namespace WageGuidance.Indicators.Disclosure;

/// <summary>Which cells of the survey tables cubes show, whatever statistic of them.</summary>
internal sealed class ShownCells(IReadOnlyList<Cube> cubes)
{
    /// <summary>By number of cell in the space: whether any figure of a period is shown there.</summary>
    /// <param name="indicators">In any of these.</param>
    /// <param name="where">Figures that count, by key; null for all.</param>
    public bool[] Of(CellSpace space, string period, IReadOnlyCollection<string> indicators, Func<IReadOnlyList<string>, bool>? where = null)
    {
        var dimensions = space.KeyOf(0).Count(c => c == '|') + 1;
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var cube in cubes.Where(c => indicators.Contains(c.Id)))
        {
            var place = cube.IndexOf("period");
            foreach (var cell in cube.Cells)
                if (cell.Key[place] == period && cell.Cell is { ConfStatus: ConfStatus.F, Value: not null } && where?.Invoke(cell.Key) != false) keys.Add(string.Join('|', cell.Key.Take(dimensions)));
        }

        return [.. Enumerable.Range(0, space.Cells).Select(cell => keys.Contains(space.KeyOf(cell)))];
    }

    /// <summary>Periods of which any of these indicators has figures.</summary>
    public IEnumerable<string> Periods(IReadOnlyCollection<string> indicators) => cubes.Where(c => indicators.Contains(c.Id)).SelectMany(c => c.Dimension("period").Members.Select(m => m.Code));
}
