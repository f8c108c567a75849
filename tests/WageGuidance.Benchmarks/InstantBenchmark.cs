using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WageGuidance.Briefings.Api;
using WageGuidance.Briefings.Packs;
using WageGuidance.Classifications;
using WageGuidance.Cubes.Formats;
using WageGuidance.Data;
using WageGuidance.Releases;
using WageGuidance.Releases.Reading;
using WageGuidance.Web;

namespace WageGuidance.Benchmarks;

/// <summary>
/// A release of a thousand packs at its instant: pages, API, packs and feed are asked again and again from before the instant on, and the first answer that shows
/// it counts, by the clock of the database's own machine. Budget: everywhere within a second, nowhere before. Its content is one the portal has not read before: the
/// briefings of the sample's largest release once for each of as many areas as it takes, and the files of its packs under as many paths.
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
        string[] areas = [.. sample.Areas.Concat(Regions.Current.Items.Select(i => i.Code)).Distinct().Take((packs + sample.Industries.Length - 1) / sample.Industries.Length)];
        packs = areas.Length * sample.Industries.Length;
        var (content, parts, bytes) = await ContentAsync(contexts, sample, areas);
        var id = await BenchmarkSample.NextVersionAsync(contexts, sample, areas, content);
        await using var copy = contexts.Connections.For(DatabaseLogin.Owner).CreateCommand("""
            INSERT INTO release.release_file (release_id, path, sha256, length, media_type)
            SELECT $1, 'packs/' || a || substr(f.path, length('packs/') + 1 + length($3)), f.sha256, f.length, f.media_type
            FROM release.release_file f CROSS JOIN unnest($4::text[]) a WHERE f.release_id = $2 AND f.path LIKE 'packs/' || $3 || '/%'
            UNION ALL SELECT $1, path, sha256, length, media_type FROM release.release_file WHERE release_id = $2 AND path LIKE ANY ('{api/%,share/%}')
            UNION ALL SELECT $1, $5, $6, $7, 'application/json'
            """);
        foreach (object value in new object[] { id, sample.Id, sample.Areas[0], areas, parts.Path, parts.Sha256, parts.Bytes.LongLength }) copy.Parameters.Add(new() { Value = value });
        var files = await copy.ExecuteNonQueryAsync();
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
        var (issue, last) = ($"{sample.Publication}/{sample.Period}", $"{areas[^1]}/{sample.Industries[^1]}");
        (string Path, Func<string, bool>? Shows)[] places =
        [
            ($"/zh/releases/{issue}/v{version}", null), ($"/zh/releases/{issue}/v{version}/{last}", null), ($"/en/releases/{issue}", body => body.Contains($"/v{version}", StringComparison.Ordinal)), ("/zh/", body => body.Contains($"/v{version}", StringComparison.Ordinal)),
            ($"/api/v1/releases/{issue}/v{version}", null), ("/api/v1/releases", body => body.Contains($"{issue}/v{version}\"", StringComparison.Ordinal)),
            ($"/api/v1/packs/{issue}/v{version}/{last}.zip", null), ($"/api/v1/packs/{issue}/v{version}/{last}/briefing.zh.pdf", null), ("/feeds/releases.atom", body => body.Contains($":v{version}<", StringComparison.Ordinal)),
        ];
        var at = await ExecuteAsync<DateTime>($"""
            UPDATE release.release SET state = 'scheduled', prepared_at = now(), publish_at = now() + interval '{Ahead.TotalSeconds} s' WHERE id = {id} RETURNING publish_at
            """);
        Console.WriteLine($"{packs} packs, {files} files, content of {bytes / 1_000_000} MB, load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}");
        var seen = new ConcurrentDictionary<string, (DateTime First, int Before)>();
        await Task.WhenAll(places.Select(async place =>
        {
            for (var before = 0; ;)
            {
                var asked = DateTime.UtcNow;
                // It is there when the answer begins; how long a pack takes to be downloaded is another matter.
                using var response = await client.GetAsync(new Uri(place.Path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
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

    /// <summary>The sample's content with its briefings once an area, as it is kept, and its parts.</summary>
    private static async Task<(string Sha256, MadeFile Parts, int Length)> ContentAsync(BenchmarkContexts contexts, Release sample, string[] areas)
    {
        await using var db = contexts.CreateDbContext();
        var content = await FrozenRecords.ContentAsync(db, sample, CancellationToken.None);
        var bytes = CanonicalJson.Bytes(content with
        {
            Scope = new(areas, content.Scope.Industries),
            Briefings = [.. areas.SelectMany(area => content.Briefings.Where(b => b.Area == sample.Areas[0]).Select(b => b with { Area = area }))],
        });
        var (hash, parts) = (CanonicalJson.Sha256(bytes), ApiFiles.PartsOf(bytes));
        foreach (var (sha256, kept) in new[] { (hash, bytes), (parts.Sha256, parts.Bytes) })
            if (!await db.Set<ContentBlob>().AnyAsync(b => b.Sha256 == sha256)) db.Add(new ContentBlob { Sha256 = sha256, Length = kept.Length, Bytes = kept });
        await db.SaveChangesAsync();
        return (hash, parts, bytes.Length);
    }
}
