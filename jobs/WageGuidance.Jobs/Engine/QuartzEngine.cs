using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Quartz;
using WageGuidance.Work;

namespace WageGuidance.Jobs.Engine;

/// <summary>
/// Quartz.NET, persistent and clustered on the same PostgreSQL: any number of workers share the work and take over from each other.
/// Idle wait and check-in are short because people wait for these jobs.
/// </summary>
public static class QuartzEngine
{
    public const string Schema = "quartz";

    /// <param name="concurrency">How many units this process runs at once; null for a process that only enqueues.</param>
    public static IServiceCollection AddQuartzEngine(this IServiceCollection services, string workerConnectionString, int? concurrency)
    {
        var connectionString = new NpgsqlConnectionStringBuilder(workerConnectionString) { SearchPath = Schema }.ConnectionString;
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = "wageguidance";
                scheduler.InstanceId = $"{Environment.MachineName}-{Environment.ProcessId}-{Guid.NewGuid():N}";
                scheduler.IdleWaitTime = TimeSpan.FromSeconds(1);
            });
            quartz.UseDefaultThreadPool(concurrency ?? 1);
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(NpgsqlFactory.Instance, connectionString);
                store.ProvisionSchema();
                store.UseClustering(cluster =>
                {
                    cluster.CheckinInterval = TimeSpan.FromSeconds(2);
                    cluster.CheckinMisfireThreshold = TimeSpan.FromSeconds(4);
                });
                store.ConfigureStore(options =>
                {
                    options.TablePrefix = "qrtz_";
                    options.StoreJobDataAsStrings = true;
                });
            });
        });
        if (concurrency is not null) services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        services.AddWork<QuartzJobEngine>(works: concurrency is not null);
        return services;
    }
}
