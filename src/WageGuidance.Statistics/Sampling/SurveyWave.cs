namespace WageGuidance.Statistics.Sampling;

/// <summary>One year's sample, before it is stacked with another: enterprises by their lasting code.</summary>
/// <param name="CodeOfPsu">Code of each enterprise; unique within the wave, the same in every wave.</param>
/// <param name="StratumOfPsu">Stratum code of each enterprise; a code means the same stratum in every wave.</param>
/// <param name="CertaintyOfPsu">Whether the enterprise was taken with probability one.</param>
/// <param name="PsuOfRow">Enterprise of each row, an index into <paramref name="CodeOfPsu"/>.</param>
/// <param name="WeightOfRow">Design weight of each row.</param>
/// <param name="ValueOfRow">The value whose mean is compared.</param>
/// <param name="DomainOfRow">Domain of each row, −1 for none; domains are numbered alike in both waves.</param>
public sealed record SurveyWave(
    string[] CodeOfPsu,
    string[] StratumOfPsu,
    bool[] CertaintyOfPsu,
    int[] PsuOfRow,
    double[] WeightOfRow,
    double[] ValueOfRow,
    int[] DomainOfRow)
{
    internal void RequireConsistent()
    {
        if (StratumOfPsu.Length != CodeOfPsu.Length || CertaintyOfPsu.Length != CodeOfPsu.Length)
        {
            throw new ArgumentException("The enterprise arrays of a wave differ in length.");
        }

        if (WeightOfRow.Length != PsuOfRow.Length || ValueOfRow.Length != PsuOfRow.Length || DomainOfRow.Length != PsuOfRow.Length)
        {
            throw new ArgumentException("The row arrays of a wave differ in length.");
        }

        for (var row = 0; row < PsuOfRow.Length; row++)
        {
            if ((uint)PsuOfRow[row] >= (uint)CodeOfPsu.Length)
            {
                throw new ArgumentException($"Row {row} names enterprise {PsuOfRow[row]}, which the wave does not have.");
            }
        }
    }
}
