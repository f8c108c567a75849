using WageGuidance.Statistics.Disclosure;

namespace WageGuidance.Statistics.GuidelineModels;

public enum ContributionKind
{
    Base,
    YearEffect,
    Factor,
    Clipping,
    Rounding,
}

/// <summary>One step of the way from the region's baseline to the industry's line, in percentage points.</summary>
/// <param name="Kind">What moved the line.</param>
/// <param name="Factor">Name of the factor, for <see cref="ContributionKind.Factor"/>.</param>
/// <param name="Points">By how much, signed; the first step is the base itself.</param>
public sealed record LineContribution(ContributionKind Kind, string? Factor, decimal Points);

/// <summary>How industry lines are made from the region's baseline. Every number of it is published with the lines.</summary>
/// <param name="BasePercent">The region's baseline.</param>
/// <param name="YearEffect">δ of the year, in points, common to all industries.</param>
/// <param name="Factors">Name and coefficient β of each factor: points per standard deviation.</param>
/// <param name="Floor">Lines below are lifted to it; null for none.</param>
/// <param name="Ceiling">Lines above are lowered to it; null for none.</param>
/// <param name="Step">Lines are rounded to multiples of it, half away from zero: 0.1 or 0.5.</param>
public sealed record IndustryLineRule(
    decimal BasePercent, decimal YearEffect, IReadOnlyList<IndustryFactor> Factors, decimal? Floor, decimal? Ceiling, decimal Step);

public sealed record IndustryFactor(string Name, decimal Coefficient);

/// <param name="Industry">Code of the industry.</param>
/// <param name="Scores">Standardised value z of each factor, in the rule's order; null where the industry has none.</param>
public sealed record IndustryScores(string Industry, IReadOnlyList<decimal?> Scores);

/// <param name="Industry">Code of the industry.</param>
/// <param name="Percent">The line, clipped and rounded; null where a factor is missing.</param>
/// <param name="MissingFactors">Factors the industry has no value of: the reason of a missing line.</param>
/// <param name="Contributions">The steps from the base to the line, adding up to it exactly; empty where it is missing.</param>
public sealed record IndustryLine(
    string Industry, decimal? Percent, IReadOnlyList<string> MissingFactors, IReadOnlyList<LineContribution> Contributions);

/// <summary>
/// Industry lines: <c>base_i = base + δ_year + Σ_k β_k·z_ik</c>, clipped to [floor, ceiling], then rounded to the step.
/// </summary>
/// <remarks>
/// In percent, in decimal arithmetic throughout so that the published steps add up to the published line. An industry that
/// lacks a factor gets no line rather than a line as if it were average.
/// </remarks>
public static class IndustryLines
{
    /// <exception cref="ArgumentException">Floor or ceiling is no multiple of the step (rounding could leave them), or floor above ceiling.</exception>
    public static IReadOnlyList<IndustryLine> Compute(IndustryLineRule rule, IReadOnlyList<IndustryScores> industries)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(industries);
        RequireUsable(rule);

        var lines = new IndustryLine[industries.Count];
        for (var i = 0; i < lines.Length; i++)
        {
            lines[i] = LineOf(rule, industries[i]);
        }

        return lines;
    }

    private static IndustryLine LineOf(IndustryLineRule rule, IndustryScores industry)
    {
        if (industry.Scores.Count != rule.Factors.Count)
        {
            throw new ArgumentException($"Industry {industry.Industry} has {industry.Scores.Count} scores for {rule.Factors.Count} factors.");
        }

        var missing = rule.Factors.Where((_, k) => industry.Scores[k] is null).Select(factor => factor.Name).ToArray();
        if (missing.Length > 0)
        {
            return new(industry.Industry, null, missing, []);
        }

        var steps = new List<LineContribution>
        {
            new(ContributionKind.Base, null, rule.BasePercent),
            new(ContributionKind.YearEffect, null, rule.YearEffect),
        };
        var line = rule.BasePercent + rule.YearEffect;
        for (var k = 0; k < rule.Factors.Count; k++)
        {
            // Ten decimals: far below any step, and short enough that the sums below are exact in decimal arithmetic.
            var points = Math.Round(rule.Factors[k].Coefficient * industry.Scores[k]!.Value, 10, MidpointRounding.AwayFromZero);
            steps.Add(new(ContributionKind.Factor, rule.Factors[k].Name, points));
            line += points;
        }

        var clipped = Math.Min(Math.Max(line, rule.Floor ?? line), rule.Ceiling ?? decimal.MaxValue);
        var rounded = Rounding.ToStep(clipped, rule.Step);
        AddUnlessZero(ContributionKind.Clipping, clipped - line);
        AddUnlessZero(ContributionKind.Rounding, rounded - clipped);
        return new(industry.Industry, rounded, [], steps);

        void AddUnlessZero(ContributionKind kind, decimal points)
        {
            if (points != 0)
            {
                steps.Add(new(kind, null, points));
            }
        }
    }

    private static void RequireUsable(IndustryLineRule rule)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(rule.Step, 0m);
        if (rule.Floor > rule.Ceiling)
        {
            throw new ArgumentException($"The floor {rule.Floor} is above the ceiling {rule.Ceiling}.", nameof(rule));
        }

        if (rule.Floor % rule.Step is not (null or 0m) || rule.Ceiling % rule.Step is not (null or 0m))
        {
            throw new ArgumentException($"Floor and ceiling must be multiples of the step {rule.Step}.", nameof(rule));
        }
    }
}
