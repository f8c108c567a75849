using System.Net;
using System.Text.RegularExpressions;

namespace WageGuidance.Tests.Pages;

public class PageTests(TwoVersions fixture) : IClassFixture<TwoVersions>
{
    private const string Current = "/zh/releases/quarterly-briefing/2024-Q1/v2/150000/F";

    [Theory]
    [InlineData(null, "/zh/")]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.8", "/zh/")]
    [InlineData("en-GB,en;q=0.9,zh;q=0.2", "/en/")]
    [InlineData("fr", "/zh/")]
    public async Task The_root_leads_to_the_language_of_the_reader_and_to_Chinese_otherwise(string? accepts, string home)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        if (accepts is not null) request.Headers.Add("Accept-Language", accepts);
        using var response = await fixture.Portal.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(home, response.Headers.Location!.ToString());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/releases")]
    [InlineData("/releases/quarterly-briefing/2024-Q1")]
    [InlineData("/releases/quarterly-briefing/2024-Q1/v1")]
    [InlineData("/150000/F")]
    [InlineData("/releases/quarterly-briefing/2024-Q1/v2/150000/_T")]
    [InlineData("/methods")]
    [InlineData("/methods/pay-survey")]
    [InlineData("/data")]
    [InlineData("/data/pay.survey")]
    [InlineData("/about")]
    [InlineData("/calendar")]
    public async Task Every_page_stands_in_both_languages_with_its_landmarks_and_no_inline_script(string path)
    {
        foreach (var (language, tag) in new[] { ("zh", "zh-CN"), ("en", "en-GB") })
        {
            var html = await fixture.Portal.TextAsync($"/{language}{path}");
            Assert.Contains($"<html lang=\"{tag}\">", html, StringComparison.Ordinal);
            Assert.Single(Regex.Matches(html, "<h1"));
            Assert.Single(Regex.Matches(html, "<main id=\"main\""));
            Assert.Contains("class=\"skip\"", html, StringComparison.Ordinal);
            Assert.DoesNotMatch("<script(?![^>]*(src=|type=\"application/json\"))", html);
            Assert.DoesNotMatch("\\son[a-z]+=\"", html);
        }
    }

