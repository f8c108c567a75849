using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Indicators.Disclosure;
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
    private const int Panel = 1, WithHours = 2, Indexed = 3;

    // All, the panel, those with hours, those of the index; an enterprise is in one of: index, panel with hours, panel without, hours alone, neither.
    private static readonly int[][] Parts = [[0, 1, 2, 3, 4], [0, 1, 2], [0, 1, 3], [0]];

    /// <param name="quarter">The reference quarter.</param>
    /// <param name="now">Its panel.</param>
    /// <param name="before">The panel of the same quarter a year before; null where there is none.</param>
    /// <param name="cancellationToken">Stops between tables.</param>
    public static List<Figure> Figures(Quarter quarter, MonitoredQuarter now, MonitoredQuarter? before, CancellationToken cancellationToken)
    {
        var pairs = Pairs(now, before);
        var parts = Array.ConvertAll(pairs, p => p.Part);
        var (hidden, ofParts) = (now.Hidden(cancellationToken), HiddenParts(now, before, pairs, cancellationToken));
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
            AddHours(figures, key, now, [.. firms.Where(f => Array.IndexOf(Parts[WithHours], parts[f]) >= 0)], none, Place(cell, WithHours));
            AddGrowth(figures, whole, quarter, now, before, firms, cellsBefore?[cell] ?? [], [.. firms.Where(f => pairs[f].Before >= 0)], pairs, none, Place(cell, Panel));
            AddIndex(figures, whole, quarter, now, before, [.. firms.Where(f => parts[f] == 0)], pairs, none, Place(cell, Indexed));
        }

        return figures;

        Suppression Place(int cell, int part) => ofParts[(cell * Parts.Length) + part];
    }

    /// <summary>Of each enterprise its number a year before, −1 for none, and its part.</summary>
    private static (int Before, int Part)[] Pairs(MonitoredQuarter now, MonitoredQuarter? before) => [.. now.Whole.Codes.Select((code, f) =>
    {
        var b = before is not null && before.Whole.NumberOfCode.TryGetValue(code, out var found) ? found : -1;
        var hasHours = now.HoursOf(f) is not null;
        var indexed = hasHours && b >= 0 && before!.HoursOf(b) is not null && Cost(now, f) > 0 && Cost(before, b) > 0;
        return (b, indexed ? 0 : b >= 0 ? hasHours ? 1 : 2 : hasHours ? 3 : 4);
    })];

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
        List<Figure> figures, string key, Quarter quarter, MonitoredQuarter now, MonitoredQuarter? before, List<int> all, List<int> allBefore, List<int> panel, (int Before, int Part)[] pairs, Cell? none, Suppression rule)
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
            var (same, levels) = (Growth(panel.Select(f => pairs[f].Before), panel), Growth(allBefore, all));
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

    private static void AddIndex(List<Figure> figures, string key, Quarter quarter, MonitoredQuarter now, MonitoredQuarter? before, List<int> firms, (int Before, int Part)[] pairs, Cell? none, Suppression rule)
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
                new(quarter.Year - 1, [.. firms.Select(f => Item(f, before!, pairs[f].Before))]),
                new(quarter.Year, [.. firms.Select(f => Item(f, now, f))]),
            ], 0, IndexFormula.Laspeyres)[1];

        IndexItem Item(int firm, MonitoredQuarter panel, int at) => new(now.Whole.Codes[firm], Cost(panel, at) / panel.HoursOf(at)!.Value, panel.HoursOf(at)!.Value);
    }

    /// <summary>
    /// The parts and what they leave of all are tested together, now and a year before: what the first test withholds the second does too, and what is withheld beside that harms neither.
    /// What is sensitive in one of the months is withheld as well.
    /// </summary>
    private static Suppression[] HiddenParts(MonitoredQuarter now, MonitoredQuarter? before, (int Before, int Part)[] pairs, CancellationToken cancellationToken)
    {
        var wholeNow = now.Hidden(cancellationToken);
        var closed = new HashSet<int>();
        void Close(Suppression[] whole, params int[] parts) =>
            closed.UnionWith(Enumerable.Range(0, PanelSpace.Cells).Where(c => whole[c] is not Suppression.None).SelectMany(c => parts.Select(p => (c * Parts.Length) + p)));
        Close(wholeNow, Panel, WithHours, Indexed);
        if (before is not null) Close(before.Hidden(cancellationToken), Panel, Indexed);
        foreach (var month in Enumerable.Range(0, now.Months.Length).Select(now.OfMonth))
            closed.UnionWith(Carrier(month, f => pairs[f].Part).Sensitive.Select(s => s.Cell).Where(c => c % Parts.Length == WithHours));
        var first = TablePattern.OfParts(Carrier(now.Whole, f => pairs[f].Part), wholeNow, (_, part) => part == WithHours || before is not null, closed, cancellationToken);
        if (before is null) return first;

        var partBefore = Enumerable.Repeat(4, before.Whole.Codes.Length).ToArray();
        foreach (var (at, part) in pairs)
            if (at >= 0) partBefore[at] = part;
        var second = TablePattern.OfParts(Carrier(before.Whole, f => partBefore[f]), before.Hidden(cancellationToken), (_, part) => part is Panel or Indexed,
            Enumerable.Range(0, first.Length).Where(c => first[c] is not Suppression.None && c % Parts.Length is Panel or Indexed), cancellationToken);
        return [.. first.Select((rule, c) => rule is Suppression.None && c % Parts.Length is Panel or Indexed ? second[c] : rule)];

        static ClassifiedCarrier Carrier(EnterpriseSample table, Func<int, int> partOf) => PanelSpace.Carrier(table, Parts, partOf);
    }

    private static List<int>?[] FirmsByCell(EnterpriseSample firms)
    {
        var cells = new List<int>?[PanelSpace.Cells];
        for (var f = 0; f < firms.Codes.Length; f++)
            foreach (var cell in PanelSpace.CellsOf(firms.League[f], firms.Section[f])) (cells[cell] ??= []).Add(f);
        return cells;
    }

    private static Cell PerHead(EnterpriseSample table, List<int> firms) => Counted(Sum(firms, f => table.Amounts["labour_cost"][f]) / Sum(firms, f => table.Amounts["employees"][f]), firms.Count);

    private static double Cost(MonitoredQuarter panel, int firm) => panel.Whole.Amounts["labour_cost"][firm];

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
