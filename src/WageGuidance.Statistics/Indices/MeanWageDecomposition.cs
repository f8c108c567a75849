namespace WageGuidance.Statistics.Indices;

/// <summary>Employment and mean wage of a group in two periods; a group that is not there has no employment and no wage.</summary>
/// <param name="Group">Code of the group: an industry, an occupation, an ownership.</param>
/// <param name="EmploymentBefore">Persons, zero or more.</param>
/// <param name="WageBefore">Mean wage; null only without employment.</param>
/// <param name="EmploymentAfter">Persons, zero or more.</param>
/// <param name="WageAfter">Mean wage; null only without employment.</param>
public sealed record WageGroup(string Group, double EmploymentBefore, double? WageBefore, double EmploymentAfter, double? WageAfter);

/// <summary>What a group, or all, adds to the change of the mean wage, in percentage points of the mean wage before.</summary>
/// <param name="Group">Code of the group; null for the sum over all.</param>
/// <param name="Within">Pay rose inside the group: <c>s(0)·Δw</c>.</param>
/// <param name="Shift">Employment moved towards or away from it: <c>(w(0) − w̄(0))·Δs</c>.</param>
/// <param name="Interaction">Both at once: <c>Δs·Δw</c>.</param>
public sealed record WageContribution(string? Group, double Within, double Shift, double Interaction)
{
    public double Total => Within + Shift + Interaction;
}

/// <summary>
/// Splits the growth of a mean wage <c>w̄ = Σs·w</c> into pay inside groups, the shift of employment between groups with higher
/// and lower pay, and their interaction: <c>Δw̄ = Σs(0)Δw + Σ(w(0) − w̄(0))Δs + ΣΔsΔw</c>, exact, without residual.
/// </summary>
/// <remarks>
/// Shares s are of total employment of the same period; contributions are over w̄(0), in percentage points, and sum to the
/// growth in percent. The deviation from the mean in the shift changes no sum (ΣΔs = 0) and makes a group's own figure
/// meaningful: growing counts up only where pay is above the mean. A group that appears or vanishes is all shift, at the wage it has.
/// </remarks>
public static class MeanWageDecomposition
{
    /// <returns>The contribution of each group in the order given, and their sum.</returns>
    /// <exception cref="ArgumentException">Nobody is employed in a period, a figure is negative or not finite, or an employed group has no wage.</exception>
    public static (IReadOnlyList<WageContribution> Groups, WageContribution Sum) Compute(IReadOnlyList<WageGroup> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var (before, after, bill) = (0.0, 0.0, 0.0);
        foreach (var group in groups)
        {
            Require(group);
            before += group.EmploymentBefore;
            after += group.EmploymentAfter;
            bill += group.EmploymentBefore * (group.WageBefore ?? 0);
        }

        if (before <= 0 || after <= 0 || bill <= 0)
        {
            throw new ArgumentException("Nobody is employed, or nothing paid, in a period.", nameof(groups));
        }

        var mean = bill / before;
        var (within, shift, interaction) = (0.0, 0.0, 0.0);
        var contributions = new List<WageContribution>(groups.Count);
        foreach (var group in groups)
        {
            var contribution = Of(group, group.EmploymentBefore / before, group.EmploymentAfter / after, mean);
            contributions.Add(contribution);
            within += contribution.Within;
            shift += contribution.Shift;
            interaction += contribution.Interaction;
        }

        return (contributions, new(null, within, shift, interaction));
    }

    private static WageContribution Of(WageGroup group, double share, double shareAfter, double mean)
    {
        var change = shareAfter - share;
        if (group.EmploymentBefore <= 0 || group.EmploymentAfter <= 0)
        {
            var wage = (group.EmploymentBefore > 0 ? group.WageBefore : group.WageAfter) ?? mean;
            return new(group.Group, 0, 100 * (wage - mean) * change / mean, 0);
        }

        var raise = group.WageAfter!.Value - group.WageBefore!.Value;
        return new(group.Group, 100 * share * raise / mean, 100 * (group.WageBefore.Value - mean) * change / mean, 100 * change * raise / mean);
    }

    private static void Require(WageGroup group)
    {
        double?[] figures = [group.EmploymentBefore, group.WageBefore, group.EmploymentAfter, group.WageAfter];
        if (figures.Any(f => f is { } figure && (figure < 0 || !double.IsFinite(figure)))
            || (group.EmploymentBefore > 0 && group.WageBefore is null) || (group.EmploymentAfter > 0 && group.WageAfter is null))
        {
            throw new ArgumentException($"Group {group.Group} has a negative or missing figure.");
        }
    }
}
