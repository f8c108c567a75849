using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WageGuidance.Data;

namespace WageGuidance.Accounts;

/// <summary>
/// Failed log-ins under one name, in the database: a restart or a second portal forgets nothing. Names nobody has are counted like others,
/// so that being blocked says nothing about who exists; only the hash of what was typed is kept, since it may be a password typed into the wrong field.
/// </summary>
public sealed class LoginThrottle
{
    /// <summary>Failures that cost nothing.</summary>
    public const int Free = 5;

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(1);

    public required string NameHash { get; set; }
    public required int Failures { get; set; }
    public required DateTimeOffset LastFailureAt { get; set; }
    public DateTimeOffset? BlockedUntil { get; set; }

    /// <summary>None for the first failures, then 30 s, doubled with each, at most 15 min.</summary>
    public static TimeSpan WaitAfter(int failures) =>
        failures < Free ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Min(LongestWait.TotalSeconds, FirstWait.TotalSeconds * Math.Pow(2, failures - Free)));

    internal static string HashOf(string userName) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(userName)))[..32];

    /// <summary>The row of a name, locked: guesses under one name run one after the other.</summary>
    internal static async Task<LoginThrottle> LockAsync(WageGuidanceContext db, string userName, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var hash = HashOf(userName);
        await db.Database.ExecuteSqlAsync($"INSERT INTO work.login_throttle (name_hash, failures, last_failure_at) VALUES ({hash}, 0, {now}) ON CONFLICT (name_hash) DO NOTHING", cancellationToken);
        var throttle = await db.Set<LoginThrottle>().FromSql($"SELECT * FROM work.login_throttle WHERE name_hash = {hash} FOR UPDATE").SingleAsync(cancellationToken);
        if (now - throttle.LastFailureAt > Forgotten) throttle.Clear();
        return throttle;
    }

    internal static Task ForgetOldAsync(WageGuidanceContext db, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"DELETE FROM work.login_throttle WHERE last_failure_at < {now - Forgotten}", cancellationToken);

    internal void Fail(DateTimeOffset now)
    {
        (Failures, LastFailureAt) = (Failures + 1, now);
        BlockedUntil = WaitAfter(Failures) is { Ticks: > 0 } wait ? now + wait : null;
    }

    internal void Clear() => (Failures, BlockedUntil) = (0, null);

    internal sealed class Configuration : IEntityTypeConfiguration<LoginThrottle>
    {
        public void Configure(EntityTypeBuilder<LoginThrottle> builder)
        {
            builder.ToTable("login_throttle", "work");
            builder.HasKey(t => t.NameHash);
        }
    }
}
