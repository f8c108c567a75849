namespace WageGuidance.Statistics.Seasonal;

/// <summary>STL's parameters with the defaults filled in.</summary>
internal sealed record StlParameters(Loess Seasonal, Loess Trend, Loess LowPass, int Inner, int Outer)
{
    public static StlParameters Of(StlOptions options, int n, int period)
    {
        // Periodic: a window so wide that every year counts the same.
        var periodic = options.SeasonalWindow is null;
        var seasonal = AtLeast(3, options.SeasonalWindow, nameof(options.SeasonalWindow)) ?? (10 * n) + 1;
        var trend = AtLeast(3, options.TrendWindow, nameof(options.TrendWindow)) ?? Odd((int)Math.Ceiling(1.5 * period / (1 - (1.5 / seasonal))));
        var lowPass = AtLeast(3, options.LowPassWindow, nameof(options.LowPassWindow)) ?? Odd(period);
        return new(
            new(Odd(seasonal), periodic ? 0 : Degree(options.SeasonalDegree), Jump(options.SeasonalJump, seasonal)),
            new(Odd(trend), Degree(options.TrendDegree), Jump(options.TrendJump, trend)),
            new(Odd(lowPass), Degree(options.LowPassDegree ?? options.TrendDegree), Jump(options.LowPassJump, lowPass)),
            AtLeast(1, options.Inner, nameof(options.Inner)) ?? (options.Robust ? 1 : 2),
            AtLeast(0, options.Outer, nameof(options.Outer)) ?? (options.Robust ? 15 : 0));
    }

    private static int Odd(int window) => window | 1;

    private static int Jump(int? given, int window) => AtLeast(1, given, "jump") ?? (window + 9) / 10;

    private static int Degree(int degree) =>
        degree is 0 or 1 ? degree : throw new ArgumentOutOfRangeException(nameof(degree), degree, "A degree is 0 or 1.");

    private static int? AtLeast(int least, int? given, string name) =>
        given is null || given >= least ? given : throw new ArgumentOutOfRangeException(name, given, $"Must be {least} or more.");
}
