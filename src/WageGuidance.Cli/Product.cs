using Microsoft.EntityFrameworkCore;
using Npgsql;
using WageGuidance.Data;
using WageGuidance.Data.Migrations;
using WageGuidance.Indicators;
using WageGuidance.Jobs;
using WageGuidance.Releases;
#if HANGFIRE
using WageGuidance.Jobs.Hangfire;
#else
using WageGuidance.Jobs.Engine;
#endif

namespace WageGuidance.Cli;

/// <summary>The opened installation: data folder, database at the right version, and what every role of the program needs.</summary>
internal sealed class Product : IAsyncDisposable
{
    private Product(Settings settings, DataFolder folder, DatabaseConnections connections) => (Settings, Folder, Connections) = (settings, folder, connections);

    public Settings Settings { get; }
    public DataFolder Folder { get; }
    public DatabaseConnections Connections { get; }

    public static async Task<Product> OpenAsync(Settings settings, CancellationToken cancellationToken)
    {
        var folder = DataFolder.Open(settings.Data);
        Publications.AddFrom(folder.OwnPublications);
        QualityGrades.ReadFrom(folder.OwnGrades);
        var logs = LoggerFactory.Create(logging => Logging(logging, LogLevel.Warning));
        var connections = await DatabaseConnections.OpenAsync(folder, settings.Database, new EmbeddedPostgresOptions { Logger = logs.CreateLogger("postgres") }, cancellationToken);
        try
        {
            await new Migrator(connections, logs.CreateLogger("migrations")).MigrateAsync(cancellationToken);
#if HANGFIRE
            await HangfireEngine.PrepareAsync(connections, cancellationToken);
#endif
            return new Product(settings, folder, connections);
        }
        catch
        {
            await connections.DisposeAsync();
            throw;
        }
    }

    /// <summary>What all roles share. A process without <paramref name="concurrency"/> can enqueue work but runs none.</summary>
    public void AddTo(IServiceCollection services, int? concurrency)
    {
        services.AddSingleton(Settings);
        services.AddSingleton(Folder);
        services.AddSingleton(Connections);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<NpgsqlDataSource>(_ => Connections.For(DatabaseLogin.Worker));
        services.AddDbContextFactory<WageGuidanceContext>(options => options.UseNpgsql(Connections.For(DatabaseLogin.Worker)));
        services.AddWageGuidance();
        services.AddJobs();
#if HANGFIRE
        services.AddHangfireEngine(Connections.ConnectionString(DatabaseLogin.Worker), concurrency);
#else
        services.AddQuartzEngine(Connections.ConnectionString(DatabaseLogin.Worker), concurrency);
#endif
    }

    /// <summary>Address of the job engine's own pages in the console; null for an engine without pages.</summary>
    public static string? EngineDashboard =>
#if HANGFIRE
        HangfireDashboard.Path;
#else
        null;
#endif

    /// <summary>Adds the pages of the job engine itself, where it has any: whoever may see jobs looks, administrators act.</summary>
    public static void MapEnginePages(Microsoft.AspNetCore.Routing.IEndpointRouteBuilder app)
    {
#if HANGFIRE
        app.MapHangfireEngineDashboard(Web.Desk.ConsoleRights.MaySeeJobs, Web.Desk.ConsoleRights.IsAdministrator);
#else
        _ = app;
#endif
    }

    /// <summary>Services for a command that runs once and ends; nothing is hosted.</summary>
    public ServiceProvider Services()
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => Logging(logging, LogLevel.Warning));
        AddTo(services, concurrency: null);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }

    /// <summary>Messages go to standard error; results alone to standard output.</summary>
    public static void Logging(ILoggingBuilder logging, LogLevel level) => logging
        .ClearProviders()
        .AddSimpleConsole(console => { console.SingleLine = true; console.TimestampFormat = "HH:mm:ss "; })
        .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace)
        .SetMinimumLevel(LogLevel.Information)
        .AddFilter((category, entry) => entry >= Threshold(category, level));

    private static LogLevel Threshold(string? category, LogLevel level) => category switch
    {
        not null when category.StartsWith("WageGuidance", StringComparison.Ordinal) => level < LogLevel.Information ? level : LogLevel.Information,
        // What fails in the database reaches the caller as an exception, which is logged or explained once, there.
        not null when category.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal) => LogLevel.Critical,
        // An address that cannot be had reaches the caller too.
        "Microsoft.AspNetCore.Server.Kestrel" => LogLevel.None,
        "Microsoft.Extensions.Hosting.Internal.Host" => LogLevel.Critical,
        // A worker that was killed is taken over as a matter of course; the run itself says it was begun again.
        not null when category.StartsWith("Quartz", StringComparison.Ordinal) => LogLevel.Error,
        _ => LogLevel.Warning,
    };

    public ValueTask DisposeAsync() => Connections.DisposeAsync();
}
