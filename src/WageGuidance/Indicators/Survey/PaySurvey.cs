using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Indicators.Disclosure;
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
    /// <summary>Place of the non-private in <see cref="NonPrivateAndPrivate"/>.</summary>
    public const int NonPrivate = 1;

    /// <summary>All, non-private, private enterprises.</summary>
    public static readonly int[][] NonPrivateAndPrivate = [[0, 1], [0], [1]];

    /// <param name="year">Survey year.</param>
    /// <param name="earlier">Sample of the year before; null where there is none.</param>
    /// <param name="urbanPrices">Change of urban consumer prices in percent by region in <paramref name="year"/>.</param>
    public static List<Figure> Figures(string year, PaySample sample, PaySample? earlier, IReadOnlyDictionary<string, double> urbanPrices, CancellationToken cancellationToken)
    {
        var space = CellSpace.WithOccupations;
        var table = PayTable.Full(sample, earlier, [.. space.Levels.Select(level => space.GroupingSet(level))], cancellationToken);
        var yearBefore = Year.Parse(year).Previous.ToString();
        var figures = new List<Figure>();
        for (var cell = 0; cell < space.Cells; cell++)
        {
            if (PayCell.Of(table, cell, sample.Hidden[cell], earlier?.Hidden[cell], yearBefore) is not { } shown) continue;
            var key = space.KeyOf(cell);
            figures.AddRange(shown.Figures(key));
            figures.Add(new(key, "real_growth", Real(shown.Growth, space.RegionOf(cell), year, urbanPrices)));
        }

        return figures;
    }

    /// <summary>Mean and median of the whole region as <see cref="Figures"/> has them, for what is held against them; empty where the sample has nobody.</summary>
    public static IReadOnlyDictionary<string, Cell> OfRegion(PaySample sample, CancellationToken cancellationToken)
    {
        // The first cell is the region over all industries and occupations; so is the only one of a grouping set without columns.
        return PayCell.Of(PayTable.Full(sample, null, [[]], cancellationToken), 0, sample.Hidden[0], null, "") is { } shown
            ? new Dictionary<string, Cell> { ["mean"] = shown.Mean, ["p50"] = shown.Median } : new Dictionary<string, Cell>();
    }

    /// <summary>
    /// For the region as a whole only: by leagues, the sums over leagues of both tables together would give private remainders away that neither table shows.
    /// </summary>
    public static List<Figure> NonPrivateFigures(PaySample sample, CancellationToken cancellationToken)
    {
        var space = CellSpace.WithoutOccupations;
        bool IsOfRegion(int cell) => space.RegionOf(cell) == Regions.InnerMongolia;
        var means = PayTable.Means(sample, [.. space.Levels.Select(level => PaySample.NonPrivate(space, level))], cancellationToken).Mean;
        var carrier = SurveyCarriers.Payroll(sample, space, NonPrivateAndPrivate, i => sample.Enterprises.IsPrivate[i] ? 1 : 0);
        // The private enterprises of a cell are the difference of the two tables: they must stay unknown where they are few or one makes nearly all of them.
        var hidden = TablePattern.OfParts(carrier, sample.HiddenOverOccupations(), (cell, part) => part == NonPrivate && IsOfRegion(cell),
            WithheldBeside(space, sample).Where(IsOfRegion).Select(cell => Place(cell, NonPrivate)), cancellationToken);
        var figures = new List<Figure>();
        for (var cell = 0; cell < space.Cells; cell++)
        {
            if (!IsOfRegion(cell) || means[cell] is not { } mean) continue;
            var rule = hidden[Place(cell, NonPrivate)];
            figures.Add(new(space.KeyOf(cell), "mean", rule is Suppression.None
                ? SampledCell.Of(mean, 1, Method.Grades.Grade(mean), mean.Persons)
                : SampledCell.Withheld(rule, Reasons.SmallCount, mean.Persons, mean.Units)));
        }

        return figures;
    }

    /// <summary>A cell withheld for all enterprises is for the non-private ones, too.</summary>
    private static IEnumerable<int> WithheldBeside(CellSpace space, PaySample sample)
    {
        var all = sample.HiddenOverOccupations();
        return Enumerable.Range(0, space.Cells).Where(cell => all[cell] is not Suppression.None);
    }

    private static int Place(int cell, int part) => (cell * NonPrivateAndPrivate.Length) + part;

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
        QualityGrade? grade = growth.Grade is null ? null : Method.Grades.Points.Of(se!.Value);
        return growth with
        {
            Grade = grade?.ToString(), ObsStatus = grade is QualityGrade.D ? ObsStatus.U : ObsStatus.A,
            Value = real, Se = se, CiLow = growth.CiLow is { } low ? Deflated(low) : null, CiHigh = growth.CiHigh is { } high ? Deflated(high) : null,
            Cv = se is null || real == 0 ? null : 100 * se / Math.Abs(real),
        };
    }
}
