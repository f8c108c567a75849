namespace WageGuidance.Statistics.Sampling;

/// <summary>What a design effect holds the variance against: a simple random sample of as many rows, drawn without or with replacement.</summary>
public enum SimpleSampling
{
    /// <summary>Kish's definition; <c>deff=TRUE</c> of R survey.</summary>
    WithoutReplacement,

    /// <summary><c>deff="replace"</c> of R survey.</summary>
    WithReplacement,
}

/// <summary>A design effect, without unit, or why there is none.</summary>
public readonly record struct DesignEffect(double? Value, Reason Reason);

/// <summary>
/// The design effect of each domain's estimate: its variance by that of the same statistic in a simple random sample of n rows,
/// <c>deff = SE² / (S²_z/n · (1 − n/N))</c>, n the rows with weight, N = Σ w, <c>S²_z = n/(n−1) · Σ w·(z − z̄)² / Σ w</c>, and z the value for means and
/// proportions, N times the value for totals, <c>(y − R·x)·Σ w / Σ w·x</c> for ratios. Drawn with replacement the factor 1 − n/N is 1.
/// </summary>
/// <remarks>
/// Equals <c>deff()</c> of R survey's <c>svymean</c>, <c>svytotal</c> and <c>svyratio</c>. Enterprises taken with certainty alone have the design effect 0. There is none where the estimate has no standard
/// error, where one PSU gives a deviation of zero whatever the truth is, where the simple random sample has no variance (one row, equal values), and, without replacement, where the rows
/// represent no more than themselves.
/// </remarks>
public static class DesignEffects
{
    public static DesignEffect[] OfMeans(DomainLayout layout, double[] values, Estimate[] means, SimpleSampling against) =>
        Compute(layout, means, against, centred: true, (_, row) => values[row]);

    public static DesignEffect[] OfTotals(DomainLayout layout, double[] values, Estimate[] totals, SimpleSampling against) =>
        Compute(layout, totals, against, centred: false, (domain, row) => layout.Weight[domain] * values[row]);

    public static DesignEffect[] OfRatios(DomainLayout layout, double[] numerator, double[] denominator, Estimate[] ratios, SimpleSampling against)
    {
        ArgumentNullException.ThrowIfNull(layout);
        var below = DomainEstimates.WeightedSums(layout, denominator);
        return Compute(layout, ratios, against, centred: true,
            (domain, row) => (numerator[row] - (ratios[domain].Value!.Value * denominator[row])) * layout.Weight[domain] / below[domain]);
    }

    private static DesignEffect[] Compute(DomainLayout layout, Estimate[] estimates, SimpleSampling against, bool centred, Func<int, int, double> linearised)
    {
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentNullException.ThrowIfNull(estimates);
        return [.. estimates.Select((estimate, domain) => Compute(layout, domain, estimate, against, centred, linearised))];
    }

    private static DesignEffect Compute(DomainLayout layout, int domain, Estimate estimate, SimpleSampling against, bool centred, Func<int, int, double> linearised)
    {
        if (estimate is not { Value: not null, StandardError: { } se }) return new(null, estimate.Reason);
        if (centred && estimate.Units == 1) return new(null, Reason.OneUnit);
        var unsampled = against is SimpleSampling.WithReplacement ? 1 : 1 - (estimate.Persons / layout.Weight[domain]);
        if (unsampled < LinearisedVariance.LeastUnsampled) return new(null, Reason.SampledWhole);
        return Variance(layout, domain, linearised) is { } variance ? new(se * se / (variance / estimate.Persons * unsampled), Reason.None) : new(null, Reason.NoSpread);
    }

    /// <summary>S² of the domain; null where the rows with weight are one or equal, up to rounding.</summary>
    private static double? Variance(DomainLayout layout, int domain, Func<int, int, double> linearised)
    {
        var (weights, weight) = (layout.Design.WeightOfRow, layout.Weight[domain]);
        double sum = 0, largest = 0;
        foreach (var row in layout.RowsOf(domain))
        {
            if (weights[row] <= 0) continue;
            var z = linearised(domain, row);
            sum += weights[row] / weight * z;
            largest = Math.Max(largest, Math.Abs(z));
        }

        double squares = 0;
        foreach (var row in layout.RowsOf(domain))
        {
            if (weights[row] <= 0) continue;
            var deviation = linearised(domain, row) - sum;
            squares += weights[row] / weight * deviation * deviation;
        }

        double n = layout.Persons[domain];
        return n > 1 && squares > Rounding * Rounding * largest * largest ? n / (n - 1) * squares : null;
    }

    // Deviations of equal values from their mean are this small a share of them at most.
    private const double Rounding = 1e-14;
}
