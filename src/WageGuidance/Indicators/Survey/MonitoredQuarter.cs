using WageGuidance.Indicators.Disclosure;
using WageGuidance.Observations;
using WageGuidance.Statistics.Disclosure;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Indicators.Survey;

/// <summary>
/// The monitoring panel of a quarter: the enterprises that report all its months, so that every month is of the same ones. Each stands for itself alone: the panel is no sample.
/// Within the whole quarter an enterprise's employees are the sum over the months, person-months.
/// </summary>
internal sealed class MonitoredQuarter
{
    private readonly EnterpriseSample[] months;
    private readonly double?[][] hours;
    private Suppression[]? hidden;

    /// <param name="rows">In the order of source file and line.</param>
    public MonitoredQuarter(IReadOnlyList<MonitoredRow> rows, Quarter quarter)
    {
        Months = [.. Enumerable.Range(0, 3).Select(m => quarter.FirstMonth.AddMonths(m).ToString())];
        var reported = rows.GroupBy(r => r.CreditCode, StringComparer.Ordinal).Select(g => Array.ConvertAll(Months, m => g.Where(r => r.Month == m).ToArray()))
            .Where(firm => Array.TrueForAll(firm, m => m is [{ Employees: > 0 }])).Select(firm => Array.ConvertAll(firm, m => m[0])).ToList();
        months = [.. Months.Select((_, m) => Sample(reported, firm => firm[m].Employees, firm => firm[m].LabourCost))];
        Whole = Sample(reported, firm => firm.Sum(r => r.Employees), firm => firm.Sum(r => r.LabourCost));
        hours = [.. Months.Select((_, m) => reported.Select(firm => firm[m].Hours).ToArray())];
        LeftOut = rows.Select(r => r.CreditCode).Distinct(StringComparer.Ordinal).Count() - reported.Count;
    }

    public string[] Months { get; }

    public EnterpriseSample Whole { get; }

    /// <summary>Enterprises without a report of some month.</summary>
    public int LeftOut { get; }

    /// <summary>The enterprises of a month, in the order of <see cref="Whole"/>.</summary>
    public EnterpriseSample OfMonth(int month) => months[month];

    /// <summary>The quarter, then its months.</summary>
    public IEnumerable<EnterpriseSample> Tables => months.Prepend(Whole);

    /// <summary>Labour cost of an enterprise over the quarter.</summary>
    public double CostOf(int firm) => Whole.Amounts["labour_cost"][firm];

    /// <summary>Hours of an enterprise over the quarter; null unless it collects them in every month.</summary>
    public double? HoursOf(int firm) => Array.TrueForAll(hours, m => m[firm] is > 0) ? hours.Sum(m => m[firm]!.Value) : null;

    public double HoursOf(int firm, int month) => hours[month][firm]!.Value;

    /// <summary>Cells of which labour cost is withheld, in the quarter and in each of its months alike: one pattern that holds for all four tables, each audited.</summary>
    public Suppression[] Hidden(CancellationToken cancellationToken)
    {
        if (hidden is not null) return hidden;
        var found = new Suppression[PanelSpace.Cells];
        for (var grew = true; grew;)
        {
            grew = false;
            foreach (var table in Tables)
            {
                var (own, unprotectable) = TablePattern.Of(PanelSpace.Carrier(table), [.. found.Select(f => f is not Suppression.None)], cancellationToken);
                for (var cell = 0; cell < found.Length; cell++)
                {
                    // What cannot be protected in part is not shown at all.
                    if (found[cell] is not Suppression.None || (own[cell] is Suppression.None && unprotectable.Count == 0)) continue;
                    (found[cell], grew) = (own[cell] is Suppression.None ? Suppression.Complement : own[cell], true);
                }
            }
        }

        return hidden = found;
    }

    private static EnterpriseSample Sample(List<MonitoredRow[]> firms, Func<MonitoredRow[], double> employees, Func<MonitoredRow[], double> cost)
    {
        var columns = new EnterpriseColumns();
        foreach (var firm in firms)
        {
            columns.CreditCode.Add(firm[0].CreditCode);
            columns.League.Add(firm[0].League);
            columns.Section.Add(firm[0].Section);
            columns.Size.Add("");
            columns.Ownership.Add("");
            columns.Stratum.Add("");
            columns.Certainty.Add(true);
            columns.DesignWeight.Add(1);
            columns.GroupCode.Add(firm[0].GroupCode);
            columns.Months.Add(12);
            columns.Amounts["employees"].Add(employees(firm));
            columns.Amounts["labour_cost"].Add(cost(firm));
        }

        return EnterpriseSample.Of(columns) switch
        {
            ({ } sample, _) => sample,
            var (_, refusal) => throw new InvalidOperationException(refusal!.En),
        };
    }
}
