using Microsoft.EntityFrameworkCore;
using WageGuidance.Audit;

namespace WageGuidance.Tests.Audit;

public sealed class AuditTrailTests : IAsyncLifetime
{
    private TestDatabase database = null!;

    public async Task InitializeAsync() => database = await TestCluster.CreateDatabaseAsync();

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task Entries_follow_each_other_and_the_trail_is_whole()
    {
        await AppendAsync("li.na", "import.accept", new { rows = 12 });
        await AppendAsync("wang", "release.approve", new { note = "同意" });
        await using var db = database.CreateContext();
        var entries = await db.Set<AuditEntry>().OrderBy(e => e.Id).ToListAsync();
        Assert.Equal([1L, 2L], entries.Select(e => e.Id));
        Assert.Equal(new string('0', 64), entries[0].PreviousHash);
        Assert.Equal(entries[0].Hash, entries[1].PreviousHash);
        Assert.Equal("""{"note":"同意"}""", entries[1].Details);
        var verdict = await AuditTrail.VerifyAsync(db, CancellationToken.None);
        Assert.True(verdict.IsWhole);
        Assert.Equal((2, entries[1].Hash), (verdict.Entries, verdict.LastHash));
    }

    [Fact]
    public async Task A_changed_entry_is_found()
    {
        foreach (var i in Enumerable.Range(1, 4)) await AppendAsync("li.na", "step", new { i });
        await TamperAsync("UPDATE work.audit_entry SET person = 'nobody' WHERE id = 3");
        await using var db = database.CreateContext();
        var problem = Assert.Single((await AuditTrail.VerifyAsync(db, CancellationToken.None)).Problems);
        Assert.Equal((3, "entry 3 was changed"), (problem.Entry, problem.What.En));
    }

    [Fact]
    public async Task A_missing_entry_is_found()
    {
        foreach (var i in Enumerable.Range(1, 5)) await AppendAsync("li.na", "step", new { i });
        await TamperAsync("DELETE FROM work.audit_entry WHERE id IN (2, 3)");
        await using var db = database.CreateContext();
        var problem = Assert.Single((await AuditTrail.VerifyAsync(db, CancellationToken.None)).Problems);
        Assert.Equal("entries 2 to 3 are missing", problem.What.En);
        Assert.Equal("第2至3条缺失", problem.What.Zh);
    }

    [Fact]
    public async Task An_entry_whose_hash_was_made_to_fit_breaks_the_link_to_the_next()
    {
        foreach (var i in Enumerable.Range(1, 3)) await AppendAsync("li.na", "step", new { i });
        await TamperAsync("UPDATE work.audit_entry SET hash = repeat('a', 64) WHERE id = 2");
        await using var db = database.CreateContext();
        Assert.Equal([2L, 3L], (await AuditTrail.VerifyAsync(db, CancellationToken.None)).Problems.Select(p => p.Entry));
    }

    [Fact]
    public async Task Nobody_but_the_owner_of_the_schema_can_change_or_delete_an_entry()
    {
        await AppendAsync("li.na", "step", new { });
        foreach (var sql in new[] { "UPDATE work.audit_entry SET person = 'x'", "DELETE FROM work.audit_entry" })
            await Assert.ThrowsAsync<Npgsql.PostgresException>(() => database.ExecuteAsync(sql, WageGuidance.Data.DatabaseLogin.Console));
    }

    [Fact]
    public async Task An_act_that_is_rolled_back_leaves_no_entry()
    {
        await using var db = database.CreateContext();
        await using (await db.Database.BeginTransactionAsync())
            await AuditTrail.AppendAsync(db, new Actor("li.na"), "step", "thing/1", new { }, CancellationToken.None);
        Assert.Equal(0, await db.Set<AuditEntry>().CountAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => AuditTrail.AppendAsync(db, new Actor("li.na"), "step", "thing/1", new { }, CancellationToken.None));
    }

    [Fact]
    public async Task Many_appenders_at_once_make_one_chain()
    {
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => AppendAsync($"p{i}", "step", new { i })));
        await using var db = database.CreateContext();
        var verdict = await AuditTrail.VerifyAsync(db, CancellationToken.None);
        Assert.Equal((12, true), (verdict.Entries, verdict.IsWhole));
    }

    private async Task AppendAsync(string person, string action, object details)
    {
        await using var db = database.CreateContext();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await AuditTrail.AppendAsync(db, new Actor(person), action, "thing/1", details, CancellationToken.None);
        await transaction.CommitAsync();
    }

    private Task<int> TamperAsync(string sql) => database.ExecuteAsync($"ALTER TABLE work.audit_entry DISABLE TRIGGER append_only; {sql}; ALTER TABLE work.audit_entry ENABLE TRIGGER append_only");
}
