using static WageGuidance.Statistics.Seasonal.X11Table;

namespace WageGuidance.Statistics.Seasonal;

/// <summary>
/// X-11 without ARIMA extension: trend, season and irregular by moving averages, three times over (parts B, C and D), each time
/// with the extreme values found the time before taken out; the tables bear their published names.
/// </summary>
/// <remarks>
/// Shiskin, Young and Musgrave, "The X-11 variant of the Census Method II seasonal adjustment program", US Bureau of the Census,
/// Technical Paper 15 (1967); Ladiray and Quenneville, "Seasonal adjustment with the X-11 method" (2001). Conventions where
/// these leave a choice are those of X-13ARIMA-SEATS 1.1. No trading-day or holiday adjustment. Series of three years or more,
/// monthly or quarterly; multiplicative ones above zero.
/// </remarks>
public static class X11
{
    /// <exception cref="ArgumentException">The series is shorter than three years, than the trend filter, or not above zero where multiplicative.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static X11Decomposition Decompose(PeriodicSeries series, X11Options options)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(options);
        series.RequireThreeYears();
        Require(series, options);
        return new X11Run(series, options).Run();
    }

    private static void Require(PeriodicSeries series, X11Options options)
    {
        if (!double.IsFinite(options.UpperSigma) || options.LowerSigma <= 0 || !(options.UpperSigma > options.LowerSigma))
        {
            throw new ArgumentOutOfRangeException(nameof(options), "The sigma limits are above zero, the lower one first.");
        }

        if (options.TrendTerms is { } terms)
        {
            if (terms is < 3 or > Henderson.MostTerms || terms % 2 == 0)
            {
                throw new ArgumentOutOfRangeException(nameof(options), terms, "A Henderson filter has an odd number of terms, 3 to 101.");
            }

            if (terms > series.Values.Count)
            {
                throw new ArgumentException($"A {terms}-term filter needs as many values.", nameof(options));
            }
        }

        if (options.Mode is X11Mode.Multiplicative && series.Values.Any(v => v <= 0))
        {
            throw new ArgumentException("A multiplicative decomposition needs values above zero.", nameof(series));
        }
    }
}

/// <summary>One run of X-11; the methods are the parts, the lines the tables.</summary>
internal sealed class X11Run
{
    private readonly PeriodicSeries _series;
    private readonly X11Options _options;
    private readonly int _period;
    private readonly X11Arithmetic _arithmetic;
    private readonly ExtremeValues _extremes;
    private readonly X11Trend _trend;
    private readonly Stretch _all;

    // Where a centred average over a year is there.
    private readonly Stretch _inner;
    private readonly Dictionary<X11Table, double[]> _table = [];

    public X11Run(PeriodicSeries series, X11Options options)
    {
        (_series, _options, _period, _arithmetic) = (series, options, series.PeriodsPerYear, new(options.Mode));
        (_extremes, _trend) = (new(options, series, _arithmetic), new(options, series.PeriodsPerYear, _arithmetic));
        _all = new(0, series.Values.Count);
        _inner = new(_period / 2, series.Values.Count - (_period / 2));
    }

    public X11Decomposition Run()
    {
        PartB();
        PartC();
        PartD();
        var (filter, ratio) = FinalFilter();
        FinalTables(filter);
        return new(_table)
        {
            SeasonalFilter = IsShort ? SeasonalFilter.Stable : filter,
            MovingSeasonalityRatio = IsShort ? null : ratio,
            TrendTerms = _trend.Terms,
            IrregularToTrend = _trend.IrregularToTrend,
        };
    }

    private bool IsShort => _all.Length < 5 * _period;

    private void PartB()
    {
        var b1 = _table[B1] = [.. _series.Values];
        var b2 = _table[B2] = MovingAverage.Of(b1, 2, _period, _all);
        var b3 = _table[B3] = Without(b1, b2);
        var modified = WithoutExtremes(b3, _inner, SeasonalFilter.S3x3, B4);
        var b5 = _table[B5] = ToTheEnds(Factors(modified, _inner, SeasonalFilter.S3x3));
        var b6 = _table[B6] = Without(b1, b5);
        var b7 = _table[B7] = _trend.Of(b6, isPartB: true);
        var b8 = _table[B8] = Without(b1, b7);
        modified = WithoutExtremes(b8, _all, SeasonalFilter.S3x5, B9);
        var b10 = _table[B10] = Factors(modified, _all, SeasonalFilter.S3x5);
        var b11 = _table[B11] = Without(b1, b10);
        var b13 = _table[B13] = Without(b11, b7);
        var b17 = _table[B17] = _extremes.Weights(b13, _all);
        _table[B20] = _extremes.Extremes(b13, b17);
    }

