using System.Buffers.Binary;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using WageGuidance.Briefings.Browser;
using WageGuidance.Briefings.Charts;
using WageGuidance.Data;
using WageGuidance.Tests.Releases;

namespace WageGuidance.Tests;

public class ChartPicturesApiTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Chart = "/api/v1/packs/quarterly-briefing/2024-Q1/v1/150000/F/charts/pay-by-area.zh";
    private static readonly DateTimeOffset Instant = new(2024, 4, 15, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_chart_is_a_picture_as_wide_as_asked_for_from_the_instant_on_and_never_before()
    {
        var folder = Directory.CreateTempSubdirectory("wageguidance-pictures-").FullName;
        // The browser may run as another user.
        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherExecute | UnixFileMode.GroupExecute);
        await using var browser = new HeadlessBrowser(DataFolder.Open(folder));
        await database.SetInstantAsync(Instant.AddSeconds(-1));
        await SampleRelease.InsertAsync(database, SampleContent.Make("2024-Q1", "_T", "F"), 1, Instant);
        await using (var portal = await RunningPortal.StartAsync(database, more: services => services.AddSingleton(new PaintChart(browser))))
        {
            // Before the instant the address answers as one that will never exist, and no picture is made of what is prepared.
            Assert.Equal(await AnswerAsync(portal, Chart.Replace("/v1/150000", "/v7/150000", StringComparison.Ordinal) + ".png?width=605"), await AnswerAsync(portal, Chart + ".png?width=605"));

            await database.SetInstantAsync(Instant);
            using var picture = await portal.GetUntilAsync(Chart + ".png", HttpStatusCode.OK);
            Assert.Equal("image/png", picture.Content.Headers.ContentType!.MediaType);
            Assert.Equal(1210, WidthOf(await picture.Content.ReadAsByteArrayAsync()));
            Assert.Contains("pay-by-area.zh.svg>; rel=\"alternate\"", picture.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
            Assert.Equal(605, WidthOf(await portal.Client.GetByteArrayAsync(new Uri(Chart + ".png?width=605", UriKind.Relative))));

            using var again = new HttpRequestMessage(HttpMethod.Get, Chart + ".png") { Headers = { IfNoneMatch = { picture.Headers.ETag! } } };
            using var same = await portal.Client.SendAsync(again);
            Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);

            foreach (var width in new[] { "299", "2401", "1e3", "", "-605", "１２１０" })
            {
                using var refused = await portal.Client.GetAsync(new Uri($"{Chart}.png?width={width}", UriKind.Relative));
                Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (refused.StatusCode, refused.Content.Headers.ContentType!.MediaType));
            }
            using var unknown = await portal.Client.GetAsync(new Uri($"{Chart}.png?height=5", UriKind.Relative));
            Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
            using var nothing = await portal.Client.GetAsync(new Uri(Chart.Replace("pay-by-area", "nothing", StringComparison.Ordinal) + ".png", UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
        }
        // A portal on a machine without a renderer says so and names the drawing.
        await using var alone = await RunningPortal.StartAsync(database);
        using var without = await alone.GetUntilAsync(Chart + ".png", HttpStatusCode.NotImplemented);
        Assert.Equal(HttpStatusCode.NotImplemented, without.StatusCode);
        Assert.Contains("SVG", await without.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("<svg", await alone.TextAsync(Chart + ".svg"), StringComparison.Ordinal);
        await browser.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static int WidthOf(byte[] png) => BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16, 4));

    private static async Task<string> AnswerAsync(RunningPortal portal, string path)
    {
        using var response = await portal.Client.GetAsync(new Uri(path, UriKind.Relative));
        return $"{(int)response.StatusCode} {response.Headers.ETag} {await response.Content.ReadAsStringAsync()}";
    }
}
