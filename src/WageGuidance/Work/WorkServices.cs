using Microsoft.Extensions.DependencyInjection;

namespace WageGuidance.Work;

/// <summary>What every engine shares; an engine adds itself and then this.</summary>
public static class WorkServices
{
    /// <param name="works">Whether this process runs units; false for one that only enqueues.</param>
    public static IServiceCollection AddWork<TEngine>(this IServiceCollection services, bool works) where TEngine : class, IJobEngine
    {
        services.AddSingleton<JobRuns>();
        services.AddSingleton<JobRunner>();
        services.AddSingleton<IJobEngine, TEngine>();
        services.AddSingleton<IJobQueue, JobQueue>();
        services.AddSingleton<JobFirings>();
        services.AddSingleton<WorkerStopping>();
        if (!works) return services;
        services.AddHostedService<UnattendedRuns>();
        services.AddHostedService<StopOnShutdown>();
        return services;
    }
}
