using WageGuidance.Statistics.Periods;

namespace WageGuidance.Statistics.GuidelineModels;

/// <summary>Why no equation was fitted.</summary>
public enum RegressionRefusalReason
{
    /// <summary>Fewer years than parameters + 3: residuals would be left with too little to be judged by.</summary>
    TooFewYears,

    /// <summary>Years between the first and the last are missing, or lack one of W, L, P, and were not declared as left out.</summary>
    MissingYear,

    /// <summary>A year stands twice.</summary>
    DuplicateYear,

    /// <summary>A regressor is a linear combination of the others (a dummy that never changes is one of the constant).</summary>
    Collinear,

    /// <summary>The wage growth is the same in every year.</summary>
    NoVariation,

    /// <summary>The equation reproduces the years exactly; data measured independently never does that.</summary>
    ExactFit,
}

/// <param name="Reason">The first rule broken.</param>
/// <param name="Years">The years concerned, if any.</param>
/// <param name="Coefficient">The regressor concerned, if any.</param>
/// <param name="Observations">Years that could be used.</param>
/// <param name="Parameters">Coefficients to be estimated, the constant included.</param>
public sealed record RegressionRefusal(
    RegressionRefusalReason Reason, IReadOnlyList<Year> Years, string? Coefficient, int Observations, int Parameters);

/// <summary>What a reader of a fit must be told.</summary>
public enum RegressionWarningKind
{
    SmallSample,
    InsignificantCoefficient,
    InsignificantEquation,

    /// <summary>Wages fall with productivity or with prices: against the theory the equation stands for.</summary>
    WrongSign,
    HighVif,
    InfluentialYear,
    SeriallyCorrelatedResiduals,
}

/// <param name="Kind">What is wrong.</param>
/// <param name="Coefficient">Which coefficient, if one.</param>
/// <param name="Year">Which year, if one.</param>
/// <param name="Measure">The number that raised it: n, p-value, coefficient, VIF, Cook's distance (null where leverage is 1), Durbin–Watson.</param>
public sealed record RegressionWarning(RegressionWarningKind Kind, string? Coefficient, Year? Year, double? Measure);
