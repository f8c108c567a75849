using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using WageGuidance.Data;
using WageGuidance.Work;

namespace WageGuidance.Jobs.Hangfire;

/// <summary>
/// Hangfire on the same PostgreSQL, in a schema of its own: any number of workers share the work and take over from each other.
/// Polls are short because people wait for these jobs.
/// </summary>
public static class HangfireEngine
{
    public const string Schema = "hangfire";

    internal const string UnitQueue = "units";
    internal const string RecurrenceQueue = "recurrences";

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    /// <summary>Makes the schema, which only the database's owner may, and in it, as the worker, the tables of this version of Hangfire.PostgreSql.</summary>
    public static async Task PrepareAsync(DatabaseConnections connections, CancellationToken cancellationToken)
    {
        await using var owner = await connections.For(DatabaseLogin.Owner).OpenConnectionAsync(cancellationToken);
        // Programs that start at once prepare one after the other: the installer reports as errors what another one has just done.
        await ExecuteAsync(owner, "SELECT pg_advisory_lock(hashtextextended('prepare-hangfire', 0))", cancellationToken);
        await ExecuteAsync(owner, $"CREATE SCHEMA IF NOT EXISTS {Schema}; GRANT USAGE, CREATE ON SCHEMA {Schema} TO {DatabaseLogin.Worker.RoleName()}", cancellationToken);
        _ = Storage(connections.ConnectionString(DatabaseLogin.Worker), prepare: true);
        await ExecuteAsync(owner, "SELECT pg_advisory_unlock(hashtextextended('prepare-hangfire', 0))", cancellationToken);
    }

    /// <param name="concurrency">How many units this process runs at once; null for a process that only enqueues.</param>
    public static IServiceCollection AddHangfireEngine(this IServiceCollection services, string workerConnectionString, int? concurrency)
    {
        // Registered before AddHangfire, which would share one storage and one activator among all hosts of a process.
        services.AddSingleton<JobStorage>(_ => Storage(workerConnectionString, prepare: false));
        services.AddSingleton<JobActivator>(provider => new AspNetCoreJobActivator(provider.GetRequiredService<IServiceScopeFactory>()));
        // Stored calls name types without versions, so that a new version of this program runs what an older one enqueued:
        // docs.hangfire.io, "Upgrading to Hangfire 1.7/1.8".
        services.AddHangfire(hangfire => hangfire
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer()
            .UseIgnoredAssemblyVersionTypeResolver()
            .UseRecommendedSerializerSettings());
        if (concurrency is { } units)
        {
            // Recurrences have threads of their own: where units took them all, watchers would pile up and then run in a burst.
            services.AddHangfireServer(server => Configure(server, RecurrenceQueue, workers: 2));
            services.AddHangfireServer(server =>
            {
                Configure(server, UnitQueue, units);
                // Schedulers and keep-alives run once a process, in the server above, and serve both: they belong to the storage.
                server.IsLightweightServer = true;
            });
        }
        return services.AddWork<HangfireJobEngine>(works: concurrency is not null);
    }

    private static void Configure(BackgroundJobServerOptions server, string queue, int workers)
    {
        server.ServerName = $"{Environment.MachineName}-{Environment.ProcessId}-{queue}";
        server.Queues = [queue];
        server.WorkerCount = workers;
        server.SchedulePollingInterval = Poll;
        // Units go back to the queue when the worker stops; there is time for that.
        server.ShutdownTimeout = TimeSpan.FromSeconds(30);
    }

    private static PostgreSqlStorage Storage(string connectionString, bool prepare)
    {
        var options = new PostgreSqlStorageOptions
        {
            SchemaName = Schema,
            PrepareSchemaIfNecessary = prepare,
            QueuePollInterval = Poll,
            // A worker says every fifth of this time that it still has its job; one that was killed loses it after this time. Without the
            // sliding, a job longer than the timeout would be started again while it runs.
            UseSlidingInvisibilityTimeout = true,
            InvisibilityTimeout = TimeSpan.FromSeconds(8),
            // The schedulers' locks are rows: one left by a killed process stops all recurrences and retries for this long.
            DistributedLockTimeout = TimeSpan.FromSeconds(10),
            JobExpirationCheckInterval = TimeSpan.FromMinutes(5),
        };
        return new PostgreSqlStorage(new NpgsqlConnectionFactory(connectionString, options), options)
        {
            // Two watchers every five seconds; what matters of a unit is in work.job_run.
            JobExpirationTimeout = TimeSpan.FromHours(1),
        };
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
