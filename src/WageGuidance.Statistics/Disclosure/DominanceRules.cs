namespace WageGuidance.Statistics.Disclosure;

/// <summary>What one unit adds to a cell: its own value, and the value it stands for with its weight.</summary>
/// <param name="Unit">The enterprise.</param>
/// <param name="Value">Its own value, not below zero.</param>
/// <param name="Weighted">Its value times its weight; the value itself in a full count.</param>
/// <param name="Group">Code of the owner; units of one owner count as one contributor. Null: it stands alone.</param>
public sealed record Contribution(string Unit, double Value, double Weighted, string? Group = null)
{
    /// <summary>The owner, else the unit; no owner's code is taken for a unit's.</summary>
    internal string Contributor => Group is null ? "u" + Unit : "g" + Group;
}

/// <summary>(n,k) dominance: the <paramref name="Largest"/> largest contributors hold more than <paramref name="Percent"/> percent.</summary>
public sealed record Dominance(int Largest, double Percent);

/// <summary>Why a cell is sensitive, and how far it must stay uncertain upwards and downwards.</summary>
/// <param name="Status">SDMX confidentiality: F free, A too few, O dominated by one, T dominated by two.</param>
/// <param name="Protection">Least distance of each feasible bound from the value; 0 where the value only must not be known exactly.</param>
public sealed record Sensitivity(char Status, double Protection);

/// <summary>
/// Primary rules on the contributions to one cell, owners first: minimum frequency, p %, (n,k) dominance. Sampled contributors' own values are held
/// against the weighted total, so that a contributor is not multiplied by a weight nobody outside knows.
/// </summary>
/// <param name="MinUnits">Least number of contributors; 0 for no such rule.</param>
/// <param name="PPercent">Unsafe if <c>X − x₁ − x₂ &lt; p/100·x₁</c>: the second could estimate the first closer than p percent.</param>
/// <param name="Dominance">Unsafe if <c>x₁ + … + xₙ &gt; k/100·X</c>.</param>
public sealed record DominanceRules(int MinUnits = 3, double? PPercent = null, Dominance? Dominance = null)
{
    /// <summary>A cell without contributions is free.</summary>
    public Sensitivity Judge(IReadOnlyCollection<Contribution> contributions)
    {
        ArgumentNullException.ThrowIfNull(contributions);
        var (total, sizes) = Contributors(contributions);
        return Judge(total, sizes);
    }

    /// <param name="total">Weighted total of the cell.</param>
    /// <param name="sizes">The contributors' own values, descending.</param>
    public Sensitivity Judge(double total, IReadOnlyList<double> sizes)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        if (sizes.Count == 0) return new('F', 0);

        var first = sizes[0];
        var rest = total - first - (sizes.Count > 1 ? sizes[1] : 0);
        var lacking = PPercent is { } p ? Math.Max(0, (p / 100 * first) - rest) : 0;
        var dominating = Dominance is { } d ? sizes.Take(d.Largest).Sum() : 0;
        var dominated = Dominance is { } rule && dominating > rule.Percent / 100 * total;
        // Handbook, section 4.4.1: as much more in the cell and the largest would not dominate it.
        var protection = dominated ? Math.Max(lacking, (100 / Dominance!.Percent * dominating) - total) : lacking;
        if (sizes.Count < MinUnits) return new('A', protection);
        if (lacking > 0) return new(first > total - first ? 'O' : 'T', protection);
        return dominated ? new(Dominance!.Largest == 1 ? 'O' : 'T', protection) : new('F', 0);
    }

    private static (double Total, double[] Descending) Contributors(IReadOnlyCollection<Contribution> contributions)
    {
        var sizes = contributions.GroupBy(c => c.Contributor, StringComparer.Ordinal).Select(g => g.Sum(c => c.Value)).OrderDescending().ToArray();
        return (contributions.Sum(c => c.Weighted), sizes);
    }
}
