namespace WageGuidance.Statistics.Disclosure;

/// <summary>A sensitive cell and how far its feasible bounds must lie from its value.</summary>
/// <param name="Cell">Number of the cell.</param>
/// <param name="Lower">Distance downwards, at most the value itself.</param>
/// <param name="Upper">Distance upwards; with both 0 the cell only must not be known exactly.</param>
public sealed record SensitiveCell(int Cell, double Lower = 0, double Upper = 0)
{
    /// <summary>Whether it only must not be known exactly.</summary>
    public bool IsBare => this is { Lower: <= 0, Upper: <= 0 };
}

/// <summary>A table, or several linked ones, and what must stay unknown in it.</summary>
public sealed record SuppressionProblem(AdditiveTable Table, IReadOnlyList<SensitiveCell> Sensitive)
{
    /// <summary>Of each contributor who stands alone in cells, those cells: it knows them exactly, and the other sensitive cells must be safe from it, too.</summary>
    public IReadOnlyList<int[]> Insiders { get; init; } = [];

    /// <summary>Cells published elsewhere: to withhold them here would withhold nothing.</summary>
    public IReadOnlyCollection<int> Known { get; init; } = [];

    /// <summary>Cells withheld already, at no further loss.</summary>
    public IReadOnlyCollection<int> Withheld { get; init; } = [];
}

/// <summary>What is to be least: the number of cells withheld, or the sum of their values.</summary>
public enum SuppressionObjective
{
    Count,
    Value,
}

/// <summary>The cells withheld, their intervals, and how good that is.</summary>
/// <param name="Withheld">By number of cell; null where no pattern protects the table.</param>
/// <param name="Intervals">Audited intervals of the withheld cells.</param>
/// <param name="Optimal">Whether no other pattern withholds less.</param>
/// <param name="Bound">No pattern withholds less beside the sensitive cells than this (cells or value).</param>
/// <param name="Unprotectable">Sensitive cells that stay too closely bounded whatever is withheld.</param>
public sealed record SuppressionPattern(bool[]? Withheld, FeasibleInterval?[] Intervals, bool Optimal, double Bound, IReadOnlyList<int> Unprotectable);

/// <summary>How long the optimum is sought, and who is told how far it is.</summary>
/// <param name="Progress">Rounds begun, and whether the optimum is still sought.</param>
/// <param name="Enough">Ends the search for the optimum: a good pattern with its bound is made from what is known then.</param>
public sealed record SuppressionEffort(IProgress<(int Round, bool Exact)>? Progress, CancellationToken Enough);
