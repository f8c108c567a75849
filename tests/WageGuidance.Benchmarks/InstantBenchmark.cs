using System.Globalization;
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
using WageGuidance.Web.Rehearsal;

namespace WageGuidance.Benchmarks;

/// <summary>
/// A release of a thousand packs at its instant: pages, API, packs and feed are asked again and again from before the instant on, and the first answer that shows
/// it counts, by the clock of the database's own machine. Budget: everywhere within a second, nowhere before. Its content is one the portal has not read before: the
/// briefings of the sample's largest release once for each of as many areas as it takes, and the files of its packs under as many paths.
/// </summary>
internal static class InstantBenchmark
{
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(10);

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
        var (content, read, bytes) = await ContentAsync(contexts, sample, areas);
        var id = await BenchmarkSample.NextVersionAsync(contexts, sample, areas, content);
        await using var copy = contexts.Connections.For(DatabaseLogin.Owner).CreateCommand("""
            INSERT INTO release.release_file (release_id, path, sha256, length, media_type)
            SELECT $1, 'packs/' || a || substr(f.path, length('packs/') + 1 + length($3)), f.sha256, f.length, f.media_type
            FROM release.release_file f CROSS JOIN unnest($4::text[]) a WHERE f.release_id = $2 AND f.path LIKE 'packs/' || $3 || '/%'
            UNION ALL SELECT $1, path, sha256, length, media_type FROM release.release_file WHERE release_id = $2 AND path LIKE ANY ('{api/%,share/%}')
            UNION ALL SELECT $1, path, sha256, length, 'application/json' FROM unnest($5::text[], $6::text[], $7::bigint[]) f (path, sha256, length)
            """);
        foreach (object value in new object[] { id, sample.Id, sample.Areas[0], areas, read.Select(f => f.Path).ToArray(), read.Select(f => f.Sha256).ToArray(), read.Select(f => f.Bytes.LongLength).ToArray() }) copy.Parameters.Add(new() { Value = value });
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
        var places = InstantWatch.PlacesOf(sample.Publication, sample.Period, version, areas, sample.Industries, isNewest: true);
        var at = await ExecuteAsync<DateTime>($"""
            UPDATE release.release SET state = 'scheduled', prepared_at = now(), publish_at = now() + interval '{Ahead.TotalSeconds} s' WHERE id = {id} RETURNING publish_at
            """);
        Console.WriteLine($"{packs} packs, {files} files, content of {bytes / 1_000_000} MB, load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}");
        foreach (var place in await InstantWatch.RunAsync(client, places, new(at, TimeSpan.Zero), CancellationToken.None))
            Console.WriteLine(place.After is { } after ? FormattableString.Invariant($"  {after.TotalMilliseconds,6:0} ms after, {place.Before} times before: {place.Path}") : $"  never: {place.Path}");
        await app.StopAsync();

        async Task<T> ExecuteAsync<T>(string sql)
        {
            await using var command = contexts.Connections.For(DatabaseLogin.Owner).CreateCommand(sql);
            return (T)(await command.ExecuteScalarAsync())!;
        }
    }

    /// <summary>The sample's content with its briefings once an area, as it is kept, and what the portal reads in its place.</summary>
    private static async Task<(string Sha256, MadeFile[] Read, int Length)> ContentAsync(BenchmarkContexts contexts, Release sample, string[] areas)
    {
        await using var db = contexts.CreateDbContext();
        var content = await FrozenRecords.ContentAsync(db, sample, CancellationToken.None);
        var whole = content with
        {
            Scope = new(areas, content.Scope.Industries),
            Briefings = [.. areas.SelectMany(area => content.Briefings.Where(b => b.Area == sample.Areas[0]).Select(b => b with { Area = area }))],
        };
        // Which readers have: the sample, or the version that an earlier run of this made.
        var last = (await db.Set<Release>().AsNoTracking().Where(r => r.Publication == sample.Publication && r.Period == sample.Period && r.PublishAt != null).ToListAsync()).MaxBy(r => r.Version)!;
        var bytes = CanonicalJson.Bytes(whole);
        MadeFile[] read = [ApiFiles.PartsOf(bytes), ApiFiles.OverviewOf(whole), ApiFiles.ChangesOf(last.ContentSha256!, await FrozenRecords.ContentAsync(db, last, CancellationToken.None), whole)];
        foreach (var file in read) await BenchmarkSample.KeepAsync(db, file.Bytes);
        return (await BenchmarkSample.KeepAsync(db, bytes), read, bytes.Length);
    }
}
