using Microsoft.AspNetCore.Http;
using WageGuidance.Cubes;
using WageGuidance.Releases;
using WageGuidance.Releases.Workflow;
using WageGuidance.Web.Hosting;
using WageGuidance.Work;

namespace WageGuidance.Web.Desk;

/// <summary>
/// A move of a release in two steps: a page that says what will happen, and the move itself by the same use case as the command line. The form names
/// the content and the state it was made for; where either is another meanwhile, nothing is done.
/// </summary>
internal static class MovePages
{
    private const string PrepareJob = "prepare-release";
    private static readonly Text Moved = new("您打开页面之后，本次发布的状态已有变动；未作任何改动，请查看现状后再办理。",
        "The release has moved on since you opened the page; nothing was done. Look at it again before you go on.");

    public static Task ConfirmAsync(Visit visit) => WithAsync(visit, (found, rule) =>
        rule is not null && ReleaseMoves.Check(found.Release, found.SignOffs, found.Opinions, visit.Person, rule.Move, found.Now) is { } refusal ? visit.RefusedAsync(refusal, Address(visit))
        : ShowAsync(visit, found, rule, null, new FormCollection([]), 200));

    public static Task MakeAsync(Visit visit) => WithAsync(visit, async (found, rule) =>
    {
        var form = await visit.FormAsync();
        var refusal = form.Value("state") != found.Release.State
            ? rule is not null && ReleaseMoves.Check(found.Release, found.SignOffs, found.Opinions, visit.Person, rule.Move, found.Now) is { } notNow ? notNow : Moved
            : await (rule is null ? MakeFilesAsync(visit, found) : RunAsync(visit, found, rule.Move, form));
        if (refusal is not null)
        {
            await ShowAsync(visit, found, rule, refusal, form, StatusCodes.Status409Conflict);
            return;
        }
        await visit.DoneAsync(Address(visit), rule is null
            ? new("已交由后台任务生成文件。", "The files are being made.") : new($"已办理：{MoveWords.Button(rule.Move).Zh}。", $"Done: {MoveWords.Button(rule.Move).En}."));
    });

    /// <summary>The same use cases as on the command line, each on the content the form was made for.</summary>
    private static async Task<Text?> RunAsync(Visit visit, ReleaseCase found, ReleaseMove move, IFormCollection form)
    {
        var (id, actor, note, on, stop) = (found.Release.Id, visit.Actor, form.Words("note"), form.Value("content") is { Length: > 0 } read ? read : null, visit.Stop);
        switch (move)
        {
            case ReleaseMove.Submit:
                return (await visit.Get<SubmitRelease>().RunAsync(id, await visit.Get<CollectReleaseInputs>().RunAsync(found.Release, stop), actor, stop, RevisionOf(form))).Refusal;
            case ReleaseMove.Write:
                return await visit.Get<WriteChapter>().RunAsync(id, form.Value("chapter"), form.Words("text"), actor, stop);
            case ReleaseMove.OpenOpinions:
                return form.Instant("until") is { } until ? await visit.Get<OpenOpinions>().RunAsync(id, until, actor, stop, on) : NoTime;
            case ReleaseMove.Opine:
                return await visit.Get<GiveOpinion>().RunAsync(id, new(form.Value("content"), form.Value("stance"), form.Words("text")), actor, stop);
            case ReleaseMove.Certify:
                return OneSided(note) ?? await visit.Get<CertifyRelease>().RunAsync(id, note, actor, stop, on);
            case ReleaseMove.Approve:
                return OneSided(note) ?? await visit.Get<ApproveRelease>().RunAsync(id, await SoftAsync(), note, actor, stop, on);
            case ReleaseMove.Schedule:
                return form.Instant("at") is { } at ? await visit.Get<ScheduleRelease>().RunAsync(id, at, await SoftAsync(), actor, stop, on) : NoTime;
            case ReleaseMove.Cancel:
                return await visit.Get<CancelSchedule>().RunAsync(id, note, actor, stop, on);
            case ReleaseMove.Withdraw:
                return await visit.Get<WithdrawRelease>().RunAsync(id, note, actor, stop, on);
            case ReleaseMove.Reopen:
                return (await visit.Get<ReopenRelease>().RunAsync(id, note, actor, stop, on)).Refusal;
            case ReleaseMove.Abandon:
                return await visit.Get<AbandonRelease>().RunAsync(id, note, actor, stop, on);
            case ReleaseMove.Waive:
                return await visit.Get<WaiveCheck>().RunAsync(id, form.Value("check"), note, actor, stop, on);
            default:
                throw new ArgumentOutOfRangeException(nameof(move), move, null);
        }

        Task<int> SoftAsync() => visit.Get<CollectReleaseInputs>().SoftProblemsAsync(found.Release.DataVersion, stop);
    }

    /// <summary>Null where neither a kind nor a note is given; half of it is refused by the use case.</summary>
    private static Revision? RevisionOf(IFormCollection form) =>
        form.Value("kind") is var kind && form.Words("note") is var note && kind.Length + note.Zh.Length + note.En.Length == 0 ? null : new(kind, note);

    private static readonly Text NoTime = new("请填写日期与时间。", "Give a date and a time.");

    private static Text? OneSided(Text note) => note.Zh.Length == 0 == (note.En.Length == 0) ? null : new("备注须有中英文两种文本，或都不填。", "The note is needed in both languages, or in neither.");

    private static async Task<Text?> MakeFilesAsync(Visit visit, ReleaseCase found)
    {
        if (found.Release.State != "approved") return new("只有已批准的发布才能生成文件。", "Only an approved release can be prepared.");
        await visit.Shared<IJobQueue>().EnqueueAsync(new JobRequest($"{PrepareJob}/{found.Release.Id}", PrepareJob, new { ReleaseId = found.Release.Id }, visit.Person!.UserName), visit.Stop);
        return null;
    }

    /// <param name="make">The rule is null for the making of the files, which is no move of the table.</param>
    private static async Task WithAsync(Visit visit, Func<ReleaseCase, MoveRule?, Task> make)
    {
        var step = visit.Route("step");
        var rule = ReleaseMoves.All.FirstOrDefault(r => r.Step == step && r.Roles.Count > 0);
        var files = step == MoveWords.MakeFiles && ConsoleRights.MayPrepare(visit.Person!);
        if ((rule is null && !files) || await ReleaseCase.FindAsync(visit, visit.Id) is not { } found) await Failures.NotFoundAsync(visit.Http);
        else await make(found, rule);
    }

    private static async Task ShowAsync(Visit visit, ReleaseCase found, MoveRule? rule, Text? refusal, IFormCollection given, int status) => await visit.PageAsync<MovePage>(new()
    {
        [nameof(MovePage.Case)] = found, [nameof(MovePage.Rule)] = rule, [nameof(MovePage.Refusal)] = refusal, [nameof(MovePage.Given)] = given,
        [nameof(MovePage.Checklist)] = await found.ChecklistAsync(visit), [nameof(MovePage.Check)] = visit.Http.Request.Query["check"].ToString(),
        [nameof(MovePage.Chapter)] = given.ContainsKey("chapter") ? given["chapter"].ToString() : visit.Http.Request.Query["chapter"].ToString(),
        [nameof(MovePage.Texts)] = rule?.Move == ReleaseMove.Write ? await found.TextsAsync(visit) : new Dictionary<string, Text>(),
    }, status);

    private static string Address(Visit visit) => $"/console/releases/{visit.Id}";
}
