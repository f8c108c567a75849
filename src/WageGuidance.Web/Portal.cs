using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WageGuidance.Web.Api;
using WageGuidance.Web.Desk;
using WageGuidance.Web.Hosting;
using WageGuidance.Web.Pages;

namespace WageGuidance.Web;

/// <summary>
/// The public portal and API as one web application. They show what <c>PublishedReleases</c> can read and nothing else. Where <see cref="ConsoleRooms"/> are
/// registered the console stands under <c>/console</c>, with a database login of its own.
/// </summary>
public static class Portal
{
    /// <summary>Builds the application; it listens from <c>StartAsync</c> on, which throws an <c>EnvironmentProblem</c> where an address cannot be had.</summary>
    /// <param name="addServices">What the process holds anyway; must register <c>PublishedReleases</c>, also as hosted service, and may register <c>SigningKeys</c>, <see cref="ReadinessCheck"/>s and <see cref="ConsoleRooms"/>.</param>
    public static WebApplication Build(PortalOptions options, Action<IServiceCollection> addServices)
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = "WageGuidance" });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => ListenAddresses.Configure(kestrel, options));
        builder.Services.AddRoutingCore();
        builder.Services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning));
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        builder.Services.AddSingleton<PublishedState>();
        builder.Services.AddSingleton<SearchState>();
        builder.Services.AddSingleton<AskingLimit>();
        builder.Services.AddSingleton<PageRenderer>();
        builder.Services.AddSingleton<AssetFiles>();
        builder.Services.AddRazorComponents();
        builder.Services.AddPortalOpenApi();
        if (options.ManagementPort is not null) builder.Services.AddHostedSingleton<Metrics>();
        addServices(builder.Services);
        var hasConsole = builder.Services.Any(s => s.ServiceType == typeof(ConsoleRooms));
        if (hasConsole) ConsoleSessions.Add(builder.Services);
        ListenAddresses.ExplainFailures(builder.Services);

        var app = builder.Build();
        app.Use(SecurityHeaders.Add);
        app.Use(Failures.Explain);
        app.Use(new OpenApiAnswer().AnswerAsync);
        if (hasConsole) app.Use(ConsoleSessions.Identify);
        app.UseRouting();
        // No fallback endpoint, which would hide from routing that an address is known and takes other methods (405).
        app.Use((context, next) => context.GetEndpoint() is null ? Failures.NotFoundAsync(context) : next(context));
        app.UseHealth();
        app.MapAssets();
        app.MapPages();
        app.MapApi();
        if (hasConsole) app.MapConsole();
        return app;
    }

    /// <summary>The first public address as bound, after the start.</summary>
    public static Uri Address(WebApplication app) => new(Bound(app)[0]);

    /// <summary>The management address as bound, after the start; null when none was asked for.</summary>
    public static Uri? ManagementAddress(WebApplication app) =>
        app.Services.GetRequiredService<PortalOptions>().ManagementPort is null ? null : new(Bound(app)[^1]);

    private static string[] Bound(WebApplication app) => [.. app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses];

    private static IServiceCollection AddHostedSingleton<T>(this IServiceCollection services) where T : class, Microsoft.Extensions.Hosting.IHostedService =>
        services.AddSingleton<T>().AddHostedService(s => s.GetRequiredService<T>());
}
