using System.IO.Compression;
using System.Net;
using System.Text.Json;

namespace WageGuidance.Tests.ApiTests;

/// <summary>Addresses of packs that outlive a version, and several packs in one file.</summary>
public class PackAddressTests(TwoVersions fixture) : IClassFixture<TwoVersions>
{
    private const string Packs = "/api/v1/packs/quarterly-briefing";

    private Task<HttpResponseMessage> GetAsync(string path) => fixture.Portal.Client.GetAsync(new Uri(path, UriKind.Relative));

    [Theory]
    [InlineData("latest/150000/F.zip", "2024-Q1/v2/150000/F.zip")]
    [InlineData("2024-Q1/150000/_T.zip", "2024-Q1/v2/150000/_T.zip")]
    [InlineData("latest/150000/F/briefing.zh.pdf", "2024-Q1/v2/150000/F/briefing.zh.pdf")]
    [InlineData("2024-Q1/150000/F/data/minimum-wage.csv", "2024-Q1/v2/150000/F/data/minimum-wage.csv")]
    public async Task A_stable_address_leads_to_the_immutable_one_of_the_current_version_and_is_asked_again_each_time(string stable, string immutable)
    {
        using var response = await GetAsync($"{Packs}/{stable}");
        Assert.Equal((HttpStatusCode.TemporaryRedirect, $"{Packs}/{immutable}", "no-cache"), (response.StatusCode, response.Headers.Location?.ToString(), response.Headers.CacheControl?.ToString()));
        using var led = await GetAsync($"{Packs}/{immutable}");
        Assert.Equal(HttpStatusCode.OK, led.StatusCode);
        using var head = await fixture.Portal.Client.SendAsync(new(HttpMethod.Head, $"{Packs}/{stable}"));
        Assert.Equal(HttpStatusCode.TemporaryRedirect, head.StatusCode);
    }

    [Theory]
    [InlineData("2023-Q4/150000/F.zip", HttpStatusCode.Gone)] // withdrawn
    [InlineData("2024-Q2/150000/F.zip", HttpStatusCode.NotFound)] // its instant has not come
    [InlineData("2031-Q1/150000/F.zip", HttpStatusCode.NotFound)]
    [InlineData("latest/150000/B.zip", HttpStatusCode.NotFound)]
    [InlineData("latest/150000/..%2F..%2Fx.zip", HttpStatusCode.NotFound)]
    [InlineData("2024-Q2/v1/bundle.zip", HttpStatusCode.NotFound)]
    [InlineData("latest/150000/F.zip?x=1", HttpStatusCode.BadRequest)]
    public async Task Where_no_version_is_current_the_stable_address_says_so(string stable, HttpStatusCode expected)
    {
        using var response = await GetAsync($"{Packs}/{stable}");
        Assert.Equal((expected, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType?.ToString()));
        Assert.Null(response.Headers.ETag);
    }

    [Fact]
    public async Task An_old_version_names_the_one_that_replaced_it_and_its_bytes_stay()
    {
        using var old = await GetAsync($"{Packs}/2024-Q1/v1/150000/F.zip");
        Assert.Equal(HttpStatusCode.OK, old.StatusCode);
        Assert.Equal($"<{Packs}/2024-Q1/v2/150000/F.zip>; rel=\"latest-version\", <{Packs}/2024-Q1/v2/150000/F.zip>; rel=\"successor-version\"", string.Join(", ", old.Headers.GetValues("Link")));
    }

    [Fact]
    public async Task A_bundle_holds_the_packs_asked_for_is_the_same_each_time_and_goes_on_where_it_was_cut_short()
    {
        using var response = await GetAsync($"{Packs}/2024-Q1/v1/bundle.zip?industry=F");
        var bytes = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal((HttpStatusCode.OK, (long?)bytes.Length, "public, max-age=31536000, immutable", "quarterly-briefing_2024-Q1_v1_bundle.zip"),
            (response.StatusCode, response.Content.Headers.ContentLength, response.Headers.CacheControl?.ToString(), response.Content.Headers.ContentDisposition?.FileName?.Trim('"')));
        Assert.Contains("/v2/bundle.zip?industry=F>; rel=\"latest-version\"", string.Join(", ", response.Headers.GetValues("Link")), StringComparison.Ordinal);
        using var zip = new ZipArchive(new MemoryStream(bytes));
        Assert.Equal(["index.en.html", "index.html", .. new[] { "briefing.en.pdf", "briefing.zh.pdf", "charts/pay-by-area.zh.svg", "data/minimum-wage.csv", "data/minimum-wage.json", "manifest.json", "manifest.sig", "method.md", "tables.xlsx" }.Select(f => $"packs/150000/F/{f}")],
            zip.Entries.Select(e => e.FullName));

        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Packs}/2024-Q1/v1/bundle.zip?industry=F");
        request.Headers.TryAddWithoutValidation("Range", "bytes=100-");
        request.Headers.TryAddWithoutValidation("If-Range", response.Headers.ETag!.Tag);
        using var rest = await fixture.Portal.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.PartialContent, rest.StatusCode);
        Assert.Equal(bytes[100..], await rest.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("", 18)]
    [InlineData("?region=150000", 18)]
    [InlineData("?industry=F,_T", 18)]
    [InlineData("?industry=F&industry=_T", 18)] // as a form sends it
    [InlineData("?industry=_T", 9)]
    public async Task The_choice_may_be_written_with_commas_or_name_by_name_and_nothing_means_all(string query, int members)
    {
        using var response = await GetAsync($"{Packs}/2024-Q1/v2/bundle.zip{query}");
        using var zip = new ZipArchive(await response.Content.ReadAsStreamAsync());
        Assert.Equal(members + 2, zip.Entries.Count);
    }

    [Fact]
    public async Task What_the_release_does_not_have_is_refused_with_what_it_has()
    {
        using var response = await GetAsync($"{Packs}/2024-Q1/v2/bundle.zip?industry=F,Z");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal("industry", problem.RootElement.GetProperty("parameter").GetString());
        Assert.Equal(["_T", "F"], problem.RootElement.GetProperty("allowed").EnumerateArray().Select(a => a.GetString()!));
        using var unknown = await GetAsync($"{Packs}/2024-Q1/v2/bundle.zip?sector=F");
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
    }
}
