using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Statistics.CubeEngine;

/// <summary>
/// Weighted means, quantiles and spread of the cells of any number of grouping sets over the same rows. Rows are sorted by value once; a grouping set
/// then walks them twice in that order, keeping for each cell its running weight only: nothing is sorted or moved again.
/// </summary>
/// <remarks>
/// Memory beside the input: 16 bytes a row and 2 for each column, as much again where standard errors are asked for and the rows do not stand by stratum and
/// PSU; 4 more while sorting; 40 bytes for each cell and block of rows, at most 200 MB. Sums run in the order of the values within a block of rows, and blocks are added in order; their number depends on the data alone. So every
/// result is the same to the bit on any number of threads.
/// The arrays are kept, not copied.
/// </remarks>
public sealed class SurveyCube
{
    private readonly IReadOnlyList<CubeColumn> _columns;
    private readonly ParallelOptions _parallel;
    private readonly double[] _values;
    private readonly double[] _weights;
    private readonly ushort[][] _codes;
    private readonly Lazy<UnitOrder> _unitOrder;

    private SurveyCube(SurveyDesign design, double[] values, IReadOnlyList<CubeColumn> columns, ParallelOptions parallel)
    {
        Design = design;
        _columns = columns;
        _unitOrder = new(() => UnitOrder.Of(design, values, [.. columns.Select(column => column.Codes)], parallel));
        _parallel = parallel;

        (_values, _weights, _codes) = ValueOrder.Arrange(values, design.WeightOfRow, [.. columns.Select(column => column.Codes)], parallel);
    }

    public SurveyDesign Design { get; }

    /// <summary>Rows with weight.</summary>
    public int Rows => _values.Length;


    /// <param name="design">PSUs (enterprises), strata and weights of the rows.</param>
    /// <param name="values">The value of each row (pay), finite.</param>
    /// <param name="columns">Classifications of the rows.</param>
    /// <param name="threads">At most so many; −1 for as many as the machine has.</param>
    /// <exception cref="ArgumentException">Lengths differ, a code lies outside its column, a value is not finite; the row is named.</exception>
    public static SurveyCube Create(SurveyDesign design, double[] values, IReadOnlyList<CubeColumn> columns, int threads = -1)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(columns);
        if (values.Length != design.Rows)
        {
            throw new ArgumentException($"{values.Length} values were given for {design.Rows} rows.", nameof(values));
        }

        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads };
        if (First(values, value => !double.IsFinite(value), parallel) is { } notFinite)
        {
            throw new ArgumentException($"The value of row {notFinite} is not a finite number.", nameof(values));
        }

        for (var i = 0; i < columns.Count; i++)
        {
            var (codes, size) = (columns[i].Codes, columns[i].Size);
            if (codes.Length != values.Length)
            {
                throw new ArgumentException($"Column {i} has {codes.Length} codes for {values.Length} rows.", nameof(columns));
            }

            if (First(codes, code => code >= size, parallel) is { } unknown)
            {
                throw new ArgumentException($"Row {unknown} has code {codes[unknown]} in column {i}, which has {size} codes.", nameof(columns));
            }
        }

        return new SurveyCube(design, values, columns, parallel);
    }

    /// <summary>The first row with a fault; null where there is none.</summary>
    private static int? First<T>(T[] rows, Predicate<T> isFault, ParallelOptions parallel)
    {
        const int chunks = 16;
        var found = new int[chunks];
        Parallel.For(0, chunks, parallel, chunk =>
        {
            var (from, to) = ((int)((long)rows.Length * chunk / chunks), (int)((long)rows.Length * (chunk + 1) / chunks));
            found[chunk] = Array.FindIndex(rows, from, to - from, isFault);
        });
        var first = Array.Find(found, row => row >= 0);
        return Array.Exists(found, row => row >= 0) ? first : null;
    }

    /// <summary>Persons, weight, mean and quantiles of every cell of a grouping set.</summary>
    /// <param name="levels">The dimensions; none for the whole.</param>
    /// <param name="ps">Shares strictly between 0 and 1, ascending, at most 32; none for means alone.</param>
    /// <param name="rule">What an exact hit gives.</param>
    public CubeCells Cells(IReadOnlyList<CubeLevel> levels, IReadOnlyList<double> ps, QuantileRule rule = QuantileRule.AveragedEcdf)
    {
        ArgumentNullException.ThrowIfNull(levels);
        ArgumentNullException.ThrowIfNull(ps);
        if (rule is not (QuantileRule.AveragedEcdf or QuantileRule.InverseEcdf))
        {
            throw new ArgumentException($"Weighted quantiles have the rules {QuantileRule.AveragedEcdf} and {QuantileRule.InverseEcdf}.", nameof(rule));
        }

        if (ps.Count > 32 || ps.Any(p => !(p > 0 && p < 1)) || ps.Zip(ps.Skip(1)).Any(pair => pair.First >= pair.Second))
        {
            throw new ArgumentException("Shares lie strictly between 0 and 1, ascend, and are at most 32.", nameof(ps));
        }

        var numbers = new CellNumbers(_columns, levels);
        var walk = new CellWalk(_values, _weights, _codes, numbers, _parallel);
        var totals = walk.Totals();
        return new CubeCells(numbers.Cells, [.. ps], totals, ps.Count == 0 ? [] : walk.Quantiles(ps, rule));
    }

    /// <summary>Enterprises, standard error of the mean, and largest enterprises of every cell of a grouping set.</summary>
    /// <param name="levels">The dimensions.</param>
    /// <param name="cells">What <see cref="Cells"/> gave for the same dimensions.</param>
    /// <param name="largest">How many of the largest enterprises to keep of each cell.</param>
    public CubeUnits Units(IReadOnlyList<CubeLevel> levels, CubeCells cells, int largest = 2)
    {
        ArgumentNullException.ThrowIfNull(levels);
        ArgumentNullException.ThrowIfNull(cells);
        ArgumentOutOfRangeException.ThrowIfNegative(largest);
        if (Design.Calibration is not null)
        {
            throw new InvalidOperationException("The cube has no standard errors of calibrated weights; DomainMeans has.");
        }

        var numbers = new CellNumbers(_columns, levels);
        if (numbers.Cells != cells.Count)
        {
            throw new ArgumentException($"{cells.Count} cells were given for a grouping set of {numbers.Cells}.", nameof(cells));
        }

        return UnitWalk.Of(_unitOrder.Value, numbers, cells, largest, _parallel);
    }
}
