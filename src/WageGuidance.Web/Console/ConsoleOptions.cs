using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WageGuidance.Accounts;
using WageGuidance.Data;
using WageGuidance.Guidelines;
using WageGuidance.Indicators;
using WageGuidance.Releases;
using WageGuidance.Releases.Workflow;
using WageGuidance.Sources;
using WageGuidance.Work;

namespace WageGuidance.Web.Desk;

/// <summary>What the console is told by the program it runs in.</summary>
/// <param name="Recurrences">What happens by itself, shown on the page of jobs.</param>
/// <param name="LargestUpload">Bytes of a source file sent by a browser; larger ones go through the drop folder.</param>
public sealed record ConsoleOptions(IReadOnlyList<Recurrence> Recurrences, long LargestUpload = 512L * 1024 * 1024)
{
    /// <summary>Address of the job engine's own dashboard, under <c>/console/</c>; null where it has none.</summary>
    public string? EngineDashboard { get; init; }

    /// <summary>Without a request for so long, a session ends.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromMinutes(45);

    /// <summary>However busy, a session ends after so long.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromHours(10);
}

/// <summary>
/// The use cases as the console runs them: through the login <c>wg_console</c>, apart from the portal's services, which read the published views
/// through a login that can see nothing else.
/// </summary>
public sealed class ConsoleRooms : IAsyncDisposable
{
    private readonly ServiceProvider rooms;

    public ConsoleRooms(DatabaseConnections connections, DataFolder folder, ConsoleOptions options)
    {
        Options = options;
        var services = new ServiceCollection();
        services.AddSingleton(connections);
        services.AddSingleton(folder);
        services.AddDbContextFactory<WageGuidanceContext>(o => o.UseNpgsql(connections.For(DatabaseLogin.Console)));
        services.AddSingleton<People>().AddSingleton<Sessions>().AddSingleton<LogIn>().AddSingleton<ChangePassword>().AddSingleton<ChangePerson>();
        services.AddSingleton<SourceFiles>().AddSingleton<IndicatorCubes>().AddSingleton<GuidelineDrafts>();
        services.AddSingleton<DraftRelease>().AddSingleton<SubmitRelease>().AddSingleton<OpenOpinions>().AddSingleton<GiveOpinion>().AddSingleton<CertifyRelease>().AddSingleton<ApproveRelease>()
            .AddSingleton<ScheduleRelease>().AddSingleton<CancelSchedule>().AddSingleton<WithdrawRelease>().AddSingleton<ReopenRelease>().AddSingleton<AbandonRelease>().AddSingleton<WaiveCheck>()
            .AddSingleton<WriteChapter>().AddSingleton<MoveDate>().AddSingleton<CollectReleaseInputs>().AddSingleton<PreviewRegister>();
        rooms = services.BuildServiceProvider();
    }

    public ConsoleOptions Options { get; }

    public T Get<T>() where T : notnull => rooms.GetRequiredService<T>();

    public Task<WageGuidanceContext> OpenAsync(CancellationToken cancellationToken) => Get<IDbContextFactory<WageGuidanceContext>>().CreateDbContextAsync(cancellationToken);

    public ValueTask DisposeAsync() => rooms.DisposeAsync();
}
