using System.IO.Compression;
using System.Net;
using System.Text.Json;
using System.Xml.Linq;

namespace WageGuidance.Tests.ApiTests;

public class ReleasesApiTests(TwoVersions fixture) : IClassFixture<TwoVersions>
{
    private const string Pack = "/api/v1/packs/quarterly-briefing/2024-Q1/v2/150000/F";

    [Fact]
    public async Task Releases_are_listed_newest_first_with_their_status_and_nothing_of_what_comes_but_when()
    {
        using var json = JsonDocument.Parse(await fixture.Portal.TextAsync("/api/v1/releases"));
        Assert.Equal(["2024-Q1 v2 current", "2024-Q1 v1 superseded", "2023-Q4 v1 withdrawn"], json.RootElement.GetProperty("releases").EnumerateArray()
            .Select(r => $"{r.GetProperty("period").GetString()} v{r.GetProperty("version").GetInt32()} {r.GetProperty("status").GetString()}"));
        Assert.Equal(SampleRelease.PublishedAt.AddDays(91), json.RootElement.GetProperty("next_instant").GetDateTimeOffset());
    }

    [Fact]
    public async Task The_unversioned_address_is_the_current_version_and_gone_where_all_are_withdrawn()
    {
        using var json = JsonDocument.Parse(await fixture.Portal.TextAsync("/api/v1/releases/quarterly-briefing/2024-Q1"));
        Assert.Equal(2, json.RootElement.GetProperty("version").GetInt32());
        Assert.Equal("/api/v1/packs/quarterly-briefing/2024-Q1/v2/150000/F/manifest.json", json.RootElement.GetProperty("packs").EnumerateArray().Select(p => p.GetProperty("manifest").GetString()).Single(m => m!.Contains("/F/", StringComparison.Ordinal)));
        using var gone = await fixture.Portal.Client.GetAsync(new Uri("/api/v1/releases/quarterly-briefing/2023-Q4", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        using var withdrawn = JsonDocument.Parse(await fixture.Portal.TextAsync("/api/v1/releases/quarterly-briefing/2023-Q4/v1"));
        Assert.Equal("withdrawn", withdrawn.RootElement.GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_pack_is_an_immutable_zip_of_known_length_whose_members_are_the_frozen_bytes()
    {
        using var response = await fixture.Portal.Client.GetAsync(new Uri($"{Pack}.zip", UriKind.Relative));
        var bytes = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal(bytes.Length, response.Content.Headers.ContentLength);
        Assert.Equal("public, max-age=31536000, immutable", response.Headers.CacheControl!.ToString());
        Assert.Equal("quarterly-briefing_2024-Q1_v2_150000_F.zip", response.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        Assert.Empty(response.Content.Headers.ContentEncoding);
        using var zip = new ZipArchive(new MemoryStream(bytes));
        Assert.Equal(9, zip.Entries.Count);
        foreach (var entry in zip.Entries)
        {
            using var opened = entry.Open();
            using var member = new MemoryStream();
            await opened.CopyToAsync(member);
            Assert.Equal(await fixture.Portal.Client.GetByteArrayAsync(new Uri($"{Pack}/{entry.FullName}", UriKind.Relative)), member.ToArray());
        }

        using var head = await fixture.Portal.Client.SendAsync(new(HttpMethod.Head, $"{Pack}.zip"));
        Assert.Equal((response.Headers.ETag, (long?)bytes.Length), (head.Headers.ETag, head.Content.Headers.ContentLength));
        using var again = new HttpRequestMessage(HttpMethod.Get, $"{Pack}.zip");
        again.Headers.IfNoneMatch.Add(response.Headers.ETag!);
        using var unchanged = await fixture.Portal.Client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Theory]
    [InlineData(".zip")]
    [InlineData("/briefing.zh.pdf")]
    [InlineData("/data/minimum-wage.csv")]
    public async Task A_download_that_was_cut_short_goes_on_where_it_ended(string file)
    {
        using var whole = await fixture.Portal.Client.GetAsync(new Uri(Pack + file, UriKind.Relative));
        var bytes = await whole.Content.ReadAsByteArrayAsync();
        Assert.Equal("bytes", whole.Headers.AcceptRanges.Single());
        async Task<(HttpStatusCode Status, byte[] Body, string? Range)> AskAsync(string range, string? ifRange = null, HttpMethod? method = null)
        {
            using var request = new HttpRequestMessage(method ?? HttpMethod.Get, Pack + file);
            request.Headers.TryAddWithoutValidation("Range", range);
            request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, br");
            if (ifRange is not null) request.Headers.TryAddWithoutValidation("If-Range", ifRange);
            using var response = await fixture.Portal.Client.SendAsync(request);
            if (response.StatusCode == HttpStatusCode.PartialContent) Assert.Empty(response.Content.Headers.ContentEncoding);
            return (response.StatusCode, await response.Content.ReadAsByteArrayAsync(), response.Content.Headers.ContentRange?.ToString());
        }

        var half = bytes.Length / 2;
        var rest = await AskAsync($"bytes={half}-", whole.Headers.ETag!.Tag);
        Assert.Equal((HttpStatusCode.PartialContent, $"bytes {half}-{bytes.Length - 1}/{bytes.Length}"), (rest.Status, rest.Range));
        Assert.Equal(bytes[half..], rest.Body);
        Assert.Equal(bytes[3..10], (await AskAsync("bytes=3-9")).Body);
        Assert.Equal(bytes[^5..], (await AskAsync("bytes=-5")).Body);
        Assert.Equal(bytes, (await AskAsync("bytes=0-999999999")).Body);
        Assert.Equal(bytes[2..], (await AskAsync("bytes=2-", whole.Content.Headers.LastModified!.Value.ToString("r"))).Body);
        var behind = await AskAsync($"bytes={bytes.Length}-");
        Assert.Equal((HttpStatusCode.RequestedRangeNotSatisfiable, $"bytes */{bytes.Length}", 0), (behind.Status, behind.Range, behind.Body.Length));
        // The whole where the file is another one by now, for several parts at once, for another unit, and for what is no range.
        foreach (var (range, condition) in new[] { ("bytes=3-9", "\"other\""), ("bytes=3-9", "W/" + whole.Headers.ETag.Tag), ("bytes=0-1,4-5", null), ("lines=1-2", null), ("bytes=9-3", null), ("bytes=a", null) })
            Assert.Equal(HttpStatusCode.OK, (await AskAsync(range, condition)).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync("bytes=3-9", method: HttpMethod.Head)).Status);
    }

    [Theory]
    [InlineData("/api/v1/packs/quarterly-briefing/2024-Q1/v2/150000/Z.zip")]
    [InlineData("/api/v1/packs/quarterly-briefing/2024-Q1/v2/150000/F/nothing.pdf")]
    [InlineData("/api/v1/packs/quarterly-briefing/2024-Q1/v3/150000/F.zip")]
    [InlineData("/api/v1/packs/quarterly-briefing/2024-Q1/v99999999999/150000/F.zip")]
    [InlineData("/api/v1/indicators/pay.nothing/latest")]
    [InlineData("/api/v1/releases/annual/2024")]
    public async Task What_does_not_exist_is_a_404_problem(string path)
    {
        using var response = await fixture.Portal.Client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.ToString());
    }

    [Fact]
    public async Task The_feed_names_each_version_once_newest_first()
    {
        var feed = XDocument.Parse(await fixture.Portal.TextAsync("/feeds/releases.atom"));
        XNamespace atom = "http://www.w3.org/2005/Atom";
        Assert.Equal(["urn:wageguidance:release:quarterly-briefing:2024-Q1:v2", "urn:wageguidance:release:quarterly-briefing:2024-Q1:v1", "urn:wageguidance:release:quarterly-briefing:2023-Q4:v1"],
            feed.Root!.Elements(atom + "entry").Select(e => e.Element(atom + "id")!.Value));
    }

    [Fact]
    public async Task Guidelines_methods_and_keys_can_be_fetched()
    {
        using var guidelines = JsonDocument.Parse(await fixture.Portal.TextAsync("/api/v1/guidelines"));
        Assert.Equal(7.0, guidelines.RootElement.GetProperty("guideline").GetProperty("lines").GetProperty("baseline").GetProperty("value").GetDouble());
        using var methods = JsonDocument.Parse(await fixture.Portal.TextAsync("/api/v1/methods"));
        Assert.Equal("pay-survey", methods.RootElement.GetProperty("methods")[0].GetProperty("id").GetString());
        using var keys = JsonDocument.Parse(await fixture.Portal.TextAsync("/api/v1/keys"));
        Assert.StartsWith("-----BEGIN PUBLIC KEY-----", keys.RootElement.GetProperty("keys")[0].GetProperty("pem").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_calendar_is_served_as_JSON_and_as_iCalendar_of_short_lines()
    {
        using var json = JsonDocument.Parse(await fixture.Portal.TextAsync("/api/v1/calendar"));
        var planned = Assert.Single(json.RootElement.GetProperty("planned").EnumerateArray(), p => p.GetProperty("status").GetString() == "scheduled");
        Assert.Equal(("2024-Q2", SampleRelease.PublishedAt.AddDays(91)), (planned.GetProperty("period").GetString(), planned.GetProperty("at").GetDateTimeOffset()));
        Assert.Equal(3, json.RootElement.GetProperty("published").GetArrayLength());

        using var response = await fixture.Portal.Client.GetAsync(new Uri("/api/v1/calendar.ics", UriKind.Relative));
        Assert.Equal("text/calendar", response.Content.Headers.ContentType!.MediaType);
        var lines = (await response.Content.ReadAsStringAsync()).Split("\r\n");
        Assert.All(lines, l => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(l), 0, 75));
        Assert.Equal(3 + json.RootElement.GetProperty("planned").GetArrayLength(), lines.Count(l => l == "BEGIN:VEVENT"));
        Assert.Equal(1, lines.Count(l => l == "STATUS:CONFIRMED"));
        Assert.Contains("DTSTART:20240715T010000Z", lines);
    }

    [Theory]
    [InlineData("/openapi/v1.json")]
    [InlineData("/api/v1/indicators")]
    [InlineData("/api/v1/indicators/pay.survey/latest")]
    [InlineData("/api/v1/indicators/minimum-wage/observations?format=csv")]
    [InlineData("/api/v1/guidelines")]
    [InlineData("/api/v1/releases")]
    [InlineData("/api/v1/calendar")]
    [InlineData("/api/v1/calendar.ics")]
    [InlineData("/api/v1/keys")]
    [InlineData("/api/v1/nothing")]
    [InlineData("/feeds/releases.atom")]
    [InlineData("/assets/portal.css")]
    [InlineData("/healthz/live")]
    [InlineData("/zh/")]
    [InlineData("/zh/calendar")]
    public async Task HEAD_says_what_GET_would_send(string path)
    {
        using var get = await fixture.Portal.Client.GetAsync(new Uri(path, UriKind.Relative));
        using var head = await fixture.Portal.Client.SendAsync(new(HttpMethod.Head, path));
        var bytes = await get.Content.ReadAsByteArrayAsync();
        Assert.Equal((get.StatusCode, (long?)bytes.Length, get.Content.Headers.ContentType), (head.StatusCode, head.Content.Headers.ContentLength, head.Content.Headers.ContentType));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task The_OpenAPI_document_describes_every_resource()
    {
        using var json = JsonDocument.Parse(await fixture.Portal.TextAsync("/openapi/v1.json"));
        var paths = json.RootElement.GetProperty("paths");
        foreach (var path in new[] { "/api/v1/indicators", "/api/v1/indicators/{id}/latest", "/api/v1/indicators/{id}/observations", "/api/v1/guidelines", "/api/v1/releases", "/api/v1/keys", "/feeds/releases.atom" })
            Assert.False(string.IsNullOrEmpty(paths.GetProperty(path).GetProperty("get").GetProperty("summary").GetString()), path);
        Assert.Contains("period", paths.GetProperty("/api/v1/indicators/{id}/observations").GetProperty("get").GetProperty("parameters").EnumerateArray().Select(p => p.GetProperty("name").GetString()));
        Assert.DoesNotContain(paths.EnumerateObject(), p => p.Name.StartsWith("/zh", StringComparison.Ordinal) || p.Name.StartsWith("/assets", StringComparison.Ordinal));
    }
}
