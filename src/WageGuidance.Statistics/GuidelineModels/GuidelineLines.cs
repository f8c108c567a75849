namespace WageGuidance.Statistics.GuidelineModels;

public enum GuidelineOrderViolation
{
    LowerAboveBaseline,
    BaselineAboveUpper,
    LowerAboveUpper,
}

/// <summary>The three lines of a guideline: baseline 基准线, upper 上线 (预警线), lower 下线.</summary>
public readonly record struct GuidelineLines(GuidelineLine Baseline, GuidelineLine Upper, GuidelineLine Lower)
{
    /// <summary>
    /// Where the lines are not in ascending order. A warning that asks for an explanation: such lines have been published
    /// (Inner Mongolia 2016, mining: baseline 2 %, lower line 3 %), so they are never reordered or refused.
    /// </summary>
    /// <remarks>
    /// Ranges are compared end by end. A line that is not issued is in order with every other; "zero or negative" counts as at
    /// most zero, so it is out of order only as a lower line's upper neighbour.
    /// </remarks>
    public IReadOnlyList<GuidelineOrderViolation> OrderViolations()
    {
        var violations = new List<GuidelineOrderViolation>();
        if (IsAbove(Lower, Baseline))
        {
            violations.Add(GuidelineOrderViolation.LowerAboveBaseline);
        }

        if (IsAbove(Baseline, Upper))
        {
            violations.Add(GuidelineOrderViolation.BaselineAboveUpper);
        }

        if (IsAbove(Lower, Upper))
        {
            violations.Add(GuidelineOrderViolation.LowerAboveUpper);
        }

        return violations;
    }

    private static bool IsAbove(GuidelineLine line, GuidelineLine other) => (line.Kind, other.Kind) switch
    {
        (GuidelineLineKind.NotIssued, _) or (_, GuidelineLineKind.NotIssued) or (GuidelineLineKind.ZeroOrNegative, _) => false,
        (_, GuidelineLineKind.ZeroOrNegative) => line.Low > 0,
        _ => line.Low > other.Low || line.High > other.High,
    };
}
