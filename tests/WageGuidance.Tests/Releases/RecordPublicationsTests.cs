using Microsoft.EntityFrameworkCore;
using WageGuidance.Audit;
using WageGuidance.Data;
using WageGuidance.Releases;
using WageGuidance.Tests.Accounts;

namespace WageGuidance.Tests.Releases;

public sealed class RecordPublicationsTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateTimeOffset Instant = new(2024, 4, 20, 1, 30, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_release_is_recorded_once_when_its_instant_has_come_and_not_before()
    {
        await database.ExecuteAsync($"""
            INSERT INTO release.content_blob VALUES ('{new string('c', 64)}', 1, 'x'), ('{new string('d', 64)}', 1, 'y');
            INSERT INTO release.release (publication, period, areas, industries, state, data_version, version, content_sha256, decisions_sha256, approved_at, prepared_at, publish_at, created_at)
            VALUES ('quarterly-briefing', '2024-Q1', '{"{150000}"}', '{"{_T}"}', 'scheduled', 1, 1, '{new string('c', 64)}', '{new string('d', 64)}', now(), now(), '{Instant:O}', now())
            """);
        var record = new RecordPublications(new Contexts(database));

        await database.SetInstantAsync(Instant.AddMilliseconds(-1));
        Assert.Empty(await record.RunAsync(CancellationToken.None));

        await database.SetInstantAsync(Instant);
        var both = await Task.WhenAll(record.RunAsync(CancellationToken.None), record.RunAsync(CancellationToken.None));
        Assert.Single(both.SelectMany(ids => ids));
        Assert.Empty(await record.RunAsync(CancellationToken.None));

        await using var db = database.CreateContext();
        Assert.Single(await db.Set<AuditEntry>().Where(e => e.Action == "release.record-publication").ToListAsync());
    }
}
