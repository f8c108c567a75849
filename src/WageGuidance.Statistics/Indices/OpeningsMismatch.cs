namespace WageGuidance.Statistics.Indices;

/// <summary>A group's place among the shortages and among the surpluses; 1 is the greatest.</summary>
/// <param name="Gap">Openings less seekers: above zero a shortage, below a surplus.</param>
/// <param name="ShortageRank">Null where there is no shortage.</param>
/// <param name="SurplusRank">Null where there is no surplus.</param>
public sealed record ShortagePlace(string Group, double Gap, int? ShortageRank, int? SurplusRank);

/// <summary>How openings and seekers fit: mismatch index, shortage and surplus, unfilled share.</summary>
public static class OpeningsMismatch
{
    /// <summary>
    /// Mismatch index <c>½Σ|o_i/O − s_i/S|</c> over the named groups (the no-requirement row is none): the share of seekers who would have to be in another group
    /// for both to be spread alike. A fraction from 0 to 1; null where there are no openings or no seekers.
    /// </summary>
    public static double? Index(IReadOnlyList<OpeningsGroup> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        double openings = 0, seekers = 0, sum = 0;
        foreach (var group in groups.Where(g => !g.NoRequirement)) (openings, seekers) = (openings + group.Openings, seekers + group.Seekers);
        if (openings <= 0 || seekers <= 0) return null;
        foreach (var group in groups.Where(g => !g.NoRequirement)) sum += Math.Abs((group.Openings / openings) - (group.Seekers / seekers));
        return sum / 2;
    }

    /// <summary>Shortage and surplus of each named group, in the order given; equal gaps share the better place (1, 2, 2, 4).</summary>
    public static IReadOnlyList<ShortagePlace> Rank(IReadOnlyList<OpeningsGroup> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var named = groups.Where(g => !g.NoRequirement).Select(g => (g.Group, Gap: g.Openings - g.Seekers)).ToList();
        return
        [
            .. named.Select(g => new ShortagePlace(g.Group, g.Gap,
                g.Gap > 0 ? 1 + named.Count(o => o.Gap > g.Gap) : null,
                g.Gap < 0 ? 1 + named.Count(o => o.Gap < g.Gap) : null)),
        ];
    }

    /// <summary>Share of openings not filled, <c>1 − placements/openings</c>; null without openings. Negative where placements exceed the quarter's openings (earlier openings were filled).</summary>
    public static double? UnfilledShare(double openings, double placements) => openings > 0 ? 1 - (placements / openings) : null;
}
