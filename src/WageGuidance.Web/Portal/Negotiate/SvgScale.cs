using System.Globalization;

namespace WageGuidance.Web.Pages;

/// <summary>A linear scale with round ticks, and numbers as SVG wants them.</summary>
internal sealed class SvgScale
{
    private readonly double _from, _to;

    /// <param name="from">Pixel of the lowest tick; likewise <paramref name="to"/> of the highest.</param>
    public SvgScale(double low, double high, double from, double to, int steps = 5)
    {
        if (!(high > low)) (low, high) = (low - Math.Max(1, Math.Abs(low) * 0.05), high + Math.Max(1, Math.Abs(high) * 0.05));
        var raw = (high - low) / steps;
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        var step = power * new[] { 1, 2, 2.5, 5, 10 }.First(m => raw <= m * power * 1.0000001);
        (Min, Max) = (Math.Floor((low / step) + 1e-9) * step, Math.Ceiling((high / step) - 1e-9) * step);
        Ticks = [.. Enumerable.Range(0, (int)Math.Round((Max - Min) / step) + 1).Select(i => Min + (i * step))];
        Decimals = Math.Max(0, -(int)Math.Floor(Math.Log10(step) + 1e-9));
        (_from, _to) = (from, to);
    }

    public double Min { get; }
    public double Max { get; }
    public IReadOnlyList<double> Ticks { get; }
    public int Decimals { get; }

    public double At(double value) => _from + ((value - Min) / (Max - Min) * (_to - _from));

    public static string N(double pixels) => pixels.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Labels pushed apart until none covers another.</summary>
    public static double[] Spread(IReadOnlyList<double> wanted, double gap, double low, double high)
    {
        var order = Enumerable.Range(0, wanted.Count).OrderBy(i => wanted[i]).ToArray();
        var at = wanted.ToArray();
        for (var pass = 0; pass < 40; pass++)
        {
            for (var k = 1; k < order.Length; k++)
            {
                var lack = gap - (at[order[k]] - at[order[k - 1]]);
                if (lack <= 0) continue;
                at[order[k]] += lack / 2;
                at[order[k - 1]] -= lack / 2;
            }

            for (var i = 0; i < at.Length; i++) at[i] = Math.Clamp(at[i], low, high);
        }

        return at;
    }
}
