namespace WageGuidance.Statistics.Sampling;

/// <summary>
/// The rows of a design sorted by domain, and within a domain by stratum, PSU and row; made once, used by every statistic of
/// the same domains. Two counting sorts: the cost is rows + PSUs + domains, whatever the number of domains.
/// </summary>
public sealed class DomainLayout
{
    private DomainLayout(SurveyDesign design, int domains, int[] domainOfRow, int[] rows, int[] start)
    {
        Design = design;
        Domains = domains;
        DomainOfRow = domainOfRow;
        Rows = rows;
        Start = start;
        Persons = new long[domains];
        Units = new int[domains];
        Strata = new int[domains];
        Sampled = new int[domains];
        Weight = new double[domains];
    }

    public SurveyDesign Design { get; }
    public int Domains { get; }

    internal int[] DomainOfRow { get; }

    /// <summary>Row numbers; those of domain d stand from <c>Start[d]</c> to <c>Start[d + 1]</c>.</summary>
    internal int[] Rows { get; }
    internal int[] Start { get; }

    /// <summary>Rows with weight of each domain.</summary>
    public long[] Persons { get; }

    /// <summary>PSUs with such rows.</summary>
    public int[] Units { get; }

    // Likewise counted over rows with weight. Sampled: PSUs not taken with certainty.
    internal int[] Strata { get; }
    internal int[] Sampled { get; }
    internal double[] Weight { get; }

    internal DomainCounts CountsOf(int domain) => new(Persons[domain], Units[domain], Strata[domain], Sampled[domain], Weight[domain]);

    internal ReadOnlySpan<int> RowsOf(int domain) => Rows.AsSpan(Start[domain], Start[domain + 1] - Start[domain]);

    /// <param name="design">The design the rows belong to.</param>
    /// <param name="domainOfRow">Domain of each row, 0 to <paramref name="domains"/> − 1; −1 for a row of no domain.</param>
    /// <param name="domains">Number of domains, empty ones included.</param>
    public static DomainLayout Create(SurveyDesign design, int[] domainOfRow, int domains)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(domainOfRow);
        ArgumentOutOfRangeException.ThrowIfNegative(domains);
        if (domainOfRow.Length != design.Rows)
        {
            throw new ArgumentException($"{domainOfRow.Length} domains were given for {design.Rows} rows.", nameof(domainOfRow));
        }

        var (rows, start) = Sort(design, domainOfRow, domains);
        var layout = new DomainLayout(design, domains, domainOfRow, rows, start);
        layout.Count();
        return layout;
    }

    private static (int[] Rows, int[] Start) Sort(SurveyDesign design, int[] domainOfRow, int domains)
    {
        var psuOfRow = design.PsuOfRow;
        var rankOfPsu = design.Order.RankOfPsu;

        var next = new int[design.Psus + 1];
        var start = new int[domains + 1];
        for (var row = 0; row < domainOfRow.Length; row++)
        {
            var domain = domainOfRow[row];
            if (domain < -1 || domain >= domains)
            {
                throw new ArgumentException($"Row {row} lies in domain {domain}; there are {domains}.", nameof(domainOfRow));
            }

            if (domain >= 0)
            {
                next[rankOfPsu[psuOfRow[row]] + 1]++;
                start[domain + 1]++;
            }
        }

        RunningSum(next);
        RunningSum(start);

        var byPsu = new int[start[domains]];
        for (var row = 0; row < domainOfRow.Length; row++)
        {
            if (domainOfRow[row] >= 0)
            {
                byPsu[next[rankOfPsu[psuOfRow[row]]]++] = row;
            }
        }

        var rows = new int[byPsu.Length];
        var place = start.AsSpan(0, domains).ToArray();
        foreach (var row in byPsu)
        {
            rows[place[domainOfRow[row]]++] = row;
        }

        return (rows, start);
    }

    private static void RunningSum(int[] counts)
    {
        for (var i = 1; i < counts.Length; i++)
        {
            counts[i] += counts[i - 1];
        }
    }

    private void Count()
    {
        var weights = Design.WeightOfRow;
        for (var row = 0; row < DomainOfRow.Length; row++)
        {
            var domain = DomainOfRow[row];
            if (domain >= 0 && weights[row] > 0)
            {
                Weight[domain] += weights[row];
                Persons[domain]++;
            }
        }

        var order = Design.Order;
        for (var domain = 0; domain < Domains; domain++)
        {
            int lastPsu = -1, lastStratum = -1;
            foreach (var row in RowsOf(domain))
            {
                var psu = Design.PsuOfRow[row];
                if (psu == lastPsu || weights[row] <= 0)
                {
                    continue;
                }

                lastPsu = psu;
                Units[domain]++;
                var stratum = order.StratumOfPsu[psu];
                Sampled[domain] += stratum < order.FirstCertainStratum ? 1 : 0;
                if (stratum != lastStratum)
                {
                    lastStratum = stratum;
                    Strata[domain]++;
                }
            }
        }
    }
}
