using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WageGuidance.Briefings;
using WageGuidance.Briefings.Api;
using WageGuidance.Briefings.Packs;
using WageGuidance.Cubes;
using WageGuidance.Cubes.Formats;
using WageGuidance.Data;
using WageGuidance.Releases;

namespace WageGuidance.Tests.Briefings;

[Collection("briefings")]
public sealed class RenderPackTests(BriefingFixture fixture, TestDatabase database) : IClassFixture<TestDatabase>
{
    private sealed class Contexts(TestDatabase database) : IDbContextFactory<WageGuidanceContext>
    {
        public WageGuidanceContext CreateDbContext() => database.CreateContext(DatabaseLogin.Worker);
    }

    private PackFiles Pack => new(fixture.Browser, fixture.Charts, fixture.Print, fixture.Keys);
    private RenderPack Render => new(new Contexts(database), new ReleaseContents(), Pack, (_, _) => Task.FromResult(BriefingFixture.Decisions));

    private async Task<long> ReleaseAsync(int? version, string period)
    {
        await using var db = database.CreateContext();
        var bytes = CanonicalJson.Bytes(fixture.Small);
        var hash = CanonicalJson.Sha256(bytes);
        if (!await db.Set<ContentBlob>().AnyAsync(b => b.Sha256 == hash)) db.Add(new ContentBlob { Sha256 = hash, Length = bytes.Length, Bytes = bytes });
        var release = new Release
        {
            Publication = "quarterly-briefing", Period = period, Areas = ["150000"], Industries = ["_T", "B"], State = version is null ? "submitted" : "approved",
            DataVersion = 7, Version = version, ContentSha256 = hash, CreatedAt = DateTimeOffset.UnixEpoch,
        };
        db.Add(release);
        await db.SaveChangesAsync();
        return release.Id;
    }

    [Fact]
    public async Task A_pack_is_kept_whole_downloads_at_its_planned_length_verifies_and_is_made_once()
    {
        var release = await ReleaseAsync(1, "2024-Q1");
        var made = await Render.RunAsync(release, "150000", "B", default);
        Assert.Equal((null, true), (made.Refusal, made.Rendered));
        await using var db = database.CreateContext();
        var files = await db.Set<ReleaseFile>().AsNoTracking().Where(f => f.ReleaseId == release).ToListAsync();
        Assert.Equal(made.Files, files.Count);
        Assert.All(files, f => Assert.StartsWith("packs/150000/B/", f.Path, StringComparison.Ordinal));

        List<PackMember> members = [.. files.Select(f => new PackMember(f.Path["packs/150000/B/".Length..], f.Sha256, f.Length)).OrderBy(m => m.Path, StringComparer.Ordinal)];
        var zip = new MemoryStream();
        await PackZip.WriteAsync(zip, members, (member, cancel) => db.Set<ContentBlob>().Where(b => b.Sha256 == member.Sha256).Select(b => b.Bytes).SingleAsync(cancel), default);
        Assert.Equal(PackZip.Plan(members).Length, zip.Length);
        var verdict = VerifyPack.Run(zip, fixture.Keys.All()[0].Pem);
        Assert.True(verdict.IsGenuine, verdict.Refusal?.En ?? string.Join(", ", verdict.Problems));
        Assert.Equal(files.Count - 2, verdict.Manifest!.Members.Count);
        Assert.Equal(BriefingFixture.Decisions.DecisionsSha256, verdict.Manifest.DecisionsSha256);

        // A changed byte in the middle of a stored member is found and named.
        var bytes = zip.ToArray();
        var at = bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes("data/pay.survey.csv")) + 200;
        bytes[at] ^= 1;
        Assert.Equal("data/pay.survey.csv", Assert.Single(VerifyPack.Run(new MemoryStream(bytes), fixture.Keys.All()[0].Pem).Problems).Path);

