using Npgsql;
using WageGuidance.Cubes;

namespace WageGuidance.Sources;

/// <summary>One kind of source: its columns, its table, and who takes its rows.</summary>
/// <param name="Code">As on the command line.</param>
/// <param name="Unit">The column that says which unit a row is of: a unit stands in one file of a period only.</param>
/// <param name="Lock">Sources that must not change while one of them is imported share a lock.</param>
internal sealed record SourceKind(
    string Code, Text Name, PeriodForm Period, IReadOnlyList<string> Columns, string Table, string Unit, string Lock,
    Func<Stream, CsvRows> Open, Func<SourceKey, NpgsqlConnection, CancellationToken, Task<RowIntake>> TakeAsync)
{
    /// <summary>Index of the column the scope is read from where neither the request nor the file name says it; −1: the whole region.</summary>
    public int ScopeColumn { get; init; } = -1;
}
