using System.Text;
using Microsoft.EntityFrameworkCore;
using WageGuidance.Accounts;
using WageGuidance.Audit;
using WageGuidance.Cubes;
using WageGuidance.Cubes.Formats;
using WageGuidance.Data;
using WageGuidance.Releases;
using WageGuidance.Releases.Drafting;
using WageGuidance.Releases.Workflow;
using Text = WageGuidance.Cubes.Text;

namespace WageGuidance.Tests.Releases;

/// <summary>People, inputs and use cases, so that a test says only what it is about. The clock of the embargo stands at noon UTC of 1 April 2024.</summary>
internal sealed class ReleaseScene(TestDatabase database)
{
    public static readonly DateTimeOffset Noon = new(2024, 4, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Due = new(2024, 4, 30, 1, 30, 0, TimeSpan.Zero);
    public static readonly Text Why = new("演示需要。", "Needed for the demonstration.");

    public static readonly Actor Analyst = new("analyst");
    public static readonly Actor Statistician = new("statistician");
    public static readonly Actor Reviewer = new("reviewer");
    public static readonly Actor Publisher = new("publisher");
    public static readonly Actor Union = new("union");
    public static readonly Actor Employer = new("employer");
    public static readonly Actor Bureau = new("bureau");

    /// <summary>Has every role and speaks for the union.</summary>
    public static readonly Actor Everyone = new("everyone");

    public TestDatabase Database => database;
    public IDbContextFactory<WageGuidanceContext> Databases { get; } = new Factory(database);

    public static async Task<ReleaseScene> SetAsync(TestDatabase database)
    {
        var scene = new ReleaseScene(database);
        await database.ExecuteAsync("INSERT INTO stats.data_version (version, at, cause) SELECT v, now(), 'test' FROM generate_series(1, 7) v ON CONFLICT DO NOTHING");
        await using var db = database.CreateContext();
        db.AddRange(
            NewPerson("analyst", "张三", "Zhang San", ["analyst"]), NewPerson("statistician", "李四", "Li Si", ["statistician"]), NewPerson("reviewer", "王五", "Wang Wu", ["reviewer"]),
            NewPerson("publisher", "赵六", "Zhao Liu", ["publisher"]), NewPerson("union", "孙七", "Sun Qi", ["party"], "trade-union", "总工会"), NewPerson("employer", "周八", "Zhou Ba", ["party"], "employers", "工商联"),
            NewPerson("bureau", "吴九", "Wu Jiu", ["party"], "human-resources", "人社厅"),
            NewPerson("everyone", "郑十", "Zheng Shi", ["analyst", "statistician", "reviewer", "publisher", "party"], "trade-union", "总工会"));
        await db.SaveChangesAsync();
        await database.SetInstantAsync(Noon);
        return scene;
    }

    public static Person NewPerson(string user, string zh, string en, string[] roles, string? party = null, string? organisation = null) => new()
    {
        UserName = user, DisplayNameZh = zh, DisplayNameEn = en, PasswordHash = "", Roles = roles, Party = party, OrganisationZh = organisation, OrganisationEn = organisation is null ? null : $"Organisation of {en}",
        Demo = true, Disabled = false, CreatedAt = Noon,
    };

    private static readonly Lazy<ReleaseInputs> Sample = new(MakeInputs);

    /// <summary>As a job would collect them, the region without its leagues. Method pages are there for every cube.</summary>
    public static ReleaseInputs Inputs() => Sample.Value;

    private static ReleaseInputs MakeInputs()
    {
        var sample = SampleContent.Make(industries: ["_T"]);
        return new([.. sample.Cubes.Select(RegionOnly)], sample.Guideline,
            [.. sample.Cubes.Select(c => c.Method).Append("guideline").Distinct().Select(m => new MethodNote(m, new("方法", "Method"), new("正文", "Text")))]);
    }

    private static Cube RegionOnly(Cube cube)
    {
        var (region, industry) = (cube.IndexOf("region"), cube.IndexOf("industry"));
        return cube with
        {
            Cells = [.. cube.Cells.Where(c => (region < 0 || cube.Id == "minimum-wage" || c.Key[region] == SampleContent.Region) && (industry < 0 || string.CompareOrdinal(c.Key[industry], "D") < 0 || c.Key[industry] == "_T"))],
        };
    }

    public async Task<long> DraftAsync(Actor? actor = null, string period = "2024-Q1", string publication = "quarterly-briefing", int dataVersion = 7, string[]? industries = null)
    {
        industries ??= Publications.Find(publication)!.ByIndustry ? ["_T", "C"] : ["_T"];
        return (await new DraftRelease(Databases).RunAsync(new(publication, period, ["150000"], industries, dataVersion), actor ?? Analyst, default)).ReleaseId!.Value;
    }

    /// <summary>A release that has gone the real way to the state.</summary>
    public async Task<long> AtAsync(string state, string period = "2024-Q1")
    {
        var id = await DraftAsync(period: period);
        await MoveToAsync(id, state);
        return id;
    }

    /// <param name="waived">Checks that the reviewer waives before approving.</param>
    public async Task MoveToAsync(long id, string state, ReleaseInputs? inputs = null, params string[] waived)
    {
        if (state == "draft") return;
        Allowed((await SubmitAsync(id, Analyst, inputs)).Refusal);
        if (state == "submitted") return;
        Allowed(await new OpenOpinions(Databases).RunAsync(id, Noon.AddDays(7), Analyst, default));
        if (state == "opinions") return;
        foreach (var party in new[] { Union, Employer, Bureau }) Allowed(await OpineAsync(id, party, "agree"));
        Allowed(await new CertifyRelease(Databases).RunAsync(id, Text.Empty, Statistician, default));
        if (state == "certified") return;
        foreach (var check in waived) Allowed(await new WaiveCheck(Databases).RunAsync(id, check, Why, Reviewer, default));
        Allowed(await new ApproveRelease(Databases).RunAsync(id, 0, Text.Empty, Reviewer, default));
        if (state == "approved") return;
        await AddFileAsync(id);
        Allowed(await new MarkPrepared(Databases).RunAsync(id, Actor.System, default));
        if (state == "prepared") return;
        Allowed(await new ScheduleRelease(Databases).RunAsync(id, Due, 0, Publisher, default));
    }

    /// <summary>As a scheduled revision where a version of the period is out or scheduled.</summary>
    public async Task<Submitted> SubmitAsync(long id, Actor actor, ReleaseInputs? inputs = null)
    {
        var release = await ReleaseAsync(id);
        await using var db = database.CreateContext();
        var isLater = await db.Set<Release>().AnyAsync(r => r.Publication == release.Publication && r.Period == release.Period && (r.State == "scheduled" || r.State == "withdrawn"));
        return await new SubmitRelease(Databases).RunAsync(id, inputs ?? Inputs(), actor, default, isLater ? new("scheduled", Why) : null);
    }

    public async Task<Text?> OpineAsync(long id, Actor actor, string stance, Text? text = null) =>
        await new GiveOpinion(Databases).RunAsync(id, new((await ReleaseAsync(id)).ContentSha256!, stance, text ?? new("无意见。", "No comment.")), actor, default);

    public async Task AddFileAsync(long id, string path = "packs/150000/_T/briefing.zh.pdf")
    {
        var bytes = Encoding.UTF8.GetBytes($"{id} {path}");
        var hash = CanonicalJson.Sha256(bytes);
        await using var db = database.CreateContext();
        db.Add(new ContentBlob { Sha256 = hash, Length = bytes.Length, Bytes = bytes });
        db.Add(new ReleaseFile { ReleaseId = id, Path = path, Sha256 = hash, Length = bytes.Length, MediaType = "application/pdf" });
        await db.SaveChangesAsync();
    }

    public async Task<Release> ReleaseAsync(long id)
    {
        await using var db = database.CreateContext();
        return await db.Set<Release>().AsNoTracking().SingleAsync(r => r.Id == id);
    }

    public async Task<ReleaseDecisions> DecisionsAsync(long id)
    {
        await using var db = database.CreateContext();
        return await FrozenRecords.DecisionsAsync(db, await ReleaseAsync(id), default);
    }

    public static void Allowed(Text? refusal) => Assert.True(refusal is null, refusal?.En);

    private sealed class Factory(TestDatabase database) : IDbContextFactory<WageGuidanceContext>
    {
        public WageGuidanceContext CreateDbContext() => database.CreateContext();
    }
}
