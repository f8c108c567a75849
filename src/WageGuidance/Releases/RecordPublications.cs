using Microsoft.EntityFrameworkCore;
using WageGuidance.Audit;
using WageGuidance.Data;

namespace WageGuidance.Releases;

/// <summary>
/// Records each release whose instant has come, once. Nothing becomes visible by this: readable is a predicate on the database's clock and holds without any
/// worker. Whoever wants to be told subscribes.
/// </summary>
public sealed class RecordPublications(IDbContextFactory<WageGuidanceContext> databases)
{
    public const string Step = "record";

    /// <returns>Ids of the releases recorded now.</returns>
    public async Task<IReadOnlyList<long>> RunAsync(CancellationToken cancellationToken)
    {
        var recorded = new List<long>();
        foreach (var id in await UnrecordedAsync(cancellationToken))
            if (await RecordAsync(id, cancellationToken)) recorded.Add(id);
        return recorded;
    }

    private async Task<List<long>> UnrecordedAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Database.SqlQuery<long>($"""
            SELECT r.id AS "Value" FROM release.published_release r
            WHERE NOT EXISTS (SELECT FROM release.sign_off s WHERE s.release_id = r.id AND s.step = {Step}) ORDER BY r.publish_at, r.id
            """).ToListAsync(cancellationToken);
    }

    private async Task<bool> RecordAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var release = await db.Set<Release>().FromSql($"SELECT * FROM release.release WHERE id = {id} FOR UPDATE").SingleAsync(cancellationToken);
        // Two workers may look at the same moment; the second finds it done.
        if (await db.Set<SignOff>().AnyAsync(s => s.ReleaseId == id && s.Step == Step, cancellationToken)) return false;

        db.Add(new SignOff
        {
            ReleaseId = id, ContentSha256 = release.ContentSha256, Step = Step, Person = Actor.Schedule.Name, Role = "system", At = DateTimeOffset.UtcNow,
            NoteZh = "已登记发布", NoteEn = "publication recorded",
        });
        await db.SaveChangesAsync(cancellationToken);
        await AuditTrail.AppendAsync(db, Actor.Schedule, "release.record-publication", $"release/{id}", new { release.Publication, release.Period, release.Version }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
