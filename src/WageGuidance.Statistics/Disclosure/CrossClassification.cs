namespace WageGuidance.Statistics.Disclosure;

/// <summary>A dimension whose codes are sets of base codes: the base codes themselves, areas that may overlap, the whole.</summary>
public sealed class ClassifiedDimension
{
    private readonly int[][] containing;

    /// <param name="bases">Number of base codes.</param>
    /// <param name="codes">Of each code, its base codes.</param>
    public ClassifiedDimension(int bases, IReadOnlyList<int[]> codes)
    {
        ArgumentNullException.ThrowIfNull(codes);
        (Bases, Codes) = (bases, codes);
        containing = [.. Enumerable.Range(0, bases).Select(b => Enumerable.Range(0, codes.Count).Where(c => codes[c].Contains(b)).ToArray())];
    }

    public int Bases { get; }

    public IReadOnlyList<int[]> Codes { get; }

    /// <summary>The codes a base code lies in.</summary>
    public IReadOnlyList<int> Containing(int baseCode) => containing[baseCode];

    /// <summary>The codes whose sums move when one base code grows and another shrinks by as much; with no other, all the first lies in.</summary>
    internal int[] Moved(int baseCode, int other) =>
        other == baseCode ? containing[baseCode] : [.. containing[baseCode].Except(containing[other]), .. containing[other].Except(containing[baseCode])];
}

/// <summary>
/// All cells of a cross-classification: every combination of codes is the sum of its inner cells, the combinations of base codes. Cells, and inner cells
/// among themselves, are numbered with the last dimension fastest.
/// </summary>
public sealed class CrossClassification
{
    private readonly int[] inner;

    public CrossClassification(IReadOnlyList<ClassifiedDimension> dimensions)
    {
        ArgumentNullException.ThrowIfNull(dimensions);
        Dimensions = dimensions;
        Cells = dimensions.Aggregate(1, (n, d) => n * d.Codes.Count);
        InnerCells = dimensions.Aggregate(1, (n, d) => n * d.Bases);
        inner = new int[Cells];
        for (var cell = 0; cell < Cells; cell++) inner[cell] = Count(cell);
    }

    public IReadOnlyList<ClassifiedDimension> Dimensions { get; }

    public int Cells { get; }

    public int InnerCells { get; }

    /// <summary>How many inner cells a cell is the sum of.</summary>
    public int InnerOf(int cell) => inner[cell];

    public int[] CodesOf(int cell) => Split(cell, d => d.Codes.Count);

    public int[] BasesOf(int innerCell) => Split(innerCell, d => d.Bases);

    public int Cell(ReadOnlySpan<int> codes)
    {
        var cell = 0;
        for (var d = 0; d < codes.Length; d++) cell = (cell * Dimensions[d].Codes.Count) + codes[d];
        return cell;
    }

    public int InnerCell(ReadOnlySpan<int> bases)
    {
        var cell = 0;
        for (var d = 0; d < bases.Length; d++) cell = (cell * Dimensions[d].Bases) + bases[d];
        return cell;
    }

    /// <summary>The inner cells a cell is the sum of, ascending.</summary>
    public int[] Parts(int cell)
    {
        var codes = CodesOf(cell);
        return Product(d => Dimensions[d].Codes[codes[d]], d => Dimensions[d].Bases);
    }

    /// <summary>The cells an inner cell is part of.</summary>
    public int[] Above(int innerCell)
    {
        var bases = BasesOf(innerCell);
        return Product(d => Dimensions[d].Containing(bases[d]), d => Dimensions[d].Codes.Count);
    }

    /// <summary>The inner cells that differ from one in one dimension.</summary>
    internal IEnumerable<int> Neighbours(int innerCell)
    {
        var bases = BasesOf(innerCell);
        for (var d = 0; d < bases.Length; d++)
        {
            for (var other = 0; other < Dimensions[d].Bases; other++)
                if (other != bases[d]) yield return InnerCell([.. bases[..d], other, .. bases[(d + 1)..]]);
        }
    }

    /// <summary>Numbers of all combinations.</summary>
    internal int[] Product(Func<int, IReadOnlyList<int>> choices, Func<int, int> size)
    {
        int[] numbers = [0];
        for (var d = 0; d < Dimensions.Count; d++)
        {
            var (own, times) = (choices(d), size(d));
            var next = new int[numbers.Length * own.Count];
            for (var i = 0; i < next.Length; i++) next[i] = (numbers[i / own.Count] * times) + own[i % own.Count];
            numbers = next;
        }

        return numbers;
    }

    private int Count(int cell)
    {
        var codes = CodesOf(cell);
        return codes.Select((code, d) => Dimensions[d].Codes[code].Length).Aggregate(1, (n, m) => n * m);
    }

    private int[] Split(int number, Func<ClassifiedDimension, int> size)
    {
        var codes = new int[Dimensions.Count];
        for (var d = codes.Length - 1; d >= 0; d--) (number, codes[d]) = (number / size(Dimensions[d]), number % size(Dimensions[d]));
        return codes;
    }
}
