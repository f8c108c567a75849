using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WageGuidance.Briefings.Notices;
using WageGuidance.Briefings.Packs;
using WageGuidance.Data;
using WageGuidance.Releases.Reading;
using WageGuidance.Web;

namespace WageGuidance.Tests;

/// <summary>The portal on a free loopback port over a test database, and a client that follows no redirects.</summary>
internal sealed class RunningPortal : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly string folder;

    private RunningPortal(WebApplication app, string folder)
    {
        (this.app, this.folder) = (app, folder);
        Client = new(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = System.Net.DecompressionMethods.None }) { BaseAddress = Portal.Address(app) };
    }

    private sealed class Contexts(TestDatabase database) : IDbContextFactory<WageGuidanceContext>
    {
        public WageGuidanceContext CreateDbContext() => database.CreateContext(DatabaseLogin.Worker);
    }

    public HttpClient Client { get; }

    public Uri Address => Portal.Address(app);

    public Uri? ManagementAddress => Portal.ManagementAddress(app);

    public static async Task<RunningPortal> StartAsync(TestDatabase database, int port = 0, int? managementPort = 0, Action<IServiceCollection>? more = null, string? publicUrl = null)
    {
        var folder = Directory.CreateTempSubdirectory("wageguidance-web-").FullName;
        var app = Portal.Build(new PortalOptions($"http://127.0.0.1:{port}", managementPort, publicUrl), services =>
        {
            services.AddSingleton(database.Connections);
            services.AddSingleton<PublishedReleases>();
            services.AddHostedService(s => s.GetRequiredService<PublishedReleases>());
            services.AddSingleton(_ => new SigningKeys(DataFolder.Open(folder)));
            services.AddSingleton(new Subscriptions(new Contexts(database)));
            more?.Invoke(services);
        });
        await app.StartAsync();
        return new(app, folder);
    }

    /// <summary>A page. On a busy machine the portal may once have had no word from its database for too long, and says so: it is asked again.</summary>
    public async Task<string> TextAsync(string path)
    {
        for (var attempt = 0; ; attempt++)
        {
            using var response = await Client.GetAsync(new Uri(path, UriKind.Relative));
            if (response.StatusCode != System.Net.HttpStatusCode.ServiceUnavailable || attempt == 20) return await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
            await Task.Delay(250);
        }
    }

    /// <summary>Asks again until the status is the one expected; the pointer is read every quarter of a second.</summary>
    public async Task<HttpResponseMessage> GetUntilAsync(string path, System.Net.HttpStatusCode expected)
    {
        for (var attempt = 0; ; attempt++)
        {
            var response = await Client.GetAsync(new Uri(path, UriKind.Relative));
            if (response.StatusCode == expected || attempt == 100) return response;
            response.Dispose();
            await Task.Delay(50);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
