using WageGuidance.Cubes;
using WageGuidance.Indicators.Disclosure;
using WageGuidance.Statistics.Disclosure;
using WageGuidance.Statistics.Periods;
using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Indicators.Survey;

/// <summary>
/// <c>pay.survey-groups</c>: mean, quantiles and growth of yearly pay in the whole region, over all industries and by industry, by size of the enterprise, education, skill grade and sex; and at the
/// women what they earn less than men, in means and in medians.
/// </summary>
internal static class PayByGroup
{
    private static readonly CellSpace Space = CellSpace.OfRegion;

    /// <param name="year">Survey year.</param>
    /// <param name="earlier">Sample of the year before; null where there is none.</param>
    public static List<Figure> Figures(string year, PaySample sample, PaySample? earlier, CancellationToken cancellationToken)
    {
        var table = PayTable.Full(sample, earlier, [.. from level in Space.Levels from breakdown in Breakdown.All select PaySample.GroupingSet(Space, level, breakdown)], cancellationToken);
        var (hidden, hiddenEarlier) = (Hidden(sample, cancellationToken), earlier is null ? null : Hidden(earlier, cancellationToken));
        var yearBefore = Year.Parse(year).Previous.ToString();
        var gaps = Gaps(sample);
        var figures = new List<Figure>();
        for (var cell = 0; cell < Space.Cells; cell++)
        {
            foreach (var breakdown in Breakdown.All)
                for (var code = 0; code < breakdown.Codes.Count; code++)
                    if (Shown(cell, breakdown, code) is { } shown) figures.AddRange(shown.Figures($"{Space.KeyOf(cell)}|{breakdown.KeyOf(code)}"));

            if (Shown(cell, Breakdown.Sex, Women) is not { } women) continue;
            var men = Shown(cell, Breakdown.Sex, Men);
            var key = $"{Space.KeyOf(cell)}|{Breakdown.Sex.KeyOf(Women)}";
            figures.Add(new(key, "gap_mean", Gap(gaps[cell].Mean, women.Mean, men?.Mean)));
            figures.Add(new(key, "gap_median", Gap(gaps[cell].Median, women.Median, men?.Median)));
        }

        return figures;

        PayCell? Shown(int cell, Breakdown breakdown, int code) =>
            Place(cell, breakdown, code) is var place ? PayCell.Of(table, place, hidden[place], hiddenEarlier?[place], yearBefore) : null;
    }

    /// <summary>
    /// What may not be published, by cell and group. What pay withholds of an industry is withheld in all its groups. Breakdowns have nothing in common but the totals of the industries, which count as
    /// known even where they are withheld: any figures that agree with one breakdown then agree with every other, so each is tested by itself, its withheld groups with what they leave of the industry
    /// and of the group over all industries.
    /// </summary>
    public static Suppression[] Hidden(PaySample sample, CancellationToken cancellationToken)
    {
        var whole = sample.HiddenOverOccupations()[..Space.Cells];
        var hidden = new Suppression[Space.Cells * Breakdown.Groups];
        foreach (var breakdown in Breakdown.All)
        {
            var parts = breakdown.Parts.Length;
            var closed = Enumerable.Range(0, whole.Length).Where(cell => whole[cell] is not Suppression.None).SelectMany(cell => breakdown.Codes.Select((_, code) => (cell * parts) + 1 + code));
            var pattern = TablePattern.OfParts(SurveyCarriers.Payroll(sample, Space, breakdown), new Suppression[whole.Length], (_, part) => part <= breakdown.Codes.Count, closed, cancellationToken);
            for (var cell = 0; cell < whole.Length; cell++)
                for (var code = 0; code < breakdown.Codes.Count; code++) hidden[Place(cell, breakdown, code)] = pattern[(cell * parts) + 1 + code];
        }

        return hidden;
    }

    private static int Men { get; } = Breakdown.Sex.Number("1");

    private static int Women { get; } = Breakdown.Sex.Number("2");

    private static int Place(int cell, Breakdown breakdown, int code) => (cell * Breakdown.Groups) + breakdown.Group(code);

    /// <summary>A gap tells of both: it is shown where both are.</summary>
    private static Cell Gap(Estimate gap, Cell women, Cell? men) =>
        new[] { women, men }.FirstOrDefault(c => c is { ConfStatus: not ConfStatus.F }) ?? SampledCell.Of(gap, 100, Method.Grades.GradeGrowth(gap), gap.Persons);

    /// <summary>The pay gap by cell, in means and in medians; those whose sex is in no list are in none.</summary>
    private static (Estimate Mean, Estimate Median)[] Gaps(PaySample sample)
    {
        var sexes = sample.CodesOf(Breakdown.Sex);
        double[] men = [.. sexes.Select(code => code == Men ? 1.0 : 0)];
        var gaps = new (Estimate, Estimate)[Space.Cells];
        foreach (var level in Space.Levels)
        {
            int[] cells = [.. sample.Cube.CellOfRow(Space.GroupingSet(level)).Select((cell, row) => sexes[row] == Men || sexes[row] == Women ? cell : -1)];
            var layout = DomainLayout.Create(sample.Design, cells, Space.Cells);
            var (means, medians) = (DomainPayGaps.Compute(layout, sample.Pay, men, Method.Confidence), DomainMedianPayGaps.Compute(layout, sample.Pay, men, QuantileRule.AveragedEcdf, Method.Confidence));
            // Every cell belongs to one level.
            for (var cell = 0; cell < gaps.Length; cell++)
                if (layout.Units[cell] > 0) gaps[cell] = (means[cell], medians[cell]);
        }

        return gaps;
    }
}
