using Microsoft.Extensions.DependencyInjection;
using WageGuidance.Work;

namespace WageGuidance.Jobs;

/// <summary>Every kind of job, so that any engine and any page finds it by name.</summary>
public static class JobsServices
{
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddSingleton<JobCatalogue>();
        return services;
    }
}
