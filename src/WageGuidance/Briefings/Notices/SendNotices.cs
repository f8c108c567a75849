using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using WageGuidance.Briefings.Document;
using WageGuidance.Data;
using WageGuidance.Releases;

namespace WageGuidance.Briefings.Notices;

/// <param name="Handed">Mails handed over now.</param>
/// <param name="Waiting">Mails that the server did not take; they are tried again.</param>
public readonly record struct SentNotices(int Handed, int Waiting);

/// <summary>
/// Asks new subscribers whether they meant it and tells the others of each release that became readable after they did: once, whatever is killed when.
/// Any number of workers may do it at the same time.
/// </summary>
public sealed class SendNotices(IDbContextFactory<WageGuidanceContext> databases, DataFolder folder, MailSettings settings, BriefingSettings briefing, TimeProvider time, ILogger<SendNotices> logger)
{
    private const int AtOnce = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private DateTimeOffset notBefore;

    public async Task<SentNotices> RunAsync(CancellationToken cancellationToken)
    {
        if (time.GetUtcNow() < notBefore) return default;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await FinishOutboxAsync(db, cancellationToken);
        var due = await DueAsync(db, cancellationToken);
        if (due.Count == 0) return default;
        var done = new List<Delivery>();
        try
        {
            await using var server = settings.Server is null ? null : await SmtpDelivery.OpenAsync(settings, cancellationToken);
            foreach (var item in due)
                done.Add(server is null
                    ? await ToOutboxAsync(db, Compose(item), item, cancellationToken) ? Delivery.Taken : Delivery.Refused
                    : await server.SendAsync(Compose(item), () => WriteAsync(db, item, cancellationToken), () => TakeBackAsync(db, item), cancellationToken));
            if (server is not null) await server.QuitAsync(cancellationToken);
            if (done.Contains(Delivery.Later)) Wait("the server puts off some of them");
        }
        catch (MailServerProblem e)
        {
            Wait(e.Message);
        }
        var handed = done.Count(d => d == Delivery.Taken);
        return new(handed, due.Count - handed);

        void Wait(string problem)
        {
            notBefore = time.GetUtcNow() + Pause;
            logger.LogWarning("Mail waits, {Count} of {All} handed over: {Problem} 邮件暂未送出。", done.Count(d => d == Delivery.Taken), due.Count, problem);
        }
    }

    /// <param name="ReleaseId">Null for the question whether they meant it.</param>
    internal sealed record Due(long SubscriberId, string Address, string Language, string Publication, string Token, long? ReleaseId, string? Period, int? Version, DateTimeOffset At, byte[]? Summary);

    private static Task<List<Due>> DueAsync(WageGuidanceContext db, CancellationToken cancellationToken) => db.Database.SqlQuery<Due>($"""
        SELECT s.id AS "SubscriberId", s.address AS "Address", s.language AS "Language", s.publication AS "Publication", s.token AS "Token",
               NULL::bigint AS "ReleaseId", NULL AS "Period", NULL::int AS "Version", s.asked_at AS "At", NULL::bytea AS "Summary"
        FROM release.subscriber s WHERE s.confirmed_at IS NULL AND s.question_sent_at IS NULL
        UNION ALL
        SELECT s.id, s.address, s.language, s.publication, s.token, r.id, r.period, r.version, r.publish_at,
               (SELECT b.bytes FROM release.release_file f JOIN release.content_blob b ON b.sha256 = f.sha256 WHERE f.release_id = r.id AND f.path = 'share/summary.' || s.language || '.txt')
        FROM release.subscriber s JOIN release.published_release r ON r.publication = s.publication AND r.withdrawn_at IS NULL AND r.publish_at >= s.confirmed_at
        WHERE NOT EXISTS (SELECT FROM release.sent_notice n WHERE n.release_id = r.id AND n.subscriber_id = s.id)
        ORDER BY 9, 1, 6 LIMIT {AtOnce}
        """).ToListAsync(cancellationToken);

