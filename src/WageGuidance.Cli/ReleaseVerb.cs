using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using WageGuidance.Accounts;
using WageGuidance.Audit;
using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Data;
using WageGuidance.Indicators;
using WageGuidance.Jobs;
using WageGuidance.Releases;
using WageGuidance.Releases.Workflow;
using WageGuidance.Work;

namespace WageGuidance.Cli;

/// <summary><c>release</c>: every move of a release from draft to publication, each by the person who may.</summary>
internal static class ReleaseVerb
{
    private static readonly Argument<long> Id = new("RELEASE") { Description = "Id, see 'release list'" };
    private static readonly Option<string> NoteZh = new("--note") { Description = "Note or reason in Chinese", DefaultValueFactory = _ => "" };
    private static readonly Option<string> NoteEn = new("--note-en") { Description = "The same in English", DefaultValueFactory = _ => "" };

    public static Command Create() => Output.Group("release", "A release from draft to publication 发布流程", PublicationVerbs.List(), PublicationVerbs.Date(), List(), Show(), Draft(), PublicationVerbs.Write(), Submit(), OpenOpinions(), Opine(), Move("certify", "The statistician certifies the figures 核证数据",
            (s, id, note, actor, ct) => s.GetRequiredService<CertifyRelease>().RunAsync(id, note, actor, ct)),
        Move("approve", "The reviewer approves; the version is given 批准", async (s, id, note, actor, ct) => await s.GetRequiredService<ApproveRelease>().RunAsync(id, await SoftAsync(s, id, ct), note, actor, ct)),
        Prepare(), RehearseVerb.Create(Id), Schedule(), Waive(),
        Move("cancel", "Cancels a schedule that has not come yet 取消发布安排", (s, id, note, actor, ct) => s.GetRequiredService<CancelSchedule>().RunAsync(id, note, actor, ct)),
        Move("withdraw", "Withdraws what is public; it keeps its address with a notice 撤回", (s, id, note, actor, ct) => s.GetRequiredService<WithdrawRelease>().RunAsync(id, note, actor, ct)),
        Move("reopen", "Back to draft; opinions and approval of the old content are void 退回起草", async (s, id, note, actor, ct) => (await s.GetRequiredService<ReopenRelease>().RunAsync(id, note, actor, ct)).Refusal),
        Move("abandon", "Ends a release that never came out 终止", (s, id, note, actor, ct) => s.GetRequiredService<AbandonRelease>().RunAsync(id, note, actor, ct)));

    private static Command List() => Output.Verb("list", "All releases, newest first 列出全部发布", [], (parsed, cancellationToken) => WithAsync(parsed, async (services, _) =>
    {
        var all = await services.GetRequiredService<ReleaseList>().AllAsync(cancellationToken);
        Output.Table(["id", "publication", "period", "version", "state", "author", "publish at", "content"], all.Select(d => (IReadOnlyList<string>)
            [$"{d.Release.Id}", d.Release.Publication, d.Release.Period, d.Release.Version is { } v ? $"v{v}" : "–", d.Release.State, d.Release.Author ?? "–", Output.Time(d.Release.PublishAt), d.Release.ContentSha256?[..12] ?? "–"]));
        return CommandLine.Done;
    }, cancellationToken));

    private static Command Show() => Output.Verb("show", "One release: opinions, sign-offs, what stands in its way 查看一个发布", [Id], (parsed, cancellationToken) => WithAsync(parsed, async (services, actor) =>
    {
        var id = parsed.GetValue(Id);
        if (await services.GetRequiredService<ReleaseList>().FindAsync(id, null, await SoftAsync(services, id, cancellationToken), cancellationToken, actor.Name) is not { } found) return Unknown(id);
        Console.WriteLine($"{found.Release.Publication} {found.Release.Period} {(found.Release.Version is { } v ? $"v{v}" : "")} {ReleaseMoves.StateName(found.Release.State).Zh} {found.Release.State}");
        Console.WriteLine($"content\t{found.Release.ContentSha256 ?? "–"}\ndecisions\t{found.Release.DecisionsSha256 ?? "–"}\nscope\t{string.Join(' ', found.Release.Areas)} × {string.Join(' ', found.Release.Industries)}");
        Output.Table(["party", "organisation", "stance", "words", "by"], found.Opinions.Select(o => (IReadOnlyList<string>)[o.Party, o.OrganisationZh, o.Stance, o.TextZh, o.Person]).Concat(found.Silent.Select(a => (IReadOnlyList<string>)[a.Party.Code, a.Name.Zh, "–", "", ""])));
        Output.Table(["step", "by", "role", "at", "note"], found.History.Select(h => (IReadOnlyList<string>)[h.Step, h.Person, h.Role, Output.Time(h.At), h.NoteZh]));
        foreach (var item in found.Checklist) Console.WriteLine($"{(item.Waived ? "豁免 waived" : "未通过 blocks")}\t{item.Code}\t{item.Text.Zh} {item.Text.En}");
        return CommandLine.Done;
    }, cancellationToken));

