using System.Globalization;
using WageGuidance.Statistics.Disclosure;

namespace WageGuidance.Negotiation;

/// <summary>One computed figure: by which formula, of which inputs. Inputs and result are exact decimals, as printed.</summary>
public sealed record Figure(string Id, string Formula, IReadOnlyDictionary<string, decimal> Inputs, decimal Result, string Unit);

/// <summary>
/// Keeps every figure as it is computed. Rounding, half away from zero: yuan to the fen, percentages to four decimals, percentiles to two;
/// each figure once, and money further on as the rounded amount that is paid.
/// </summary>
internal sealed class Figures
{
    private readonly List<Figure> _all = [];

    public IReadOnlyList<Figure> All => _all;

    public decimal Yuan(string id, string formula, decimal result, params (string Name, decimal Value)[] inputs) => Add(id, formula, result, 2, "yuan", inputs);

    public decimal Percent(string id, string formula, decimal result, params (string Name, decimal Value)[] inputs) => Add(id, formula, result, 4, "percent", inputs);

    public decimal Percentile(string id, string formula, decimal result, params (string Name, decimal Value)[] inputs) => Add(id, formula, result, 2, "percentile", inputs);

    public static decimal Fen(decimal value) => Plain(Rounding.HalfAwayFromZero(value, 2));

    /// <summary>Without trailing zeros, so that equal numbers are printed alike.</summary>
    public static decimal Plain(decimal value) => value / 1.0000000000000000000000000000m;

    public static string Text(decimal value) => Plain(value).ToString(CultureInfo.InvariantCulture);

    private decimal Add(string id, string formula, decimal result, int decimals, string unit, (string Name, decimal Value)[] inputs)
    {
        var rounded = Plain(Rounding.HalfAwayFromZero(result, decimals));
        _all.Add(new(id, formula, inputs.ToDictionary(i => i.Name, i => Plain(i.Value), StringComparer.Ordinal), rounded, unit));
        return rounded;
    }
}
