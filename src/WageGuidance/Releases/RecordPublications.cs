using System.Text;
using Microsoft.EntityFrameworkCore;
using WageGuidance.Audit;
using WageGuidance.Data;

namespace WageGuidance.Releases;

/// <summary>
/// Records each release whose instant has come, once, and puts a notice of it into the outbox. Nothing becomes visible by this:
/// readable is a predicate on the database's clock and holds without any worker.
/// </summary>
public sealed class RecordPublications(IDbContextFactory<WageGuidanceContext> databases, DataFolder folder)
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

        var name = $"{release.PublishAt!.Value.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}-{release.Publication}-{release.Period}-v{release.Version}.eml";
        // Before the commit: a crash between the two writes the same notice again under the same name.
        await WriteAsync(Path.Combine(folder.Outbox, name), Notice(release), cancellationToken);
        db.Add(new SignOff
        {
            ReleaseId = id, ContentSha256 = release.ContentSha256, Step = Step, Person = Actor.Schedule.Name, Role = "system", At = DateTimeOffset.UtcNow,
            NoteZh = "已登记发布并生成通知", NoteEn = "publication recorded, notice written",
        });
        await db.SaveChangesAsync(cancellationToken);
        await AuditTrail.AppendAsync(db, Actor.Schedule, "release.record-publication", $"release/{id}", new { release.Publication, release.Period, release.Version, notice = name }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>A mail (RFC 5322) without recipients: whoever empties the outbox adds them.</summary>
    private static string Notice(Release release)
    {
        var title = Publications.Of(release).TitleOf(release.Period);
        var subject = $"{release.Publication} {release.Period} v{release.Version} 已发布 published";
        var path = $"/zh/releases/{release.Publication}/{release.Period}/v{release.Version}";
        return string.Join("\r\n",
            "To: undisclosed-recipients:;",
            $"Subject: =?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(subject))}?=",
            $"Date: {release.PublishAt!.Value.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", System.Globalization.CultureInfo.InvariantCulture)}",
            "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit", "",
            $"{title.Zh}第{release.Version}版已于发布时刻公开：{path}",
            $"{title.En}, version {release.Version}, is public: {path.Replace("/zh/", "/en/", StringComparison.Ordinal)}",
            $"SHA-256: {release.ContentSha256}", "");
    }

    private static async Task WriteAsync(string path, string text, CancellationToken cancellationToken)
    {
        var unfinished = path + ".part";
        await File.WriteAllTextAsync(unfinished, text, new UTF8Encoding(false), cancellationToken);
        File.Move(unfinished, path, overwrite: true);
    }
}
