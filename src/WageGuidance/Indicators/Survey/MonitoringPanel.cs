using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Statistics.Disclosure;
using WageGuidance.Statistics.Indices;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Indicators.Survey;

/// <summary>
/// <c>labour-cost.monitoring</c>: labour cost per head by month, hours where they are collected, growth on the year over the enterprises of both quarters, and a labour cost index per hour
/// over those of them with hours in both, by region and by industry. A count of those who report: no sampling error, and not to be raised to all enterprises.
/// </summary>
internal static class MonitoringPanel
{
    /// <param name="quarter">The reference quarter.</param>
    /// <param name="now">Its panel.</param>
    /// <param name="before">The panel of the same quarter a year before; null where there is none.</param>
    /// <param name="cancellationToken">Stops between tables.</param>
    public static List<Figure> Figures(Quarter quarter, MonitoredQuarter now, MonitoredQuarter? before, CancellationToken cancellationToken)
    {
        var parts = MonitoredParts.Of(now, before);
        var (hidden, hiddenOf) = (now.Hidden(cancellationToken), parts.Hidden(cancellationToken));
        var (cellsNow, cellsBefore) = (FirmsByCell(now.Whole), before is null ? null : FirmsByCell(before.Whole));
        var figures = new List<Figure>();
        for (var cell = 0; cell < PanelSpace.Cells; cell++)
        {
            if (cellsNow[cell] is not { } firms) continue;
            cancellationToken.ThrowIfCancellationRequested();
            var none = Withheld(hidden[cell], firms.Count);
            var key = PanelSpace.KeyOf(cell);
            var whole = $"{key}|{CodeLists.Whole}";
            figures.Add(new(whole, "labour_cost_per_head", none ?? PerHead(now.Whole, firms)));
            figures.Add(new(whole, "enterprises", none ?? Counted(firms.Count, firms.Count)));
            for (var m = 0; m < now.Months.Length; m++) figures.Add(new($"{key}|{now.Months[m]}", "labour_cost_per_head", none ?? PerHead(now.OfMonth(m), firms)));
            List<int> In(int part) => [.. firms.Where(f => parts.IsIn(f, part))];
            AddHours(figures, key, now, In(MonitoredParts.WithHours), none, hiddenOf(cell, MonitoredParts.WithHours));
            AddGrowth(figures, whole, quarter, now, before, firms, cellsBefore?[cell] ?? [], In(MonitoredParts.Panel), parts, none, hiddenOf(cell, MonitoredParts.Panel));
            AddIndex(figures, whole, quarter, now, before, In(MonitoredParts.Indexed), parts, none, hiddenOf(cell, MonitoredParts.Indexed));
        }

        return figures;
    }

    private static void AddHours(List<Figure> figures, string key, MonitoredQuarter now, List<int> firms, Cell? none, Suppression rule)
    {
        var whole = $"{key}|{CodeLists.Whole}";
        if (none is null && firms.Count == 0)
        {
            var missing = Cell.Missing(ObsStatus.L, Reasons.NoHours, Uncertainty.Administrative);
            foreach (var statistic in new[] { "hours_per_head", "labour_cost_per_hour" }) figures.Add(new(whole, statistic, missing));
            return;
        }

        none ??= Withheld(rule, firms.Count);
        void Add(string at, EnterpriseSample table, Func<int, double> hours)
        {
            var (persons, cost, worked) = (Sum(firms, f => table.Amounts["employees"][f]), Sum(firms, f => table.Amounts["labour_cost"][f]), Sum(firms, hours));
            figures.Add(new(at, "hours_per_head", none ?? Counted(worked / persons, firms.Count)));
            figures.Add(new(at, "labour_cost_per_hour", none ?? Counted(cost / worked, firms.Count)));
        }

        Add(whole, now.Whole, f => now.HoursOf(f)!.Value);
        for (var m = 0; m < now.Months.Length; m++)
        {
            var month = m;
            Add($"{key}|{now.Months[m]}", now.OfMonth(m), f => now.HoursOf(f, month));
        }

        figures.Add(new(whole, "enterprises_hours", none ?? Counted(firms.Count, firms.Count)));
    }

