namespace WageGuidance.Statistics.Sampling;

/// <summary>
/// Growth of each domain's weighted mean between two waves, <c>g = ȳ₂/ȳ₁ − 1</c> as a fraction (0.05 is 5 %), with a
/// linearised standard error that has the waves' covariance in it. The influence of a row is
/// <c>w·(y − ȳ₂)/(W₂·ȳ₁)</c> in the later wave and <c>−(ȳ₂/ȳ₁)·w·(y − ȳ₁)/(W₁·ȳ₁)</c> in the earlier.
/// </summary>
/// <remarks>
/// Undefined where a wave has no weight in the domain (<see cref="Reason.WaveMissing"/>) or ȳ₁ is not above zero
/// (<see cref="Reason.BaseNotPositive"/>). Persons and weight count the rows of both waves, units the distinct enterprises.
/// Equals, on the stacked design of R survey, <c>svyby(~y, ~wave, subset(design, …), svymean, covmat=TRUE)</c> followed by
/// <c>svycontrast(quote(after/before − 1))</c>; how the waves are stacked is said at <see cref="StackedWaves"/>.
/// The coefficient of variation is relative to the growth itself and therefore large where growth is small.
/// </remarks>
public static class DomainGrowth
{
    public static Estimate[] Compute(SurveyWave before, SurveyWave after, int domains, LonelyPsu rule = LonelyPsu.Adjust, double confidence = 0.95) =>
        Compute(StackedWaves.Create(before, after, rule), domains, confidence);

    public static Estimate[] Compute(StackedWaves waves, int domains, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(waves);
        var layout = DomainLayout.Create(waves.Design, waves.DomainOfRow, domains);
        DomainEstimates.RequireFinite(layout, waves.ValueOfRow, nameof(waves));

        var before = Sums(waves, domains, 0, waves.RowsBefore);
        var after = Sums(waves, domains, waves.RowsBefore, waves.ValueOfRow.Length);
        var estimates = new DomainEstimates(layout, confidence);
        var result = new Estimate[domains];
        for (var domain = 0; domain < domains; domain++)
        {
            var reason = estimates.Emptiness(domain);
            if (reason is Reason.None && (before.Weight[domain] <= 0 || after.Weight[domain] <= 0))
            {
                reason = Reason.WaveMissing;
            }

            var meanBefore = before.Value[domain] / before.Weight[domain];
            if (reason is Reason.None && meanBefore <= 0)
            {
                reason = Reason.BaseNotPositive;
            }

            if (reason is not Reason.None)
            {
                result[domain] = estimates.Undefined(domain, reason);
                continue;
            }

            var meanAfter = after.Value[domain] / after.Weight[domain];
            var ratio = meanAfter / meanBefore;
            var influence = new Influence(
                waves, meanBefore, meanAfter, -ratio / (before.Weight[domain] * meanBefore), 1 / (after.Weight[domain] * meanBefore));
            result[domain] = estimates.Of(domain, ratio - 1, influence, centred: true);
        }

        return result;
    }

    private static (double[] Value, double[] Weight) Sums(StackedWaves waves, int domains, int from, int to)
    {
        var value = new double[domains];
        var weight = new double[domains];
        var weights = waves.Design.WeightOfRow;
        for (var row = from; row < to; row++)
        {
            var domain = waves.DomainOfRow[row];
            if (domain >= 0)
            {
                value[domain] += weights[row] * waves.ValueOfRow[row];
                weight[domain] += weights[row];
            }
        }

        return (value, weight);
    }

    private readonly struct Influence(StackedWaves waves, double meanBefore, double meanAfter, double scaleBefore, double scaleAfter) : IInfluence
    {
        private readonly double[] _values = waves.ValueOfRow;
        private readonly double[] _weights = waves.Design.WeightOfRow;
        private readonly int _rowsBefore = waves.RowsBefore;

        public double Of(int row) => row < _rowsBefore
            ? scaleBefore * _weights[row] * (_values[row] - meanBefore)
            : scaleAfter * _weights[row] * (_values[row] - meanAfter);
    }
}
