using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using WageGuidance.Briefings.Browser;
using WageGuidance.Briefings.Charts;
using WageGuidance.Briefings.Document;
using WageGuidance.Briefings.Packs;
using WageGuidance.Cubes;
using WageGuidance.Cubes.Formats;
using WageGuidance.Data;
using WageGuidance.Releases;

namespace WageGuidance.Benchmarks;

/// <summary>
/// Packs of the sample's largest release, made over and over as further versions of it, two at a time as a worker with two units does: PDF pages a second, and the
/// memory of this process and of its browser at each tenth of the way. Before that, what the parts of one pack cost, and a version of which nothing was drawn before beside the
/// next with one industry changed. Budget: 8 pages a second, 1,000 packs without growth.
/// </summary>
internal static partial class PacksBenchmark
{
    private const int AtOnce = 2;
    private const int Steps = 10;

    private readonly record struct Unit(long Release, string Area, string Industry);

    public static async Task<int> RunAsync(string[] args)
    {
        var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1000;
        await BenchmarkSample.RunAsync((data, contexts) => MeasureAsync(data, contexts, count));
        return 0;
    }

    private static async Task MeasureAsync(DataFolder data, BenchmarkContexts contexts, int count)
    {
        await using var browser = new HeadlessBrowser(data);
        var charts = new DrawCharts(browser);
        var print = new PrintBriefing(browser, charts, new BriefingSettings());
        var decisions = new RecordedDecisions(contexts);
        var render = new RenderPack(contexts, new ReleaseContents(), new PackFiles(browser, charts, print, new SigningKeys(data)), decisions.OfAsync);
        var sample = await BenchmarkSample.LargestAsync(contexts);
        Console.WriteLine($"{sample.Publication} {sample.Period}: {sample.Areas.Length * sample.Industries.Length} packs a version, {count} in all, load {Load}");
        await PartsAsync(contexts, charts, print, await decisions.OfAsync(sample, CancellationToken.None), sample);
        await VersionsAsync();

        var units = await UnitsAsync(contexts, sample, count);
        var (done, pages, bytes, watch) = (0, 0L, 0L, new Stopwatch());
        foreach (var some in units.Chunk(Math.Max(1, count / Steps)))
        {
            watch.Start();
            await MakeAsync(some);
            watch.Stop();
            done += some.Length;
            foreach (var unit in some)
            {
                var (more, size) = await PagesAsync(contexts, unit);
                (pages, bytes) = (pages + more, bytes + size);
            }
            Console.WriteLine(FormattableString.Invariant($"{done,5} packs  {watch.Elapsed.TotalSeconds,7:0} s  {pages / watch.Elapsed.TotalSeconds,5:0.0} pages/s  own memory {OwnMegabytes,4} MB  browser {BrowserMegabytes(),4} MB  load {Load}"));
        }
        Console.WriteLine(FormattableString.Invariant($"{pages} PDF pages; a pack has {bytes / (double)done / 1e6:0.0} MB"));

        Task MakeAsync(IEnumerable<Unit> some) => Parallel.ForEachAsync(some, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (unit, stop) =>
        {
            if ((await render.RunAsync(unit.Release, unit.Area, unit.Industry, stop)).Refusal is { } refusal) throw new InvalidOperationException(refusal.En);
        });

        async Task VersionsAsync()
        {
            await using var db = contexts.CreateDbContext();
            await db.Set<KeptDrawing>().ExecuteDeleteAsync();
            await TimeAsync("a version of which nothing was drawn before", sample.ContentSha256!);
            await TimeAsync("the next, with one industry changed", await ChangedAsync(db, sample));
        }

        async Task TimeAsync(string what, string content)
        {
            var version = await BenchmarkSample.NextVersionAsync(contexts, sample, contentSha256: content);
            var watch = Stopwatch.StartNew();
            await MakeAsync(UnitsOf(version, sample));
            Console.WriteLine(FormattableString.Invariant($"  {what}: {sample.Areas.Length * sample.Industries.Length} packs in {watch.Elapsed.TotalSeconds:0.0} s"));
        }
    }

    private static IEnumerable<Unit> UnitsOf(long release, Release sample) => sample.Areas.SelectMany(area => sample.Industries.Select(industry => new Unit(release, area, industry)));

    /// <summary>The sample's content with every number in the charts of its last briefing one higher, as it is kept.</summary>
    private static async Task<string> ChangedAsync(WageGuidanceContext db, Release sample)
    {
        var content = await FrozenRecords.ContentAsync(db, sample, CancellationToken.None);
        var last = content.Briefings[^1];
        var changed = last with
        {
            Sections = [.. last.Sections.Select(s => s with { Charts = [.. s.Charts.Select(c => c with { Series = [.. c.Series.Select(x => x with { Values = [.. x.Values.Select(v => v + 1)] })] })] })],
        };
        return await BenchmarkSample.KeepAsync(db, CanonicalJson.Bytes(content with { Briefings = [.. content.Briefings.SkipLast(1), changed] }));
    }

