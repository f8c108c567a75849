namespace WageGuidance.Statistics.Seasonal;

/// <summary>
/// The tables of X-11 by their published names (Shiskin, Young and Musgrave 1967; Ladiray and Quenneville 2001). Part B estimates
/// the extreme values a first time, part C a second time, part D decomposes the series without them.
/// </summary>
public enum X11Table
{
    /// <summary>Original series.</summary>
    B1,

    /// <summary>First trend: centred moving average over a year. Half a year is missing at each end.</summary>
    B2,

    /// <summary>Unmodified SI: original without the first trend.</summary>
    B3,

    /// <summary>Replacement values for extreme SI.</summary>
    B4,

    /// <summary>First seasonal factors.</summary>
    B5,

    /// <summary>First adjusted series.</summary>
    B6,

    /// <summary>Second trend: Henderson filter.</summary>
    B7,

    /// <summary>Unmodified SI: original without the second trend.</summary>
    B8,

    /// <summary>Replacement values for extreme SI.</summary>
    B9,

    /// <summary>Second seasonal factors.</summary>
    B10,

    /// <summary>Second adjusted series.</summary>
    B11,

    /// <summary>Irregular.</summary>
    B13,

    /// <summary>Preliminary weights of the irregular, 0 to 1.</summary>
    B17,

    /// <summary>Preliminary extreme values: what is taken out of the original.</summary>
    B20,

    /// <summary>Original without the extreme values of B20.</summary>
    C1,

    /// <summary>First trend of part C.</summary>
    C2,

    /// <summary>Modified SI.</summary>
    C4,

    /// <summary>First seasonal factors of part C.</summary>
    C5,

    /// <summary>First adjusted series of part C.</summary>
    C6,

    /// <summary>Second trend of part C.</summary>
    C7,

    /// <summary>Modified SI.</summary>
    C9,

    /// <summary>Second seasonal factors of part C.</summary>
    C10,

    /// <summary>Adjusted series of part C, extreme values included.</summary>
    C11,

    /// <summary>Irregular of part C.</summary>
    C13,

    /// <summary>Final weights of the irregular, 0 to 1.</summary>
    C17,

    /// <summary>Final extreme values.</summary>
    C20,

    /// <summary>Original without the extreme values of C20.</summary>
    D1,

    /// <summary>First trend of part D.</summary>
    D2,

    /// <summary>Modified SI.</summary>
    D4,

    /// <summary>First seasonal factors of part D.</summary>
    D5,

    /// <summary>First adjusted series of part D.</summary>
    D6,

    /// <summary>Second trend of part D.</summary>
    D7,

    /// <summary>Final unmodified SI.</summary>
    D8,

    /// <summary>Final replacement values for extreme SI; missing where D8 stands.</summary>
    D9,

    /// <summary>Final seasonal factors.</summary>
    D10,

    /// <summary>Final seasonally adjusted series.</summary>
    D11,

    /// <summary>Final trend-cycle.</summary>
    D12,

    /// <summary>Final irregular.</summary>
    D13,
}

/// <summary>What X-11 found: every table, a value for each period, NaN where the method has none.</summary>
public sealed class X11Decomposition
{
    private readonly Dictionary<X11Table, double[]> _tables;

    internal X11Decomposition(Dictionary<X11Table, double[]> tables) => _tables = tables;

    public double[] this[X11Table table] => _tables[table];

    /// <summary>The filter behind D10: 3×3, 3×5, 3×9 or stable.</summary>
    public required SeasonalFilter SeasonalFilter { get; init; }

    /// <summary>The moving seasonality ratio (I/S) that chose the filter; null when it did not choose.</summary>
    public required double? MovingSeasonalityRatio { get; init; }

    /// <summary>Terms of the Henderson filter behind D12.</summary>
    public required int TrendTerms { get; init; }

    /// <summary>The I/C ratio of D12: mean absolute change of the irregular over that of the trend, period on period.</summary>
    public required double IrregularToTrend { get; init; }
}