    private static Command Draft()
    {
        var publication = new Option<string>("--publication") { Description = "See 'release publications'", DefaultValueFactory = _ => Publications.QuarterlyBriefing.Code };
        var period = new Option<string>("--period") { Description = "Quarter, e.g. 2024-Q1, or year, e.g. 2024", Required = true };
        var areas = new Option<string[]>("--area") { Description = "Areas in scope [default: the publisher's own]", AllowMultipleArgumentsPerToken = true };
        var industries = new Option<string[]>("--industry") { Description = "Industries in scope, _T for all together", DefaultValueFactory = _ => [CodeLists.Whole], AllowMultipleArgumentsPerToken = true };
        return Output.Verb("draft", """
            Starts an issue of a publication on the current data 起草一期刊物

              wageguidance release draft --period 2024-Q2 --industry _T B C --as li.na
              wageguidance release draft --publication labour-relations-report --period 2023 --as li.na
            """, [publication, period, areas, industries], (parsed, cancellationToken) => WithAsync(parsed, async (services, actor) =>
        {
            var version = await services.GetRequiredService<IndicatorCubes>().CurrentDataVersionAsync(cancellationToken);
            var code = parsed.GetValue(publication)!;
            var scope = parsed.GetValue(areas) is { Length: > 0 } named ? named : [Publications.Find(code)?.Region ?? Regions.InnerMongolia];
            var drafted = await services.GetRequiredService<DraftRelease>().RunAsync(new(code, parsed.GetValue(period)!, scope, parsed.GetValue(industries)!, version), actor, cancellationToken);
            if (drafted.Refusal is { } refusal) return Output.Refuse(refusal);
            Console.WriteLine(drafted.ReleaseId);
            return CommandLine.Done;
        }, cancellationToken));
    }

    private static Command Submit()
    {
        var kind = new Option<string?>("--revision") { Description = $"Kind of revision where a version of the period is out or scheduled: {string.Join(", ", Revision.Kinds)}; --note and --note-en say why in public" };
        return Output.Verb("submit", """
            Freezes the content under its hash; whoever submits is the author 提交并冻结内容

              wageguidance release submit 7 --revision error --note 更正…… --note-en "Corrects …" --as li.na
            """, [Id, kind, NoteZh, NoteEn], (parsed, cancellationToken) => WithAsync(parsed, async (services, actor) =>
        {
            if (await FindAsync(services, parsed.GetValue(Id), cancellationToken) is not { } release) return Unknown(parsed.GetValue(Id));
            var inputs = await services.GetRequiredService<CollectReleaseInputs>().RunAsync(release, cancellationToken);
            var revision = parsed.GetValue(kind) is { } given ? new Revision(given, NoteOf(parsed)) : null;
            var submitted = await services.GetRequiredService<SubmitRelease>().RunAsync(release.Id, inputs, actor, cancellationToken, revision);
            if (submitted.Refusal is { } refusal) return Output.Refuse(refusal);
            Console.WriteLine(submitted.ContentSha256);
            return CommandLine.Done;
        }, cancellationToken));
    }

    private static Command OpenOpinions()
    {
        var until = new Option<string>("--until") { Description = "Deadline, e.g. 2024-04-20T17:00+08:00", Required = true };
        return Output.Verb("open-opinions", "Asks the parties for their opinions until a deadline 征求三方意见", [Id, until], (parsed, cancellationToken) => WithAsync(parsed, async (services, actor) =>
            Ended(await services.GetRequiredService<OpenOpinions>().RunAsync(parsed.GetValue(Id), Instant(parsed.GetValue(until)!, "--until"), actor, cancellationToken)), cancellationToken));
    }

    private static Command Opine()
    {
        var stance = new Option<string>("--stance") { Description = $"One of: {string.Join(", ", OpinionRound.Stances)}", Required = true };
        var content = new Option<string?>("--content") { Description = "Hash of the content the opinion is on [default: the one on the table]" };
        return Output.Verb("opine", """
            A party representative gives an opinion on the frozen content 三方代表提出意见

              wageguidance release opine 3 --stance reserve --note 同意，但…… --note-en "Agreed, but …" --as demo.union
            """, [Id, stance, content, NoteZh, NoteEn], (parsed, cancellationToken) => WithAsync(parsed, async (services, actor) =>
        {
            if (await FindAsync(services, parsed.GetValue(Id), cancellationToken) is not { } release) return Unknown(parsed.GetValue(Id));
            var given = new OpinionGiven(parsed.GetValue(content) ?? release.ContentSha256 ?? "", parsed.GetValue(stance)!, NoteOf(parsed));
            return Ended(await services.GetRequiredService<GiveOpinion>().RunAsync(release.Id, given, actor, cancellationToken));
        }, cancellationToken));
    }

