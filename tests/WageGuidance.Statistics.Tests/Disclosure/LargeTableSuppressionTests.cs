using WageGuidance.Statistics.Disclosure;

namespace WageGuidance.Statistics.Tests.Disclosure;

public sealed class LargeTableSuppressionTests
{
    private static ClassifiedDimension Flat(int bases) => new(bases, [[.. Enumerable.Range(0, bases)], .. Enumerable.Range(0, bases).Select(b => new[] { b })]);

    private static bool[] All(int cells) => [.. Enumerable.Repeat(true, cells)];

    [Fact]
    public void Cells_and_their_parts_are_numbered_with_the_last_dimension_fastest()
    {
        var cells = new CrossClassification([Flat(2), new(3, [[0, 1, 2], [0, 1]])]);
        Assert.Equal((6, 6), (cells.Cells, cells.InnerCells));
        Assert.Equal([3, 4], cells.Parts(cells.Cell([2, 1])));
        Assert.Equal([0, 2], cells.Above(cells.InnerCell([0, 2])));
    }

    [Fact]
    public void One_sensitive_cell_of_a_square_takes_the_cheapest_three_others_and_no_margin()
    {
        // 10 20 30 | 60
        // 40 50 60 | 150
        // 70 80 90 | 240
        var cells = new CrossClassification([Flat(3), Flat(3)]);
        var table = new LargeTable(cells, [10, 20, 30, 40, 50, 60, 70, 80, 90], All(16), [(cells.Cell([1, 1]), 8)]);
        var pattern = LargeTableSuppression.Compute(table, CancellationToken.None);
        Assert.Empty(pattern.Unprotectable);
        Assert.Equal([cells.Cell([1, 1]), cells.Cell([1, 2]), cells.Cell([2, 1]), cells.Cell([2, 2])], Enumerable.Range(0, 16).Where(c => pattern.Withheld[c]));

        var careless = new bool[16];
        careless[cells.Cell([1, 1])] = careless[cells.Cell([1, 2])] = true;
        Assert.Equal([cells.Cell([1, 1])], LargeTableSuppression.Audit(table, careless, CancellationToken.None));
        Assert.Equal([cells.Cell([1, 1])], LargeTableSuppression.Audit(table, new bool[16], CancellationToken.None));
    }

    [Fact]
    public void Areas_that_overlap_are_sums_as_well()
    {
        // Of a, b, c the areas ab and bc are given: with c withheld beside a, bc or the whole must go, too.
        var cells = new CrossClassification([new(3, [[0, 1, 2], [0, 1], [1, 2], [0], [1], [2]])]);
        var table = new LargeTable(cells, [10, 100, 20], All(6), [(3, 3)]);
        var withheld = new bool[6];
        withheld[3] = withheld[5] = true;
        Assert.Equal([3], LargeTableSuppression.Audit(table, withheld, CancellationToken.None));
        var pattern = LargeTableSuppression.Compute(table, CancellationToken.None);
        Assert.Empty(pattern.Unprotectable);
        Assert.Empty(LargeTableSuppression.Audit(table, pattern.Withheld, CancellationToken.None));
        Assert.False(pattern.Withheld[3] && pattern.Withheld.Count(w => w) < 3);
    }

    [Fact]
    public void A_single_contributor_does_not_learn_the_other_one()
    {
        // Two single contributors in a row of three: each would know the other from the row's total.
        var cells = new CrossClassification([Flat(3)]);
        var table = new LargeTable(cells, [10, 20, 500], All(4), [(1, 1), (2, 2)]) { Insiders = [[1], [2]] };
        Assert.Equal([true, true], LargeTableSuppression.Compute(table with { Insiders = [] }, CancellationToken.None).Withheld[1..3]);
        var pattern = LargeTableSuppression.Compute(table, CancellationToken.None);
        Assert.Empty(pattern.Unprotectable);
        Assert.True(pattern.Withheld[3] || pattern.Withheld[0]);
    }

    [Fact]
    public void A_sensitive_cell_known_elsewhere_is_named_and_nothing_else_helps()
    {
        var cells = new CrossClassification([Flat(3)]);
        var table = new LargeTable(cells, [10, 20, 500], All(4), [(1, 1)]) { Known = [0, 2, 3] };
        Assert.Equal([1], LargeTableSuppression.Compute(table, CancellationToken.None).Unprotectable);
        // Unless it was judged there.
        Assert.Empty(LargeTableSuppression.Compute(table with { KnownAreJudged = true }, CancellationToken.None).Unprotectable);
    }

    [Fact]
    public void The_carrier_judges_every_cell_and_finds_who_stands_alone()
    {
        var cells = new CrossClassification([Flat(2)]);
        // Contributor 1 alone in the first; in the second 90 of 100 are one's.
        ClassifiedContribution[] rows = [new(0, 1, 10, 20), new(1, 2, 90, 90), new(1, 3, 6, 6), new(1, 4, 4, 4)];
        var carrier = ClassifiedCarrier.Build(cells, rows, new DominanceRules(3, PPercent: 10));
        Assert.Equal([20, 100], carrier.Values);
        Assert.Equal('F', carrier.Sensitivities[0]!.Status);
        Assert.Equal(('A', 2.0), (carrier.Sensitivities[1]!.Status, carrier.Sensitivities[1]!.Protection));
        // Lacking: 9 − 4; a tenth of the cell is more.
        Assert.Equal(('O', 10.0), (carrier.Sensitivities[2]!.Status, carrier.Sensitivities[2]!.Protection));
        Assert.Equal([1], Assert.Single(carrier.Insiders));
    }
}
