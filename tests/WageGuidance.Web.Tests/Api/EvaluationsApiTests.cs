using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WageGuidance.Tests.ApiTests;

/// <summary>Evaluations over HTTP: benchmarks of the named or latest release, problems that name the field, results that replay.</summary>
public class EvaluationsApiTests(TwoVersions fixture) : IClassFixture<TwoVersions>
{
    private const string Offer = """
        { "schema": "wageguidance-offer/1", "base_date": "2024-01-01", "from_pack": { "region": "150000", "industry": "F", "occupations": { "line": "6" } },
          "groups": [ { "id": "line", "headcount": 10, "monthly_pay": 5000, "front_line": true, "on_cost_percent": 28 } ],
          "offers": [ { "id": "A", "stages": [ { "from": "2024-04-01", "percent": 4 } ] } ] }
        """;

    private const string Position = """{ "schema": "wageguidance-position/1", "firm": { "headcount": 100, "sales": 40000000, "labour_cost": 9000000, "average_pay": 67200 }, "from_pack": { "industry": "F" } }""";

    private const string Timetable = """{ "schema": "wageguidance-timetable/1", "days": { "invitation": "2024-09-11" }, "from_pack": { "industry": "F" } }""";

    private const string Severance = """
        { "schema": "wageguidance-severance/1", "service_from": "2015-03-01", "service_to": "2024-08-31", "average_monthly_wage": 9000,
          "minimum_wage": { "yuan_per_month": 1980, "source": "m" }, "local_average": { "yuan_per_month": 8200, "area": "呼和浩特市", "year": 2023, "source": "s" } }
        """;