    private static void AddGrowth(
        List<Figure> figures, string key, Quarter quarter, MonitoredQuarter now, MonitoredQuarter? before, List<int> all, List<int> allBefore, List<int> panel, MonitoredParts parts, Cell? none, Suppression rule)
    {
        if (none is null && panel.Count == 0)
        {
            var missing = Missing(before is null ? Reasons.NoEarlierQuarter(quarter.SameQuarterLastYear.ToString()) : Reasons.NotInBoth);
            figures.Add(new(key, "growth_labour_cost", missing));
            figures.Add(new(key, "level_growth_labour_cost", missing));
            return;
        }

        none ??= Withheld(rule, panel.Count);
        if (none is null)
        {
            var (same, levels) = (Growth(panel.Select(f => parts.Before(f)), panel), Growth(allBefore, all));
            figures.Add(new(key, "growth_labour_cost", same.Value * levels.Value < 0 ? same with { Reason = Reasons.MonitoredSignsDiffer } : same));
            figures.Add(new(key, "level_growth_labour_cost", levels));
            figures.Add(new(key, "panel", Counted(panel.Count, panel.Count)));
            return;
        }

        foreach (var statistic in new[] { "growth_labour_cost", "level_growth_labour_cost", "panel" }) figures.Add(new(key, statistic, none));

        Cell Growth(IEnumerable<int> earlier, List<int> later)
        {
            var (then, today) = (PerHead(before!.Whole, [.. earlier]).Value!.Value, PerHead(now.Whole, later).Value!.Value);
            return then > 0 ? Counted(100 * (today - then) / then, later.Count) : Cell.Missing(ObsStatus.M, Reasons.Of(Statistics.Sampling.Reason.BaseNotPositive)!, Uncertainty.Administrative);
        }
    }

    private static void AddIndex(List<Figure> figures, string key, Quarter quarter, MonitoredQuarter now, MonitoredQuarter? before, List<int> firms, MonitoredParts parts, Cell? none, Suppression rule)
    {
        if (none is null && firms.Count == 0)
        {
            figures.Add(new(key, "index_hourly", before is null ? Missing(Reasons.NoEarlierQuarter(quarter.SameQuarterLastYear.ToString())) : Cell.Missing(ObsStatus.L, Reasons.NoHoursBefore, Uncertainty.Administrative)));
            return;
        }

        none ??= Withheld(rule, firms.Count);
        figures.Add(new(key, "index_hourly", none ?? Counted(Index(), firms.Count)));
        figures.Add(new(key, "enterprises_index", none ?? Counted(firms.Count, firms.Count)));

        double Index() => PriceIndex.Compute(
            [
                new(quarter.Year - 1, [.. firms.Select(f => Item(f, before!, parts.Before(f)))]),
                new(quarter.Year, [.. firms.Select(f => Item(f, now, f))]),
            ], 0, IndexFormula.Laspeyres)[1];

        IndexItem Item(int firm, MonitoredQuarter panel, int at) => new(now.Whole.Codes[firm], panel.CostOf(at) / panel.HoursOf(at)!.Value, panel.HoursOf(at)!.Value);
    }

    private static List<int>?[] FirmsByCell(EnterpriseSample firms)
    {
        var cells = new List<int>?[PanelSpace.Cells];
        for (var f = 0; f < firms.Codes.Length; f++)
            foreach (var cell in PanelSpace.CellsOf(firms.League[f], firms.Section[f])) (cells[cell] ??= []).Add(f);
        return cells;
    }

    private static Cell PerHead(EnterpriseSample table, List<int> firms) => Counted(Sum(firms, f => table.Amounts["labour_cost"][f]) / Sum(firms, f => table.Amounts["employees"][f]), firms.Count);

    private static double Sum(List<int> firms, Func<int, double> of)
    {
        var sum = 0.0;
        foreach (var firm in firms) sum += of(firm);
        return sum;
    }

    private static Cell Counted(double value, int units) => new() { Value = value, Units = units, Uncertainty = Uncertainty.Administrative };

    private static Cell Missing(Text reason) => Cell.Missing(ObsStatus.O, reason, Uncertainty.Administrative);

    private static Cell? Withheld(Suppression rule, int units) =>
        rule is Suppression.None ? null : SampledCell.Withheld(rule, Reasons.FewEnterprises, null, units) with { Uncertainty = Uncertainty.Administrative };
}
