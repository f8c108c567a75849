using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Statistics.CubeEngine;

/// <summary>
/// Weighted means, quantiles and spread of the cells of any number of grouping sets over the same rows. For each set the rows are dealt out to their cells
/// (<see cref="DealtRows"/>); within a cell they are added up in the order of the source, and its quantiles selected, not sorted for
/// (<see cref="CellSelection"/>).
/// </summary>
/// <remarks>
/// Memory beside the input: 16 bytes a row, once for all sets, and 4 bytes a cell and block of rows, at most 256 MB; where standard errors are asked for and
/// the rows do not stand by stratum and PSU, 20 bytes a row and 2 for each column more. Sums are sequential within a cell and parallel over cells only: every
/// result is the same to the bit on any number of threads, and Σw and the mean those of <see cref="DomainMeans"/>. Variances alone are added up by blocks of
/// strata, cut where the data say and added in order.
/// The arrays are kept, not copied.
/// </remarks>
public sealed class SurveyCube
{
    private readonly IReadOnlyList<CubeColumn> _columns;
    private readonly ParallelOptions _parallel;
    private readonly SourceRows _rows;
    private readonly Lazy<UnitOrder> _unitOrder;
    private CellRow[]? _room;

    private SurveyCube(SurveyDesign design, SourceRows rows, IReadOnlyList<CubeColumn> columns, ParallelOptions parallel)
    {
        Design = design;
        (_rows, _columns, _parallel) = (rows, columns, parallel);
        _unitOrder = new(() => UnitOrder.Of(design, rows.Values, rows.Codes, parallel));
    }

    public SurveyDesign Design { get; }

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
        if (First<double, NotFinite>(values, default, parallel) is { } notFinite)
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

