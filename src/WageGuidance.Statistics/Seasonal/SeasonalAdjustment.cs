namespace WageGuidance.Statistics.Seasonal;

/// <summary>A series and its parts, a value for each period: factors about 1 or in the unit of the series, as the method takes it.</summary>
/// <param name="Adjusted">The series without its season.</param>
public sealed record AdjustedSeries(double[] Seasonal, double[] Trend, double[] Irregular, double[] Adjusted);

/// <summary>The two methods in one form.</summary>
public static class SeasonalAdjustment
{
    /// <summary>X-11: tables D10, D12, D13 and D11.</summary>
    public static AdjustedSeries Of(X11Decomposition found)
    {
        ArgumentNullException.ThrowIfNull(found);
        return new(found[X11Table.D10], found[X11Table.D12], found[X11Table.D13], found[X11Table.D11]);
    }

    /// <summary>STL; of logarithms the parts come back as factors that multiply to the value.</summary>
    public static AdjustedSeries ByStl(PeriodicSeries series, StlOptions options, bool inLogarithms)
    {
        ArgumentNullException.ThrowIfNull(series);
        var parts = Stl.Decompose(inLogarithms ? new(series.PeriodsPerYear, series.FirstSeason, [.. series.Values.Select(v => Math.Log(v))]) : series, options);
        double[] Back(double[] part) => inLogarithms ? Array.ConvertAll(part, Math.Exp) : part;
        var seasonal = Back(parts.Seasonal);
        return new(seasonal, Back(parts.Trend), Back(parts.Remainder), [.. series.Values.Select((v, t) => inLogarithms ? v / seasonal[t] : v - seasonal[t])]);
    }
}
