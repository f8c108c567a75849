using System.Globalization;
using Microsoft.EntityFrameworkCore;
using WageGuidance.Accounts;
using WageGuidance.Audit;
using WageGuidance.Releases;
using WageGuidance.Releases.Workflow;
using WageGuidance.Statistics.Periods;
using static WageGuidance.Tests.Releases.ReleaseScene;
using Text = WageGuidance.Cubes.Text;

namespace WageGuidance.Tests.Releases;

/// <summary>Plays the rows of <see cref="WorkflowSituations"/> on a real database, each on a period of its own, through the use cases that console and command line call.</summary>
public sealed class WorkflowSituationTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static int _played;
    private static readonly Dictionary<string, (string[] Roles, string? Party, string? Zh)> Started = new(StringComparer.Ordinal)
    {
        ["analyst"] = (["analyst"], null, null), ["statistician"] = (["statistician"], null, null), ["reviewer"] = (["reviewer"], null, null), ["publisher"] = (["publisher"], null, null),
        ["union"] = (["party"], "trade-union", "总工会"),
    };
    private ReleaseScene _scene = null!;

    public async Task InitializeAsync()
    {
        _scene = (await database.QueryAsync<long>("SELECT count(*) FROM work.person"))[0] == 0 ? await SetAsync(database) : new(database);
        await database.SetInstantAsync(Noon);
        await database.ExecuteAsync("DELETE FROM work.job_run");
        await using var db = database.CreateContext();
        foreach (var person in await db.Set<Person>().ToListAsync())
            if (Started.TryGetValue(person.UserName, out var was)) (person.Roles, person.Party, person.OrganisationZh, person.Disabled) = (was.Roles, was.Party, was.Zh, false);
        await db.SaveChangesAsync();
        await database.ExecuteAsync("UPDATE work.person SET organisation_en = 'Federation of Trade Unions' WHERE user_name = 'union'");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [MemberData(nameof(WorkflowSituations.All), MemberType = typeof(WorkflowSituations))]
    public async Task A_situation_ends_as_the_table_says(string what, string start, string script, string ends)
    {
        var number = Interlocked.Increment(ref _played);
        var id = await StartAsync(start, new Quarter(1900 + number / 4, 1 + number % 4).ToString());
        Text? refusal = null;
        foreach (var step in script.Split("; "))
        {
            Assert.True(refusal is null, $"{what}: {refusal?.En}");
            refusal = await PlayAsync(id, step.Split(' '));
        }
        var state = (await _scene.ReleaseAsync(id)).State;
        if (ends.Contains(' ', StringComparison.Ordinal) || refusal is not null)
        {
            Assert.True(refusal is not null, $"{what}: allowed, now {state}");
            Assert.Contains(ends, refusal.En, StringComparison.Ordinal);
            Assert.NotEmpty(refusal.Zh);
        }
        else
        {
            Assert.Equal(ends, state);
        }
    }

    private async Task<long> StartAsync(string state, string period)
    {
        switch (state)
        {
            case "job-draft":
                return await _scene.DraftAsync(Actor.Schedule, period);
            case "certified-but-one":
                var id = await _scene.AtAsync("opinions", period);
                foreach (var party in new[] { Union, Employer, Bureau }) Allowed(await _scene.OpineAsync(id, party, "agree"));
                return id;
            default:
                return await _scene.AtAsync(state, period);
        }
    }

    private async Task<Text?> PlayAsync(long id, string[] step)
    {
        var (who, verb, argument) = (step[0], step.Length > 1 ? step[1] : "", step.Length > 2 ? step[2] : null);
        switch (who)
        {
            case "clock":
                await database.SetInstantAsync(verb switch
                {
                    "due" => Due, "due-1" => Due.AddSeconds(-1), "due-2" => Due.AddSeconds(-2), "deadline" => Noon.AddDays(7), "deadline-1" => Noon.AddDays(7).AddMicroseconds(-1), _ => Noon + Days(verb),
                });
                return null;
            case "grant":
                await database.ExecuteAsync($"UPDATE work.person SET roles = roles || '{argument}'::text WHERE user_name = '{verb}'");
                return null;
            case "disable":
                await database.ExecuteAsync($"UPDATE work.person SET disabled = true WHERE user_name = '{verb}'");
                return null;
            case "mute":
                await database.ExecuteAsync($"UPDATE work.person SET organisation_zh = NULL, organisation_en = NULL WHERE user_name = '{verb}'");
                return null;
            case "import":
                await database.ExecuteAsync("INSERT INTO work.job_run (key, job, queue, arguments, state, attempt, enqueued_at, enqueued_by, cancel_requested) VALUES ('i', 'import-file', 'default', '{}', 'running', 1, now(), 'analyst', false)");
                return null;
            case "add-file":
                await _scene.AddFileAsync(id, "packs/150000/C/other.pdf");
                return null;
            case "announce":
                var release = await _scene.ReleaseAsync(id);
                return await new MoveDate(_scene.Databases).RunAsync(release.Publication, release.Period, Noon + Days(verb), Why, Publisher, default);
            case "all":
                foreach (var party in new[] { Union, Employer, Bureau }) Allowed(await _scene.OpineAsync(id, party, verb));
                return null;
            default:
                return await MoveAsync(id, new(who == "job" ? Actor.System.Name : who), verb, argument);
        }
    }

    private async Task<Text?> MoveAsync(long id, Actor actor, string verb, string? argument)
    {
        var (databases, reason) = (_scene.Databases, verb.EndsWith("-silently", StringComparison.Ordinal) ? Text.Empty : Why);
        var another = verb.EndsWith("-another", StringComparison.Ordinal) ? new string('0', 64) : null;
        var doubts = verb.EndsWith("-with-doubts", StringComparison.Ordinal) ? 3 : 0;
        var now = (await database.QueryAsync<DateTimeOffset>("SELECT release.instant()"))[0];
        switch (verb.Split('-')[0])
        {
            case "submit":
                return (await _scene.SubmitAsync(id, actor, verb == "submit" ? null : Inputs() with { Guideline = null })).Refusal;
            case "open":
                return await new OpenOpinions(databases).RunAsync(id, now + (argument is null ? TimeSpan.FromDays(7) : Days(argument)), actor, default);
            case "agree" or "reserve" or "dissent":
                var content = verb.EndsWith("-on-another", StringComparison.Ordinal) ? new string('0', 64) : (await _scene.ReleaseAsync(id)).ContentSha256 ?? "";
                return await new GiveOpinion(databases).RunAsync(id, new(content, verb.Split('-')[0], verb.EndsWith("-in-chinese", StringComparison.Ordinal) ? new("同意。", "") : reason), actor, default);
            case "certify":
                return await new CertifyRelease(databases).RunAsync(id, Text.Empty, actor, default, another);
            case "approve":
                return await new ApproveRelease(databases).RunAsync(id, doubts, Text.Empty, actor, default, another);
            case "prepare":
                if (verb == "prepare") await _scene.AddFileAsync(id);
                return await new MarkPrepared(databases).RunAsync(id, Actor.System, default);
            case "schedule":
                return await new ScheduleRelease(databases).RunAsync(id, argument is null ? Due : now + Days(argument), doubts, actor, default, another);
            case "cancel":
                return await new CancelSchedule(databases).RunAsync(id, reason, actor, default);
            case "withdraw":
                return await new WithdrawRelease(databases).RunAsync(id, reason, actor, default);
            case "reopen":
                return (await new ReopenRelease(databases).RunAsync(id, reason, actor, default)).Refusal;
            case "abandon":
                return await new AbandonRelease(databases).RunAsync(id, reason, actor, default);
            case "waive":
                return await new WaiveCheck(databases).RunAsync(id, argument!, reason, actor, default);
            default:
                throw new ArgumentOutOfRangeException(nameof(verb), verb, null);
        }
    }

    private static TimeSpan Days(string text) => TimeSpan.FromDays(int.Parse(text.TrimEnd('d'), CultureInfo.InvariantCulture));
}
