namespace WageGuidance.Statistics.Sampling;

/// <summary>How replicate weights are made.</summary>
public enum ReplicationMethod
{
    /// <summary>One PSU left out at a time, the others of its stratum up-weighted by n_h/(n_h−1); scale (n_h−1)/n_h.</summary>
    JackknifeStratified,

    /// <summary>The same for a design of one stratum.</summary>
    Jackknife,

    /// <summary>n_h−1 PSUs drawn with replacement in each stratum, weights times n_h/(n_h−1) times the draws (Rao and Wu 1988).</summary>
    Bootstrap,
}

/// <summary>
/// Standard errors by replicate weights, for any estimator: <c>V = Σ_r c_r·(θ_r − θ̄)²</c>, θ̄ the mean of the replicates.
/// PSUs taken with certainty are in every replicate unchanged.
/// </summary>
/// <remarks>
/// Equals <c>as.svrepdesign(design, type="JKn"|"JK1")</c> of R survey with <c>mse=FALSE</c>. The bootstrap draws by SplitMix64
/// from the seed, so that a seed gives the same numbers on every machine. The jackknife is not valid for quantiles.
/// </remarks>
public sealed class Replication
{
    private readonly SurveyDesign _design;
    private readonly ReplicationMethod _method;
    private readonly int _replicates;
    private readonly ulong _seed;

    private Replication(SurveyDesign design, ReplicationMethod method, int replicates, ulong seed)
    {
        _design = design;
        _method = method;
        _replicates = replicates;
        _seed = seed;
    }

    /// <summary>Null where a sampled stratum has a single PSU, or the method is for one stratum and there are more.</summary>
    public static Replication? Create(SurveyDesign design, ReplicationMethod method, int replicates = 0, ulong seed = 0)
    {
        ArgumentNullException.ThrowIfNull(design);
        if (method is ReplicationMethod.Bootstrap)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 2);
        }

        var order = design.Order;
        var fits = method is not ReplicationMethod.Jackknife || design.Strata == 1;
        for (var stratum = 0; stratum < order.FirstCertainStratum; stratum++)
        {
            fits &= order.SizeOfStratum[stratum] > 1;
        }

        return fits ? new Replication(design, method, replicates, seed) : null;
    }

    /// <summary>The estimates with standard error and interval by replication instead of linearisation.</summary>
    /// <param name="domainOfRow">Domain of each row, −1 for none.</param>
    /// <param name="estimates">The estimates of the domains with the design's own weights.</param>
    /// <param name="compute">The estimator.</param>
    /// <param name="isTotal">Whether a domain that no replicate row lies in has the value zero.</param>
    /// <param name="confidence">Level of the interval.</param>
    public Estimate[] Apply(
        int[] domainOfRow, Estimate[] estimates, Func<DomainLayout, Estimate[]> compute, bool isTotal, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(estimates);
        ArgumentNullException.ThrowIfNull(compute);
        var replicates = new List<(double Scale, double?[] Values)>();
        foreach (var (factors, scale) in Factors())
        {
            replicates.Add((scale, Values(factors, domainOfRow, estimates.Length, compute, isTotal)));
        }

        var critical = new CriticalValues(confidence);
        return [.. estimates.Select((estimate, domain) => With(estimate, replicates, domain, critical))];
    }

    private static Estimate With(Estimate estimate, List<(double Scale, double?[] Values)> replicates, int domain, CriticalValues critical)
    {
        if (estimate.Value is not { } value)
        {
            return estimate;
        }

        double? sum = 0.0, variance = 0.0;
        foreach (var (_, values) in replicates)
        {
            sum += values[domain];
        }

        foreach (var (scale, values) in replicates)
        {
            var deviation = values[domain] - (sum / replicates.Count);
            variance += scale * deviation * deviation;
        }

        double? se = variance is { } v ? Math.Sqrt(v) : null;
        var reason = estimate.Reason is Reason.OpenInterval or Reason.LonelyStratum ? Reason.None : estimate.Reason;
        if (se is null && reason is Reason.None)
        {
            reason = Reason.NoDegreesOfFreedom;
        }

        double? half = reason is Reason.None && estimate.DegreesOfFreedom is > 0 and var df ? critical.For(df) * se : null;
        return estimate with
        {
            StandardError = se, CiLow = value - half, CiHigh = value + half, Cv = value == 0 ? null : se / Math.Abs(value), Reason = reason,
        };
    }

    private double?[] Values(double[] factors, int[] domainOfRow, int domains, Func<DomainLayout, Estimate[]> compute, bool isTotal)
    {
        var order = _design.Order;
        var weights = new double[_design.Rows];
        for (var row = 0; row < weights.Length; row++)
        {
            weights[row] = _design.WeightOfRow[row] * factors[_design.PsuOfRow[row]];
        }

        var certain = order.StratumOfPsu.Select(s => s >= order.FirstCertainStratum).ToArray();
        if (SurveyDesign.Check(order.StratumOfPsu, certain, _design.PsuOfRow, weights) is not null)
        {
            // Only PSUs without weight were left.
            return [.. Enumerable.Repeat(isTotal ? 0 : (double?)null, domains)];
        }

        var replicate = SurveyDesign.Create(order.StratumOfPsu, certain, _design.PsuOfRow, weights, LonelyPsu.Remove);
        return [.. compute(DomainLayout.Create(replicate, domainOfRow, domains)).Select(e => e.Value ?? (isTotal ? 0 : null))];
    }

    private IEnumerable<(double[] FactorOfPsu, double Scale)> Factors()
    {
        var order = _design.Order;
        int[][] members = [.. Enumerable.Range(0, order.FirstCertainStratum).Select(_ => Array.Empty<int>())];
        foreach (var stratum in Enumerable.Range(0, _design.Psus).Where(p => order.StratumOfPsu[p] < order.FirstCertainStratum).GroupBy(p => order.StratumOfPsu[p]))
        {
            members[stratum.Key] = [.. stratum];
        }

        return _method is ReplicationMethod.Bootstrap ? Bootstraps(members) : LeaveOneOut(members);
    }

    private IEnumerable<(double[] FactorOfPsu, double Scale)> LeaveOneOut(int[][] members)
    {
        foreach (var stratum in members)
        {
            double n = stratum.Length;
            foreach (var left in stratum)
            {
                var factors = Ones();
                foreach (var psu in stratum)
                {
                    factors[psu] = psu == left ? 0 : n / (n - 1);
                }

                yield return (factors, (n - 1) / n);
            }
        }
    }

    private IEnumerable<(double[] FactorOfPsu, double Scale)> Bootstraps(int[][] members)
    {
        var state = _seed;
        for (var r = 0; r < _replicates; r++)
        {
            var factors = Ones();
            foreach (var stratum in members)
            {
                double n = stratum.Length;
                foreach (var psu in stratum)
                {
                    factors[psu] = 0;
                }

                for (var draw = 1; draw < stratum.Length; draw++)
                {
                    factors[stratum[Below(ref state, stratum.Length)]] += n / (n - 1);
                }
            }

            yield return (factors, 1.0 / (_replicates - 1));
        }
    }

    private double[] Ones()
    {
        var factors = new double[_design.Psus];
        Array.Fill(factors, 1);
        return factors;
    }

    private static int Below(ref ulong state, int count)
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (int)Math.BigMul(z ^ (z >> 31), (ulong)count, out _);
    }
}
