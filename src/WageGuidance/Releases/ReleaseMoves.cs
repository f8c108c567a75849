using WageGuidance.Accounts;
using WageGuidance.Cubes;

namespace WageGuidance.Releases;

/// <summary>What can be done to a release.</summary>
public enum ReleaseMove { Submit, OpenOpinions, Opine, Certify, Approve, Prepare, Schedule, Cancel, Withdraw, Reopen, Abandon, Waive, Write }

/// <summary>A row of the table of moves.</summary>
/// <param name="Step">As in <see cref="SignOff.Step"/> and the audit trail.</param>
/// <param name="To">State after the move; null where it stays.</param>
/// <param name="Roles">Any one of them; empty where a job makes the move.</param>
/// <param name="Duty">Which of the separated duties it is; null where everybody with the role may, whatever else they did.</param>
public sealed record MoveRule(ReleaseMove Move, string Step, Text Name, IReadOnlyList<string> From, string? To, IReadOnlyList<Role> Roles, Text? Duty);

/// <summary>
/// Which move is allowed from which state, to whom. Nobody holds two duties on one release: author, certifier, party, reviewer,
/// publisher. A duty once held stays held when the release is reopened.
/// </summary>
public static class ReleaseMoves
{
    /// <summary>A schedule can no longer be cancelled this short before its instant: the cancellation might be seen after it.</summary>
    public static readonly TimeSpan CancelMargin = TimeSpan.FromSeconds(2);

    private static readonly Text Author = new("起草人", "author");
    private static readonly Text Certifier = new("统计负责人", "certifying statistician");
    private static readonly Text Opinion = new("三方代表", "party representative");
    private static readonly Text Review = new("审核人", "reviewer");
    private static readonly Text Publishing = new("发布人", "publisher");

    public static IReadOnlyList<MoveRule> All { get; } =
    [
        new(ReleaseMove.Write, "write", new("撰写章节", "write a chapter"), ["draft"], null, [Role.Analyst], Author),
        new(ReleaseMove.Submit, "submit", new("提交审核", "submit it"), ["draft"], "submitted", [Role.Analyst], Author),
        new(ReleaseMove.OpenOpinions, "open-opinions", new("征求意见", "ask for opinions"), ["submitted"], "opinions", [Role.Analyst, Role.Reviewer], null),
        new(ReleaseMove.Opine, "opine", new("提出意见", "give an opinion"), ["opinions"], null, [Role.PartyRepresentative], Opinion),
        new(ReleaseMove.Certify, "certify", new("核证数据", "certify its figures"), ["opinions"], "certified", [Role.Statistician], Certifier),
        new(ReleaseMove.Approve, "approve", new("批准", "approve it"), ["certified"], "approved", [Role.Reviewer], Review),
        new(ReleaseMove.Prepare, "prepare", new("标记为已备妥", "mark it prepared"), ["approved"], "prepared", [], null),
        new(ReleaseMove.Schedule, "schedule", new("排定发布时间", "schedule it"), ["prepared"], "scheduled", [Role.Publisher], Publishing),
        new(ReleaseMove.Cancel, "cancel", new("取消发布安排", "cancel its schedule"), ["scheduled"], "prepared", [Role.Publisher], Publishing),
        new(ReleaseMove.Withdraw, "withdraw", new("撤回", "withdraw it"), ["scheduled"], "withdrawn", [Role.Publisher], Publishing),
        new(ReleaseMove.Reopen, "reopen", new("退回起草", "reopen it"), ["submitted", "opinions", "certified", "approved", "prepared"], "draft", [Role.Analyst, Role.Statistician, Role.Reviewer], null),
        new(ReleaseMove.Abandon, "abandon", new("终止", "abandon it"), ["draft", "submitted", "opinions", "certified", "approved", "prepared"], "abandoned", [Role.Analyst, Role.Reviewer, Role.Publisher], null),
        new(ReleaseMove.Waive, "waive", new("豁免检查项", "waive a check"), ["submitted", "opinions", "certified", "approved", "prepared"], null, [Role.Reviewer], Review),
    ];

    public static MoveRule Rule(ReleaseMove move) => All.First(r => r.Move == move);

