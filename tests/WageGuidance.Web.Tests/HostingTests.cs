using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using WageGuidance.Data;
using WageGuidance.Tests.Releases;
using WageGuidance.Web.Hosting;

namespace WageGuidance.Tests;

public class HostingTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Metrics_are_on_the_management_port_alone_and_health_on_both()
    {
        await using var portal = await RunningPortal.StartAsync(database);
        using var management = new HttpClient { BaseAddress = portal.ManagementAddress };
        foreach (var path in new[] { "/healthz/live", "/healthz/ready" })
        {
            Assert.Equal(HttpStatusCode.OK, (await portal.Client.GetAsync(new Uri(path, UriKind.Relative))).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await management.GetAsync(new Uri(path, UriKind.Relative))).StatusCode);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await portal.Client.GetAsync(new Uri("/metrics", UriKind.Relative))).StatusCode);
        await portal.TextAsync("/zh/");
        var metrics = await management.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        Assert.Contains("# TYPE http_server_request_duration_seconds histogram", metrics, StringComparison.Ordinal);
        Assert.Contains("http_route=\"/zh", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain("Password", metrics, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("POST", "/api/v1/indicators", "GET, HEAD")]
    [InlineData("DELETE", "/zh/", "GET, HEAD")]
    [InlineData("GET", "/api/v1/evaluations/offer", "POST")]
    public async Task A_method_that_an_address_does_not_take_is_405_with_those_it_does(string method, string path, string allowed)
    {
        await using var portal = await RunningPortal.StartAsync(database);
        using var request = new HttpRequestMessage(new(method), path);
        using var answer = await portal.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(allowed, string.Join(", ", answer.Content.Headers.Allow));
        Assert.Contains(path.StartsWith("/api", StringComparison.Ordinal) ? "urn:wageguidance:problem:method-not-allowed" : "<html", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_elsewhere_may_read_data_with_conditions_and_may_not_ask_for_mails()
    {
        await using var portal = await RunningPortal.StartAsync(database);
        async Task<HttpResponseMessage> PreflightAsync(string path)
        {
            using var request = new HttpRequestMessage(HttpMethod.Options, path);
            request.Headers.Add("Origin", "https://elsewhere.example");
            request.Headers.Add("Access-Control-Request-Method", "GET");
            return await portal.Client.SendAsync(request);
        }

        using var data = await PreflightAsync("/api/v1/indicators");
        Assert.Equal(HttpStatusCode.NoContent, data.StatusCode);
        Assert.Equal("*", data.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Contains("If-None-Match", data.Headers.GetValues("Access-Control-Allow-Headers").Single(), StringComparison.Ordinal);
        using var mails = await PreflightAsync("/api/v1/subscriptions");
        Assert.False(mails.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task The_openapi_document_answers_like_every_other_address()
    {
        await using var portal = await RunningPortal.StartAsync(database);
        using var whole = await portal.Client.GetAsync(new Uri("/openapi/v1.json", UriKind.Relative));
        Assert.Equal("application/json", whole.Content.Headers.ContentType!.ToString());
        using var head = await portal.Client.SendAsync(new(HttpMethod.Head, "/openapi/v1.json"));
        Assert.Equal(whole.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        using var conditional = new HttpRequestMessage(HttpMethod.Get, "/openapi/v1.json");
        conditional.Headers.IfNoneMatch.Add(whole.Headers.ETag!);
        using var same = await portal.Client.SendAsync(conditional);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        using var refused = await portal.Client.GetAsync(new Uri("/openapi/v1.json?colour=red", UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task A_port_in_use_is_a_sentence_with_the_way_out()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var problem = await Assert.ThrowsAsync<EnvironmentProblem>(() => RunningPortal.StartAsync(database, ((IPEndPoint)taken.LocalEndpoint).Port));
        Assert.Contains("--port", problem.English, StringComparison.Ordinal);
        Assert.Contains("端口已被其他程序占用", problem.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ready_waits_for_every_registered_check_and_says_for_which()
    {
        Cubes.Text? waitsFor = new("首期发布", "the first release");
        await using var portal = await RunningPortal.StartAsync(database, more: s => s.AddSingleton(new ReadinessCheck("first-release", _ => waitsFor)));
        using (var waiting = await portal.Client.GetAsync(new Uri("/healthz/ready", UriKind.Relative)))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, waiting.StatusCode);
            Assert.Contains("\"waits_for_en\":\"the first release\"", await waiting.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        waitsFor = null;
        Assert.Contains("\"status\":\"ready\"", await portal.TextAsync("/healthz/ready"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_the_first_release_the_home_page_says_that_it_is_being_prepared_and_loads_again_by_itself()
    {
        Cubes.Text? waitsFor = new("首期发布", "the first release");
        await using var portal = await RunningPortal.StartAsync(database, more: s => s.AddSingleton(new ReadinessCheck("first-release", _ => waitsFor)));
        foreach (var path in new[] { "/", "/zh/", "/en/", "/zh/negotiate/offer", "/zh/releases" })
        {
            using var response = await portal.Client.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            Assert.Equal("5", response.Headers.GetValues("Refresh").Single());
            var html = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
            Assert.Contains("正在准备首期内容", html, StringComparison.Ordinal);
            Assert.Contains("The first release is being prepared", html, StringComparison.Ordinal);
            Assert.Contains(path == "/en/" ? "the first release</strong>" : "首期发布</strong>", html, StringComparison.Ordinal);
        }
        waitsFor = null;
        Assert.Contains("尚未发布任何内容", await portal.TextAsync("/zh/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_published_views_every_page_is_503_and_says_that_nothing_is_lost()
    {
        await using var own = await TestCluster.CreateDatabaseAsync();
        await SampleRelease.InsertAsync(own, SampleContent.Make("2024-Q1", "_T"), 1, SampleRelease.PublishedAt);
        await using var portal = await RunningPortal.StartAsync(own);
        await portal.TextAsync("/zh/150000/_T");

        await own.ExecuteAsync("REVOKE SELECT ON release.published_release FROM wg_public");
        using var page = await portal.GetUntilAsync("/zh/150000/_T", HttpStatusCode.ServiceUnavailable);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
        Assert.Equal("5", string.Join("", page.Headers.GetValues("Retry-After")));
        Assert.Contains("数据没有丢失", WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        foreach (var path in new[] { "/api/v1/releases", "/api/v1/indicators/pay.survey/latest", "/feeds/releases.atom", "/healthz/ready" })
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await portal.Client.GetAsync(new Uri(path, UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await portal.Client.GetAsync(new Uri("/healthz/live", UriKind.Relative))).StatusCode);

        await own.ExecuteAsync("GRANT SELECT ON release.published_release TO wg_public");
        using var back = await portal.GetUntilAsync("/zh/150000/_T", HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.OK, back.StatusCode);
    }

    [Theory]
    [InlineData("https://127.0.0.1:0", "reverse proxy")]
    [InlineData("http://example.invalid:0", "not understood")]
    public async Task An_address_that_cannot_be_served_is_refused(string url, string says)
    {
        var problem = await Assert.ThrowsAsync<EnvironmentProblem>(async () =>
        {
            await using var app = WageGuidance.Web.Portal.Build(new(url), s => s.AddSingleton(database.Connections));
            await app.StartAsync();
        });
        Assert.Contains(says, problem.English, StringComparison.Ordinal);
    }
}