        var again = await Render.RunAsync(release, "150000", "B", default);
        Assert.Equal((false, made.Files), (again.Rendered, again.Files));
        Assert.Equal(files.Select(f => (f.Path, f.Sha256)).Order(), (await db.Set<ReleaseFile>().AsNoTracking().Where(f => f.ReleaseId == release).ToListAsync()).Select(f => (f.Path, f.Sha256)).Order());
    }

    [Fact]
    public async Task A_pack_made_twice_is_the_same_but_for_its_signature()
    {
        var release = new PackRelease(1, new string('c', 64), BriefingFixture.Decisions);
        var content = fixture.Small;
        var briefing = content.Briefings[1];
        var first = await Pack.MakeAsync(content, briefing, release, default);
        var second = await Pack.MakeAsync(content, briefing, release, default);
        Assert.Equal(first.Select(f => f.Path), second.Select(f => f.Path));
        Assert.Equal([PackManifest.SignatureName], first.Zip(second).Where(p => p.First.Sha256 != p.Second.Sha256).Select(p => p.First.Path));
        string[] always = ["briefing.en.pdf", "briefing.zh.pdf", "manifest.json", "manifest.sig", "method.md", "tables.xlsx"];
        Assert.Equal(always, first.Select(f => f.Path).Where(p => !p.Contains('/', StringComparison.Ordinal)));
        var charts = briefing.Sections.Sum(s => s.Charts.Count);
        Assert.Equal(2 * charts, first.Count(f => f.Path.StartsWith("charts/", StringComparison.Ordinal)));
        // Two files a table, and the guideline.
        Assert.Equal((2 * PackCubes.For(content, briefing).Count) + 1, first.Count(f => f.Path.StartsWith("data/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_is_not_approved_or_not_in_scope_is_refused_with_the_reason()
    {
        var draft = await ReleaseAsync(null, "2024-Q2");
        Assert.Contains("not approved", (await Render.RunAsync(draft, "150000", "B", default)).Refusal!.En, StringComparison.Ordinal);
        Assert.Contains("尚未批准", (await new ApiFiles(new Contexts(database), new ReleaseContents()).RunAsync(draft, default))!.Zh, StringComparison.Ordinal);
        var approved = await ReleaseAsync(1, "2024-Q3");
        Assert.Contains("150000 × Z", (await Render.RunAsync(approved, "150000", "Z", default)).Refusal!.En, StringComparison.Ordinal);
        Assert.NotNull((await Render.RunAsync(-1, "150000", "B", default)).Refusal);
    }

    [Fact]
    public async Task What_goes_wrong_names_the_pack_keeps_nothing_of_it_and_may_be_tried_again()
    {
        var release = await ReleaseAsync(1, "2025-Q1");
        var full = new RenderPack(new Contexts(database), new ReleaseContents(), Pack, (_, _) => throw new IOException("No space left on device"));
        var fault = await Assert.ThrowsAsync<PackNotMade>(() => full.RunAsync(release, "150000", "B", default));
        Assert.Contains("150000 × B", fault.Message, StringComparison.Ordinal);
        Assert.Contains("No space left on device", fault.Message, StringComparison.Ordinal);

        // The database has no room for the last file: none of the pack is there.
        await database.ExecuteAsync("""
            CREATE FUNCTION release.full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$;
            CREATE TRIGGER full_disk BEFORE INSERT ON release.release_file FOR EACH ROW WHEN (NEW.path LIKE '%/tables.xlsx') EXECUTE FUNCTION release.full();
            """);
        Assert.Contains("150000 × B", (await Assert.ThrowsAsync<PackNotMade>(() => Render.RunAsync(release, "150000", "B", default))).Message, StringComparison.Ordinal);
        await database.ExecuteAsync("DROP TRIGGER full_disk ON release.release_file");
        await using var db = database.CreateContext();
        Assert.Equal(0, await db.Set<ReleaseFile>().CountAsync(f => f.ReleaseId == release));
        Assert.True((await Render.RunAsync(release, "150000", "B", default)).Rendered);
    }

    [Fact]
    public async Task A_damaged_blob_is_found_and_each_of_its_paths_named()
    {
        var release = await ReleaseAsync(1, "2024-Q4");
        Assert.Null(await new ApiFiles(new Contexts(database), new ReleaseContents()).RunAsync(release, default));
        Assert.Null(await new ApiFiles(new Contexts(database), new ReleaseContents()).RunAsync(release, default));
        var check = new CheckFiles(database.Connections);
        var sound = await check.RunAsync(default);
        Assert.Empty(sound.Damaged);
        Assert.True(sound.Files >= 2 + 5 * fixture.Content.Cubes.Count);

        await database.ExecuteAsync($"""
            ALTER TABLE release.content_blob DISABLE TRIGGER frozen;
            UPDATE release.content_blob SET bytes = set_byte(bytes, 10, get_byte(bytes, 10) # 1)
              WHERE sha256 = (SELECT sha256 FROM release.release_file WHERE release_id = {release} AND path = 'api/indicators.json');
            ALTER TABLE release.content_blob ENABLE TRIGGER frozen;
            """);
        var verdict = await check.RunAsync(default);
        var damaged = Assert.Single(verdict.Damaged);
        Assert.Equal((release, "api/indicators.json"), (damaged.ReleaseId, damaged.Path));
        Assert.NotEqual(damaged.Expected, damaged.Found);
        Assert.Contains("api/indicators.json", verdict.Words.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void An_observation_always_has_all_of_its_fields()
    {
        string[] fields = ["key", "value", "se", "ci_low", "ci_high", "df", "cv", "n", "units", "grade", "obs_status", "conf_status", "uncertainty", "reason"];
        var content = fixture.Small;
        var files = ApiFiles.Make(content, 3).ToDictionary(f => f.Path, f => f.Bytes, StringComparer.Ordinal);
        foreach (var cube in content.Cubes)
        {
            using var document = JsonDocument.Parse(files[$"api/indicators/{cube.Id}/observations.json"]);
            var root = document.RootElement;
            Assert.Equal((cube.Id, 3, "2024-Q1"), (root.GetProperty("indicator").GetString(), root.GetProperty("release").GetProperty("version").GetInt32(), root.GetProperty("release").GetProperty("period").GetString()));
            var observations = root.GetProperty("observations");
            Assert.Equal(cube.Cells.Count, observations.GetArrayLength());
            Assert.All(observations.EnumerateArray(), o => Assert.Equal(fields, o.EnumerateObject().Select(p => p.Name)));
        }
        using var pay = JsonDocument.Parse(files["api/indicators/pay.survey/observations.json"]);
        var suppressed = pay.RootElement.GetProperty("observations").EnumerateArray().First(o => o.GetProperty("obs_status").GetString() == "Q");
        Assert.Equal((JsonValueKind.Null, "C", "为保护被调查单位未公布"), (suppressed.GetProperty("value").ValueKind, suppressed.GetProperty("conf_status").GetString(), suppressed.GetProperty("reason").GetProperty("zh").GetString()));
        using var list = JsonDocument.Parse(files["api/indicators.json"]);
        Assert.Equal(content.Cubes.Select(c => c.Id), list.RootElement.GetProperty("indicators").EnumerateArray().Select(i => i.GetProperty("id").GetString()!));
        Assert.Equal(7.0, JsonDocument.Parse(files["api/guidelines.json"]).RootElement.GetProperty("guideline").GetProperty("lines").GetProperty("baseline").GetProperty("value").GetDouble());
    }

    [Fact]
    public void Latest_keeps_the_last_period_of_each_series_by_itself()
    {
        var cube = fixture.Content.Cube("pay.survey")! with
        {
            Dimensions =
            [
                new("region", new("地区", "Region"), null, [new("a", new("甲", "A")), new("b", new("乙", "B"))]),
                new("period", new("时期", "Period"), null, [new("2022", new("2022", "2022")), new("2023", new("2023", "2023"))]),
                new("statistic", new("统计量", "Statistic"), null, [new("mean", new("均值", "Mean"))]),
            ],
            Cells = [new(["a", "2022", "mean"], new() { Value = 1 }), new(["a", "2023", "mean"], new() { Value = 2 }), new(["b", "2022", "mean"], new() { Value = 3 })],
        };
        Assert.Equal([2.0, 3.0], ApiFiles.Latest(cube).Cells.Select(c => c.Cell.Value!.Value));
    }
}
