using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using WageGuidance.Cubes;
using WageGuidance.Data;
using WageGuidance.Observations;

namespace WageGuidance.Sources;

/// <summary>The file of one key in the database, inside the transaction of its import.</summary>
internal sealed class SourceFileStore(WageGuidanceContext db, SourceKind kind, SourceKey key)
{
    // Held to the end of the transaction: data versions are given one after the other.
    private const long VersionLock = 0x4461_7461_5665_7273; // "DataVers"

    private const int UnitsNamed = 1000;

    public NpgsqlConnection Connection => (NpgsqlConnection)db.Database.GetDbConnection();

    private IQueryable<SourceFile> Current => db.Set<SourceFile>().Where(f =>
        f.Source == key.Source && f.Period == key.Period && f.AcceptedAtVersion != null && f.SupersededAtVersion == null);

    /// <summary>One import at a time of what depends on each other: a table B never meets a table A that is being replaced.</summary>
    public Task LockAsync(CancellationToken cancellationToken)
    {
        var name = $"source-file/{kind.Lock}/{key.Period}";
        return db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({name}, 0))", cancellationToken);
    }

    public Task<SourceFile?> CurrentAsync(CancellationToken cancellationToken) =>
        Current.AsNoTracking().FirstOrDefaultAsync(f => f.Scope == key.Scope, cancellationToken);

    /// <summary>Why the named file cannot be replaced by this one; null when it can.</summary>
    public async Task<Text?> CannotReplaceAsync(long id, CancellationToken cancellationToken) =>
        await Current.AnyAsync(f => f.Id == id, cancellationToken) ? null
            : new($"文件{id}不是{key.Source}在{key.Period}的现行文件，不能由本文件替代。", $"File {id} is no current file of {key.Source} for {key.Period}, so this one cannot replace it.");

    public async Task<long> AddAsync(ImportRequest request, ReceivedFile file, CancellationToken cancellationToken)
    {
        var row = new SourceFile
        {
            Source = key.Source, Period = key.Period, Scope = key.Scope, Sha256 = file.Sha256, Length = file.Length, FileName = request.FileName,
            Synthetic = request.Synthetic ?? FileNames.SaysSynthetic(request.FileName), ReceivedAt = DateTimeOffset.UtcNow, ReceivedBy = request.Actor.Name,
            RowCount = 0, SkippedCount = 0, SoftProblemCount = 0,
        };
        db.Add(row);
        await db.SaveChangesAsync(cancellationToken);
        db.Entry(row).State = EntityState.Detached;
        return row.Id;
    }

    /// <summary>Units that also stand in a current file of another key: nobody is counted twice.</summary>
    public async Task FindUnitsElsewhereAsync(long fileId, long? replaces, RowReport report, CancellationToken cancellationToken)
    {
        var others = await Current.Where(f => f.Scope != key.Scope && f.Id != replaces).AsNoTracking().ToDictionaryAsync(f => f.Id, cancellationToken);
        if (others.Count == 0) return;
        await using var command = new NpgsqlCommand($"""
            SELECT o.source_file_id, n.unit, n.line
            FROM (SELECT {kind.Unit} AS unit, min(line) AS line FROM {kind.Table} WHERE source_file_id = $1 GROUP BY 1) n
            JOIN (SELECT DISTINCT source_file_id, {kind.Unit} AS unit FROM {kind.Table} WHERE source_file_id = ANY ($2)) o USING (unit)
            ORDER BY n.line, o.source_file_id
            LIMIT {UnitsNamed}
            """, Connection) { CommandTimeout = 0, Parameters = { new() { Value = fileId }, new() { Value = others.Keys.ToArray() } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var other = others[reader.GetInt64(0)];
            var unit = reader.GetString(1);
            report.Fatal(reader.GetInt32(2), kind.UnitColumn, unit, "unit-in-another-file", new(
                $"{unit}已在同期另一报送范围（{other.Scope}）的文件{other.Id}（{other.FileName}）中；如由本文件替代该文件，请用--replaces {other.Id}。",
                $"{unit} also stands in file {other.Id} ({other.FileName}) of the scope {other.Scope} for the same period; if this file takes its place, say --replaces {other.Id}."));
        }
    }

    /// <summary>After a new table A: does the current table B still belong to it?</summary>
    public async Task FindOrphansAsync(long fileId, RowReport report, CancellationToken cancellationToken)
    {
        if (kind.Code != "enterprises") return;
        await using var command = new NpgsqlCommand($"""
            SELECT count(*)::int, min(u.credit_code)
            FROM (SELECT DISTINCT b.credit_code
                  FROM {EmployeeRows.Table} b JOIN survey.source_file f ON f.id = b.source_file_id
                  WHERE f.source = 'employees' AND f.period = $2 AND f.scope = $3 AND f.accepted_at_version IS NOT NULL AND f.superseded_at_version IS NULL) u
            WHERE NOT EXISTS (SELECT FROM {EnterpriseRows.Table} a WHERE a.source_file_id = $1 AND a.credit_code = u.credit_code)
            """, Connection) { CommandTimeout = 0, Parameters = { new() { Value = fileId }, new() { Value = key.Period }, new() { Value = key.Scope } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var count = reader.GetInt32(0);
        if (count > 0)
            report.SoftAt(0, "统一社会信用代码", reader.GetString(1), "employees-without-enterprise", new(
                $"现行表B中有{count}家单位不在新的表A中，其人员将不计入；请重新报送表B。", $"{count} enterprises of the current table B are not in the new table A, so their employees do not count; table B should be sent again."));
    }

    public async Task AddProblemsAsync(long fileId, IReadOnlyList<RowProblem> problems, CancellationToken cancellationToken)
    {
        await using var copy = await Connection.BeginBinaryImportAsync("""
            COPY survey.source_file_problem (source_file_id, line, column_name, value, rule, severity, message_zh, message_en) FROM STDIN (FORMAT BINARY)
            """, cancellationToken);
        foreach (var problem in problems)
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(fileId, NpgsqlDbType.Bigint, cancellationToken);
            await copy.WriteAsync(problem.Line, NpgsqlDbType.Integer, cancellationToken);
            foreach (var text in (string[])[problem.Column, problem.Value, problem.Rule, problem.Severity == Severity.Hard ? "hard" : "soft", problem.Message.Zh, problem.Message.En])
                await copy.WriteAsync(text, NpgsqlDbType.Text, cancellationToken);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    /// <summary>Makes the next data version, at which this file is accepted and those it replaces end.</summary>
    public async Task<(int Version, IReadOnlyList<long> Superseded)> AcceptAsync(long fileId, int rows, RowReport report, long? replaces, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({VersionLock})", cancellationToken);
        var version = (await db.Set<DataVersion>().MaxAsync(v => (int?)v.Version, cancellationToken) ?? 0) + 1;
        db.Add(new DataVersion { Version = version, At = DateTimeOffset.UtcNow, Cause = $"import {key} (source-file/{fileId})" });
        await db.SaveChangesAsync(cancellationToken);

        var superseded = await Current.Where(f => f.Scope == key.Scope || f.Id == replaces).OrderBy(f => f.Id).Select(f => f.Id).ToListAsync(cancellationToken);
        await db.Set<SourceFile>().Where(f => superseded.Contains(f.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.SupersededAtVersion, version).SetProperty(f => f.SupersededBy, fileId), cancellationToken);
        await db.Set<SourceFile>().Where(f => f.Id == fileId).ExecuteUpdateAsync(set => set
            .SetProperty(f => f.AcceptedAtVersion, version).SetProperty(f => f.RowCount, rows)
            .SetProperty(f => f.SkippedCount, report.BadRows).SetProperty(f => f.SoftProblemCount, report.SoftCount), cancellationToken);
        return (version, superseded);
    }
}
