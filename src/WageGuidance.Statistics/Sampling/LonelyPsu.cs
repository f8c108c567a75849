namespace WageGuidance.Statistics.Sampling;

/// <summary>
/// What a stratum with a single sampled PSU, not taken with certainty, adds to the variance.
/// The names and meanings are those of <c>options(survey.lonely.psu)</c> in the R package survey.
/// </summary>
public enum LonelyPsu
{
    /// <summary>Nothing can be said: the standard error of every domain that meets such a stratum is undefined.</summary>
    Fail,

    /// <summary>It adds nothing. Understates the variance.</summary>
    Remove,

    /// <summary>Its deviation is taken from the overall mean instead of the stratum's own. Conservative; the default.</summary>
    Adjust,

    /// <summary>It adds the average of what the other strata of the domain add.</summary>
    Average,
}
