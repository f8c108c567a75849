using WageGuidance.Accounts;
using WageGuidance.Releases;

namespace WageGuidance.Tests.Releases;

public sealed class ReleaseMovesTests
{
    private static readonly DateTimeOffset Now = ReleaseScene.Noon;

    private static readonly string[] States = ["draft", "submitted", "opinions", "certified", "approved", "prepared", "scheduled", "withdrawn", "abandoned"];

    private static Release At(string state) => new()
    {
        Id = 1, Publication = "quarterly-briefing", Period = "2024-Q1", Areas = ["150000"], Industries = ["_T"], State = state, DataVersion = 1, CreatedAt = Now,
        OpinionsUntil = Now.AddDays(1),
    };

    private static Person With(params string[] roles) =>
        ReleaseScene.NewPerson("p", "郑十", "Zheng Shi", roles, roles.Contains("party") ? "trade-union" : null, roles.Contains("party") ? "总工会" : null);

    private static SignOff Signed(string step) => new() { ReleaseId = 1, Step = step, Person = "p", Role = "", At = Now, NoteZh = "", NoteEn = "" };

    public static TheoryData<ReleaseMove> Moves => [.. Enum.GetValues<ReleaseMove>()];

    [Theory]
    [MemberData(nameof(Moves))]
    public void A_move_is_refused_from_every_state_that_is_not_in_its_row(ReleaseMove move)
    {
        var rule = ReleaseMoves.Rule(move);
        var person = rule.Roles.Count == 0 ? null : With([.. rule.Roles.Select(r => r.Code)]);
        foreach (var state in States)
        {
            var release = At(state);
            release.PublishAt = move == ReleaseMove.Withdraw ? Now : Now.AddDays(30);
            var refusal = ReleaseMoves.Check(release, [], [], person, move, Now);
            if (rule.From.Contains(state))
            {
                Assert.Null(refusal);
                continue;
            }
            Assert.StartsWith($"The release is {ReleaseMoves.StateName(state).En}; to {rule.Name.En}, it must be ", refusal!.En, StringComparison.Ordinal);
            Assert.StartsWith($"本次发布当前为“{ReleaseMoves.StateName(state).Zh}”，不能{rule.Name.Zh}；须为：", refusal.Zh, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Moves))]
    public void A_move_is_refused_to_every_other_role_to_nobody_and_to_a_disabled_account(ReleaseMove move)
    {
        var rule = ReleaseMoves.Rule(move);
        var release = At(rule.From[0]);
        release.PublishAt = move == ReleaseMove.Withdraw ? Now : Now.AddDays(30);
        if (rule.Roles.Count == 0)
        {
            Assert.Null(ReleaseMoves.Check(release, [], [], null, move, Now));
            return;
        }
        foreach (var role in Role.All.Except(rule.Roles))
            Assert.Contains("that takes the role", ReleaseMoves.Check(release, [], [], With(role.Code), move, Now)!.En, StringComparison.Ordinal);
        Assert.Contains("named person", ReleaseMoves.Check(release, [], [], null, move, Now)!.En, StringComparison.Ordinal);
        var disabled = With(rule.Roles[0].Code);
        disabled.Disabled = true;
        Assert.Contains("disabled", ReleaseMoves.Check(release, [], [], disabled, move, Now)!.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_holds_two_of_the_five_duties()
    {
        foreach (var done in ReleaseMoves.All.Where(r => r.Duty is not null))
            foreach (var next in ReleaseMoves.All.Where(r => r.Duty is not null))
            {
                var release = At(next.From[0]);
                release.PublishAt = next.Move == ReleaseMove.Withdraw ? Now : Now.AddDays(30);
                var person = With("analyst", "statistician", "reviewer", "publisher", "party");
                var refusal = ReleaseMoves.Check(release, [Signed(done.Step)], [], person, next.Move, Now);
                if (done.Duty == next.Duty) Assert.Null(refusal);
                else
                {
                    Assert.Equal($"Zheng Shi is already {done.Duty!.En} of this release and may not {next.Name.En} as well: nobody holds two duties on one release.", refusal!.En);
                    Assert.Equal($"郑十在本次发布中已任{done.Duty.Zh}，不得再{next.Name.Zh}：一人在同一次发布中只任一职。", refusal.Zh);
                }
            }
    }

    [Fact]
    public void Who_drafted_is_an_author_even_if_another_submitted()
    {
        var release = At("certified");
        release.Author = "somebody-else";
        Assert.Contains("already author", ReleaseMoves.Check(release, [Signed("draft")], [], With("reviewer"), ReleaseMove.Approve, Now)!.En, StringComparison.Ordinal);
    }

    [Fact]
    public void An_opinion_comes_before_the_deadline_and_not_at_it()
    {
        var release = At("opinions");
        release.OpinionsUntil = Now;
        Assert.Null(ReleaseMoves.Check(release, [], [], With("party"), ReleaseMove.Opine, Now.AddMicroseconds(-1)));
        Assert.Equal("The deadline for opinions has passed.", ReleaseMoves.Check(release, [], [], With("party"), ReleaseMove.Opine, Now)!.En);
    }

    [Fact]
    public void Before_its_instant_a_schedule_is_cancelled_and_after_it_the_release_is_withdrawn()
    {
        var release = At("scheduled");
        release.PublishAt = Now;
        var publisher = With("publisher");
        Text_is(null, ReleaseMove.Cancel, Now.AddSeconds(-2));
        Text_is("Less than two seconds before its instant the schedule cannot be cancelled.", ReleaseMove.Cancel, Now.AddSeconds(-1));
        Text_is("The release is public already and cannot be cancelled; it can be withdrawn.", ReleaseMove.Cancel, Now);
        Text_is("The release is not public yet and cannot be withdrawn; its schedule can be cancelled.", ReleaseMove.Withdraw, Now.AddMicroseconds(-1));
        Text_is(null, ReleaseMove.Withdraw, Now);

        void Text_is(string? sentence, ReleaseMove move, DateTimeOffset at) => Assert.Equal(sentence, ReleaseMoves.Check(release, [], [], publisher, move, at)?.En);
    }
}
