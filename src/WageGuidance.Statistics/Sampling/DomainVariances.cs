namespace WageGuidance.Statistics.Sampling;

/// <summary>
/// The population variance of each domain, <c>S²_d = n/(n−1) · Σ w·(y − ȳ_d)² / Σ w</c>, n the rows with weight, with its
/// linearised standard error: that of the mean of <c>n/(n−1)·(y − ȳ_d)²</c>.
/// </summary>
/// <remarks>
/// In the squared unit of the values. A single row has no variance. Equals <c>svyvar(~y, subset(design, …))</c> of R survey,
/// also with replicate weights, unless rows have weight zero: those R counts in the n of a replicate design, and not here.
/// </remarks>
public static class DomainVariances
{
    /// <param name="layout">The domains.</param>
    /// <param name="values">The value of each row.</param>
    /// <param name="personsOfDomain">The n of each domain where it is not the layout's: replicate weights keep that of the sample.</param>
    /// <param name="confidence">Level of the interval.</param>
    public static Estimate[] Compute(DomainLayout layout, double[] values, long[]? personsOfDomain = null, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(layout);
        var persons = personsOfDomain ?? layout.Persons;
        var means = DomainMeans.Compute(layout, values, confidence);
        var squares = new double[values.Length];
        for (var row = 0; row < values.Length; row++)
        {
            var domain = layout.DomainOfRow[row];
            if (domain >= 0 && means[domain].Value is { } mean && persons[domain] > 1)
            {
                var n = (double)persons[domain];
                squares[row] = n / (n - 1) * (values[row] - mean) * (values[row] - mean);
            }
        }

        var result = DomainMeans.Compute(layout, squares, confidence);
        for (var domain = 0; domain < result.Length; domain++)
        {
            if (persons[domain] == 1)
            {
                result[domain] = Estimate.Undefined(Reason.OneUnit, 1, layout.Units[domain], layout.Weight[domain]);
            }
        }

        return result;
    }
}
