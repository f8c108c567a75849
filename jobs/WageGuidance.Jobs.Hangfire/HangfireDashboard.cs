using Hangfire;
using Hangfire.Dashboard;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace WageGuidance.Jobs.Hangfire;

/// <summary>Hangfire's own pages on its queues, beside the console's page on the units.</summary>
public static class HangfireDashboard
{
    public const string Path = "/console/hangfire";

    /// <param name="maySee">Who may look.</param>
    /// <param name="mayAct">Who of these may also requeue, delete and trigger there.</param>
    public static IEndpointConventionBuilder MapHangfireEngineDashboard(this IEndpointRouteBuilder endpoints, Func<HttpContext, bool> maySee, Func<HttpContext, bool> mayAct) =>
        endpoints.MapHangfireDashboard(Path, new DashboardOptions
        {
            // Replaces the filter that lets every local request in: docs.hangfire.io, "Using dashboard".
            Authorization = [new Permission(maySee)],
            IsReadOnlyFunc = context => !mayAct(context.GetHttpContext()),
            AppPath = "/console/jobs",
            DashboardTitle = "WageGuidance",
            DisplayStorageConnectionString = false,
        });

    private sealed class Permission(Func<HttpContext, bool> maySee) : IDashboardAuthorizationFilter
    {
        public bool Authorize(DashboardContext context) => maySee(context.GetHttpContext());
    }
}