    [Fact]
    public async Task Every_link_of_the_main_pages_leads_somewhere()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var page in new[] { "/zh/", "/en/releases", "/zh/releases/quarterly-briefing/2024-Q1/v1", Current, "/en/data", "/zh/data/minimum-wage", "/zh/methods" })
            foreach (Match link in Regex.Matches(await fixture.Portal.TextAsync(page), "(?:href|src)=\"(/[^\"#]*)"))
                seen.Add(WebUtility.HtmlDecode(link.Groups[1].Value));
        Assert.True(seen.Count > 40);
        foreach (var address in seen)
        {
            using var response = await fixture.Portal.Client.GetAsync(new Uri(address, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
            // This portal has no renderer for pictures: there the page's script paints them from the SVG. Stable addresses point to the version of the day.
            var expected = address.Contains(".png?", StringComparison.Ordinal) ? HttpStatusCode.NotImplemented
                : address.Contains("/latest/", StringComparison.Ordinal) ? HttpStatusCode.TemporaryRedirect : HttpStatusCode.OK;
            Assert.True(response.StatusCode == expected, $"{address}: {response.StatusCode}");
            if (expected == HttpStatusCode.TemporaryRedirect) Assert.Contains("/v", response.Headers.Location!.OriginalString, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_briefing_shows_every_section_chart_and_table_of_the_frozen_content()
    {
        var html = WebUtility.HtmlDecode(await fixture.Portal.TextAsync(Current));
        var briefing = Releases.SampleContent.Make("2024-Q1", TwoVersions.Few).Briefings.Single(b => b.Industry == "F");
        Assert.Contains(briefing.Verdict.Zh, html, StringComparison.Ordinal);
        foreach (var figure in briefing.KeyFigures) Assert.Contains(figure.Value.Zh, html, StringComparison.Ordinal);
        foreach (var section in briefing.Sections)
        {
            foreach (var paragraph in section.Paragraphs) Assert.Contains(paragraph.Zh, html, StringComparison.Ordinal);
            foreach (var chart in section.Charts) Assert.Contains($"id=\"chart-{chart.Id}\"", html, StringComparison.Ordinal);
            foreach (var table in section.Tables) Assert.Contains($"<caption id=\"caption-{table.Id}\">", html, StringComparison.Ordinal);
        }
        Assert.Contains("<span class=\"unit\">元/年</span>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_release_shows_opinions_sign_offs_and_waivers_and_marks_people_of_the_sample()
    {
        var html = WebUtility.HtmlDecode(await fixture.Portal.TextAsync("/zh/releases/quarterly-briefing/2024-Q1/v2"));
        foreach (var words in new[] { "内蒙古自治区总工会（示例）", "保留意见", "建议加大一线职工工资增长力度。", "截止前未提出意见", "演示账号", "批准发布", "提前四周预告", "示例数据补发" })
            Assert.Contains(words, html, StringComparison.Ordinal);
        var briefing = WebUtility.HtmlDecode(await fixture.Portal.TextAsync(Current));
        Assert.Contains("内蒙古自治区总工会（示例）保留意见", briefing, StringComparison.Ordinal);
        Assert.Contains("href=\"/zh/releases/quarterly-briefing/2024-Q1/v2#opinions\"", briefing, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_calendar_shows_the_planned_instant_and_nothing_else_of_what_comes()
    {
        var html = await fixture.Portal.TextAsync("/zh/calendar");
        Assert.Contains("2024年7月15日 09:00（北京时间）", html, StringComparison.Ordinal);
        Assert.Contains("2024年第二季度集体协商信息简报", html, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/zh/releases/quarterly-briefing/2024-Q2", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_indicator_of_the_catalogue_is_in_the_release_or_the_data_page_and_the_API_say_why_not()
    {
        using var list = System.Text.Json.JsonDocument.Parse(await fixture.Portal.TextAsync("/api/v1/indicators"));
        string[] Ids(string name) => [.. list.RootElement.GetProperty(name).EnumerateArray().Select(i => i.GetProperty("id").GetString()!)];
        List<string> named = [.. Ids("indicators"), .. Ids("absent")];
        Assert.All(WageGuidance.Observations.Catalogue.IndicatorCatalogue.All, i => Assert.Equal(1, named.Count(id => id == i.Id)));
        Assert.NotEmpty(Ids("absent"));
        Assert.All(list.RootElement.GetProperty("absent").EnumerateArray(), a => Assert.NotEmpty(a.GetProperty("reason").GetProperty("zh").GetString()!));
        var (zh, en) = (await fixture.Portal.TextAsync("/zh/data"), await fixture.Portal.TextAsync("/en/data"));
        Assert.All(Ids("absent"), id => Assert.Contains($"<span class=\"code\">{id}</span>：", zh, StringComparison.Ordinal));
        Assert.Contains("no data had been returned by this issue", en, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_an_indicator_shows_its_newest_figures()
    {
        foreach (var id in new[] { "pay.survey", "minimum-wage" })
            Assert.Contains($"id=\"caption-{id.Replace('.', '-')}\"", await fixture.Portal.TextAsync($"/zh/data/{id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_with_synthetic_figures_say_so_and_others_do_not()
    {
        Assert.Contains("<p class=\"synthetic\"><strong>合成示例数据</strong>", await fixture.Portal.TextAsync(Current), StringComparison.Ordinal);
        Assert.Contains("<p class=\"synthetic\">", await fixture.Portal.TextAsync("/en/data/pay.survey"), StringComparison.Ordinal);
        Assert.DoesNotContain("<p class=\"synthetic\">", await fixture.Portal.TextAsync("/en/data/pay.published"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_superseded_version_keeps_its_address_and_points_to_the_current_one()
    {
        using var response = await fixture.Portal.Client.GetAsync(new Uri("/zh/releases/quarterly-briefing/2024-Q1/v1/150000/F", UriKind.Relative));
        var html = await response.Content.ReadAsStringAsync();
        Assert.Contains("本版本已被替代", html, StringComparison.Ordinal);
        Assert.Contains($"href=\"{Current}\"", html, StringComparison.Ordinal);
        Assert.Contains("</zh/releases/quarterly-briefing/2024-Q1/v2/150000/F>; rel=\"latest-version\"", string.Join(',', response.Headers.GetValues("Link")), StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"notice\"", await fixture.Portal.TextAsync(Current), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawn_issue_answers_410_and_its_versions_keep_their_address_with_the_reason()
    {
        using var gone = await fixture.Portal.Client.GetAsync(new Uri("/zh/releases/quarterly-briefing/2023-Q4", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        var version = await fixture.Portal.TextAsync("/en/releases/quarterly-briefing/2023-Q4/v1");
        Assert.Contains("This version has been withdrawn", version, StringComparison.Ordinal);
        Assert.Contains("Withdrawn: the data were wrong.", version, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_has_a_strong_ETag_for_each_encoding_and_answers_304_to_it()
    {
        string? plain = null;
        foreach (var encoding in new[] { "identity", "gzip", "br" })
        {
            using var first = await GetAsync(encoding, null);
            var etag = first.Headers.ETag!.ToString();
            Assert.StartsWith("\"", etag, StringComparison.Ordinal);
            Assert.Equal(encoding == "identity" ? "" : encoding, string.Join(',', first.Content.Headers.ContentEncoding));
            Assert.Equal("no-cache", first.Headers.CacheControl!.ToString());
            Assert.Equal(SampleRelease.PublishedAt.AddDays(3), first.Content.Headers.LastModified);
            plain ??= etag;
            if (encoding != "identity") Assert.NotEqual(plain, etag);
            using var second = await GetAsync(encoding, etag);
            Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        }

        async Task<HttpResponseMessage> GetAsync(string encoding, string? etag)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Current);
            request.Headers.Add("Accept-Encoding", encoding);
            if (etag is not null) request.Headers.Add("If-None-Match", etag);
            return await fixture.Portal.Client.SendAsync(request);
        }
    }

    [Fact]
    public async Task Method_texts_are_rendered_and_their_html_is_not()
    {
        Assert.Contains("<strong>设计权重</strong>", await fixture.Portal.TextAsync("/zh/methods/pay-survey"), StringComparison.Ordinal);
        Assert.Contains("<li>percentiles</li>", await fixture.Portal.TextAsync("/en/methods/pay-survey"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_address_explains_itself_in_both_languages()
    {
        using var response = await fixture.Portal.Client.GetAsync(new Uri("/en/150000/ZZ", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        var html = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
        Assert.Contains("There is nothing at this address", html, StringComparison.Ordinal);
        Assert.Contains("没有这个地址", html, StringComparison.Ordinal);
        Assert.DoesNotContain("ZZ", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_answer_carries_the_security_headers()
    {
        foreach (var path in new[] { "/zh/", "/api/v1/releases", "/nothing", "/assets/portal.css" })
        {
            using var response = await fixture.Portal.Client.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Contains("script-src 'self';", string.Join(' ', response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            Assert.Equal("nosniff", string.Join(' ', response.Headers.GetValues("X-Content-Type-Options")));
            Assert.False(response.Headers.Contains("Server"));
        }
    }

    [Theory]
    [InlineData("/assets/../WageGuidance.dll")]
    [InlineData("/assets/%2e%2e/WageGuidance.dll")]
    [InlineData("/assets/samples/wages-nonprivate.csv")]
    [InlineData("/assets//etc/passwd")]
    public async Task Only_assets_are_served_from_the_programmes_folder(string path)
    {
        using var response = await fixture.Portal.Client.GetAsync(new Uri(fixture.Portal.Address, path));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }
}
