using System.Collections.Concurrent;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using WageGuidance.Audit;
using WageGuidance.Briefings.Document;
using WageGuidance.Briefings.Notices;
using WageGuidance.Data;
using WageGuidance.Tests.Accounts;

namespace WageGuidance.Tests.Briefings.Notices;

public sealed class SendNoticesTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Instant = new(2030, 4, 20, 1, 30, 0, TimeSpan.Zero);
    private readonly DataFolder folder = DataFolder.Open(Path.Combine(Path.GetTempPath(), $"wageguidance-notices-{Guid.NewGuid():N}"));
    private readonly KeptLog log = new();
    private TestDatabase database = null!;

    public async Task InitializeAsync()
    {
        database = await TestCluster.CreateDatabaseAsync();
        await database.ExecuteAsync($"""
            INSERT INTO release.content_blob VALUES ('{new string('c', 64)}', 1, 'x'), ('{new string('d', 64)}', 1, 'y');
            INSERT INTO release.release (publication, period, areas, industries, state, data_version, version, content_sha256, decisions_sha256, approved_at, prepared_at, publish_at, created_at)
            VALUES ('quarterly-briefing', '2030-Q1', '{"{150000}"}', '{"{_T}"}', 'scheduled', 1, 1, '{new string('c', 64)}', '{new string('d', 64)}', now(), now(), '{Instant:O}', now())
            """);
        await database.SetInstantAsync(Instant.AddDays(-1));
    }

    public async Task DisposeAsync()
    {
        await database.DisposeAsync();
        Directory.Delete(folder.Root, recursive: true);
    }

    private sealed class KeptLog : ILogger<SendNotices>
    {
        public ConcurrentQueue<string> Lines { get; } = new();
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => true;
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Enqueue(formatter(state, exception) + exception);
    }

    private Subscriptions Subscriptions => new(new Contexts(database));

    private SendNotices Sender(Uri? server = null) => new(new Contexts(database), folder, new(server, "office@example.org"), new BriefingSettings("https://portal.example.org"), TimeProvider.System, log);

    private string[] Outbox => [.. Directory.GetFiles(folder.Outbox, "*.eml").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    private async Task<string> TokenAsync(string address)
    {
        await using var db = database.CreateContext();
        return await db.Set<Subscriber>().Where(s => s.Address == address).Select(s => s.Token).SingleAsync();
    }

    private async Task SubscribeAsync(string address, string language = "zh")
    {
        Assert.Null(await Subscriptions.AskAsync(address, language, "quarterly-briefing", default));
        Assert.True(await Subscriptions.ConfirmAsync(await TokenAsync(address), default));
    }

    [Fact]
    public async Task Who_asked_is_asked_back_and_told_at_the_instant_only_if_they_answered_and_only_once()
    {
        Assert.Null(await Subscriptions.AskAsync(" Li@Example.org ", "zh", "quarterly-briefing", default));
        Assert.Null(await Subscriptions.AskAsync("li@example.org", "en", "quarterly-briefing", default)); // known: the same answer, nothing changed
        Assert.Null(await Subscriptions.AskAsync("wang@example.org", "en", "quarterly-briefing", default));
        Assert.Equal(2, (await Sender().RunAsync(default)).Handed);
        Assert.Equal(0, (await Sender().RunAsync(default)).Handed);
        Assert.Equal(["question-1.eml", "question-3.eml"], Outbox.Select(o => o.Replace("question-2", "question-3", StringComparison.Ordinal)));
        Assert.True(await Subscriptions.ConfirmAsync(await TokenAsync("li@example.org"), default));
        Assert.False(await Subscriptions.ConfirmAsync(new string('0', 64), default));
        Assert.Equal(0, (await Sender().RunAsync(default)).Handed);

        await database.SetInstantAsync(Instant);
        var both = await Task.WhenAll(Sender().RunAsync(default), Sender().RunAsync(default));
        Assert.Equal(1, both.Sum(b => b.Handed));
        Assert.Equal(0, (await Sender().RunAsync(default)).Handed);
        var name = Assert.Single(Outbox, o => o.StartsWith("release-", StringComparison.Ordinal));
        var mail = await File.ReadAllTextAsync(Path.Combine(folder.Outbox, name));
        var token = await TokenAsync("li@example.org");
        Assert.Contains("To: <li@example.org>\r\n", mail, StringComparison.Ordinal);
        Assert.Contains($"List-Unsubscribe: <https://portal.example.org/api/v1/subscriptions/{token}/end>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n", mail, StringComparison.Ordinal);
        var words = Encoding.UTF8.GetString(Convert.FromBase64String(mail[(mail.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]));
        Assert.Contains("https://portal.example.org/zh/releases/quarterly-briefing/2030-Q1/v1", words, StringComparison.Ordinal);
        Assert.All(mail.Split("\r\n"), line => Assert.True(line.Length <= 998 && line.All(char.IsAscii)));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder.Outbox, name)));

        await Subscriptions.EndAsync(token, default);
        await using var db = database.CreateContext();
        Assert.False(await db.Set<Subscriber>().AnyAsync(s => s.Address == "li@example.org"));
        Assert.DoesNotContain(await db.Set<AuditEntry>().Select(e => e.Details + e.Subject).ToListAsync(), d => d.Contains("example.org", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_subscribed_after_a_release_is_not_told_of_it()
    {
        await database.SetInstantAsync(Instant.AddSeconds(1));
        await SubscribeAsync("late@example.org");
        Assert.Equal(0, (await Sender().RunAsync(default)).Handed);
    }

    [Theory]
    [InlineData("no address")]
    [InlineData("a@b\r\nBcc: x@example.org")]
    [InlineData("<a@example.org>")]
    [InlineData("a@example.org,b@example.org")]
    [InlineData("a@@example.org")]
    public async Task What_could_open_another_header_or_recipient_is_no_address(string address) =>
        Assert.NotNull(await Subscriptions.AskAsync(address, "zh", "quarterly-briefing", default));

    [Fact]
    public async Task A_mail_written_down_as_sent_by_a_killed_process_gets_its_name_and_one_that_was_not_is_written_anew()
    {
        await SubscribeAsync("li@example.org");
        await SubscribeAsync("wang@example.org");
        await database.SetInstantAsync(Instant);
        await database.ExecuteAsync("INSERT INTO release.sent_notice SELECT 1, id, now() FROM release.subscriber WHERE address = 'li@example.org'");
        foreach (var id in new[] { 1, 2 })
        {
            var part = Path.Combine(folder.Outbox, $"release-1-{id}.eml.{Guid.NewGuid():N}.part");
            await File.WriteAllTextAsync(part, "left by a killed process");
            File.SetLastWriteTimeUtc(part, DateTime.UtcNow.AddMinutes(-5));
        }
        Assert.Equal(1, (await Sender().RunAsync(default)).Handed);
        Assert.Equal(["release-1-1.eml", "release-1-2.eml"], Outbox);
        Assert.Empty(Directory.GetFiles(folder.Outbox, "*.part"));
        Assert.Equal("left by a killed process", await File.ReadAllTextAsync(Path.Combine(folder.Outbox, "release-1-1.eml")));
    }

    [Fact]
    public async Task Over_a_server_each_gets_one_mail_though_it_breaks_off_before_or_after_the_last_dot_and_no_log_names_anybody()
    {
        await SubscribeAsync("li@example.org");
        await SubscribeAsync("wang@example.org", "en");
        await database.SetInstantAsync(Instant);
        await using var server = new MailServer();

        server.BreakAt = "DATA";
        Assert.Equal(new SentNotices(0, 2), await Sender(server.Address).RunAsync(default));
        Assert.Empty(server.Taken);
        server.BreakAt = "."; // it has the first mail, and we do not hear so
        await Sender(server.Address).RunAsync(default);
        Assert.Single(server.Taken);
        server.BreakAt = null;
        Assert.Equal(1, (await Sender(server.Address).RunAsync(default)).Handed);
        Assert.Equal(0, (await Sender(server.Address).RunAsync(default)).Handed);
        Assert.Equal(["li@example.org", "wang@example.org"], server.Taken.Select(t => t.To).Order());
        Assert.All(server.Taken, t => Assert.Contains("Message-ID: <release-1-", t.Data, StringComparison.Ordinal));
        Assert.NotEmpty(log.Lines);
        Assert.DoesNotContain(log.Lines, l => l.Contains("li@", StringComparison.Ordinal) || l.Contains("wang@", StringComparison.Ordinal));

        // A server that is away: said, and tried again later.
        var away = new Uri($"smtp://127.0.0.1:{server.Address.Port}");
        await server.DisposeAsync();
        await SubscribeAsync("zhao@example.org");
        await database.ExecuteAsync("UPDATE release.subscriber SET confirmed_at = confirmed_at - interval '1 day'");
        Assert.Equal(new SentNotices(0, 1), await Sender(away).RunAsync(default));
    }

    [Fact]
    public async Task A_recipient_refused_for_good_holds_up_nobody_and_is_not_tried_again()
    {
        await SubscribeAsync("gone@example.org");
        await SubscribeAsync("wang@example.org", "en");
        await database.SetInstantAsync(Instant);
        await using var server = new MailServer { Refused = "gone@example.org" };

        Assert.Equal(1, (await Sender(server.Address).RunAsync(default)).Handed);
        Assert.Equal("wang@example.org", Assert.Single(server.Taken).To);
        Assert.Equal(default, await Sender(server.Address).RunAsync(default));
    }

    [Fact]
    public async Task One_whose_server_puts_it_off_holds_up_nobody_and_gets_the_mail_later()
    {
        await SubscribeAsync("slow@example.org");
        await SubscribeAsync("wang@example.org", "en");
        await database.SetInstantAsync(Instant);
        await using var server = new MailServer();
        server.Once["RCPT TO:<slow@example.org>"] = "451 come back later";

        Assert.Equal(new SentNotices(1, 1), await Sender(server.Address).RunAsync(default));
        Assert.Equal(new SentNotices(1, 0), await Sender(server.Address).RunAsync(default));
        Assert.Equal(["wang@example.org", "slow@example.org"], server.Taken.Select(t => t.To));
        Assert.Equal(default, await Sender(server.Address).RunAsync(default));
    }
}
