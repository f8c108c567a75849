using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using WageGuidance.Briefings.Packs;
using WageGuidance.Cubes;
using WageGuidance.Cubes.Formats;
using WageGuidance.Data;
using WageGuidance.Releases;
using WageGuidance.Releases.Workflow;

namespace WageGuidance.Briefings.Api;

/// <summary>
/// The answers of the API that a release fixes, as files of it: they are read and sent, never put together while someone waits.
/// <c>api/indicators.json</c>, <c>api/indicators/{id}/latest.json</c>, <c>api/indicators/{id}/observations.{json,csv,json-stat.json,xlsx}</c>, <c>api/guidelines.json</c>.
/// With them what the portal reads in place of the whole content: where its parts are, its titles and findings, and what changed against the release before.
/// </summary>
public sealed class ApiFiles(IDbContextFactory<WageGuidanceContext> contexts, ReleaseContents contents)
{
    /// <summary>Makes and keeps them in one transaction; those that are there are left as they are. Null, or why it cannot be done.</summary>
    public async Task<Text?> RunAsync(long releaseId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Set<Release>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == releaseId, cancellationToken) is not { } release)
            return new($"没有编号为{releaseId}的发布。", $"There is no release {releaseId}.");
        if (release is not { Version: { } version, ContentSha256: { } hash })
            return new("发布尚未批准，不能制作接口文件。", "The release is not approved yet, so its API files cannot be made.");
        var content = await contents.LoadAsync(db, hash, cancellationToken);
        MadeFile[] files = [.. Make(content, version), PartsOf(await db.Set<ContentBlob>().Where(b => b.Sha256 == hash).Select(b => b.Bytes).SingleAsync(cancellationToken)), OverviewOf(content), .. await ChangesAsync(db, release, content, cancellationToken)];
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await ReleaseFiles.KeepAsync(db, releaseId, files, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    /// <summary>
    /// Against the version that readers have now: of the same period the one below, else the newest of an earlier period. Never against one that is not out yet: this release may come first.
    /// </summary>
    private static async Task<MadeFile[]> ChangesAsync(WageGuidanceContext db, Release release, ReleaseContent content, CancellationToken cancellationToken)
    {
        var now = await db.Database.SqlQuery<DateTimeOffset>($"SELECT release.instant() AS \"Value\"").SingleAsync(cancellationToken);
        var others = await db.Set<Release>().AsNoTracking().Where(r => r.Publication == release.Publication && r.Id != release.Id && r.Version != null && r.PreparedAt != null && r.PublishAt <= now).ToListAsync(cancellationToken);
        var before = others.Where(r => r.Period == release.Period && r.Version < release.Version).MaxBy(r => r.Version)
            ?? others.Where(r => r.WithdrawnAt == null && string.CompareOrdinal(r.Period, release.Period) < 0).OrderBy(r => r.Period, StringComparer.Ordinal).ThenBy(r => r.Version).LastOrDefault();
        return before is null ? [] : [ChangesOf(before.ContentSha256!, await FrozenRecords.ContentAsync(db, before, cancellationToken), content)];
    }

    /// <summary>Pure: what a content says otherwise than another.</summary>
    public static MadeFile ChangesOf(string beforeSha256, ReleaseContent before, ReleaseContent now) =>
        new(FrozenChanges.FileName, CanonicalJson.Bytes(new FrozenChanges(beforeSha256, ReleaseDiff.Of(before, now, before.Period == now.Period))), "application/json");

    /// <summary>Pure: where the cubes and briefings of a content stand in its bytes.</summary>
    /// <param name="content">Its canonical bytes.</param>
    public static MadeFile PartsOf(byte[] content) => new(FrozenParts.FileName, CanonicalJson.Bytes(FrozenContent.Split(content, hashed: true)), "application/json");

    /// <summary>Pure: the titles and findings of a content.</summary>
    public static MadeFile OverviewOf(ReleaseContent content) => new(ReleaseOverview.FileName, CanonicalJson.Bytes(ReleaseOverview.Of(content)), "application/json");

    /// <summary>Pure: the same content and version give the same bytes.</summary>
    public static IReadOnlyList<MadeFile> Make(ReleaseContent content, int version)
    {
        const string json = "application/json";
        const string sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        // A file at a time to whoever is free, the large ones first: the workbook of the largest cube takes as long as all the rest.
        Func<MadeFile>[] makers =
        [
            .. content.Cubes.OrderByDescending(cube => cube.Cells.Count).SelectMany(cube => new Func<MadeFile>[]
            {
                () => new($"{Folder(cube)}/observations.xlsx", TablesWorkbook.OfCube(cube, content, version), sheet),
                () => new($"{Folder(cube)}/latest.json", IndicatorJson.Observations(content, Latest(cube), version), json),
                () => new($"{Folder(cube)}/observations.json", IndicatorJson.Observations(content, cube, version), json),
                () => new($"{Folder(cube)}/observations.csv", CubeCsv.Write(cube, byteOrderMark: false), "text/csv; charset=utf-8"),
                () => new($"{Folder(cube)}/observations.json-stat.json", JsonStat.Write(cube, Language.Zh), json),
            }),
            () => new("api/indicators.json", IndicatorJson.List(content, version), json),
            () => new("api/guidelines.json", IndicatorJson.Guidelines(content, version), json),
        ];
        var files = new MadeFile[makers.Length];
        Parallel.ForEach(Partitioner.Create(makers.Index().ToList(), loadBalance: true), maker => files[maker.Index] = maker.Item());
        return files;

        static string Folder(Cube cube) => $"api/indicators/{cube.Id}";
    }

    /// <summary>
    /// The cube at the latest period of each series: series of different frequency, or that ended earlier, each keep their own last one.
    /// A series is all of a key but its period.
    /// </summary>
    public static Cube Latest(Cube cube)
    {
        var period = cube.IndexOf("period");
        var last = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, _) in cube.Cells)
        {
            var series = Series(key);
            if (!last.TryGetValue(series, out var known) || string.CompareOrdinal(key[period], known) > 0) last[series] = key[period];
        }
        var cells = cube.Cells.Where(c => last[Series(c.Key)] == c.Key[period]).ToList();
        var used = cells.Select(c => c.Key[period]).ToHashSet(StringComparer.Ordinal);
        return cube with { Cells = cells, Dimensions = [.. cube.Dimensions.Select((d, i) => i == period ? d with { Members = [.. d.Members.Where(m => used.Contains(m.Code))] } : d)] };

        string Series(IReadOnlyList<string> key) => string.Join('|', key.Where((_, i) => i != period));
    }
}
