namespace WageGuidance.Statistics.Sampling;

/// <summary>
/// The population variance of each domain, <c>S²_d = n/(n−1) · Σ w·(y − ȳ_d)² / Σ w</c>, n the rows with weight, with its
/// linearised standard error: that of the mean of <c>n/(n−1)·(y − ȳ_d)²</c>.
/// </summary>
/// <remarks>
/// In the squared unit of the values. A single row has no variance. Equals <c>svyvar(~y, subset(design, …))</c> of R survey.
/// </remarks>
public static class DomainVariances
{
    public static Estimate[] Compute(DomainLayout layout, double[] values, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(layout);
        var means = DomainMeans.Compute(layout, values, confidence);
        var squares = new double[values.Length];
        for (var row = 0; row < values.Length; row++)
        {
            var domain = layout.DomainOfRow[row];
            if (domain >= 0 && means[domain].Value is { } mean && layout.Persons[domain] > 1)
            {
                var n = (double)layout.Persons[domain];
                squares[row] = n / (n - 1) * (values[row] - mean) * (values[row] - mean);
            }
        }

        var result = DomainMeans.Compute(layout, squares, confidence);
        for (var domain = 0; domain < result.Length; domain++)
        {
            if (layout.Persons[domain] == 1)
            {
                result[domain] = Estimate.Undefined(Reason.OneUnit, 1, layout.Units[domain], layout.Weight[domain]);
            }
        }

        return result;
    }
}
