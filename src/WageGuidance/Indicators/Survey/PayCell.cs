using WageGuidance.Cubes;
using WageGuidance.Statistics.Disclosure;
using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Indicators.Survey;

/// <summary>What is shown of a cell of a pay table: mean, quantiles in the order of <see cref="Method.Quantiles"/>, growth of the mean.</summary>
internal sealed record PayCell(Cell Mean, Cell[] Quantiles, Cell Growth)
{
    public Cell Median => Quantiles[Quantiles.Length / 2];

    /// <summary>Null where nobody of the sample is in the cell.</summary>
    /// <param name="table">Of the year.</param>
    /// <param name="cell">Its number.</param>
    /// <param name="hidden">What withholds it, if anything.</param>
    /// <param name="hiddenEarlier">What withheld it the year before; null where there is no survey of it. Growth and a published mean give the other year's mean: a cell must be open in both.</param>
    /// <param name="yearBefore">To name it.</param>
    public static PayCell? Of(PayTable table, int cell, Suppression hidden, Suppression? hiddenEarlier, string yearBefore)
    {
        if (table.Mean[cell] is not { } mean) return null;
        if (hidden is not Suppression.None)
        {
            var withheld = SampledCell.Withheld(hidden, Reasons.SmallCount, mean.Persons, mean.Units);
            return new(withheld, [.. Method.Quantiles.Select(_ => withheld)], withheld);
        }

        return new(SampledCell.Of(mean, 1, Method.Grades.Grade(mean), mean.Persons), Shown(table.Quantiles[cell]!, table.UnitsBeyond[cell]!),
            table.Growth[cell] is not { } change ? Cell.Missing(ObsStatus.O, Reasons.NoEarlierSurvey(yearBefore))
            : hiddenEarlier is { } rule and not Suppression.None ? SampledCell.Withheld(rule, Reasons.SmallCount, null, change.Units)
            : SampledCell.Of(change, 100, Method.Grades.GradeGrowth(change), change.Persons));
    }

    public IEnumerable<Figure> Figures(string key) =>
        [new(key, "mean", Mean), .. Quantiles.Select((cell, k) => new Figure(key, Method.Quantiles[k].Statistic, cell)), new(key, "growth", Growth)];

    /// <summary>What withholds the median withholds the quartiles, and a quartile the decile on its side.</summary>
    private static Cell[] Shown(Estimate[] estimates, int[] unitsBeyond)
    {
        Cell[] cells = [.. estimates.Select((e, k) => Quantile(e, Method.Quantiles[k].Share, unitsBeyond[k]))];
        var middle = cells.Length / 2;
        for (var k = middle - 1; k >= 0; k--) if (cells[k + 1].ConfStatus is not ConfStatus.F) cells[k] = cells[k + 1];
        for (var k = middle + 1; k < cells.Length; k++) if (cells[k - 1].ConfStatus is not ConfStatus.F) cells[k] = cells[k - 1];
        return cells;
    }

    private static Cell Quantile(Estimate estimate, double share, int unitsBeyond) =>
        !Method.PersonCounts.QuantileIsSafe(estimate.Persons, share) ? SampledCell.Withheld(Suppression.SmallCount, Reasons.FewBeyondQuantile, estimate.Persons, estimate.Units)
        : unitsBeyond < Method.PersonCounts.MinUnits ? SampledCell.Withheld(Suppression.SmallCount, Reasons.FewFirmsBeyondPercentile, estimate.Persons, estimate.Units)
        : SampledCell.Of(estimate, 1, Method.Grades.GradeQuantile(estimate), estimate.Persons);
}
