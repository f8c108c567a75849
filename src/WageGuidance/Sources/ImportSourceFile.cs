using Microsoft.EntityFrameworkCore;
using Npgsql;
using WageGuidance.Audit;
using WageGuidance.Data;
using WageGuidance.Observations;

namespace WageGuidance.Sources;

/// <summary>
/// Takes one source file in: receive, read, check, keep. The file row, its rows, its problems, the next data version, the
/// replacing of earlier files and the audit entry are one transaction; the bytes get their name just before it is committed.
/// </summary>
public sealed class ImportSourceFile(IDbContextFactory<WageGuidanceContext> databases, DataFolder folder)
{
    private const int RowsBetweenLooks = 4096;
    private const int MostExpected = 20_000_000;

    /// <exception cref="OperationCanceledException">Cancelled: nothing was kept.</exception>
    public async Task<ImportOutcome> RunAsync(ImportRequest request, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        if (SourceKinds.Find(request.Source) is not { } kind) return ImportOutcome.Refused.Because(ImportRefusals.UnknownSource(request.Source));
        if (ImportRefusals.NotReadable(request.Path) is { } unreadable) return ImportOutcome.Refused.Because(unreadable);

        using var file = await ReceivedFile.TakeAsync(request.Path, request.DryRun ? null : folder.Files, cancellationToken);
        if (file.Refusal is { } refusal) return ImportOutcome.Refused.Because(refusal);
        var (key, keyProblem) = KeyOf(kind, request, file);
        if (key is null) return keyProblem!;

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        // An import waits for another one of the same period as long as that takes; it can be cancelled.
        db.Database.SetCommandTimeout(0);
        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var store = new SourceFileStore(db, kind, key);
        await store.LockAsync(cancellationToken);

        if (await store.CurrentAsync(cancellationToken) is { } current && current.Sha256 == file.Sha256)
            return new ImportOutcome.AlreadyKept(key, current.Id, current.AcceptedAtVersion!.Value);
        if (request.Replaces is { } replaces && await store.CannotReplaceAsync(replaces, cancellationToken) is { } cannot)
            return ImportOutcome.Refused.Because(cannot);

        var fileId = await store.AddAsync(request, file, cancellationToken);
        var report = new RowReport();
        var intake = await kind.TakeAsync(key, store.Connection, cancellationToken);
        await Task.Run(() => CopyRows(kind, file, intake, store.Connection, fileId, request, report, progress, cancellationToken), cancellationToken);
        var kept = report.Rows - report.BadRows;
        if (!IsRefused(report, request)) await store.FindUnitsElsewhereAsync(fileId, request.Replaces, report, cancellationToken);
        if (!IsRefused(report, request)) await store.FindOrphansAsync(fileId, report, cancellationToken);

        if (IsRefused(report, request)) return ImportOutcome.Refused.Because(report);
        if (kept == 0) return new ImportOutcome.Refused(ImportRefusals.NoRows(report.Rows), report.Problems, report.HardCount, report.SoftCount);
        if (request.DryRun) return new ImportOutcome.DryRun(key, kept, report.BadRows, report.SoftCount, report.Problems);

        await store.AddProblemsAsync(fileId, report.Problems, cancellationToken);
        var (version, superseded) = await store.AcceptAsync(fileId, kept, report, request.Replaces, cancellationToken);
        await AuditTrail.AppendAsync(db, request.Actor, "import.accept", $"source-file/{fileId}", new
        {
            source = key.Source, period = key.Period, scope = key.Scope, file = request.FileName, sha256 = file.Sha256, version,
            rows = kept, skipped = report.BadRows, superseded, problems = report.ByRule,
        }, cancellationToken);
        file.Keep(folder.Files);
        await transaction.CommitAsync(cancellationToken);
        return new ImportOutcome.Accepted(key, fileId, version, kept, report.BadRows, report.SoftCount, superseded, report.Problems);
    }

    private static bool IsRefused(RowReport report, ImportRequest request) => report.IsFatal || (report.HardCount > 0 && !request.SkipBadRows);

    /// <summary>From the request, else the file name, else (scope of macro figures) the first row, else the whole region.</summary>
    private static (SourceKey?, ImportOutcome?) KeyOf(SourceKind kind, ImportRequest request, ReceivedFile file)
    {
        var period = request.Period ?? FileNames.Period(request.FileName, kind.Period);
        if (period is null || !FileNames.Fits(period, kind.Period)) return (null, ImportOutcome.Refused.Because(ImportRefusals.Period(kind.Period, period)));
        var scope = request.Scope ?? FileNames.Scope(request.FileName);
        if (scope is null && kind.ScopeOf is { } scopeOf)
        {
            using var rows = kind.Open(file.OpenText());
            var report = new RowReport();
            if (rows.ReadHeader(report) && rows.Read(report)) scope = scopeOf(rows.Row);
            if (report.HardCount > 0) return (null, ImportOutcome.Refused.Because(report));
        }

        scope ??= Classifications.Regions.InnerMongolia;
        return scope.Length is > 0 and <= 60 ? (new SourceKey(kind.Code, period, scope), null) : (null, ImportOutcome.Refused.Because(ImportRefusals.Scope));
    }

    /// <summary>Reads, checks and copies in one pass. From the first hard problem that refuses the file on, rows are only checked.</summary>
    private static void CopyRows(
        SourceKind kind, ReceivedFile file, RowIntake intake, NpgsqlConnection connection, long fileId, ImportRequest request, RowReport report,
        IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        using var rows = kind.Open(file.OpenText());
        if (!rows.ReadHeader(report)) return;
        using (var copy = new CopyWriter(connection, intake.CopyCommand))
        {
            while (rows.Read(report))
            {
                if (intake.Check(rows.Row, report) && !IsRefused(report, request)) intake.Write(copy, fileId);
                if (report.Rows % RowsBetweenLooks != 0) continue;
                cancellationToken.ThrowIfCancellationRequested();
                if (report.Rows == RowsBetweenLooks) intake.Expect((int)Math.Min(MostExpected, file.Length * report.Rows / Math.Max(1, rows.Position)));
                progress?.Report(new ImportProgress(Math.Min(rows.Position, file.Length), file.Length, report.Rows));
            }

            cancellationToken.ThrowIfCancellationRequested();
            if (!IsRefused(report, request)) copy.Complete();
        }

        intake.Finish(report);
        progress?.Report(new ImportProgress(file.Length, file.Length, report.Rows));
    }
}
