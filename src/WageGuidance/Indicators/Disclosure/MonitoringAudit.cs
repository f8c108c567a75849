using WageGuidance.Indicators.Survey;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Indicators.Disclosure;

/// <summary>
/// The monitoring panel of a quarter: the whole quarter and each of its months, those with hours in each, the panel and the enterprises of the index now and a year before, with what they leave over.
/// A cell shown in one of the months counts as shown in all and in the quarter, which is their sum; growth and index count in both of their quarters.
/// </summary>
internal sealed class MonitoringAudit(AuditedRows rows, ShownCells now, ShownCells before)
{
    private readonly HashSet<string> audited = new(StringComparer.Ordinal);

    public async Task<IReadOnlyList<DisclosedCell>> OfAsync(int version, CancellationToken cancellationToken)
    {
        var disclosed = new List<DisclosedCell>();
        var quarters = now.Periods([IndicatorIds.LabourCostMonitoring]).Select(Quarter.Parse).SelectMany(q => new[] { q, q.SameQuarterLastYear }).Distinct().Order();
        foreach (var quarter in quarters)
        {
            var files = await rows.FilesAsync(version, "labour-cost-monitoring", quarter.ToString(), cancellationToken);
            var filesBefore = await rows.FilesAsync(version, "labour-cost-monitoring", quarter.SameQuarterLastYear.ToString(), cancellationToken);
            if (!audited.Add($"{quarter}|{string.Join(',', files)}|{string.Join(',', filesBefore)}")) continue;
            if (await rows.MonitoredAsync(version, quarter, cancellationToken) is not { } panel) continue;
            var panelBefore = await rows.MonitoredAsync(version, quarter.SameQuarterLastYear, cancellationToken);
            disclosed.AddRange(OfQuarter(quarter, panel, panelBefore, cancellationToken));
        }

        return disclosed;
    }

    private IEnumerable<DisclosedCell> OfQuarter(Quarter quarter, MonitoredQuarter panel, MonitoredQuarter? panelBefore, CancellationToken cancellationToken)
    {
        var whole = Shown(s => Whole(s, quarter));
        var ofWhole = panel.Tables.SelectMany(table => CarrierAudit.Whole(PanelSpace.Carrier(table), whole, cancellationToken)).Select(cell => (quarter, cell));
        var ofParts = MonitoredParts.Of(panel, panelBefore).Tables.SelectMany(table =>
        {
            var of = table.IsBefore ? quarter.SameQuarterLastYear : quarter;
            var parts = table.Published.Select(part => (part, Shown(s => s.OfPanel(quarter.ToString(), key => PartOf(key) == part)))).ToList();
            return CarrierAudit.Parts(table.Carrier, table.IsBefore ? Shown(s => Whole(s, of)) : whole, parts, cancellationToken).Select(cell => (of, cell));
        });
        return ofWhole.Concat(ofParts).Distinct().Select(found => new DisclosedCell(IndicatorIds.LabourCostMonitoring, found.Item1.ToString(), CellNames.Of(PanelSpace.KeyOf(found.cell))));
    }

    private Shown Shown(Func<ShownCells, bool[]> of) => new(of(now), of(before));

    private static bool[] Whole(ShownCells shown, Quarter quarter) =>
        [.. shown.OfPanel(quarter.ToString()).Zip(shown.OfPanel(quarter.AddQuarters(4).ToString(), key => PartOf(key) is MonitoredParts.Panel or MonitoredParts.Indexed || key[^1] == "level_growth_labour_cost"), (own, later) => own || later)];

    /// <summary>Which enterprises a figure is of; 0 for all.</summary>
    private static int PartOf(IReadOnlyList<string> key) => key[^1] switch
    {
        "growth_labour_cost" or "panel" => MonitoredParts.Panel,
        "hours_per_head" or "labour_cost_per_hour" or "enterprises_hours" => MonitoredParts.WithHours,
        "index_hourly" or "enterprises_index" => MonitoredParts.Indexed,
        _ => 0,
    };
}
