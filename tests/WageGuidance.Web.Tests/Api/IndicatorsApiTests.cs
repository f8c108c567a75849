using System.Net;
using System.Text.Json;
using WageGuidance.Briefings.Api;
using WageGuidance.Tests.Releases;

namespace WageGuidance.Tests.ApiTests;

public class IndicatorsApiTests(TwoVersions fixture) : IClassFixture<TwoVersions>
{
    private const string Pay = "/api/v1/indicators/pay.survey";

    [Fact]
    public async Task Latest_is_the_last_period_of_each_series_with_everything_a_cell_carries()
    {
        using var json = JsonDocument.Parse(await fixture.Portal.TextAsync($"{Pay}/latest"));
        var cells = json.RootElement.GetProperty("observations");
        Assert.All(cells.EnumerateArray(), c => Assert.Equal("2023", c.GetProperty("key").GetProperty("period").GetString()));
        string[] carried = ["value", "se", "ci_low", "ci_high", "df", "cv", "n", "units", "grade", "obs_status", "conf_status", "uncertainty", "reason"];
        Assert.All(carried, name => Assert.True(cells[0].TryGetProperty(name, out _), name));
        Assert.Equal(2, json.RootElement.GetProperty("release").GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task What_is_made_while_someone_waits_is_byte_for_byte_what_a_release_would_have_frozen()
    {
        var content = SampleContent.Make("2024-Q1", TwoVersions.Few) with { DataVersion = 8 };
        var frozen = ApiFiles.Make(content, 2).ToDictionary(f => f.Path, StringComparer.Ordinal);
        foreach (var (address, path) in new[]
        {
            ("indicators", "indicators.json"), ("guidelines", "guidelines.json"), ("indicators/pay.survey/latest", "indicators/pay.survey/latest.json"),
            ("indicators/openings.public-service/latest", "indicators/openings.public-service/latest.json"), ("indicators/minimum-wage/observations", "indicators/minimum-wage/observations.json"),
            ("indicators/minimum-wage/observations?format=csv", "indicators/minimum-wage/observations.csv"), ("indicators/minimum-wage/observations?format=json-stat", "indicators/minimum-wage/observations.json-stat.json"),
            ("indicators/minimum-wage/observations?format=xlsx", "indicators/minimum-wage/observations.xlsx"),
        })
        {
            var answer = await fixture.Portal.Client.GetByteArrayAsync(new Uri($"/api/v1/{address}", UriKind.Relative));
            Assert.True(frozen[$"api/{path}"].Bytes.AsSpan().SequenceEqual(answer), address);
        }
    }

    [Fact]
    public async Task Filters_cut_and_a_suppressed_cell_is_null_with_its_reason_and_not_zero()
    {
        var cells = await ObservationsAsync("?region=150000&statistic=p50&period=2023");
        Assert.All(cells, c => Assert.Equal("p50", c.GetProperty("key").GetProperty("statistic").GetString()));
        var suppressed = cells.Where(c => c.GetProperty("obs_status").GetString() == "Q").ToList();
        Assert.NotEmpty(suppressed);
        Assert.All(suppressed, c => Assert.Equal(JsonValueKind.Null, c.GetProperty("value").ValueKind));
        Assert.All(suppressed, c => Assert.Equal("为保护被调查单位未公布", c.GetProperty("reason").GetProperty("zh").GetString()));
    }

    [Theory]
    [InlineData("period=2023-Q2..2023-Q4", new[] { "2023-Q2", "2023-Q3", "2023-Q4" })]
    [InlineData("period=latest:2", new[] { "2023-Q4", "2024-Q1" })]
    [InlineData("period=2022..2022", new[] { "2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4" })]
    [InlineData("period=2022-Q1,2024-Q1", new[] { "2022-Q1", "2024-Q1" })]
    public async Task Periods_are_asked_for_as_one_as_a_range_or_as_the_latest(string period, string[] expected)
    {
        var cells = await ObservationsAsync($"?industry=_T&occupation=_T&skill=_T&statistic=openings&{period}", "openings.public-service");
        Assert.Equal(expected, cells.Select(c => c.GetProperty("key").GetProperty("period").GetString()));
    }

    [Theory]
    [InlineData("?colour=red", "colour", "industry")]
    [InlineData("?skill=1", "skill", "occupation")] // pay has no such dimension
    [InlineData("?industry=ZZ", "industry", "_T")]
    [InlineData("?industry=", "industry", "_T")]
    [InlineData("?period=2030", "period", "2023")]
    [InlineData("?period=latest:0", "period", "2023")]
    [InlineData("?period=2024..2023", "period", "2023")]
    [InlineData("?format=pdf", "format", "json-stat")]
    public async Task What_is_not_known_is_refused_with_what_is_allowed(string query, string parameter, string allowed)
    {
        using var response = await fixture.Portal.Client.GetAsync(new Uri($"{Pay}/observations{query}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.ToString());
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(parameter, problem.RootElement.GetProperty("parameter").GetString());
        Assert.Contains(allowed, problem.RootElement.GetProperty("allowed").EnumerateArray().Select(a => a.GetString()));
        Assert.Equal(400, problem.RootElement.GetProperty("status").GetInt32());
    }

    [Theory]
    [InlineData("/api/v1/releases?foo=1")]
    [InlineData("/api/v1/guidelines?industry=F")]
    [InlineData("/api/v1/indicators?x=")]
    [InlineData("/api/v1/indicators/pay.survey/latest?region=150000")]
    [InlineData("/api/v1/packs/quarterly-briefing/2024-Q1/v2/150000/F.zip?download=1")]
    [InlineData("/feeds/releases.atom?n=5")]
    public async Task No_address_ignores_a_parameter(string path)
    {
        using var response = await fixture.Portal.Client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("csv", "text/csv", "region,region_zh,region_en")]
    [InlineData("json-stat", "application/json", "{\"version\":\"2.0\",\"class\":\"dataset\"")]
    [InlineData("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "PK")]
    public async Task Each_format_can_be_asked_for_by_name(string format, string mediaType, string start)
    {
        using var response = await fixture.Portal.Client.GetAsync(new Uri($"/api/v1/indicators/minimum-wage/observations?format={format}", UriKind.Relative));
        Assert.Equal(mediaType, response.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith(start, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/csv", "text/csv", 200)]
    [InlineData("text/html,application/xhtml+xml,*/*;q=0.8", "application/json", 200)]
    [InlineData("image/png", "application/problem+json", 406)]
    public async Task Otherwise_Accept_decides_and_what_is_not_served_is_406(string accept, string mediaType, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/indicators/minimum-wage/latest");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await fixture.Portal.Client.SendAsync(request);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(mediaType, response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Latest_answers_304_to_its_ETag_and_differs_by_format()
    {
        using var first = await fixture.Portal.Client.GetAsync(new Uri($"{Pay}/latest", UriKind.Relative));
        using var csv = await fixture.Portal.Client.GetAsync(new Uri($"{Pay}/latest?format=csv", UriKind.Relative));
        Assert.NotEqual(first.Headers.ETag, csv.Headers.ETag);
        using var again = new HttpRequestMessage(HttpMethod.Get, $"{Pay}/latest");
        again.Headers.TryAddWithoutValidation("If-None-Match", $"\"other\", {first.Headers.ETag}");
        using var second = await fixture.Portal.Client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
    }

    private async Task<List<JsonElement>> ObservationsAsync(string query, string id = "pay.survey")
    {
        using var json = JsonDocument.Parse(await fixture.Portal.TextAsync($"/api/v1/indicators/{id}/observations{query}"));
        return [.. json.RootElement.GetProperty("observations").Clone().EnumerateArray()];
    }
}
