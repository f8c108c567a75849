using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using WageGuidance.Data;

namespace WageGuidance.Web.Hosting;

/// <summary>Opens exactly the addresses that were given, and says in a sentence why one cannot be opened.</summary>
internal static class ListenAddresses
{
    private static readonly object Management = new();

    /// <summary>Whether the request came in by the management port.</summary>
    public static bool IsManagement(HttpContext context) => context.Features.Get<IConnectionItemsFeature>()?.Items.ContainsKey(Management) == true;

    public static void Configure(KestrelServerOptions kestrel, PortalOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.AllowSynchronousIO = false;
        foreach (var url in options.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) Listen(kestrel, url);
        if (options.ManagementPort is { } port)
            kestrel.Listen(IPAddress.Loopback, port, listen => listen.Use(next => connection =>
            {
                connection.Items[Management] = true;
                return next(connection);
            }));
    }

    public static void ExplainFailures(IServiceCollection services)
    {
        var server = services.Last(s => s.ServiceType == typeof(IServer));
        services.Remove(server);
        services.AddSingleton<IServer>(provider => new ExplainingServer((IServer)(
            server.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, server.ImplementationType!))));
    }

    private static void Listen(KestrelServerOptions kestrel, string url)
    {
        var address = BindingAddress.Parse(url);
        if (address.Scheme != "http")
            throw new EnvironmentProblem($"The address {url} cannot be served: only http:// is; let a reverse proxy before the portal speak https.",
                $"无法监听地址 {url}：仅支持 http://；请由前置反向代理提供 https。");
        if (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip)) kestrel.Listen(ip, address.Port);
        else if (address.Host is "*" or "+") kestrel.ListenAnyIP(address.Port);
        else if (address.Host == "localhost") kestrel.Listen(IPAddress.Loopback, address.Port);
        else throw new EnvironmentProblem($"The address {url} is not understood: give an IP address, localhost or *, as in http://127.0.0.1:5080.",
            $"无法识别地址 {url}：请填写 IP 地址、localhost 或 *，例如 http://127.0.0.1:5080。");
    }

    private sealed class ExplainingServer(IServer inner) : IServer
    {
        public IFeatureCollection Features => inner.Features;

        public async Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken) where TContext : notnull
        {
            try
            {
                await inner.StartAsync(application, cancellationToken);
            }
            catch (IOException e) when (e.InnerException is AddressInUseException)
            {
                throw new EnvironmentProblem($"Another program uses this port ({e.Message}): stop it, or choose another with --port or --management-port.",
                    $"端口已被其他程序占用（{e.Message}）：请停止该程序，或用 --port、--management-port 另选端口。", e);
            }
            catch (SocketException e)
            {
                throw new EnvironmentProblem($"The address cannot be opened ({e.Message}): choose one of this machine, and a port that this user may use, with --urls or --port.",
                    $"无法打开监听地址（{e.Message}）：请用 --urls 或 --port 指定本机地址及当前用户可用的端口。", e);
            }
        }

        public Task StopAsync(CancellationToken cancellationToken) => inner.StopAsync(cancellationToken);

        public void Dispose() => inner.Dispose();
    }
}
