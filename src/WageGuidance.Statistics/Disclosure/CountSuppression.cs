namespace WageGuidance.Statistics.Disclosure;

/// <summary>Whether a cell may be published.</summary>
public enum Suppression
{
    None,

    /// <summary>Primary: too few contributors.</summary>
    SmallCount,

    /// <summary>Primary: one contributor makes nearly all of it.</summary>
    DominatedByOne,

    /// <summary>Primary: a few contributors make nearly all of it, so that one of them could estimate another.</summary>
    DominatedByTwo,

    /// <summary>Secondary: it could be used to work out a cell that has too few.</summary>
    Complement,
}

/// <summary>A cell that is the sum of others: with all but one of them known, the last one is known too.</summary>
/// <param name="Total">Number of the cell that is the sum.</param>
/// <param name="Parts">Numbers of the cells it is the sum of.</param>
/// <param name="UnitsOverlap">Whether one enterprise contributes to several parts (occupations), so that the units of parts do not add up.</param>
public sealed record AdditiveRelation(int Total, int[] Parts, bool UnitsOverlap = false);

/// <summary>
/// Suppression by counts in tables whose cells add up: every cell below the minimum counts, then in each relation the smallest
/// published part, again and again, until what is withheld under a published total is at least two cells which together reach the minimum
/// counts, and no withheld total is the sum of published parts.
/// </summary>
/// <remarks>
/// Deterministic: relations in the order given; the smallest by persons, then by units, then by number. Looks at one relation at a time: it does not
/// solve the system of all relations together, and knows no dominance. A cell without persons does not exist.
/// </remarks>
public static class CountSuppression
{
    /// <param name="persons">Persons of each cell; 0 where there is no cell.</param>
    /// <param name="units">Enterprises of each cell.</param>
    /// <param name="relations">Which cells add up to which.</param>
    /// <param name="minimum">The least counts; with <c>MinPersons</c> 0 only enterprises count.</param>
    /// <param name="withheld">Cells that another table already forbids to publish.</param>
    public static Suppression[] Compute(
        long[] persons, int[] units, IReadOnlyList<AdditiveRelation> relations, MinimumCounts minimum, bool[]? withheld = null)
    {
        ArgumentNullException.ThrowIfNull(persons);
        ArgumentNullException.ThrowIfNull(units);
        ArgumentNullException.ThrowIfNull(relations);
        ArgumentNullException.ThrowIfNull(minimum);
        if (persons.Length != units.Length)
        {
            throw new ArgumentException($"{units.Length} numbers of units were given for {persons.Length} cells.", nameof(units));
        }

        var result = new Suppression[persons.Length];
        for (var cell = 0; cell < result.Length; cell++)
        {
            if (persons[cell] > 0 && !minimum.CellIsSafe(units[cell], persons[cell]))
            {
                result[cell] = Suppression.SmallCount;
            }
            else if (persons[cell] > 0 && withheld is not null && withheld[cell])
            {
                result[cell] = Suppression.Complement;
            }
        }

        var changed = true;
        while (changed)
        {
            changed = false;
            foreach (var relation in relations)
            {
                while (NextToHide(relation, persons, units, result, minimum) is { } cell)
                {
                    result[cell] = Suppression.Complement;
                    changed = true;
                }
            }
        }

        return result;
    }

    private static int? NextToHide(AdditiveRelation relation, long[] persons, int[] units, Suppression[] result, MinimumCounts minimum)
    {
        if (persons[relation.Total] == 0)
        {
            return null;
        }

        int hidden = 0, hiddenUnits = 0;
        long hiddenPersons = 0;
        int? smallest = null;
        foreach (var part in relation.Parts)
        {
            if (persons[part] == 0)
            {
                continue;
            }

            if (result[part] is Suppression.None)
            {
                if (smallest is not { } s || (persons[part], units[part], part).CompareTo((persons[s], units[s], s)) < 0)
                {
                    smallest = part;
                }

                continue;
            }

            hidden++;
            hiddenPersons += persons[part];
            // Of overlapping parts the largest is what is sure about the enterprises of all together.
            hiddenUnits = relation.UnitsOverlap ? Math.Max(hiddenUnits, units[part]) : hiddenUnits + units[part];
        }

        if (result[relation.Total] is not Suppression.None)
        {
            return hidden == 0 ? smallest : null;
        }

        if (hidden == 0)
        {
            return null;
        }

        if (hidden > 1 && minimum.CellIsSafe(hiddenUnits, hiddenPersons))
        {
            return null;
        }

        // A total with one part only is that part.
        return smallest ?? (hidden == 1 ? relation.Total : null);
    }
}
