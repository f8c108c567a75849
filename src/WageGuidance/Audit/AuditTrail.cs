using Microsoft.EntityFrameworkCore;
using WageGuidance.Cubes.Formats;
using WageGuidance.Data;

namespace WageGuidance.Audit;

/// <summary>
/// The append-only trail of who did what: each entry's hash covers its content and the hash before it. An entry is written in the transaction
/// of the act it records, so that there is no act without entry and no entry without act.
/// </summary>
public static class AuditTrail
{
    // Held to the end of the transaction: two appenders cannot both follow the same entry.
    private const long AppendLock = 0x4175_6469_7454_7261; // "AuditTra"
    private static readonly string Beginning = new('0', 64);

    /// <param name="db">With a transaction open: the one of the act.</param>
    /// <param name="action">What was done, e.g. <c>import.accept</c>, <c>release.approve</c>.</param>
    /// <param name="subject">To what, e.g. <c>source-file/12</c>, <c>release/3</c>.</param>
    /// <param name="details">A small object; stored as canonical JSON.</param>
    /// <exception cref="InvalidOperationException">No transaction is open.</exception>
    public static async Task AppendAsync(WageGuidanceContext db, Actor actor, string action, string subject, object details, CancellationToken cancellationToken)
    {
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException("An audit entry belongs in the transaction of the act it records.");
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({AppendLock})", cancellationToken);
        var last = await db.Set<AuditEntry>().AsNoTracking().OrderByDescending(e => e.Id).Select(e => new { e.Id, e.Hash }).FirstOrDefaultAsync(cancellationToken);
        var now = await db.Database.SqlQuery<DateTimeOffset>($"SELECT clock_timestamp() AS \"Value\"").SingleAsync(cancellationToken);
        var entry = new AuditEntry
        {
            Id = (last?.Id ?? 0) + 1, At = now, Person = actor.Name, ActedFor = actor.ActedFor, Action = action, Subject = subject,
            Details = CanonicalJson.Text(details), PreviousHash = last?.Hash ?? Beginning, Hash = "",
        };
        entry.Hash = HashOf(entry);
        db.Add(entry);
        await db.SaveChangesAsync(cancellationToken);
        db.Entry(entry).State = EntityState.Detached;
    }

    /// <summary>Recomputes the whole chain; names each entry that was changed, and each place where entries are missing.</summary>
    public static async Task<AuditVerdict> VerifyAsync(WageGuidanceContext db, CancellationToken cancellationToken)
    {
        var problems = new List<AuditProblem>();
        long expected = 1;
        var previous = Beginning;
        await foreach (var entry in db.Set<AuditEntry>().AsNoTracking().OrderBy(e => e.Id).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (entry.Id != expected)
                problems.Add(new(expected, new(entry.Id == expected + 1 ? $"第{expected}条缺失" : $"第{expected}至{entry.Id - 1}条缺失", entry.Id == expected + 1 ? $"entry {expected} is missing" : $"entries {expected} to {entry.Id - 1} are missing")));
            else if (entry.PreviousHash != previous)
                problems.Add(new(entry.Id, new($"第{entry.Id}条与前一条的散列值不衔接", $"entry {entry.Id} does not follow the entry before it")));
            if (HashOf(entry) != entry.Hash)
                problems.Add(new(entry.Id, new($"第{entry.Id}条的内容被改动", $"entry {entry.Id} was changed")));
            previous = entry.Hash;
            expected = entry.Id + 1;
        }
        return new AuditVerdict(expected - 1, previous, problems);
    }

    private static string HashOf(AuditEntry entry) => CanonicalJson.Sha256(CanonicalJson.Bytes(new
    {
        id = entry.Id,
        at = entry.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture),
        person = entry.Person,
        acted_for = entry.ActedFor,
        action = entry.Action,
        subject = entry.Subject,
        details = entry.Details,
        previous = entry.PreviousHash,
    }));
}

/// <param name="Entries">How many entries there are, by the number of the last.</param>
/// <param name="LastHash">Hash of the last entry: noted elsewhere, it also shows a trail cut off at the end.</param>
public sealed record AuditVerdict(long Entries, string LastHash, IReadOnlyList<AuditProblem> Problems)
{
    public bool IsWhole => Problems.Count == 0;
}

public sealed record AuditProblem(long Entry, Cubes.Text What);
