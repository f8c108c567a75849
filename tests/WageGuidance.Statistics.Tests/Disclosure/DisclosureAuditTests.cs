using WageGuidance.Statistics.Disclosure;

namespace WageGuidance.Statistics.Tests.Disclosure;

public sealed class DisclosureAuditTests
{
    private static readonly Dictionary<string, string> Flat = [];

    [Fact]
    public async Task Two_dimensions_need_no_solver()
    {
        var table = AdditiveTable.Build([new(["A", "x"], 20), new(["A", "y"], 50), new(["A", "z"], 10), new(["B", "x"], 8), new(["B", "y"], 19), new(["B", "z"], 22)], [Flat, Flat]);
        var intervals = await Intervals(table, ["A", "x"], ["A", "y"], ["B", "x"], ["B", "y"]);
        // x of A is 20 + t, y of A 50 − t, x of B 8 − t, y of B 19 + t: t between −19 and 8.
        Assert.Equal(new FeasibleInterval(1, 28), intervals[0]);
        Assert.Equal(new FeasibleInterval(42, 69), intervals[1]);
        Assert.Equal(new FeasibleInterval(0, 27), intervals[2]);
        Assert.Equal(new FeasibleInterval(0, 27), intervals[3]);
    }

    [Fact]
    public async Task A_cell_alone_in_its_row_is_known_and_one_under_a_hidden_total_has_no_upper_bound()
    {
        var table = AdditiveTable.Build([new(["A"], 3), new(["B"], 4), new(["C"], 5)], [Flat]);
        Assert.Equal(new FeasibleInterval(3, 3), (await Intervals(table, ["A"]))[0]);
        Assert.Equal(new FeasibleInterval(0, double.PositiveInfinity), (await Intervals(table, ["A"], ["_T"]))[0]);
    }

    [Fact]
    public async Task One_hierarchy_is_a_network_too()
    {
        var parents = new Dictionary<string, string> { ["a"] = "east", ["b"] = "east", ["c"] = "west", ["d"] = "west", ["east"] = "_T", ["west"] = "_T" };
        var inner = from r in new[] { "a", "b", "c", "d" } from c in new[] { "x", "y" } select new TableCell([r, c], 10);
        var intervals = await Intervals(AdditiveTable.Build([.. inner], [parents, Flat]), ["a", "x"], ["a", "y"], ["c", "x"], ["c", "y"], ["east", "x"], ["east", "y"], ["west", "x"], ["west", "y"]);
        // t moves from x to y in a and back in c: at most the 10 that stand there.
        Assert.Equal(new FeasibleInterval(0, 20), intervals[0]);
        // East and west hold 20 a cell, of which only a's and c's ten move.
        Assert.Equal(new FeasibleInterval(10, 30), intervals[4]);
    }

    [Fact]
    public void Linked_tables_share_their_margins()
    {
        var (linked, dimensions) = AdditiveTable.Link([
            (AdditiveTable.Build([new(["A", "x"], 1), new(["B", "x"], 2)], [Flat, Flat]), ["r", "c"]),
            (AdditiveTable.Build([new(["s", "A"], 1), new(["t", "B"], 2)], [Flat, Flat]), ["s", "r"])]);
        Assert.Equal(["r", "c", "s"], dimensions);
        // Six cells of the first; of the second s, t, s A and t B are new.
        Assert.Equal(10, linked.Cells.Count);
        Assert.Equal(2, linked.MarginsOf(linked.Find(["A", "_T", "s"])!.Value).Count);
        Assert.All(linked.Margins, m => Assert.Equal(linked.Cells[m.Total].Value, m.Parts.Sum(p => linked.Cells[p].Value)));
    }

    private static async Task<FeasibleInterval[]> Intervals(AdditiveTable table, params string[][] withheld)
    {
        var cells = withheld.Select(w => table.Find(w)!.Value).ToArray();
        var all = await new DisclosureAudit(table, new NoSolver()).IntervalsAsync([.. table.Cells.Select((_, c) => cells.Contains(c))], CancellationToken.None);
        return [.. cells.Select(c => all[c]!.Value)];
    }

    private sealed class NoSolver : ILinearPrograms
    {
        public Task<LinearSolution?> SolveAsync(LinearProgram program, CancellationToken cancellationToken) => throw new InvalidOperationException("Networks need no solver.");
    }
}
