using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Statistics.Disclosure;
using WageGuidance.Statistics.Periods;
using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Indicators.Survey;

/// <summary>
/// <c>pay.survey</c>: mean, quantiles and growth of yearly pay by region × industry × occupation; and <c>pay.survey-nonprivate</c>: the mean of non-private enterprises
/// by region × industry, which can be held against the published averages.
/// </summary>
internal static class PaySurvey
{
    /// <param name="year">Survey year.</param>
    /// <param name="earlier">Sample of the year before; null where there is none.</param>
    /// <param name="urbanPrices">Change of urban consumer prices in percent by region in <paramref name="year"/>.</param>
    public static List<Figure> Figures(string year, PaySample sample, PaySample? earlier, IReadOnlyDictionary<string, double> urbanPrices, CancellationToken cancellationToken)
    {
        var space = CellSpace.WithOccupations;
        var table = PayTable.Full(sample, earlier, space, cancellationToken);
        var hidden = sample.Hidden;
        // Growth and a published mean give the other year's mean: a cell must be open in both years.
        var hiddenEarlier = earlier?.Hidden;
        var yearBefore = Year.Parse(year).Previous.ToString();

        var figures = new List<Figure>();
        for (var cell = 0; cell < space.Cells; cell++)
        {
            if (table.Mean[cell] is not { } mean) continue;
            var key = space.KeyOf(cell);
            if (hidden[cell] is not Suppression.None)
            {
                var withheld = SampledCell.Withheld(hidden[cell], Reasons.SmallCount, mean.Persons, mean.Units);
                figures.Add(new(key, "mean", withheld));
                figures.AddRange(Method.Quantiles.Select(q => new Figure(key, q.Statistic, withheld)));
                figures.Add(new(key, "growth", withheld));
                figures.Add(new(key, "real_growth", withheld));
                continue;
            }

            figures.Add(new(key, "mean", SampledCell.Of(mean, 1, Method.Grades.Grade(mean), mean.Persons)));
            for (var k = 0; k < Method.Quantiles.Count; k++)
                figures.Add(new(key, Method.Quantiles[k].Statistic, Quantile(table.Quantiles[cell]![k], Method.Quantiles[k].Share)));

            var growth = table.Growth[cell] is not { } change ? Cell.Missing(ObsStatus.O, Reasons.NoEarlierSurvey(yearBefore))
                : hiddenEarlier![cell] is not Suppression.None ? SampledCell.Withheld(hiddenEarlier[cell], Reasons.SmallCount, null, change.Units)
                : SampledCell.Of(change, 100, grade: null, change.Persons);
            figures.Add(new(key, "growth", growth));
            figures.Add(new(key, "real_growth", Real(growth, space.RegionOf(cell), year, urbanPrices)));
        }

        return figures;
    }

    /// <summary>
    /// For the region as a whole only: by leagues, the sums over leagues of both tables together would give private remainders away that neither table shows.
    /// </summary>
    public static List<Figure> NonPrivateFigures(PaySample sample, CancellationToken cancellationToken)
    {
        var space = CellSpace.WithoutOccupations;
        var means = PayTable.Means(sample, space, nonPrivateOnly: true, cancellationToken).Mean;
        var (all, part) = (CellCounts.Of(sample, space, nonPrivateOnly: false), CellCounts.Of(sample, space, nonPrivateOnly: true).OnlyIn(Regions.InnerMongolia));
        var allHidden = sample.HiddenOverOccupations();
        // The private enterprises of a cell are the difference of the two tables: they need the minimum counts as well.
        var rest = new CountsBeside([.. all.Persons.Zip(part.Persons, (a, p) => a - p)], [.. all.Units.Zip(part.Units, (a, p) => a - p)], new bool[space.Cells]);
        var withheld = new bool[space.Cells];
        for (var cell = 0; cell < withheld.Length; cell++)
        {
            rest.Known[cell] = !allHidden[cell] && rest.Persons[cell] == 0;
            withheld[cell] = allHidden[cell] || (rest.Persons[cell] > 0 && !Method.PersonCounts.CellIsSafe(rest.Units[cell], rest.Persons[cell]));
        }

        var hidden = part.Suppressions(withheld, rest);
        var figures = new List<Figure>();
        for (var cell = 0; cell < space.Cells; cell++)
        {
            if (part.Persons[cell] == 0 || means[cell] is not { } mean) continue;
            figures.Add(new(space.KeyOf(cell), "mean", hidden[cell] is Suppression.None
                ? SampledCell.Of(mean, 1, Method.Grades.Grade(mean), mean.Persons)
                : SampledCell.Withheld(hidden[cell], Reasons.SmallCount, mean.Persons, mean.Units)));
        }

        return figures;
    }

    private static Cell Quantile(Estimate estimate, double share) => Method.PersonCounts.QuantileIsSafe(estimate.Persons, share)
        ? SampledCell.Of(estimate, 1, Method.Grades.GradeQuantile(estimate), estimate.Persons)
        : SampledCell.Withheld(Suppression.SmallCount, Reasons.FewBeyondQuantile, estimate.Persons, estimate.Units);

    /// <summary>Deflated point and interval; the price index counts as known exactly.</summary>
    private static Cell Real(Cell growth, string region, string year, IReadOnlyDictionary<string, double> urbanPrices)
    {
        if (growth.Value is not { } value) return growth;
        if (!urbanPrices.TryGetValue(region, out var prices))
        {
            var name = CodeLists.Find(Regions.Scheme, region)!;
            return Cell.Missing(ObsStatus.O, Reasons.NoPriceIndex(new(name.NameZh, name.NameEn), year));
        }

        double Deflated(double nominal) => Growth.Real(new Percent(nominal), new Percent(prices)).Value;
        var real = Deflated(value);
        var se = growth.Se * (100 / (100 + prices));
        return growth with
        {
            Value = real, Se = se, CiLow = growth.CiLow is { } low ? Deflated(low) : null, CiHigh = growth.CiHigh is { } high ? Deflated(high) : null,
            Cv = se is null || real == 0 ? null : 100 * se / Math.Abs(real),
        };
    }
}
