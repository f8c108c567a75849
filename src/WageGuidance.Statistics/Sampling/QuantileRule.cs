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

    /// <summary>Type 3 of Hyndman and Fan: the observation nearest to n·p, the even one of two equally near. Without weights only, as the rest.</summary>
    Nearest,

    /// <summary>Type 4: straight lines between the points of the distribution function.</summary>
    Type4,

    /// <summary>Type 5: straight lines between the middles of its steps (hydrology).</summary>
    Type5,

    /// <summary>Type 6: place p·(n+1) (Minitab, SPSS).</summary>
    Type6,

    /// <summary>Type 7: place 1 + p·(n−1) (S, R's default, spreadsheets' PERCENTILE.INC).</summary>
    Type7,

    /// <summary>Type 8: approximately median-unbiased whatever the distribution.</summary>
    Type8,

    /// <summary>Type 9: approximately unbiased for the expected order statistics of a normal distribution.</summary>
    Type9,
}