    /// <summary>A state in words.</summary>
    public static Text StateName(string state) => state switch
    {
        "draft" => new("起草", "a draft"),
        "submitted" => new("已提交", "submitted"),
        "opinions" => new("征求意见", "open for opinions"),
        "certified" => new("已核证", "certified"),
        "approved" => new("已批准", "approved"),
        "prepared" => new("已备妥", "prepared"),
        "scheduled" => new("已排定", "scheduled"),
        "withdrawn" => new("已撤回", "withdrawn"),
        "abandoned" => new("已终止", "abandoned"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>May this person make this move now?</summary>
    /// <param name="signOffs">All of the release, of every content it has had.</param>
    /// <param name="opinions">All of the release, of every content it has had.</param>
    /// <param name="person">Null for a job.</param>
    /// <param name="now">By the clock of the embargo.</param>
    /// <returns>Why not; null where allowed.</returns>
    public static Text? Check(Release release, IReadOnlyList<SignOff> signOffs, IReadOnlyList<Opinion> opinions, Person? person, ReleaseMove move, DateTimeOffset now)
    {
        var rule = Rule(move);
        if (!rule.From.Contains(release.State))
            return new($"本次发布当前为“{StateName(release.State).Zh}”，不能{rule.Name.Zh}；须为：{string.Join("、", rule.From.Select(s => StateName(s).Zh))}。",
                $"The release is {StateName(release.State).En}; to {rule.Name.En}, it must be {string.Join(" or ", rule.From.Select(s => StateName(s).En))}.");
        if (rule.Roles.Count > 0)
        {
            if (person is null) return new($"{rule.Name.Zh}须由具名人员办理。", $"A named person is needed to {rule.Name.En}.");
            if (person.Disabled) return new($"{person.DisplayNameZh}的账号已停用。", $"The account of {person.DisplayNameEn} is disabled.");
            if (!rule.Roles.Any(person.Has))
                return new($"{person.DisplayNameZh}没有所需角色（{string.Join("、", rule.Roles.Select(r => r.Name.Zh))}），不能{rule.Name.Zh}。",
                    $"{person.DisplayNameEn} may not {rule.Name.En}: that takes the role {string.Join(" or ", rule.Roles.Select(r => r.Name.En))}.");
            var publication = Publications.Of(release);
            if (person.Region is { } region && region != publication.Region)
                return new($"{person.DisplayNameZh}不在{publication.Publisher.Zh}任职，不能{rule.Name.Zh}。", $"{person.DisplayNameEn} does not act for {publication.Publisher.En} and may not {rule.Name.En}.");
            if (rule.Duty is { } duty && Duties(release, signOffs, opinions, person.UserName).FirstOrDefault(d => d != duty) is { } other)
                return new($"{person.DisplayNameZh}在本次发布中已任{other.Zh}，不得再{rule.Name.Zh}：一人在同一次发布中只任一职。",
                    $"{person.DisplayNameEn} is already {other.En} of this release and may not {rule.Name.En} as well: nobody holds two duties on one release.");
        }
        return move switch
        {
            ReleaseMove.Opine when now >= release.OpinionsUntil => new("征求意见已截止。", "The deadline for opinions has passed."),
            ReleaseMove.Opine when person!.Party is null || person.Organisation is null => new($"{person.DisplayNameZh}未登记所代表的组织。", $"{person.DisplayNameEn} speaks for no organisation."),
            ReleaseMove.Cancel when release.PublishAt - now < CancelMargin => release.PublishAt <= now
                ? new("本次发布已经公开，不能取消；可以撤回。", "The release is public already and cannot be cancelled; it can be withdrawn.")
                : new("距发布时间不足2秒，不能取消。", "Less than two seconds before its instant the schedule cannot be cancelled."),
            ReleaseMove.Withdraw when release.PublishAt > now => new("本次发布尚未公开，不能撤回；可以取消发布安排。", "The release is not public yet and cannot be withdrawn; its schedule can be cancelled."),
            _ => null,
        };
    }

    /// <summary>The duties a person has held on the release, in the order of the table.</summary>
    public static IReadOnlyList<Text> Duties(Release release, IReadOnlyList<SignOff> signOffs, IReadOnlyList<Opinion> opinions, string userName)
    {
        var steps = signOffs.Where(s => s.Person == userName).Select(s => s.Step).ToHashSet(StringComparer.Ordinal);
        var duties = All.Where(r => r.Duty is not null && steps.Contains(r.Step)).Select(r => r.Duty!).ToHashSet();
        if (release.Author == userName || steps.Contains(DraftStep)) duties.Add(Author);
        if (opinions.Any(o => o.Person == userName)) duties.Add(Opinion);
        return [.. All.Select(r => r.Duty).OfType<Text>().Distinct().Where(duties.Contains)];
    }

    /// <summary>The sign-off of a person who drafted, which makes them an author whoever submits.</summary>
    internal const string DraftStep = "draft";
}
