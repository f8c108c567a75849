using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WageGuidance.Briefings.Packs;
using WageGuidance.Data;
using WageGuidance.Releases;
using WageGuidance.Releases.Reading;
using WageGuidance.Web;

namespace WageGuidance.Benchmarks;

/// <summary>
/// A release of a thousand packs at its instant: pages, API, packs and feed are asked again and again from before the instant on, and the first answer that shows
/// it counts, by the clock of the database's own machine. Budget: everywhere within a second, nowhere before. The files are those of one pack of the sample under a
/// thousand paths, so that the portal has as much to list and to find.
/// </summary>
internal static class InstantBenchmark
{
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static async Task<int> RunAsync(string[] args)
    {
        var packs = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1000;
        await BenchmarkSample.RunAsync((data, contexts) => MeasureAsync(data, contexts, packs));
        return 0;
    }

    private static async Task MeasureAsync(DataFolder data, BenchmarkContexts contexts, int packs)
    {
        var sample = await BenchmarkSample.LargestAsync(contexts);
        var id = await BenchmarkSample.NextVersionAsync(contexts, sample);
        var files = await ExecuteAsync<long>($"""
            WITH added AS (
              INSERT INTO release.release_file (release_id, path, sha256, length, media_type)
              SELECT {id}, 'packs/{sample.Areas[0]}/P' || lpad(i::text, 4, '0') || substr(f.path, length('packs/{sample.Areas[0]}/{sample.Industries[0]}') + 1), f.sha256, f.length, f.media_type
              FROM release.release_file f CROSS JOIN generate_series(1, {packs}) i WHERE f.release_id = {sample.Id} AND f.path LIKE 'packs/{sample.Areas[0]}/{sample.Industries[0].Replace("_", "\\_", StringComparison.Ordinal)}/%'
              UNION ALL SELECT {id}, path, sha256, length, media_type FROM release.release_file WHERE release_id = {sample.Id} AND path NOT LIKE 'packs/%' RETURNING 1)
            SELECT count(*) FROM added
            """);
        var version = await ExecuteAsync<int>($"SELECT version FROM release.release WHERE id = {id}");

        await using var app = Portal.Build(new PortalOptions("http://127.0.0.1:0"), services =>
        {
            services.AddSingleton(contexts.Connections);
            services.AddSingleton<PublishedReleases>();
            services.AddHostedService(s => s.GetRequiredService<PublishedReleases>());
            services.AddSingleton(_ => new SigningKeys(data));
        });
        await app.StartAsync();
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Portal.Address(app) };
        var (issue, last) = ($"{sample.Publication}/{sample.Period}", $"{sample.Areas[0]}/P{packs:D4}");
        (string Path, Func<string, bool>? Shows)[] places =
        [
            ($"/zh/releases/{issue}/v{version}", null), ($"/en/releases/{issue}", body => body.Contains($"/v{version}", StringComparison.Ordinal)), ("/zh/", body => body.Contains($"/v{version}", StringComparison.Ordinal)),
            ($"/api/v1/releases/{issue}/v{version}", null), ("/api/v1/releases", body => body.Contains($"{issue}/v{version}\"", StringComparison.Ordinal)),
            ($"/api/v1/packs/{issue}/v{version}/{last}.zip", null), ($"/api/v1/packs/{issue}/v{version}/{last}/briefing.zh.pdf", null), ("/feeds/releases.atom", body => body.Contains($":v{version}<", StringComparison.Ordinal)),
        ];
        var at = await ExecuteAsync<DateTime>($"""
            UPDATE release.release SET state = 'scheduled', prepared_at = now(), publish_at = now() + interval '{Ahead.TotalSeconds} s',
              industries = ARRAY(SELECT 'P' || lpad(i::text, 4, '0') FROM generate_series(1, {packs}) i) WHERE id = {id} RETURNING publish_at
            """);
        Console.WriteLine($"{packs} packs, {files} files, load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}");
        var seen = new ConcurrentDictionary<string, (DateTime First, int Before)>();
        await Task.WhenAll(places.Select(async place =>
        {
            for (var before = 0; ;)
            {
                var asked = DateTime.UtcNow;
                using var response = await client.GetAsync(new Uri(place.Path, UriKind.Relative));
                var body = place.Shows is null ? "" : await response.Content.ReadAsStringAsync();
                var (shows, now) = (response.StatusCode == HttpStatusCode.OK && place.Shows?.Invoke(body) != false, DateTime.UtcNow);
                if (shows && now < at) before++;
                else if (shows)
                {
                    seen[place.Path] = (now, before);
                    return;
                }
                if (asked > at + TimeSpan.FromMinutes(1)) return;
                await Task.Delay(Pause);
            }
        }));
        foreach (var (path, _) in places)
            Console.WriteLine(seen.TryGetValue(path, out var when) ? FormattableString.Invariant($"  {(when.First - at).TotalMilliseconds,6:0} ms after, {when.Before} times before: {path}") : $"  never: {path}");
        await app.StopAsync();

        async Task<T> ExecuteAsync<T>(string sql)
        {
            await using var command = contexts.Connections.For(DatabaseLogin.Owner).CreateCommand(sql);
            return (T)(await command.ExecuteScalarAsync())!;
        }
    }
}