            if (First<ushort, Beyond>(codes, new(size), parallel) is { } unknown)
            {
                throw new ArgumentException($"Row {unknown} has code {codes[unknown]} in column {i}, which has {size} codes.", nameof(columns));
            }
        }

        var allWeighted = First<double, NotPositive>(design.WeightOfRow, default, parallel) is null;
        return new SurveyCube(design, new(values, design.WeightOfRow, allWeighted, [.. columns.Select(column => column.Codes)]), columns, parallel);
    }

    /// <summary>The first row with a fault; null where there is none.</summary>
    private static int? First<T, TFault>(T[] rows, TFault fault, ParallelOptions parallel)
        where TFault : struct, IFault<T>
    {
        const int chunks = 16;
        var found = new int[chunks];
        Parallel.For(0, chunks, parallel, chunk =>
        {
            var (from, to) = ((int)((long)rows.Length * chunk / chunks), (int)((long)rows.Length * (chunk + 1) / chunks));
            while (from < to && !fault.IsIn(rows[from]))
            {
                from++;
            }

            found[chunk] = from < to ? from : -1;
        });
        return Array.Find(found, row => row >= 0) is var first && Array.Exists(found, row => row >= 0) ? first : null;
    }

    private interface IFault<T>
    {
        bool IsIn(T row);
    }

    private readonly struct NotFinite : IFault<double>
    {
        public bool IsIn(double row) => !double.IsFinite(row);
    }

    private readonly struct NotPositive : IFault<double>
    {
        public bool IsIn(double row) => row <= 0;
    }

    private readonly struct Beyond(int size) : IFault<ushort>
    {
        public bool IsIn(ushort row) => row >= size;
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
        var cells = new CubeCells(numbers.Cells, [.. ps], rule);
        EachCell(numbers, rule, cells.Take);
        return cells;
    }

    /// <summary>The cell of each row in a grouping set; −1 for a row in none.</summary>
    public int[] CellOfRow(IReadOnlyList<CubeLevel> levels)
    {
        ArgumentNullException.ThrowIfNull(levels);
        var cells = new int[_rows.Count];
        new CellNumbers(_columns, levels).Fill(_rows.Codes, 0, cells);
        for (var row = 0; row < cells.Length; row++)
        {
            cells[row] = Math.Max(-1, cells[row]);
        }

        return cells;
    }

    private delegate void TakeCell(int cell, Span<CellRow> rows, CellSelection selection);

    /// <summary>Cells with rows, side by side.</summary>
    private void EachCell(CellNumbers numbers, QuantileRule rule, TakeCell take)
    {
        // One set at a time has the room; another that is asked for meanwhile makes its own.
        var room = Interlocked.Exchange(ref _room, null) ?? GC.AllocateUninitializedArray<CellRow>(_rows.Count);
        var dealt = DealtRows.Of(_rows, numbers, room, _parallel);
        Parallel.ForEach(dealt.Pieces(), _parallel, () => new CellSelection(rule), (piece, _, selection) =>
        {
            for (var cell = piece.From; cell < piece.To; cell++)
            {
                if (dealt.Of(cell) is { IsEmpty: false } rows)
                {
                    take(cell, rows, selection);
                }
            }

            return selection;
        }, _ => { });
        _room = room;
    }

    /// <summary>Enterprises, standard error of the mean, and largest enterprises of every cell of a grouping set.</summary>
    /// <param name="levels">The dimensions.</param>
    /// <param name="cells">What <see cref="Cells"/> gave for the same dimensions.</param>
    /// <param name="largest">How many of the largest enterprises to keep of each cell.</param>
    /// <param name="withShares">Whether <see cref="Quantiles"/> is to be asked for.</param>
    public CubeUnits Units(IReadOnlyList<CubeLevel> levels, CubeCells cells, int largest = 2, bool withShares = false)
    {
        ArgumentNullException.ThrowIfNull(levels);
        ArgumentNullException.ThrowIfNull(cells);
        ArgumentOutOfRangeException.ThrowIfNegative(largest);
        if (Design.Calibration is not null)
        {
            throw new InvalidOperationException("The cube has no standard errors of calibrated weights; DomainMeans has.");
        }

        return UnitWalk.Of(_unitOrder.Value, Numbers(levels, cells), cells, largest, withShares, _parallel);
    }

    /// <summary>The mean of every cell with its interval, as <see cref="DomainMeans"/> gives it.</summary>
    public static Estimate[] Means(CubeCells cells, CubeUnits units, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(cells);
        ArgumentNullException.ThrowIfNull(units);
        var critical = new CriticalValues(confidence);
        return [.. Enumerable.Range(0, cells.Count).Select(cell => cells.Persons[cell] == 0
            ? Estimate.Undefined(Reason.NoRows)
            : Counts(cells, units, cell).Of(cells.Mean[cell], units.StandardError[cell], critical))];
    }

    /// <summary>
    /// The quantiles of every cell with Woodruff's interval, as <see cref="DomainQuantiles"/> gives them: <c>result[cell][k]</c>, in the order of the shares
    /// of <paramref name="cells"/>. The rows are dealt out a second time, and the ends of all intervals selected at once.
    /// </summary>
    /// <param name="levels">The dimensions.</param>
    /// <param name="cells">What <see cref="Cells"/> gave for them.</param>
    /// <param name="units">What <see cref="Units"/> gave for them, with shares.</param>
    /// <param name="confidence">Of the intervals.</param>
    public Estimate[][] Quantiles(IReadOnlyList<CubeLevel> levels, CubeCells cells, CubeUnits units, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(levels);
        ArgumentNullException.ThrowIfNull(cells);
        ArgumentNullException.ThrowIfNull(units);
        var numbers = Numbers(levels, cells);
        if (units.ShareError.Length != cells.Reached.Length)
        {
            throw new ArgumentException("The units were asked for without shares.", nameof(units));
        }

        var critical = new CriticalValues(confidence);
        var result = new Estimate[cells.Count][];
        var (counts, criticalOf) = (new DomainCounts[cells.Count], new double[cells.Count]);
        for (var cell = 0; cell < cells.Count; cell++)
        {
            counts[cell] = Counts(cells, units, cell);
            criticalOf[cell] = counts[cell].Intervallessness is Reason.None ? critical.For(counts[cell].DegreesOfFreedom) : double.NaN;
            result[cell] = [.. cells.Shares.Select(_ => Estimate.Undefined(Reason.NoRows))];
        }

        EachCell(numbers, cells.Rule, (cell, rows, selection) =>
        {
            var places = (cell * cells.Shares.Length)..((cell + 1) * cells.Shares.Length);
            CellIntervals.Find(counts[cell], cells.Quantiles(cell), cells.Reached.AsSpan(places), units.ShareError.AsSpan(places), criticalOf[cell], rows, selection, result[cell]);
        });
        return result;
    }

    private static DomainCounts Counts(CubeCells cells, CubeUnits units, int cell) =>
        new(cells.Persons[cell], units.Units[cell], units.Strata[cell], units.Sampled[cell], cells.Weight[cell]);

    private CellNumbers Numbers(IReadOnlyList<CubeLevel> levels, CubeCells cells)
    {
        var numbers = new CellNumbers(_columns, levels);
        return numbers.Cells == cells.Count ? numbers : throw new ArgumentException($"{cells.Count} cells were given for a grouping set of {numbers.Cells}.", nameof(cells));
    }
}
