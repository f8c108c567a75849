using WageGuidance.Cubes;
using WageGuidance.Statistics.Disclosure;

namespace WageGuidance.Indicators.Survey;

/// <summary>
/// A scatter of enterprises that shows none of them: in order of sales per head, cut into at most ten bins of at least five of which none makes too much; of each bin sales and pay per head,
/// Σw·sales/Σw·employees and Σw·pay/Σw·employees. Of the whole region only, so that no two sets of bins overlap in part.
/// </summary>
internal sealed class FirmBins(EnterpriseSample sample)
{
    public const int FewestFirms = 5;
    private const int MostBins = 10;

    /// <param name="group">First letter of the bins' codes.</param>
    public IEnumerable<Figure> Of(CellSpace space, string group, Func<int, bool> includes, Suppression[] hidden)
    {
        var (employees, sales, pay) = (sample.Amounts["employees"], sample.Amounts["sales"], sample.Amounts["pay_total"]);
        foreach (var level in space.Levels.Where(l => l.RegionOfLeague is null && !l.ByOccupation))
        {
            var rows = Enumerable.Range(0, sample.Codes.Length).Where(i => includes(i) && employees[i] > 0 && sample.Weights[i] > 0)
                .GroupBy(i => space.CellAt(level, sample.League[i], sample.Section[i], group: 0)).Where(g => g.Key >= 0 && hidden[g.Key] is Suppression.None).OrderBy(g => g.Key);
            foreach (var cell in rows)
            {
                int[] firms = [.. cell.OrderBy(i => sales[i] / employees[i]).ThenBy(i => sample.Codes[i], StringComparer.Ordinal)];
                var bins = Math.Min(MostBins, firms.Length / FewestFirms);
                while (bins > 0 && !Enumerable.Range(0, bins).All(bin => IsSafe(firms[(bin * firms.Length / bins)..((bin + 1) * firms.Length / bins)]))) bins--;
                for (var bin = 0; bin < bins; bin++)
                {
                    var inside = firms[(bin * firms.Length / bins)..((bin + 1) * firms.Length / bins)];
                    var key = $"{space.KeyOf(cell.Key)}|{group}{bin + 1:00}";
                    double Sum(double[] amounts) => inside.Sum(i => sample.Weights[i] * amounts[i]);
                    yield return new(key, "sales_per_head", Mean(Sum(sales) / Sum(employees), inside.Length));
                    yield return new(key, "pay_per_head", Mean(Sum(pay) / Sum(employees), inside.Length));
                }
            }
        }

        bool IsSafe(int[] inside) => Array.TrueForAll([sales, pay, employees], amounts =>
            Method.Dominance.Judge(inside.Sum(i => sample.Weights[i] * amounts[i]), [.. inside.Select(i => Math.Max(0, amounts[i])).OrderDescending()]).Status == 'F');

        static Cell Mean(double value, int firms) => new() { Value = value, Units = firms };
    }
}
