using WageGuidance.Indicators.Disclosure;
using WageGuidance.Statistics.Disclosure;

namespace WageGuidance.Indicators.Survey;

/// <summary>A table of labour cost of which parts of the enterprises are published beside all.</summary>
/// <param name="IsBefore">Whether it is of the same quarter a year before.</param>
/// <param name="Published">Codes of the parts.</param>
internal sealed record MonitoredPartTable(ClassifiedCarrier Carrier, bool IsBefore, int[] Published);

/// <summary>
/// Of which of the monitored enterprises a figure is: of the panel, which reports in both quarters; of those with hours; of those of the index, in the panel and with hours in both. They are tested with what they
/// leave over of all; not with what they leave of one another, for growth and index are ratios of other sums than those with hours have.
/// </summary>
internal sealed class MonitoredParts
{
    public const int Panel = 1, WithHours = 2, Indexed = 3;

    // An enterprise is in one of: index, panel with hours, panel without, hours alone, neither.
    private const int InIndex = 0, InPanelWithHours = 1, InPanel = 2, HoursAlone = 3, Neither = 4;

    /// <summary>All, the panel, those with hours, those of the index; and what each of these leaves over of all.</summary>
    private static readonly int[][] Codes = [[0, 1, 2, 3, 4], [0, 1, 2], [0, 1, 3], [0], [3, 4], [2, 4], [1, 2, 3, 4]];

    private readonly MonitoredQuarter now;
    private readonly MonitoredQuarter? before;
    private readonly (int Before, int Kind)[] firms;

    private MonitoredParts(MonitoredQuarter now, MonitoredQuarter? before)
    {
        (this.now, this.before) = (now, before);
        firms = [.. now.Whole.Codes.Select((code, f) =>
        {
            var b = before is not null && before.Whole.NumberOfCode.TryGetValue(code, out var found) ? found : -1;
            var hasHours = now.HoursOf(f) is not null;
            var indexed = hasHours && b >= 0 && before!.HoursOf(b) is not null && now.CostOf(f) > 0 && before.CostOf(b) > 0;
            return (b, indexed ? InIndex : b >= 0 ? hasHours ? InPanelWithHours : InPanel : hasHours ? HoursAlone : Neither);
        })];
    }

    /// <param name="now">The panel of the quarter.</param>
    /// <param name="before">That of the same quarter a year before; null where there is none.</param>
    public static MonitoredParts Of(MonitoredQuarter now, MonitoredQuarter? before) => new(now, before);

    /// <summary>Number of an enterprise a year before; −1 for none.</summary>
    public int Before(int firm) => firms[firm].Before;

    public bool IsIn(int firm, int part) => Codes[part].AsSpan().Contains(firms[firm].Kind);

    /// <summary>The quarter and its months, and the quarter a year before.</summary>
    public IReadOnlyList<MonitoredPartTable> Tables
    {
        get
        {
            var tables = now.Tables.Select(table => new MonitoredPartTable(Carrier(table, f => firms[f].Kind), IsBefore: false, table == now.Whole && before is not null ? [Panel, WithHours, Indexed] : [WithHours])).ToList();
            if (before is null) return tables;
            var kinds = Enumerable.Repeat(Neither, before.Whole.Codes.Length).ToArray();
            foreach (var (at, kind) in firms)
                if (at >= 0) kinds[at] = kind;
            return [.. tables, new(Carrier(before.Whole, f => kinds[f]), IsBefore: true, [Panel, Indexed])];
        }
    }

    /// <summary>Of cell and part why it is withheld, in all tables alike: one pattern, with which each passes.</summary>
    public Func<int, int, Suppression> Hidden(CancellationToken cancellationToken)
    {
        var hidden = new Suppression[PanelSpace.Cells * Codes.Length];
        var tables = Tables;
        var passed = tables.Select(_ => -1).ToArray();
        for (var t = 0; t < tables.Count; t++)
        {
            var (carrier, isBefore, published) = tables[t];
            int[] places = [.. Enumerable.Range(0, hidden.Length).Where(p => published.Contains(p % Codes.Length))];
            var whole = (isBefore ? before! : now).Hidden(cancellationToken);
            // What all enterprises' figure is withheld of, the parts' are.
            int[] withheld = [.. places.Where(p => hidden[p] is not Suppression.None || whole[p / Codes.Length] is not Suppression.None)];
            if (withheld.Length == passed[t]) continue;
            var found = TablePattern.OfParts(carrier, whole, (_, part) => published.Contains(part), withheld, cancellationToken);
            foreach (var place in places.Where(p => hidden[p] is Suppression.None)) hidden[place] = found[place];
            passed[t] = places.Count(p => hidden[p] is not Suppression.None);
            // What it withholds the tables before it do, too.
            if (passed[t] > withheld.Length) t = -1;
        }

        return (cell, part) => hidden[(cell * Codes.Length) + part];
    }

    private static ClassifiedCarrier Carrier(EnterpriseSample table, Func<int, int> kindOf) => PanelSpace.Carrier(table, Codes, kindOf);
}
