using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using WageGuidance.Accounts;
using WageGuidance.Audit;
using WageGuidance.Cubes;
using WageGuidance.Data;
using WageGuidance.Jobs;
using WageGuidance.Sources;
using WageGuidance.Tests.Releases;
using WageGuidance.Web.Desk;
using WageGuidance.Work;

namespace WageGuidance.Tests.Desk;

/// <summary>The console on real Kestrel and PostgreSQL with the people of <see cref="ReleaseScene"/>, who all have one password, and an administrator. No worker: what is enqueued stays queued.</summary>
public sealed class ConsoleScene : IAsyncLifetime
{
    public const string Password = "correct horse battery";
    private readonly string data = Directory.CreateTempSubdirectory("wageguidance-console-").FullName;

    internal TestDatabase Database { get; private set; } = null!;
    internal ReleaseScene Releases { get; private set; } = null!;
    internal RunningPortal Portal { get; private set; } = null!;
    internal string Inbox => Path.Combine(data, "inbox");

    public async Task InitializeAsync()
    {
        Database = await TestCluster.CreateDatabaseAsync();
        Releases = await ReleaseScene.SetAsync(Database);
        await using (var db = Database.CreateContext())
        {
            db.Add(ReleaseScene.NewPerson("admin", "冯十一", "Feng Shiyi", ["administrator"]));
            await db.SaveChangesAsync();
        }
        foreach (var name in new[] { "analyst", "statistician", "reviewer", "publisher", "union", "employer", "bureau", "admin" }) await SetPasswordAsync(name);
        Portal = await StartAsync();
    }

    internal async Task SetPasswordAsync(string name) =>
        Assert.Null(await new ChangePerson(Releases.Databases).RunAsync(name, new(Password: Password), Actor.System, default));

    internal async Task<string> AddAsync(string name, params string[] roles)
    {
        Assert.Null(await new People(Releases.Databases).AddAsync(new(name, new(name, name), roles, Password), Actor.System, default));
        return name;
    }

    /// <summary>Another portal over the same data, as after a restart.</summary>
    internal Task<RunningPortal> StartAsync(ConsoleOptions? options = null, string? publicUrl = null) => RunningPortal.StartAsync(Database, publicUrl: publicUrl, more: services =>
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(_ => DataFolder.Open(data));
        services.AddSingleton(_ => new Inbox(Inbox));
        services.AddJobs();
        services.AddSingleton(Database.Connections.For(DatabaseLogin.Worker));
        services.AddSingleton<JobRuns>().AddSingleton<IJobQueue, QueueWithoutWorkers>();
        services.AddSingleton(options ?? new ConsoleOptions(Schedule.All, LargestUpload: 1024 * 1024)).AddSingleton<ConsoleRooms>();
    });

    internal async Task<Visitor> LogInAsync(string name, RunningPortal? at = null)
    {
        var visitor = new Visitor((at ?? Portal).Address);
        await visitor.GetAsync("/console/login");
        var answer = await visitor.PostAsync("/console/login", ("name", name), ("password", Password));
        Assert.True(answer.Status == HttpStatusCode.SeeOther, answer.Html);
        return visitor;
    }

    internal async Task<List<AuditEntry>> TrailAsync(string action)
    {
        await using var db = Database.CreateContext();
        return [.. db.Set<AuditEntry>().Where(e => e.Action == action).OrderBy(e => e.Id)];
    }

    public async Task DisposeAsync()
    {
        await Portal.DisposeAsync();
        await Database.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }

    private sealed class QueueWithoutWorkers(JobRuns runs, JobCatalogue jobs) : IJobQueue
    {
        public Task<Enqueued> EnqueueAsync(JobRequest request, CancellationToken cancellationToken = default) => runs.AddAsync(request, jobs.Find(request.Job)!, cancellationToken);

        public Task RecurAsync(IReadOnlyList<Recurrence> recurrences, CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task<bool> CancelAsync(string key, CancellationToken cancellationToken = default) => runs.RequestCancelAsync(key, cancellationToken);
    }
}

internal sealed record Answer(HttpStatusCode Status, string Html, HttpResponseMessage Response)
{
    public string? Location => Response.Headers.Location?.OriginalString;

    public IEnumerable<string> Cookies => Response.Headers.TryGetValues("Set-Cookie", out var values) ? values : [];
}

/// <summary>A browser as far as the console is concerned: cookies, and the token of the last form it was shown.</summary>
internal sealed partial class Visitor(Uri address) : IDisposable
{
    private readonly CookieContainer cookies = new();
    private HttpClient? client;

    public string Token { get; set; } = "";

    public CookieContainer Cookies => cookies;

    private HttpClient Client => client ??= new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = address };

    [GeneratedRegex("name=\"form-token\" value=\"([^\"]+)\"")]
    private static partial Regex TokenField();

    public Task<Answer> GetAsync(string path) => SendAsync(new(HttpMethod.Get, path));

    public Task<Answer> PostAsync(string path, params (string Name, string Value)[] fields) => SendAsync(new(HttpMethod.Post, path)
    {
        Content = new FormUrlEncodedContent([.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)), KeyValuePair.Create("form-token", Token)]),
    });

    public Task<Answer> UploadAsync(string name, byte[] bytes)
    {
        var form = new MultipartFormDataContent { { new StringContent(Token), "form-token" } };
        form.Add(new ByteArrayContent(bytes), "file", name);
        return SendAsync(new(HttpMethod.Post, "/console/imports/upload") { Content = form });
    }

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        if (request.Method == HttpMethod.Post) request.Headers.Add("Origin", address.GetLeftPart(UriPartial.Authority));
        var response = await Client.SendAsync(request);
        var raw = await response.Content.ReadAsStringAsync();
        if (TokenField().Match(raw) is { Success: true } match) Token = WebUtility.HtmlDecode(match.Groups[1].Value);
        return new(response.StatusCode, WebUtility.HtmlDecode(raw), response);
    }

    /// <summary>Follows a done form to its page.</summary>
    public async Task<Answer> FollowAsync(Answer answer)
    {
        Assert.True(answer.Status == HttpStatusCode.SeeOther, answer.Html);
        return await GetAsync(answer.Location!);
    }

    public void Dispose() => client?.Dispose();
}
