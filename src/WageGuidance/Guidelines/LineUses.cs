using WageGuidance.Cubes;

namespace WageGuidance.Guidelines;

/// <summary>Which line an enterprise in some state uses: a row of the rule table, decided with the policy.</summary>
/// <param name="Id">normal, fast-growth, flat, serious-difficulty, high-pay, low-pay.</param>
/// <param name="From">The line to start from: <c>lower</c>, <c>baseline</c>, <c>upper</c>; <c>zero</c> for no growth or less; null for no bound.</param>
/// <param name="To">The line not to go beyond, likewise.</param>
/// <param name="PayAbove">The row applies where the enterprise's average pay is above this multiple of the local average.</param>
/// <param name="PayBelow">The row applies where it is below this multiple.</param>
public sealed record LineUse(string Id, Text State, Text Rule, string? From, string? To, decimal? PayAbove, decimal? PayBelow, Text Source);

/// <summary>What makes a rule table unusable.</summary>
internal static class LineUseRules
{
    private static readonly string[] Bounds = ["lower", "baseline", "upper", "zero"];

    public static IEnumerable<Text> Faults(IReadOnlyList<LineUse> uses)
    {
        foreach (var use in uses)
        {
            foreach (var bound in new[] { use.From, use.To })
            {
                if (bound is not null && !Bounds.Contains(bound)) yield return new($"对照规则“{use.State.Zh}”：没有“{bound}”这条线。", $"Rule “{use.State.En}”: there is no line {bound}.");
            }

            if (use.PayAbove <= 0 || use.PayBelow <= 0) yield return new($"对照规则“{use.State.Zh}”：工资倍数须大于零。", $"Rule “{use.State.En}”: a multiple of pay must be above zero.");
        }

        foreach (var twice in uses.GroupBy(u => u.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
            yield return new($"对照规则“{twice.Key}”重复。", $"The rule {twice.Key} is given twice.");
    }
}
