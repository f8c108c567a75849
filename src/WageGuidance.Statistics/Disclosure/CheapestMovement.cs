namespace WageGuidance.Statistics.Disclosure;

/// <summary>
/// Which further cells to withhold, at little cost, so that one sensitive cell can move as far as it must: in networks by the cheapest augmenting
/// paths, elsewhere by the linear relaxation in which a cell's loss is spread over what it may move.
/// </summary>
/// <remarks>The classical heuristic (Cox 1980; Kelly, Golden and Assad 1992; Fischetti and Salazar 2000), a sensitive cell at a time; cells withheld already cost nothing.</remarks>
internal sealed class CheapestMovement(AdditiveTable table, double[] costs, bool[] allowed, ILinearPrograms solver)
{
    private readonly FlowNetwork? network = FlowNetwork.Of(table);

    /// <summary>The cells to add; empty where nothing more moves it.</summary>
    public async Task<int[]> FindAsync(bool[] withheld, Aim aim, CancellationToken cancellationToken)
    {
        bool[] open = [.. withheld.Select((w, c) => w || allowed[c])];
        foreach (var known in aim.Known ?? []) open[known] = false;
        var used = network is not null
            ? network.Cheapest(open, aim.Cell, aim.Direction, aim.Enough, c => withheld[c] ? 0 : costs[c])
            : await ProgramAsync(open, withheld, aim, cancellationToken);
        return [.. used.Where(c => !withheld[c])];
    }

    private async Task<int[]> ProgramAsync(bool[] open, bool[] withheld, Aim aim, CancellationToken cancellationToken)
    {
        var part = new WithheldSystem(table, open).Around(aim.Cell, null);
        var columns = new List<LinearColumn>();
        foreach (var c in part.Cells)
        {
            var most = table.Cells[c].Value / aim.Enough;
            if (c == aim.Cell)
            {
                columns.AddRange([new(0, aim.Direction, aim.Direction), new(0, 0, 0)]);
                continue;
            }

            var cost = withheld[c] ? 0 : costs[c];
            columns.AddRange([new(cost, 0, double.PositiveInfinity), new(cost / Math.Min(1, Math.Max(most, 1e-9)), 0, most)]);
        }

        var rows = part.Rows.Select(r => new LinearRow([.. r.Terms.SelectMany(t => new[] { (2 * t.Column, t.Sign), ((2 * t.Column) + 1, -t.Sign) })], 0, 0)).ToArray();
        var solution = await solver.SolveAsync(new(false, columns, rows), cancellationToken);
        return solution is null ? [] : [.. part.Cells.Where((_, i) => solution.Values[2 * i] + solution.Values[(2 * i) + 1] > 1e-9)];
    }
}
