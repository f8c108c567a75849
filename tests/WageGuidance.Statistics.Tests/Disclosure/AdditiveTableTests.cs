using WageGuidance.Statistics.Disclosure;

namespace WageGuidance.Statistics.Tests.Disclosure;

public sealed class AdditiveTableTests
{
    private static readonly Dictionary<string, string> Flat = [];

    [Fact]
    public void Margins_are_made_in_every_dimension_and_stand_first()
    {
        var table = AdditiveTable.Build([new(["A", "x"], 1), new(["A", "y"], 2), new(["B", "x"], 4)], [Flat, Flat]);
        Assert.Equal(["_T _T 7", "_T x 5", "_T y 2", "A _T 3", "A x 1", "A y 2", "B _T 4", "B x 4"], table.Cells.Select(c => $"{c.Codes[0]} {c.Codes[1]} {c.Value}"));
        Assert.All(table.Margins, m => Assert.Equal(table.Cells[m.Total].Value, m.Parts.Sum(p => table.Cells[p].Value)));
        Assert.Equal(6, table.Margins.Count);
    }

    [Fact]
    public void A_hierarchy_puts_codes_between_the_total_and_the_inner_cells()
    {
        var parents = new Dictionary<string, string> { ["east"] = "_T", ["west"] = "_T", ["a"] = "east", ["b"] = "east", ["c"] = "west" };
        var table = AdditiveTable.Build([new(["a"], 1), new(["b"], 2), new(["c"], 4)], [parents]);
        Assert.Equal(3, table.Cells[table.Find(["east"])!.Value].Value);
        Assert.Equal(4, table.Cells[table.Find(["west"])!.Value].Value);
        Assert.Equal(7, table.Cells[0].Value);
        Assert.Equal(3, table.Margins.Count);
    }
}
