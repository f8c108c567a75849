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
    /// <summary>Reads the scope from the first row where neither the request nor the file name says it; null: the whole region.</summary>
    public Func<RawRow, string?>? ScopeOf { get; init; }

    /// <summary>Name of the column that <see cref="Unit"/> is made from.</summary>
    public string UnitColumn { get; init; } = Unit == "region" ? "region" : "统一社会信用代码";
}
