using WageGuidance.Statistics.Disclosure;
using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Indicators.Survey;

/// <summary>Persons and enterprises behind each cell of a space: all that disclosure control looks at.</summary>
internal sealed record CellCounts(CellSpace Space, long[] Persons, int[] Units)
{
    public static CellCounts Of(PaySample sample, CellSpace space, bool nonPrivateOnly)
    {
        var counts = new CellCounts(space, new long[space.Cells], new int[space.Cells]);
        foreach (var level in space.Levels)
        {
            var layout = DomainLayout.Create(sample.Design, sample.CellsAt(space, level, nonPrivateOnly), space.Cells);
            for (var cell = 0; cell < space.Cells; cell++)
            {
                // Every cell belongs to one level.
                if (layout.Persons[cell] > 0) (counts.Persons[cell], counts.Units[cell]) = (layout.Persons[cell], layout.Units[cell]);
            }
        }

        return counts;
    }

    /// <summary>The cells of one region; there are no others.</summary>
    public CellCounts OnlyIn(string region)
    {
        var inside = Enumerable.Range(0, Space.Cells).Select(cell => Space.RegionOf(cell) == region).ToArray();
        return this with { Persons = [.. Persons.Select((n, cell) => inside[cell] ? n : 0)], Units = [.. Units.Select((n, cell) => inside[cell] ? n : 0)] };
    }

    /// <summary>What may not be published, by counts alone.</summary>
    public Suppression[] Suppressions(bool[]? withheld = null, CountsBeside? beside = null) =>
        CountSuppression.Compute(Persons, Units, Space.Relations, Method.PersonCounts, withheld, beside);
}
