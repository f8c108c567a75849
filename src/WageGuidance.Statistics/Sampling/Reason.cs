namespace WageGuidance.Statistics.Sampling;

/// <summary>Why a member of an <see cref="Estimate"/> is missing, or what its reader must know.</summary>
public enum Reason
{
    /// <summary>Nothing is missing.</summary>
    None,

    /// <summary>No row lies in the domain.</summary>
    NoRows,

    /// <summary>The rows of the domain carry no weight.</summary>
    NoWeight,

    /// <summary>The denominator of a ratio is not above zero.</summary>
    DenominatorNotPositive,

    /// <summary>The first mean of a growth rate or quotient is not above zero.</summary>
    BaseNotPositive,

    /// <summary>One of the two groups of a contrast, one of the two waves of a growth rate, has no weight in the domain.</summary>
    GroupMissing,

    /// <summary>A stratum with a single PSU gives no variance under the design's <see cref="LonelyPsu"/> rule.</summary>
    LonelyStratum,

    /// <summary>One PSU: its deviation from its own mean is zero whatever the truth is; there is no interval.</summary>
    OneUnit,

    /// <summary>As many strata as PSUs: no interval.</summary>
    NoDegreesOfFreedom,

    /// <summary>Every PSU of the domain was taken with certainty: there is no sampling error, so there is no interval either.</summary>
    AllUnitsCertain,

    /// <summary>The confidence interval of a quantile runs past the smallest or largest observation; that limit is open.</summary>
    OpenInterval,

    /// <summary>A single row, or equal values: a simple random sample of them has no variance to compare with, so there is no design effect.</summary>
    NoSpread,

    /// <summary>The rows represent no more than themselves: a simple random sample without replacement would be the whole, so there is no design effect.</summary>
    SampledWhole,
}
