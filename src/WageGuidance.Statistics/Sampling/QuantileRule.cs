namespace WageGuidance.Statistics.Sampling;

/// <summary>Which observation, or mean of two, is the quantile. Disputed, therefore always named.</summary>
public enum QuantileRule
{
    /// <summary>
    /// The smallest wage at which the weighted share reaches p: type 1 of Hyndman and Fan (1996), hf1,
    /// <c>qrule="math"</c> in R survey.
    /// </summary>
    InverseEcdf,

    /// <summary>
    /// As <see cref="InverseEcdf"/>, but where the share hits p exactly, the mean of that wage and the next: type 2, hf2,
    /// <c>qrule="school"</c>. The unweighted median is the schoolbook's. The product's default.
    /// </summary>
    AveragedEcdf,
}
