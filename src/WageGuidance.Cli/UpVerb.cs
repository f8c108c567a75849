using System.CommandLine;
using WageGuidance.Jobs;
using WageGuidance.Releases.Reading;
using WageGuidance.Web;
using WageGuidance.Web.Desk;
using WageGuidance.Web.Hosting;
using WageGuidance.Work;

namespace WageGuidance.Cli;

/// <summary><c>up</c>, <c>portal</c> and <c>worker</c>: the roles that stay running.</summary>
internal static class UpVerb
{
    private static readonly Option<string?> Urls = new("--urls") { Description = "Portal addresses, separated by ; [WAGEGUIDANCE_URLS; default http://127.0.0.1:5080]" };
    private static readonly Option<int?> Port = new("--port") { Description = "Portal port on 127.0.0.1, short for --urls" };
    private static readonly Option<int?> ManagementPort = new("--management-port") { Description = "Port of /metrics and /healthz on 127.0.0.1 [WAGEGUIDANCE_MANAGEMENT_PORT; default 5081; a worker opens none unless asked]" };
    private static readonly Option<int> Concurrency = new("--concurrency") { Description = "Units of work done at once", DefaultValueFactory = _ => Math.Max(2, Environment.ProcessorCount) };

    public static IEnumerable<Command> All()
    {
        var noSample = new Option<bool>("--no-sample") { Description = "Start empty, without sample data and demonstration people" };
        yield return Output.Verb("up", """
            Portal and worker in one process; the first time with sample data 启动门户与工作进程，首次运行载入示例数据

              wageguidance up                     then open http://127.0.0.1:5080
              wageguidance up --no-sample --port 8080
            """, [noSample, Urls, Port, ManagementPort, Concurrency],
            (parsed, cancellationToken) => PortalAsync(parsed, parsed.GetValue(Concurrency), !parsed.GetValue(noSample), cancellationToken));
        yield return Output.Verb("portal", "The portal alone: pages and API 仅启动门户", [Urls, Port, ManagementPort],
            (parsed, cancellationToken) => PortalAsync(parsed, null, sample: false, cancellationToken));
        yield return Output.Verb("worker", "A worker alone; any number share the work 仅启动工作进程，可同时运行多个", [Concurrency, ManagementPort], WorkerAsync);
    }

    private static async Task<int> PortalAsync(ParseResult parsed, int? concurrency, bool sample, CancellationToken cancellationToken)
    {
        var settings = Settings.From(parsed);
        var addresses = AddressesOf(parsed);
        if (concurrency is not null) concurrency = ConcurrencyOf(parsed);
        await using var product = await Product.OpenAsync(settings, cancellationToken);
        if (concurrency is not null) Directory.CreateDirectory(settings.InboxFolder);
        var setUp = false;
        FirstUp? first = null;
        await using var app = Portal.Build(
            new PortalOptions(string.Join(';', addresses), ManagementPortOf(parsed) ?? 5081, settings.PublicUrl),
            services =>
            {
                services.AddLogging(logging => Product.Logging(logging, LogLevel.Warning));
                product.AddTo(services, concurrency);
                services.AddHostedService(provider => provider.GetRequiredService<PublishedReleases>());
                // Console
                services.AddSingleton(new ConsoleOptions(Schedule.All) { EngineDashboard = Product.EngineDashboard }).AddSingleton<ConsoleRooms>();
                services.AddSingleton(new ReadinessCheck("set-up", _ => Volatile.Read(ref setUp) ? null : Volatile.Read(ref first)?.Step ?? new("正在初始化", "Setting up")));
            });
        Product.MapEnginePages(app);
        await app.StartAsync(cancellationToken);
        try
        {
            if (concurrency is not null) await app.Services.GetRequiredService<IJobQueue>().RecurAsync(Schedule.All, cancellationToken);
            using var behind = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            Task? later = null;
            if (sample && concurrency is not null)
            {
                Volatile.Write(ref first, new(app.Services, product.Folder));
                if (await first.RunAsync(cancellationToken)) later = first.EarlierQuartersAsync(behind.Token);
            }
            Volatile.Write(ref setUp, true);
            await UpGreeting.SayAsync(Portal.Address(app), product, later is not null, cancellationToken);
            await WaitAsync(later, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopping while still setting up is an ordinary stop: every step goes on where it was at the next start.
        }
        finally
        {
            await app.StopAsync(CancellationToken.None);
        }
        return CommandLine.Done;
    }

    private static async Task<int> WorkerAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (managementPort, concurrency) = (ManagementPortOf(parsed), ConcurrencyOf(parsed));
        await using var product = await Product.OpenAsync(Settings.From(parsed), cancellationToken);
        Directory.CreateDirectory(product.Settings.InboxFolder);
        using var host = managementPort is { } port ? Observed(product, port, concurrency) : Alone(product, concurrency);
        await host.StartAsync(cancellationToken);
        await host.Services.GetRequiredService<IJobQueue>().RecurAsync(Schedule.All, cancellationToken);
        Output.Say("工作进程已启动（按 Ctrl-C 停止）。", "The worker is running (Ctrl-C stops it).");
        await WaitAsync(null, cancellationToken);
        await host.StopAsync(CancellationToken.None);
        return CommandLine.Done;
    }

