namespace WageGuidance.Statistics.Disclosure;

/// <summary>A variable: its coefficient in the objective, its bounds (infinite for none), and whether it is 0 or 1.</summary>
public readonly record struct LinearColumn(double Objective, double Low, double High, bool Binary = false);

/// <summary>A row <c>Σ coefficient·column</c> between two bounds.</summary>
public sealed record LinearRow(IReadOnlyList<(int Column, double Coefficient)> Terms, double Low, double High);

/// <summary>A linear or, with binary columns, mixed-integer program.</summary>
public sealed record LinearProgram(bool Maximise, IReadOnlyList<LinearColumn> Columns, IReadOnlyList<LinearRow> Rows);

/// <summary>An optimal solution: the values of the columns, and of a program without binaries the duals of the rows.</summary>
public sealed record LinearSolution(double Objective, double[] Values, double[] Duals);

/// <summary>Solves linear programs; the solver is a separate program.</summary>
public interface ILinearPrograms
{
    /// <returns>The optimum, or null if there is none.</returns>
    Task<LinearSolution?> SolveAsync(LinearProgram program, CancellationToken cancellationToken);
}
