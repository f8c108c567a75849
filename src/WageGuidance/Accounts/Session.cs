using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WageGuidance.Data;

namespace WageGuidance.Accounts;

/// <summary>A log-in that is not over: its row goes with the log-out, and with the row whatever cookie names it.</summary>
public sealed class Session
{
    /// <summary>SHA-256 of the random number in the cookie.</summary>
    public required string IdSha256 { get; set; }
    public required string UserName { get; set; }

    /// <summary><see cref="Person.SessionStamp"/> at the log-in: another password ends the session.</summary>
    public required string Stamp { get; set; }
    public required DateTimeOffset BeganAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Session>
    {
        public void Configure(EntityTypeBuilder<Session> builder)
        {
            builder.ToTable("session", "work");
            builder.HasKey(s => s.IdSha256);
        }
    }
}

/// <summary>Begins, finds and ends sessions. Who is disabled, or has another password since, has none.</summary>
public sealed class Sessions(IDbContextFactory<WageGuidanceContext> databases)
{
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(7);

    /// <returns>The number that names the session, known to its cookie alone.</returns>
    public async Task<string> BeginAsync(Person person, CancellationToken cancellationToken)
    {
        var id = RandomNumberGenerator.GetHexString(64, lowercase: true);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"DELETE FROM work.session WHERE began_at < clock_timestamp() - {Forgotten}", cancellationToken);
        await db.Database.ExecuteSqlAsync($"INSERT INTO work.session (id_sha256, user_name, stamp, began_at) VALUES ({HashOf(id)}, {person.UserName}, {person.SessionStamp}, clock_timestamp())", cancellationToken);
        return id;
    }

    /// <summary>Whose session it is; null where it is over, for whatever reason.</summary>
    /// <param name="longest">A session that began longer ago is over.</param>
    public async Task<Person?> FindAsync(string id, TimeSpan longest, CancellationToken cancellationToken)
    {
        var hash = HashOf(id);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await db.Set<Session>().FromSql($"SELECT * FROM work.session WHERE id_sha256 = {hash} AND began_at > clock_timestamp() - {longest}").AsNoTracking()
            .Join(db.Set<Person>().AsNoTracking(), s => s.UserName, p => p.UserName, (s, p) => new { s.Stamp, Person = p }).SingleOrDefaultAsync(cancellationToken);
        return found is null || found.Person.Disabled || found.Person.SessionStamp != found.Stamp ? null : found.Person;
    }

    /// <summary>To end what has ended is no fault.</summary>
    public async Task EndAsync(string id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"DELETE FROM work.session WHERE id_sha256 = {HashOf(id)}", cancellationToken);
    }

    private static string HashOf(string id) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(id)));
}