    [Theory]
    [InlineData("offer", Offer)]
    [InlineData("position", Position)]
    [InlineData("timetable", Timetable)]
    [InlineData("severance", Severance)]
    public async Task A_result_given_back_is_the_same_to_the_byte_and_a_changed_one_is_refused(string name, string body)
    {
        using var first = await PostAsync(name, body);
        var result = await first.Content.ReadAsStringAsync();
        Assert.True(first.StatusCode == HttpStatusCode.OK, result);
        Assert.Equal("no-store", first.Headers.CacheControl!.ToString());
        using var again = await PostAsync(name, result);
        Assert.Equal(result, await again.Content.ReadAsStringAsync());

        var node = JsonNode.Parse(result)!.AsObject();
        switch (name)
        {
            case "offer": node["offers"]![0]!["cost"]![0]!["additional"] = 1; break;
            case "position": node["ratios"]![0]!["value"] = 1; break;
            case "timetable": node["entries"]![0]!["to"] = "2024-10-09"; break;
            default: node["total"] = 1; break;
        }

        using var changed = await PostAsync(name, node.ToJsonString());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, changed.StatusCode);
    }

    [Fact]
    public async Task Benchmarks_come_from_the_latest_release_and_a_named_version_is_taken_instead()
    {
        using var latest = JsonDocument.Parse(await TextAsync("offer", Offer));
        var pack = latest.RootElement.GetProperty("pack");
        Assert.Equal(("quarterly-briefing/2024-Q1/v2", "F", "published"), (pack.GetProperty("release").GetString(), pack.GetProperty("industry").GetString(), pack.GetProperty("signature").GetString()));
        // By hand: 3·5,000 + 9·5,200 = 61,800; /60,000 = 3 %.
        Assert.Equal(3m, latest.RootElement.GetProperty("offers")[0].GetProperty("all_staff").GetProperty("years")[0].GetProperty("annual_effect_percent").GetDecimal());
        using var first = JsonDocument.Parse(await TextAsync("offer", Offer.Replace("\"industry\": \"F\"", "\"industry\": \"F\", \"release\": \"quarterly-briefing/2024-Q1/v1\"", StringComparison.Ordinal)));
        Assert.Equal("quarterly-briefing/2024-Q1/v1", first.RootElement.GetProperty("pack").GetProperty("release").GetString());
    }

    [Theory]
    [InlineData("offer", "\"industry\": \"F\"", "\"industry\": \"ZZ\"", 400, "from_pack.industry")]
    [InlineData("offer", "\"industry\": \"F\"", "\"release\": \"quarterly-briefing/2023-Q4/v1\"", 400, "from_pack.release")] // withdrawn
    [InlineData("offer", "\"industry\": \"F\"", "\"release\": \"quarterly-briefing/2024-Q2/v1\"", 400, "from_pack.release")] // its instant has not come
    [InlineData("offer", "\"industry\": \"F\"", "\"release\": \"x\"", 400, "from_pack.release")]
    [InlineData("offer", "\"percent\": 4", "\"percents\": 4", 400, "offers[0].stages[0].percents")]
    [InlineData("offer", "\"2024-04-01\"", "\"2023-04-01\"", 400, "offers[0].stages[0].from")]
    [InlineData("position", "\"sales\": 40000000", "\"sales\": -1", 400, "firm.sales")]
    [InlineData("position", "\"headcount\": 100", "\"headcount\": \"many\"", 400, "firm.headcount")]
    [InlineData("severance", "\"local_average\":", "\"local\":", 400, "local")]
    [InlineData("severance", "\"2024-08-31\"", "\"2014-08-31\"", 400, "service_to")]
    [InlineData("timetable", "2024-09-11", "1024-09-11", 400, "days.invitation")]
    public async Task A_refusal_names_the_field(string name, string from, string to, int status, string path)
    {
        var body = name switch { "offer" => Offer, "position" => Position, "timetable" => Timetable, _ => Severance };
        Assert.Contains(from, body, StringComparison.Ordinal);
        using var response = await PostAsync(name, body.Replace(from, to, StringComparison.Ordinal));
        Assert.Equal((status, "application/problem+json"), ((int)response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(path, problem.RootElement.GetProperty("errors")[0].GetProperty("path").GetString());
        Assert.True(problem.RootElement.GetProperty("errors")[0].GetProperty("message").GetProperty("zh").GetString()!.Length > 0);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("{\"schema\":1}")]
    [InlineData("{\"schema\":\"wageguidance-offer-result/1\",\"trace\":[]}")]
    [InlineData("{\"schema\":\"wageguidance-offer-trace/1\",\"input\":null}")]
    [InlineData("{\"schema\":\"wageguidance-offer/1\",\"base_date\":\"2024-01-01\",\"groups\":null,\"offers\":[]}")]
    [InlineData("{\"schema\":\"wageguidance-offer/1\",\"base_date\":\"2024-01-01\",\"groups\":[null],\"offers\":[null]}")]
    public async Task What_is_no_file_is_a_400_and_never_a_500(string body)
    {
        foreach (var name in new[] { "offer", "position", "severance", "timetable" })
        {
            using var response = await PostAsync(name, body);
            Assert.Equal((name, HttpStatusCode.BadRequest), (name, response.StatusCode));
        }
    }

    [Fact]
    public async Task A_large_body_another_media_type_and_a_parameter_are_refused()
    {
        using var large = await PostAsync("offer", new string(' ', 300_000) + Offer);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        using var form = await fixture.Portal.Client.PostAsync(new Uri("/api/v1/evaluations/offer", UriKind.Relative), new StringContent(Offer, Encoding.UTF8, "text/plain"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, form.StatusCode);
        using var asked = await fixture.Portal.Client.PostAsync(new Uri("/api/v1/evaluations/offer?region=150000", UriKind.Relative), new StringContent(Offer, Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, asked.StatusCode);
        using var read = await fixture.Portal.Client.GetAsync(new Uri("/api/v1/evaluations/offer", UriKind.Relative));
        Assert.True(read.StatusCode is HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_timetable_is_a_calendar_file_where_one_is_accepted()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/evaluations/timetable") { Content = new StringContent(Timetable, Encoding.UTF8, "application/json") };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/calendar"));
        using var response = await fixture.Portal.Client.SendAsync(request);
        Assert.Equal("text/calendar", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("DTSTART;VALUE=DATE:20241008\r\n", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(await TextAsync("timetable", Timetable));
        Assert.NotEmpty(json.RootElement.GetProperty("factors")[0].GetProperty("figures").EnumerateArray());
    }

    [Fact]
    public async Task The_openapi_document_and_the_schemas_describe_them()
    {
        using var openApi = JsonDocument.Parse(await fixture.Portal.TextAsync("/openapi/v1.json"));
        foreach (var name in new[] { "offer", "position", "severance", "timetable" })
        {
            var media = openApi.RootElement.GetProperty("paths").GetProperty($"/api/v1/evaluations/{name}").GetProperty("post").GetProperty("requestBody").GetProperty("content").GetProperty("application/json");
            Assert.Equal($"wageguidance-{name}/1", media.GetProperty("example").GetProperty("schema").GetString());
            Assert.Contains($"wageguidance-{name}/1", await fixture.Portal.TextAsync($"/api/v1/evaluations/schemas/{name}"), StringComparison.Ordinal);
        }
    }

    private async Task<string> TextAsync(string name, string body)
    {
        using var response = await PostAsync(name, body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return text;
    }

    private Task<HttpResponseMessage> PostAsync(string name, string body) =>
        fixture.Portal.Client.PostAsync(new Uri($"/api/v1/evaluations/{name}", UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"));
}
