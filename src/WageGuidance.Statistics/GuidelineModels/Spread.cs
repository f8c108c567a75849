namespace WageGuidance.Statistics.GuidelineModels;

/// <summary>CN-SPREAD: upper and lower line at a distance from the baseline. All in percent, unrounded.</summary>
public abstract record Spread
{
    private Spread()
    {
    }

    public abstract decimal UpperOf(decimal baselinePercent);
    public abstract decimal LowerOf(decimal baselinePercent);

    /// <summary>
    /// Constant points: upper = baseline + <paramref name="Up"/>, lower = baseline − <paramref name="Down"/>. Inner Mongolia's
    /// upper lines stood 3.0 to 5.0 points above the baseline from 2008 to 2020.
    /// </summary>
    public sealed record Points(decimal Up, decimal Down) : Spread
    {
        public override decimal UpperOf(decimal baselinePercent) => baselinePercent + Up;
        public override decimal LowerOf(decimal baselinePercent) => baselinePercent - Down;
    }

    /// <summary>
    /// Constant ratio: upper = baseline × <paramref name="Up"/>, lower = baseline × <paramref name="Down"/>. Has no meaning for a
    /// baseline that is not above zero.
    /// </summary>
    public sealed record Ratio(decimal Up, decimal Down) : Spread
    {
        public override decimal UpperOf(decimal baselinePercent) => Positive(baselinePercent) * Up;
        public override decimal LowerOf(decimal baselinePercent) => Positive(baselinePercent) * Down;

        private static decimal Positive(decimal baselinePercent)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(baselinePercent, 0m);
            return baselinePercent;
        }
    }
}