    private Mail Compose(Due due)
    {
        string Say(string zh, string en) => due.Language == "zh" ? zh : en;
        var publication = Publications.Find(due.Publication)!;
        var name = due.Language == "zh" ? publication.Name.Zh : publication.Name.En;
        var address = $"{briefing.PublicUrl}/api/v1/subscriptions/{due.Token}";
        if (due.ReleaseId is null)
            return new($"question-{due.SubscriberId}", due.Address, Say($"请确认订阅：{name}", $"Please confirm: {name}"), Say(
                $"有人以此邮件地址申请订阅《{name}》的发布通知。如系本人，请打开下列地址确认：\n{address}\n\n如非本人，请勿理会；未经确认不会再收到邮件，地址将在3日后删除。\n",
                $"Somebody asked for notices of \"{name}\" to be sent to this address. If it was you, confirm here:\n{address}\n\nIf not, do nothing: without an answer you get no more mail, and the address is deleted after three days.\n"), due.At, null);
        var end = $"{address}/end";
        var words = due.Summary is { } summary ? Encoding.UTF8.GetString(summary)
            : Say($"{publication.TitleOf(due.Period!).Zh}（第{due.Version}版）已发布。\n", $"{publication.TitleOf(due.Period!).En} (version {due.Version}) is public.\n") + $"{briefing.PublicUrl}/{due.Language}/releases/{due.Publication}/{due.Period}/v{due.Version}\n";
        return new($"release-{due.ReleaseId}-{due.SubscriberId}", due.Address, Say($"{publication.TitleOf(due.Period!).Zh}已发布", $"Published: {publication.TitleOf(due.Period!).En}"),
            words + "\n--\n" + Say($"退订：{end}\n", $"Unsubscribe: {end}\n"), due.At, end);
    }

    /// <summary>Commits that it is sent; false where another worker has it.</summary>
    private static async Task<bool> WriteAsync(WageGuidanceContext db, Due due, CancellationToken cancellationToken) => due.ReleaseId is { } release
        ? await db.Database.ExecuteSqlAsync($"""
            INSERT INTO release.sent_notice (release_id, subscriber_id, sent_at) SELECT {release}, s.id, now() FROM release.subscriber s WHERE s.id = {due.SubscriberId} ON CONFLICT DO NOTHING
            """, cancellationToken) == 1
        : await db.Database.ExecuteSqlAsync($"UPDATE release.subscriber SET question_sent_at = now() WHERE id = {due.SubscriberId} AND question_sent_at IS NULL", cancellationToken) == 1;

    private static Task<int> TakeBackAsync(WageGuidanceContext db, Due due) => due.ReleaseId is { } release
        ? db.Database.ExecuteSqlAsync($"DELETE FROM release.sent_notice WHERE release_id = {release} AND subscriber_id = {due.SubscriberId}")
        : db.Database.ExecuteSqlAsync($"UPDATE release.subscriber SET question_sent_at = NULL WHERE id = {due.SubscriberId} AND confirmed_at IS NULL");

    /// <summary>The bytes first, under a name that nobody takes for a mail; then the word that it is sent; then the name.</summary>
    private async Task<bool> ToOutboxAsync(WageGuidanceContext db, Mail mail, Due due, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder.Outbox, mail.Id + ".eml");
        var unfinished = path + "." + Guid.NewGuid().ToString("N") + ".part";
        await using (var file = new FileStream(unfinished, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
            await file.WriteAsync(mail.Bytes(settings.From), cancellationToken);
        if (!await WriteAsync(db, due, cancellationToken))
        {
            File.Delete(unfinished);
            return false;
        }
        File.Move(unfinished, path, overwrite: true);
        return true;
    }

    /// <summary>What was written down as sent by a process that was then killed gets its name now; what was not is written anew.</summary>
    private async Task FinishOutboxAsync(WageGuidanceContext db, CancellationToken cancellationToken)
    {
        foreach (var left in Directory.EnumerateFiles(folder.Outbox, "*.eml.*.part").Where(f => File.GetLastWriteTimeUtc(f) < DateTime.UtcNow - Pause).ToList())
        {
            var id = Path.GetFileName(left)[..Path.GetFileName(left).IndexOf(".eml.", StringComparison.Ordinal)].Split('-');
            if (!long.TryParse(id[^1], out var subscriber)) continue;
            var sent = id is ["release", var release, _] && long.TryParse(release, out var releaseId)
                ? await db.Set<SentNotice>().AnyAsync(n => n.ReleaseId == releaseId && n.SubscriberId == subscriber, cancellationToken)
                : await db.Set<Subscriber>().AnyAsync(s => s.Id == subscriber && s.QuestionSentAt != null, cancellationToken);
            var path = left[..(left.IndexOf(".eml.", StringComparison.Ordinal) + 4)];
            if (sent && !File.Exists(path)) File.Move(left, path);
            else File.Delete(left);
        }
    }
}
