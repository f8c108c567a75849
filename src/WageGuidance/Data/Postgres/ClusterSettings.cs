using System.Globalization;

namespace WageGuidance.Data.Postgres;

/// <summary>
/// The settings written to the end of <c>postgresql.conf</c> when a cluster is made; whoever runs it may change them there.
/// </summary>
internal static class ClusterSettings
{
    public static string ForMachine()
    {
        var memoryMegabytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1 << 20);
        // An eighth, not PostgreSQL's usual quarter: jobs and the page renderer live on the same machine.
        var sharedBuffers = Math.Clamp(memoryMegabytes / 8, 128, 1024);
        return string.Create(CultureInfo.InvariantCulture, $"""

            # WageGuidance, written once when this cluster was made
            shared_buffers = {sharedBuffers}MB
            effective_cache_size = {Math.Max(memoryMegabytes / 2, 512)}MB
            work_mem = 16MB
            maintenance_work_mem = 128MB
            max_wal_size = 4GB          # imports of millions of rows without a checkpoint every few seconds
            max_connections = 200       # portal, worker and a few commands, each with its own pools
            max_parallel_workers_per_gather = 0   # sums of doubles must not depend on how workers share the rows
            jit = off                   # its start-up costs more than our queries
            timezone = 'UTC'
            log_timezone = 'UTC'
            lc_messages = 'C'
            log_checkpoints = off
            log_line_prefix = '%m [%p] %u '

            """);
    }
}