    private static Command Prepare() => Output.Verb("prepare", "Has workers make all files of an approved release 生成全部文件", [Id], (parsed, cancellationToken) => WithAsync(parsed, async (services, actor) =>
    {
        if (await FindAsync(services, parsed.GetValue(Id), cancellationToken) is not { } release) return Unknown(parsed.GetValue(Id));
        if (release.ApprovedAt is null) return Output.Refuse(new("只有已批准的发布才能生成文件。", "Only an approved release can be prepared."));
        var enqueued = await services.GetRequiredService<IJobQueue>().EnqueueAsync(
            new JobRequest($"{PrepareReleaseJob.Name}/{release.Id}", PrepareReleaseJob.Name, new PrepareReleaseJob.Arguments(release.Id), actor.Name), cancellationToken);
        Output.Say("已加入队列，进度见 jobs history。", "Enqueued; see 'jobs history'.");
        Console.WriteLine(enqueued.RunId);
        return CommandLine.Done;
    }, cancellationToken));

    private static Command Schedule()
    {
        var at = new Option<string>("--at") { Description = "Instant of publication, e.g. 2024-04-30T09:30+08:00", Required = true };
        return Output.Verb("schedule", "The publisher sets the instant at which everything is public 排定发布时间", [Id, at], (parsed, cancellationToken) => WithAsync(parsed, async (services, actor) =>
            Ended(await services.GetRequiredService<ScheduleRelease>().RunAsync(parsed.GetValue(Id), Instant(parsed.GetValue(at)!, "--at"), await SoftAsync(services, parsed.GetValue(Id), cancellationToken), actor, cancellationToken)), cancellationToken));
    }

    private static Command Waive()
    {
        var check = new Option<string>("--check") { Description = "Code of the item, see 'release show'", Required = true };
        return Output.Verb("waive", "Waives an item of the checklist with a written reason 书面豁免检查项", [Id, check, NoteZh, NoteEn], (parsed, cancellationToken) => WithAsync(parsed, async (services, actor) =>
            Ended(await services.GetRequiredService<WaiveCheck>().RunAsync(parsed.GetValue(Id), parsed.GetValue(check)!, NoteOf(parsed), actor, cancellationToken)), cancellationToken));
    }

    private static Command Move(string name, string description, Func<IServiceProvider, long, Text, Actor, CancellationToken, Task<Text?>> run) =>
        Output.Verb(name, description, [Id, NoteZh, NoteEn], (parsed, cancellationToken) => WithAsync(parsed, async (services, actor) => Ended(await run(services, parsed.GetValue(Id), NoteOf(parsed), actor, cancellationToken)), cancellationToken));

    internal static async Task<int> WithAsync(ParseResult parsed, Func<IServiceProvider, Actor, Task<int>> run, CancellationToken cancellationToken)
    {
        await using var product = await Product.OpenAsync(Settings.From(parsed), cancellationToken);
        await using var services = product.Services();
        var (actor, refusal) = await ActingPerson.FindAsync(product, services.GetRequiredService<People>(), cancellationToken);
        return refusal is not null ? Output.Refuse(refusal) : await run(services, actor!);
    }

    internal static int Ended(Text? refusal)
    {
        if (refusal is not null) return Output.Refuse(refusal);
        Output.Say("已完成。", "Done.");
        return CommandLine.Done;
    }

    private static int Unknown(long id) => Output.Refuse(new($"没有编号为{id}的发布，见 release list。", $"There is no release {id}; see 'release list'."));

    private static Text NoteOf(ParseResult parsed) => new(parsed.GetValue(NoteZh)!, parsed.GetValue(NoteEn)!);

    internal static DateTimeOffset Instant(string text, string option) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) && (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > 9)
            ? instant
            : throw new UsageProblem($"{option} needs a time with its zone, e.g. 2024-04-30T09:30+08:00. {option} 须为带时区的时间。");

    private static async Task<Release?> FindAsync(IServiceProvider services, long id, CancellationToken cancellationToken)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<WageGuidanceContext>>().CreateDbContextAsync(cancellationToken);
        return await db.Set<Release>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancellationToken);
    }

    private static async Task<int> SoftAsync(IServiceProvider services, long id, CancellationToken cancellationToken) =>
        await FindAsync(services, id, cancellationToken) is { } release ? await services.GetRequiredService<CollectReleaseInputs>().SoftProblemsAsync(release.DataVersion, cancellationToken) : 0;
}
