using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace WageGuidance.Work;

/// <summary>A unit of work and how it went, whatever engine runs it.</summary>
public sealed class JobRun
{
    public long Id { get; set; }

    /// <summary>A second enqueue of a key that is still alive is a no-op.</summary>
    public required string Key { get; set; }
    public required string Job { get; set; }
    public required string Queue { get; set; }
    public required string Arguments { get; set; }

    /// <summary><c>queued</c>, <c>running</c>, <c>succeeded</c>, <c>failed</c>, <c>cancelled</c>.</summary>
    public required string State { get; set; }
    public required int Attempt { get; set; }
    public required DateTimeOffset EnqueuedAt { get; set; }
    public required string EnqueuedBy { get; set; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }
    public DateTimeOffset? HeartbeatAt { get; set; }
    public string? Worker { get; set; }
    public long? Done { get; set; }
    public long? Total { get; set; }
    public string? MessageZh { get; set; }
    public string? MessageEn { get; set; }
    public string? Error { get; set; }
    public required bool CancelRequested { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<JobRun>
    {
        public void Configure(EntityTypeBuilder<JobRun> builder)
        {
            builder.ToTable("job_run", "work");
            builder.Property(r => r.Arguments).HasColumnType("jsonb");
            builder.HasIndex(r => r.Key).IsUnique().HasFilter("state IN ('queued', 'running')").HasDatabaseName("ux_job_run_live_key");
            builder.HasIndex(r => r.EnqueuedAt);
        }
    }
}