    /// <summary>What one pack is made of, each part alone, warm: the mean of three rounds over three packs.</summary>
    private static async Task PartsAsync(BenchmarkContexts contexts, DrawCharts charts, PrintBriefing print, BriefingDecisions decisions, Release sample)
    {
        await using var db = contexts.CreateDbContext();
        var content = await FrozenRecords.ContentAsync(db, sample, CancellationToken.None);
        var some = content.Briefings.Take(3).ToList();
        await TimeAsync("charts as files, two languages", b => charts.RunAsync([.. Drawings(b, "1")], CancellationToken.None));
        await TimeAsync("charts for the PDFs, two languages", b => charts.RunAsync([.. Drawings(b, null)], CancellationToken.None));
        await TimeAsync("two PDFs with their charts", b => Task.WhenAll(Languages.All.Select(l => print.RunAsync(content, b, decisions, 1, l, CancellationToken.None))));
        await TimeAsync("workbook", b => Task.Run(() => TablesWorkbook.Write(content, b, PackCubes.For(content, b), 1)));
        await TimeAsync("data files", b => Task.Run(() => PackCubes.For(content, b).Sum(c => CubeCsv.Write(c, byteOrderMark: true).Length + JsonStat.Write(c, Language.Zh).Length)));

        async Task TimeAsync(string part, Func<BriefingContent, Task> make)
        {
            await make(some[0]);
            var watch = Stopwatch.StartNew();
            for (var round = 0; round < 3; round++)
                foreach (var briefing in some) await make(briefing);
            Console.WriteLine(FormattableString.Invariant($"  {part}: {watch.ElapsedMilliseconds / (3.0 * some.Count):0} ms"));
        }

        static IEnumerable<Drawing> Drawings(BriefingContent briefing, string? version) => briefing.Sections.SelectMany(s => s.Charts).Where(c => version is not null || !c.ScreenOnly)
            .SelectMany(c => Languages.All.Select(l => new Drawing(c, l, Bare: version is null, Version: version)));
    }

    /// <summary>As many versions as it takes, the last in part.</summary>
    private static async Task<List<Unit>> UnitsAsync(BenchmarkContexts contexts, Release sample, int count)
    {
        var units = new List<Unit>();
        while (units.Count < count)
        {
            var release = await BenchmarkSample.NextVersionAsync(contexts, sample);
            units.AddRange(UnitsOf(release, sample).Take(count - units.Count));
        }
        return units;
    }

    private static async Task<(int Pages, long Bytes)> PagesAsync(BenchmarkContexts contexts, Unit unit)
    {
        await using var db = contexts.CreateDbContext();
        var folder = $"packs/{unit.Area}/{unit.Industry}/";
        var files = await db.Set<ReleaseFile>().AsNoTracking().Where(f => f.ReleaseId == unit.Release && f.Path.StartsWith(folder)).ToListAsync();
        var pages = 0;
        foreach (var pdf in files.Where(f => f.Path.EndsWith(".pdf", StringComparison.Ordinal)))
            pages += PageObject().Count(Encoding.Latin1.GetString(await db.Set<ContentBlob>().Where(b => b.Sha256 == pdf.Sha256).Select(b => b.Bytes).SingleAsync()));
        return (pages, files.Sum(f => f.Length));
    }

    private static string Load => File.ReadAllText("/proc/loadavg").Split(' ')[0];

    private static long OwnMegabytes => Environment.WorkingSet >> 20;

    /// <summary>All processes below this one but the database's: memory that several share is counted in parts.</summary>
    private static long BrowserMegabytes()
    {
        var parents = Directory.EnumerateDirectories("/proc").Select(d => Path.GetFileName(d)).Where(n => int.TryParse(n, CultureInfo.InvariantCulture, out _)).Select(n => (Id: n, Parent: Field(n, "status", "PPid:"))).ToList();
        List<string> known = [Environment.ProcessId.ToString(CultureInfo.InvariantCulture)];
        for (var i = 0; i < known.Count; i++) known.AddRange(parents.Where(p => p.Parent == known[i]).Select(p => p.Id));
        return known.Skip(1).Where(id => Field(id, "status", "Name:")?.StartsWith("chrom", StringComparison.Ordinal) == true).Sum(id => long.Parse(Field(id, "smaps_rollup", "Pss:") ?? "0", CultureInfo.InvariantCulture)) >> 10;
    }

    /// <summary>Null where the process has ended meanwhile.</summary>
    private static string? Field(string process, string file, string name)
    {
        try
        {
            return File.ReadLines($"/proc/{process}/{file}").FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal))?[name.Length..].Replace("kB", "", StringComparison.Ordinal).Trim();
        }
        catch (IOException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)", RegexOptions.CultureInvariant)]
    private static partial Regex PageObject();
}
