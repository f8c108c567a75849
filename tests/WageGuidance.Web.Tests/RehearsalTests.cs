using System.Net;
using WageGuidance.Releases.Workflow;
using WageGuidance.Tests.Releases;
using WageGuidance.Web.Rehearsal;

namespace WageGuidance.Tests;

/// <summary>The instant of a prepared release on a copy, in real time.</summary>
public sealed class RehearsalTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly string[] Areas = ["150000"];
    private static readonly string[] Industries = ["_T", "F"];

    [Fact]
    public async Task A_release_comes_out_on_the_copy_and_the_installation_knows_nothing_of_it()
    {
        await SampleRelease.InsertAsync(database, SampleContent.Make("2023-Q4", "_T", "F"), 1, SampleRelease.PublishedAt.AddMonths(-3));
        var id = await SampleRelease.InsertAsync(database, SampleContent.Make("2024-Q1", "_T", "F"), 1, publishAt: null);
        await SampleRelease.InsertAsync(database, SampleContent.Make("2024-Q2", "_T"), 1, DateTimeOffset.UtcNow.AddDays(30));
        await using var copy = await TestCluster.CreateDatabaseAsync();

        var bytes = await RehearsalCopy.RunAsync(database.Connections, copy.Connections, id, default);

        Assert.True(bytes > 10_000);
        Assert.Equal(["2023-Q4", "2024-Q1"], await copy.QueryAsync<string>("SELECT period FROM release.release ORDER BY period")); // what is still to come stays away
        Assert.Equal(0, Assert.Single(await copy.QueryAsync<long>("SELECT count(*) FROM release.content_blob b WHERE encode(sha256(b.bytes), 'hex') <> b.sha256")));

        await using var portal = await RunningPortal.StartAsync(copy);
        var at = await RehearsalCopy.ScheduleAsync(copy.Connections, id, TimeSpan.FromSeconds(2), default);
        var places = InstantWatch.PlacesOf("quarterly-briefing", "2024-Q1", 1, Areas, Industries, isNewest: true);
        var seen = await InstantWatch.RunAsync(portal.Client, places, at, default);

        Assert.Equal(places.Select(p => p.Path), seen.Select(s => s.Path));
        Assert.All(seen, s => Assert.True(s is { After: not null, Before: 0 }, $"{s.Path}: {s.After}, {s.Before} times before"));
        Assert.Equal("", string.Join(' ', await database.QueryAsync<string>("SELECT period FROM release.published_release WHERE period <> '2023-Q4'")));
    }

    [Fact]
    public async Task A_place_that_shows_it_early_is_counted_and_one_that_never_does_is_named()
    {
        using var client = new HttpClient(new Answers(path => path == "/open" ? (HttpStatusCode.OK, "x") : path == "/list" ? (HttpStatusCode.OK, "nothing new") : (HttpStatusCode.NotFound, ""))) { BaseAddress = new("http://portal/") };

        var seen = await InstantWatch.RunAsync(client, [new("/open"), new("/list", "2024-Q1"), new("/closed")], DateTimeOffset.UtcNow.AddMilliseconds(300), default, patience: TimeSpan.FromMilliseconds(300));

        Assert.True(seen[0].Before > 0 && seen[0].After is not null);
        Assert.Equal((null, 0), (seen[1].After, seen[1].Before));
        Assert.Equal((null, 0), (seen[2].After, seen[2].Before));
    }

    private sealed class Answers(Func<string, (HttpStatusCode Status, string Body)> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(answer(request.RequestUri!.AbsolutePath) is var (status, body) ? new HttpResponseMessage(status) { Content = new StringContent(body) } : null!);
    }
}
