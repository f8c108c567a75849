namespace WageGuidance.Statistics.Sampling;

/// <summary>
/// Standard errors by replicate weights, for any estimator: <c>V = Σ_r c_r·(θ_r − θ̄)²</c>, θ̄ the mean of the replicates.
/// PSUs taken with certainty are in every replicate unchanged. With a finite population c_r has the factor 1 − n_h/N_h.
/// </summary>
/// <remarks>
/// Equals <c>as.svrepdesign(design, type="JKn"|"JK1")</c> of R survey with <c>mse=FALSE</c>, also in strata with a single PSU (in
/// R the average rule counts certainty PSUs as lonely strata; here it does not). The bootstrap draws by SplitMix64
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

    /// <summary>Null where the design has no such replicates; <see cref="Obstacle"/> says why.</summary>
    public static Replication? Create(SurveyDesign design, ReplicationMethod method, int replicates = 0, ulong seed = 0)
    {
        ArgumentNullException.ThrowIfNull(design);
        if (method is ReplicationMethod.Bootstrap)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 2);
        }

        return Obstacle(design, method) is null ? new Replication(design, method, replicates, seed) : null;
    }

    /// <summary>What stands against replicates of the design; null when nothing does.</summary>
    public static ReplicationObstacle? Obstacle(SurveyDesign design, ReplicationMethod method)
    {
        ArgumentNullException.ThrowIfNull(design);
        var order = design.Order;
        var (lonely, corrected, varying) = (false, false, false);
        for (var stratum = 0; stratum < order.FirstCertainStratum; stratum++)
        {
            var whole = design.UnsampledOfStratum[stratum] < LinearisedVariance.LeastUnsampled;
            lonely |= !whole && order.SizeOfStratum[stratum] == 1;
            corrected |= design.UnsampledOfStratum[stratum] < 1;
            varying |= !whole;
        }

        return method is ReplicationMethod.Jackknife && design.Strata > 1 ? ReplicationObstacle.SeveralStrata
            : !varying ? ReplicationObstacle.NothingSampled
            : method is ReplicationMethod.Bootstrap && corrected ? ReplicationObstacle.BootstrapOfFinitePopulation
            : lonely && (method is ReplicationMethod.Bootstrap || design.LonelyPsu is LonelyPsu.Fail || design.Strata == 1) ? ReplicationObstacle.LonelyStratum
            : null;
    }

    /// <summary>The estimates with standard error and interval by replication instead of linearisation.</summary>
    /// <param name="domainOfRow">Domain of each row, −1 for none.</param>
    /// <param name="estimates">The estimates of the domains with the design's own weights.</param>
    /// <param name="compute">The estimator.</param>
    /// <param name="isTotal">Whether a domain that no replicate row lies in has the value zero.</param>
    /// <param name="confidence">Level of the interval.</param>
    /// <param name="leftOut">Told, for each estimate with such, of how many replicates gave it no value and were left aside: its error is then too small.</param>
    public Estimate[] Apply(
        int[] domainOfRow, Estimate[] estimates, Func<DomainLayout, Estimate[]> compute, bool isTotal, double confidence = 0.95, Action<int>? leftOut = null)
    {
        ArgumentNullException.ThrowIfNull(estimates);
        ArgumentNullException.ThrowIfNull(compute);
        var replicates = new List<(double Scale, double?[] Values)>();
        foreach (var (factors, scale) in Factors())
        {
            replicates.Add((scale, Values(factors, domainOfRow, estimates.Length, compute, isTotal)));
        }

        var critical = new CriticalValues(confidence);
        if (leftOut is not null)
        {
            for (var domain = 0; domain < estimates.Length; domain++)
            {
                if (estimates[domain].Value is not null && replicates.Count(r => r.Values[domain] is null) is var missing and > 0)
                {
                    leftOut(missing);
                }
            }
        }

        return [.. estimates.Select((estimate, domain) => With(estimate, replicates, domain, critical))];
    }

    private static Estimate With(Estimate estimate, List<(double Scale, double?[] Values)> replicates, int domain, CriticalValues critical)
    {
        if (estimate.Value is not { } value)
        {
            return estimate;
        }

        // A replicate in which the domain has no value is left aside, as in R.
        double sum = 0, variance = 0;
        var count = 0;
        foreach (var (_, values) in replicates)
        {
            if (values[domain] is { } replicated)
            {
                sum += replicated;
                count++;
            }
        }

        foreach (var (scale, values) in replicates)
        {
            if (values[domain] is { } replicated)
            {
                var deviation = replicated - (sum / count);
                variance += scale * deviation * deviation;
            }
        }

        double? se = count > 0 ? Math.Sqrt(variance) : null;
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
        var weights = new double[_design.Rows];
        for (var row = 0; row < weights.Length; row++)
        {
            weights[row] = _design.WeightOfRow[row] * factors[_design.PsuOfRow[row]];
        }

        if (!Array.Exists(weights, weight => weight > 0))
        {
            // Only PSUs without weight were left.
            return [.. Enumerable.Repeat(isTotal ? 0 : (double?)null, domains)];
        }

        var replicate = _design.WithWeights(weights);
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
        var varying = Enumerable.Range(0, members.Length).Where(s => _design.UnsampledOfStratum[s] >= LinearisedVariance.LeastUnsampled).ToArray();
        var left = varying.Where(s => members[s].Length > 1 || _design.LonelyPsu is LonelyPsu.Adjust).ToArray();

        // What the lonely strata would have added is taken to be what the others add for each PSU.
        var all = _design.LonelyPsu is LonelyPsu.Average ? (double)varying.Sum(s => members[s].Length) / left.Sum(s => members[s].Length) : 1;
        foreach (var stratum in left)
        {
            double n = members[stratum].Length;
            var scale = all * _design.UnsampledOfStratum[stratum] * (n - 1) / n;
            foreach (var psu in members[stratum])
            {
                if (n > 1)
                {
                    var factors = Ones();
                    foreach (var other in members[stratum])
                    {
                        factors[other] = other == psu ? 0 : n / (n - 1);
                    }

                    yield return (factors, scale);
                }
                else
                {
                    // A lonely PSU under Adjust is one of the strata left out, certainty PSUs among them.
                    double strata = _design.Strata;
                    var factors = new double[_design.Psus];
                    Array.Fill(factors, strata / (strata - 1));
                    factors[psu] = 0;
                    yield return (factors, (strata - 1) / strata);
                }
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
