using System.Net;
using Hangfire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using WageGuidance.Data;
using WageGuidance.Jobs.Hangfire;

namespace WageGuidance.Tests.Work;

/// <summary>Hangfire's pages are for those whom the host lets in, and change something only for those whom it lets act.</summary>
[Collection(nameof(JobQueueContract))]
public sealed class HangfireDashboardTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Theory]
    [InlineData("", HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized)]
    [InlineData("sees", HttpStatusCode.OK, HttpStatusCode.Unauthorized)]
    [InlineData("sees,acts", HttpStatusCode.OK, HttpStatusCode.NoContent)]
    [InlineData("acts", HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized)]
    public async Task Only_who_may_see_sees_and_only_who_may_act_acts(string person, HttpStatusCode seen, HttpStatusCode acted)
    {
        await HangfireEngine.PrepareAsync(database.Connections, CancellationToken.None);
        await using var app = Build();
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        client.DefaultRequestHeaders.Add("X-Person", person);

        Assert.Equal(seen, (await client.GetAsync(HangfireDashboard.Path)).StatusCode);
        Assert.Equal(seen, (await client.GetAsync($"{HangfireDashboard.Path}/recurring")).StatusCode);
        using var nothing = new FormUrlEncodedContent([new("jobs[]", "0")]);
        Assert.Equal(acted, (await client.PostAsync($"{HangfireDashboard.Path}/recurring/trigger", nothing)).StatusCode);
    }

    private WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(NpgsqlDataSource.Create(database.ConnectionString(DatabaseLogin.Worker)));
        TestJobs.AddTo(builder.Services);
        builder.Services.AddHangfireEngine(database.ConnectionString(DatabaseLogin.Worker), concurrency: null);
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapHangfireEngineDashboard(maySee: c => May(c, "sees"), mayAct: c => May(c, "acts"));
        Hangfire.Logging.LogProvider.SetCurrentLogProvider(null);
        return app;
    }

    private static bool May(HttpContext context, string act) => context.Request.Headers["X-Person"].ToString().Split(',').Contains(act);
}
