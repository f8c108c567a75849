using WageGuidance.Statistics.Disclosure;

namespace WageGuidance.Statistics.Tests.Disclosure;

public sealed class CarrierTableTests
{
    private static readonly Dictionary<string, string> Flat = [];

    [Fact]
    public void Margins_are_judged_as_cells_are_and_who_stands_alone_is_named()
    {
        // A is u alone; B is v, w and x; the total has four.
        var carrier = CarrierTable.Build([Row("A", "u", 50), Row("A", "u", 50), Row("B", "v", 30), Row("B", "w", 20), Row("B", "x", 20)], [Flat], new DominanceRules(3, PPercent: 10));
        Assert.Equal("FAF", string.Concat(carrier.Sensitivities.Select(s => s.Status)));
        Assert.Equal([1], Assert.Single(carrier.Insiders));
        var sensitive = Assert.Single(carrier.Problem().Sensitive);
        Assert.Equal(new SensitiveCell(1, 10, 10), sensitive);
    }

    [Fact]
    public void Few_persons_make_a_cell_sensitive_too()
    {
        var carrier = CarrierTable.Build([Row("A", "u", 5), Row("B", "v", 30)], [Flat], new DominanceRules(0), minPersons: 2);
        Assert.Equal("FAA", string.Concat(carrier.Sensitivities.Select(s => s.Status)));
    }

    [Fact]
    public void A_dominated_cell_must_be_uncertain_by_what_would_end_the_dominance()
    {
        // 90 of 100 with a limit of 75 percent: of 120 it would be three quarters.
        var judged = new DominanceRules(0, Dominance: new(1, 75)).Judge([new("a", 90, 90), new("b", 6, 6), new("c", 4, 4)]);
        Assert.Equal('O', judged.Status);
        Assert.Equal(20, judged.Protection, 1e-9);
    }

    private static CarrierRow Row(string code, string unit, double value) => new([code], new(unit, value, value));
}
