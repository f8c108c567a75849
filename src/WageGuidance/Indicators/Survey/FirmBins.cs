using WageGuidance.Cubes;
using WageGuidance.Statistics.Disclosure;

namespace WageGuidance.Indicators.Survey;

/// <summary>A bin of a scatter: its code and its enterprises, in order of sales per head.</summary>
internal sealed record FirmBin(string Code, int[] Firms);

/// <summary>
/// A scatter of enterprises that shows none of them: in order of sales per head, cut into at most ten bins of at least five of which no owner makes too much; of each bin sales and pay per head,
/// Σw·sales/Σw·employees and Σw·pay/Σw·employees. Of the whole region only, so that no two sets of bins overlap in part.
/// </summary>
internal sealed class FirmBins(EnterpriseSample sample)
{
    public const int FewestFirms = 5;
    private const int MostBins = 10;

    /// <summary>What a bin may not be dominated in.</summary>
    private static readonly string[] Amounts = ["sales", "pay_total", "employees"];

    /// <param name="group">First letter of the bins' codes.</param>
    public IEnumerable<Figure> Of(CellSpace space, string group, Func<int, bool> includes, Suppression[] hidden)
    {
        foreach (var (cell, firms) in FirmsByCell(space, includes).Where(c => hidden[c.Cell] is Suppression.None))
        {
            foreach (var bin in Cut(group, firms))
            {
                var (sales, pay) = PerHead(bin);
                foreach (var (statistic, value) in new[] { ("sales_per_head", sales), ("pay_per_head", pay) })
                    yield return new($"{space.KeyOf(cell)}|{bin.Code}", statistic, new Cell { Value = value, Units = bin.Firms.Length });
            }
        }
    }

    /// <summary>The enterprises of the region's cells, in order of sales per head.</summary>
    public IEnumerable<(int Cell, int[] Firms)> FirmsByCell(CellSpace space, Func<int, bool> includes)
    {
        var (employees, sales) = (sample.Amounts["employees"], sample.Amounts["sales"]);
        foreach (var level in space.Levels.Where(l => l.RegionOfLeague is null && !l.ByOccupation))
        {
            var cells = Enumerable.Range(0, sample.Codes.Length).Where(i => includes(i) && employees[i] > 0 && sample.Weights[i] > 0)
                .GroupBy(i => space.CellAt(level, sample.League[i], sample.Section[i], group: 0)).Where(g => g.Key >= 0).OrderBy(g => g.Key);
            foreach (var cell in cells) yield return (cell.Key, [.. cell.OrderBy(i => sales[i] / employees[i]).ThenBy(i => sample.Codes[i], StringComparer.Ordinal)]);
        }
    }

    /// <summary>As many bins as are all safe; none where not even one is.</summary>
    public IReadOnlyList<FirmBin> Cut(string group, int[] firms)
    {
        for (var count = Math.Min(MostBins, firms.Length / FewestFirms); count > 0; count--)
            if (Cut(group, firms, count) is var bins && bins.All(IsSafe)) return bins;
        return [];
    }

    /// <summary>So many bins of as nearly as many enterprises each as can be.</summary>
    public static IReadOnlyList<FirmBin> Cut(string group, int[] firms, int count) =>
        [.. Enumerable.Range(0, count).Select(bin => new FirmBin($"{group}{bin + 1:00}", firms[(bin * firms.Length / count)..((bin + 1) * firms.Length / count)]))];

    public bool IsSafe(FirmBin bin) => bin.Firms.Length >= FewestFirms && IsSafe(bin.Firms.Select(firm => (sample, firm)));

    /// <summary>Whether enterprises, of one sample or of several, are enough owners together of whom none makes too much.</summary>
    public static bool IsSafe(IEnumerable<(EnterpriseSample Sample, int Firm)> firms)
    {
        var owners = firms.ToLookup(f => f.Sample.Codes[f.Sample.Owner[f.Firm]], StringComparer.Ordinal);
        return Array.TrueForAll(Amounts, amount =>
        {
            double Own((EnterpriseSample Sample, int Firm) f) => f.Sample.Amounts[amount][f.Firm];
            return owners.Count > 0 && Method.Dominance.Judge(owners.SelectMany(o => o).Sum(f => f.Sample.Weights[f.Firm] * Own(f)), [.. owners.Select(o => o.Sum(f => Math.Max(0, Own(f)))).OrderDescending()]).Status == 'F';
        });
    }

    public (double Sales, double Pay) PerHead(FirmBin bin)
    {
        double Sum(string amount) => bin.Firms.Sum(i => sample.Weights[i] * sample.Amounts[amount][i]);
        return (Sum("sales") / Sum("employees"), Sum("pay_total") / Sum("employees"));
    }
}
