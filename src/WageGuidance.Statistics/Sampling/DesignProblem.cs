using static System.FormattableString;

namespace WageGuidance.Statistics.Sampling;

/// <summary>What is wrong with the parts a <see cref="SurveyDesign"/> is to be made of.</summary>
public enum DesignProblemKind
{
    LengthsDiffer,
    UnknownPsu,
    WeightNotFinite,
    WeightNegative,
    AllWeightsZero,
}

/// <param name="Kind">The rule broken.</param>
/// <param name="Row">Row (from 0) at which it was first seen; null when it is about the whole.</param>
/// <param name="Value">The offending value, where there is one.</param>
public sealed record DesignProblem(DesignProblemKind Kind, int? Row, double? Value)
{
    public string Message => Kind switch
    {
        DesignProblemKind.LengthsDiffer => "The arrays of the survey design differ in length.",
        DesignProblemKind.UnknownPsu => Invariant($"Row {Row} names PSU {Value}, which the design does not have."),
        DesignProblemKind.WeightNotFinite => Invariant($"The weight of row {Row} is not a finite number."),
        DesignProblemKind.WeightNegative => Invariant($"The weight of row {Row} is negative: {Value}."),
        _ => "All weights are zero.",
    };
}
