using Microsoft.EntityFrameworkCore;
using WageGuidance.Cubes;
using WageGuidance.Data;

namespace WageGuidance.Sources;

/// <summary>What has been imported, for those who look after it.</summary>
public sealed class SourceFiles(IDbContextFactory<WageGuidanceContext> databases)
{
    /// <summary>Every source, in the order in which several files are best imported, with its name.</summary>
    public static IReadOnlyList<(string Code, Text Name)> Sources { get; } = [.. SourceKinds.All.Select(k => (k.Code, k.Name))];

    /// <summary>All accepted files, the newest first; superseded ones say at which version they ended and by which file.</summary>
    public async Task<IReadOnlyList<SourceFile>> ListAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<SourceFile>().AsNoTracking().Where(f => f.AcceptedAtVersion != null).OrderByDescending(f => f.AcceptedAtVersion).ToListAsync(cancellationToken);
    }

    /// <summary>The problems kept with a file, by line.</summary>
    public async Task<IReadOnlyList<RowProblem>> ProblemsAsync(long fileId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await db.Set<SourceFileProblem>().AsNoTracking().Where(p => p.SourceFileId == fileId).OrderBy(p => p.Line).ThenBy(p => p.Id).ToListAsync(cancellationToken);
        return [.. rows.Select(p => new RowProblem(p.Line, p.ColumnName, p.Value, p.Rule, p.Severity == "hard" ? Severity.Hard : Severity.Soft, new Text(p.MessageZh, p.MessageEn)))];
    }
}