    private static IHost Alone(Product product, int concurrency)
    {
        var builder = Host.CreateApplicationBuilder();
        Product.Logging(builder.Logging, LogLevel.Information);
        product.AddTo(builder.Services, concurrency);
        return builder.Build();
    }

    /// <summary>A worker whose health and metrics can be asked for: a portal without a public address.</summary>
    private static Microsoft.AspNetCore.Builder.WebApplication Observed(Product product, int port, int concurrency) => Portal.Build(new PortalOptions("", port), services =>
    {
        services.AddLogging(logging => Product.Logging(logging, LogLevel.Information));
        product.AddTo(services, concurrency);
        services.AddHostedService(provider => provider.GetRequiredService<PublishedReleases>());
    });

    /// <summary>Until stopped; a failure of the work behind is said and ends nothing.</summary>
    private static async Task WaitAsync(Task? behind, CancellationToken cancellationToken)
    {
        try
        {
            if (behind is not null) await behind;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return;
        }
#pragma warning disable CA1031 // The portal goes on serving what is published, whatever stopped the rest.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Output.Say("其余示例版本未能完成，已发布的内容不受影响：", "The other sample releases could not be finished; what is published is not affected:");
            await Console.Error.WriteLineAsync(Data.EnvironmentProblem.Explain(fault)?.Message ?? fault.ToString());
        }
        await Task.Delay(Timeout.Infinite, cancellationToken).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private static string[] AddressesOf(ParseResult parsed)
    {
        var urls = parsed.GetValue(Urls);
        var port = parsed.GetValue(Port);
        if (urls is not null && port is not null) throw new UsageProblem("Give --urls or --port, not both. --urls 与 --port 不可同时指定。");
        if (port is < 0 or > 65535) throw new UsageProblem("--port must lie between 0 and 65535. --port 须在0至65535之间。");
        return port is { } p ? [$"http://127.0.0.1:{p}"] : (urls ?? Settings.Variable("WAGEGUIDANCE_URLS") ?? "http://127.0.0.1:5080").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private static int ConcurrencyOf(ParseResult parsed) => parsed.GetValue(Concurrency) is var count and >= 1 and <= 64
        ? count
        : throw new UsageProblem("--concurrency must lie between 1 and 64. --concurrency 须在1至64之间。");

    private static int? ManagementPortOf(ParseResult parsed)
    {
        if (parsed.GetValue(ManagementPort) is { } port)
            return port is >= 0 and <= 65535 ? port : throw new UsageProblem("--management-port must lie between 0 and 65535. --management-port 须在0至65535之间。");
        if (Settings.Variable("WAGEGUIDANCE_MANAGEMENT_PORT") is not { } text) return null;
        return int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= 65535
            ? value
            : throw new UsageProblem($"WAGEGUIDANCE_MANAGEMENT_PORT is '{text}', not a port. WAGEGUIDANCE_MANAGEMENT_PORT 不是端口号。");
    }
}