    private void PartC()
    {
        var c1 = _table[C1] = Without(_table[B1], _table[B20]);
        var c2 = _table[C2] = MovingAverage.Of(c1, 2, _period, _all);
        var c4 = _table[C4] = Without(c1, c2);
        var c5 = _table[C5] = ToTheEnds(Factors(c4, _inner, SeasonalFilter.S3x3));
        var c6 = _table[C6] = Without(c1, c5);
        var c7 = _table[C7] = _trend.Of(c6, isPartB: false);
        var c9 = _table[C9] = Without(c1, c7);
        var c10 = _table[C10] = Factors(c9, _all, SeasonalFilter.S3x5);
        var c11 = _table[C11] = Without(_table[B1], c10);
        var c13 = _table[C13] = Without(c11, c7);
        var c17 = _table[C17] = _extremes.Weights(c13, _all);
        _table[C20] = _extremes.Extremes(c13, c17);
    }

    private void PartD()
    {
        var d1 = _table[D1] = Without(_table[B1], _table[C20]);
        var d2 = _table[D2] = MovingAverage.Of(d1, 2, _period, _all);
        var d4 = _table[D4] = Without(d1, d2);
        var d5 = _table[D5] = ToTheEnds(Factors(d4, _inner, SeasonalFilter.S3x3));
        var d6 = _table[D6] = Without(d1, d5);
        var d7 = _table[D7] = _trend.Of(d6, isPartB: false);
        _table[D8] = Without(_table[B1], d7);
    }

    private void FinalTables(SeasonalFilter filter)
    {
        var modified = Without(_table[D1], _table[D7]);
        var c17 = _table[C17];
        _table[D9] = [.. modified.Select((si, t) => c17[t] < 1 ? si : double.NaN)];
        var d10 = _table[D10] = SeasonalFilters.Factors(modified, _all, _period, filter, _arithmetic);
        var d11 = _table[D11] = Without(_table[B1], d10);
        var d12 = _table[D12] = _trend.Of(Without(_table[D1], d10), isPartB: false);
        _table[D13] = Without(d11, d12);
    }

    private (SeasonalFilter Filter, double? Ratio) FinalFilter() => _options.SeasonalFilter is SeasonalFilter.MovingSeasonalityRatio
        ? MovingSeasonality.Choose(Without(_table[D1], _table[D7]), _series, _arithmetic)
        : (_options.SeasonalFilter, null);

    /// <summary>SI with its extreme values replaced, after a first look at the irregular; the replacements are a table.</summary>
    private double[] WithoutExtremes(double[] si, Stretch stretch, SeasonalFilter usual, X11Table replacements)
    {
        var irregular = Without(si, Factors(si, stretch, usual));
        var weights = _extremes.Weights(irregular, stretch);
        var modified = _extremes.Replace(si, weights, stretch);
        _table[replacements] = [.. modified.Select((value, t) => weights[t] < 1 ? value : double.NaN)];
        return modified;
    }

    /// <summary>Seasonal factors by the filter asked for, or by the usual one of this step where the last part chooses.</summary>
    private double[] Factors(double[] si, Stretch stretch, SeasonalFilter usual) => SeasonalFilters.Factors(
        si, stretch, _period, _options.SeasonalFilter is SeasonalFilter.MovingSeasonalityRatio ? usual : _options.SeasonalFilter, _arithmetic);

    /// <summary>The half year that the first trend lacks at each end takes the factors of the year beside it.</summary>
    private double[] ToTheEnds(double[] factors)
    {
        for (var i = 1; i <= _period / 2; i++)
        {
            factors[_inner.From - i] = factors[_inner.From - i + _period];
            factors[_inner.To - 1 + i] = factors[_inner.To - 1 + i - _period];
        }

        return factors;
    }

    private double[] Without(double[] a, double[] b) => _arithmetic.Without(a, b);
}
