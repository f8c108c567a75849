namespace WageGuidance.Statistics.Indices;

/// <summary>What is done with openings that ask for nothing (无要求) when a ratio is published by skill, education, sex or age.</summary>
public enum NoRequirementRule
{
    /// <summary>
    /// The no-requirement openings accept seekers of every group; they are spread by the groups' shares of seekers. Seekers who
    /// state no wish accept openings of every group and are spread by the groups' shares of openings.
    /// </summary>
    /// <remarks>
    /// The rule behind the printed tables of the public employment services' supply and demand reports: 天水市 2018 first
    /// quarter, table 12, prints 1.71 for 1,435 openings and 1,188 seekers with 3,870 no-requirement openings for 7,715
    /// seekers, which is 1435/1188 + 3870/7715.
    /// </remarks>
    SpreadBySeekers,
}

/// <summary>Why a ratio is missing.</summary>
public enum OpeningsRatioReason
{
    None,

    /// <summary>Nobody seeks: the ratio is undefined, not infinite.</summary>
    NoSeekers,

    /// <summary>The no-requirement row is no group of seekers and openings that meet; it has no ratio.</summary>
    NotAGroup,
}

/// <summary>Openings and seekers of one group, as reported.</summary>
/// <param name="Group">Code of the group.</param>
/// <param name="Openings">需求人数: persons wanted.</param>
/// <param name="Seekers">求职人数: persons seeking.</param>
/// <param name="NoRequirement">Whether this is the 无要求 row.</param>
public sealed record OpeningsGroup(string Group, double Openings, double Seekers, bool NoRequirement = false);

/// <param name="Group">Code of the group; null for the total.</param>
/// <param name="Openings">Openings as reported.</param>
/// <param name="Seekers">Seekers as reported.</param>
/// <param name="PlainRatio">Openings ÷ seekers as reported.</param>
/// <param name="PublishedRatio">The ratio with the no-requirement row spread; equal to the plain one where there is none.</param>
/// <param name="Reason">Why a ratio is missing.</param>
public sealed record OpeningsRatioRow(
    string? Group, double Openings, double Seekers, double? PlainRatio, double? PublishedRatio, OpeningsRatioReason Reason);

/// <param name="Rows">A row for each group given, in the order given.</param>
/// <param name="Total">All openings ÷ all seekers, the no-requirement row included.</param>
public sealed record OpeningsRatioTable(IReadOnlyList<OpeningsRatioRow> Rows, OpeningsRatioRow Total);

/// <summary>
/// 求人倍率: openings per seeker. 0.8 means that ten seekers compete for eight openings. Plain ratio <c>O_g/S_g</c>; published
/// ratio <c>(O_g + O_0·S_g/ΣS)/(S_g + S_0·O_g/ΣO)</c>, where 0 is the no-requirement row and the sums run over the groups.
/// </summary>
/// <remarks>
/// A dimensionless number, zero or more. Without seekers it is undefined and says so. The figures are counts of registrations
/// (administrative data): they carry no sampling error. Ratios of two periods may only be compared on the same reporting places.
/// </remarks>
public static class OpeningsRatio
{
    /// <exception cref="ArgumentException">A count is negative or not finite, or there is more than one no-requirement row.</exception>
    public static OpeningsRatioTable Compute(
        IReadOnlyList<OpeningsGroup> groups, NoRequirementRule rule = NoRequirementRule.SpreadBySeekers)
    {
        ArgumentNullException.ThrowIfNull(groups);
        if (rule is not NoRequirementRule.SpreadBySeekers)
        {
            throw new ArgumentOutOfRangeException(nameof(rule));
        }

        double openings = 0, seekers = 0;
        OpeningsGroup? anybody = null;
        foreach (var group in groups)
        {
            RequireCount(group.Openings, group);
            RequireCount(group.Seekers, group);
            if (!group.NoRequirement)
            {
                openings += group.Openings;
                seekers += group.Seekers;
                continue;
            }

            if (anybody is not null)
            {
                throw new ArgumentException($"Both {anybody.Group} and {group.Group} are no-requirement rows.", nameof(groups));
            }

            anybody = group;
        }

        var anyOpenings = anybody?.Openings ?? 0;
        var anySeekers = anybody?.Seekers ?? 0;
        var rows = new OpeningsRatioRow[groups.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = groups[i].NoRequirement ? NotAGroup(groups[i]) : Row(groups[i]);
        }

        var allOpenings = openings + anyOpenings;
        var allSeekers = seekers + anySeekers;
        var total = Divide(allOpenings, allSeekers);
        return new(rows, new(null, allOpenings, allSeekers, total, total, ReasonOf(total)));

        OpeningsRatioRow Row(OpeningsGroup group)
        {
            var plain = Divide(group.Openings, group.Seekers);
            var open = group.Openings + (seekers > 0 ? anyOpenings * (group.Seekers / seekers) : 0);
            var seek = group.Seekers + (openings > 0 ? anySeekers * (group.Openings / openings) : 0);
            var published = Divide(open, seek);
            return new(group.Group, group.Openings, group.Seekers, plain, published, ReasonOf(plain));
        }
    }

    private static OpeningsRatioRow NotAGroup(OpeningsGroup group) =>
        new(group.Group, group.Openings, group.Seekers, null, null, OpeningsRatioReason.NotAGroup);

    private static double? Divide(double openings, double seekers) => seekers > 0 ? openings / seekers : null;

    private static OpeningsRatioReason ReasonOf(double? ratio) => ratio is null ? OpeningsRatioReason.NoSeekers : OpeningsRatioReason.None;

    private static void RequireCount(double count, OpeningsGroup group)
    {
        if (!double.IsFinite(count) || count < 0)
        {
            throw new ArgumentException($"Group {group.Group} has a count that is negative or not finite.");
        }
    }
}
