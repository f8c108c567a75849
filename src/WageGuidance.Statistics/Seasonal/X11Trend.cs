namespace WageGuidance.Statistics.Seasonal;

/// <summary>The Henderson trend of X-11: its length, given or chosen by the I/C ratio, and its end weights.</summary>
/// <remarks>
/// The end weights assume an I/C ratio: 1 for up to 9 terms, 3.5 for up to 13, 4.5 beyond; quarterly 0.001 for 5 terms. A
/// 7-term trend uses the 5-term filter in its first and last three values (manual: <c>true7term = no</c>). As in the Census
/// Bureau's program the assumed ratio of an earlier choice of 9 or 23 terms stays in force when 13 terms are chosen later.
/// </remarks>
internal sealed class X11Trend
{
    private readonly X11Options _options;
    private readonly int _period;
    private readonly X11Arithmetic _arithmetic;
    private double _assumedRatio;

    public X11Trend(X11Options options, int period, X11Arithmetic arithmetic)
    {
        (_options, _period, _arithmetic) = (options, period, arithmetic);
        _assumedRatio = period == 4
            ? options.TrendTerms is >= 7 ? 4.5 : 0.001
            : options.TrendTerms switch { null => 3.5, <= 9 => 1, <= 13 => 3.5, _ => 4.5 };
    }

    /// <summary>Terms of the last trend.</summary>
    public int Terms { get; private set; }

    /// <summary>I/C of the last trend: of the (period + 1)-term filter, over the values where it is centred.</summary>
    public double IrregularToTrend { get; private set; }

    /// <param name="adjusted">A seasonally adjusted series.</param>
    /// <param name="isPartB">In part B, where extreme values are still there, no longer filter is chosen than the usual one.</param>
    public double[] Of(double[] adjusted, bool isPartB)
    {
        var usual = _period + 1;
        var centred = Henderson.Centre(adjusted, usual);
        var inner = new Stretch(usual / 2, adjusted.Length - (usual / 2));
        var trendMovement = _arithmetic.Movement(centred, inner);
        var irregularMovement = _arithmetic.Movement(_arithmetic.Without(adjusted, centred), inner);
        var flat = trendMovement <= _arithmetic.Standstill(adjusted);
        IrregularToTrend = flat ? 999 : irregularMovement / trendMovement;

        // A quarter's change of the trend is that of three months.
        var monthly = flat ? 999 : IrregularToTrend * 12 / _period;
        Terms = _options.TrendTerms ?? Choose(monthly, usual, isPartB);
        var trend = Terms == 7 ? SevenTerms(adjusted) : Henderson.Smooth(adjusted, Terms, _assumedRatio);
        return _arithmetic.IsMultiplicative ? AboveZero(trend) : trend;
    }

    private int Choose(double monthlyRatio, int usual, bool isPartB)
    {
        if (monthlyRatio >= 1 && (isPartB || monthlyRatio < 3.5))
        {
            return usual;
        }

        if (monthlyRatio >= 3.5)
        {
            _assumedRatio = 4.5;
            return _period == 4 ? 7 : 23;
        }

        if (_period == 12)
        {
            _assumedRatio = 1;
            return 9;
        }

        return usual;
    }

    private double[] SevenTerms(double[] adjusted)
    {
        _assumedRatio = 0.001;
        var (seven, five) = (Henderson.Centre(adjusted, 7), Henderson.Smooth(adjusted, 5, _assumedRatio));
        return [.. seven.Select((t, i) => double.IsNaN(t) ? five[i] : t)];
    }

    /// <summary>A trend that is not above zero takes the mean of its nearest neighbours that are.</summary>
    private static double[] AboveZero(double[] trend)
    {
        for (var t = 0; t < trend.Length; t++)
        {
            if (trend[t] <= 0)
            {
                var before = Array.FindLastIndex(trend, t, v => v > 0);
                var after = Array.FindIndex(trend, t, v => v > 0);
                trend[t] = (trend[before < 0 ? after : before] + trend[after < 0 ? before : after]) / 2;
            }
        }

        return trend;
    }
}
