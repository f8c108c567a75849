using WageGuidance.Cubes;
using WageGuidance.Releases;

namespace WageGuidance.Web.Desk;

/// <summary>What a move is called on a button, and what it will do.</summary>
internal static class MoveWords
{
    /// <summary>Not a move of the table: a job makes the files, and the job then marks the release prepared.</summary>
    public const string MakeFiles = "make-files";

    public static Text Button(ReleaseMove move) => move switch
    {
        ReleaseMove.Submit => new("提交审核", "Submit for review"),
        ReleaseMove.OpenOpinions => new("开始征求意见", "Ask for opinions"),
        ReleaseMove.Opine => new("提出意见", "Give an opinion"),
        ReleaseMove.Certify => new("核证数据", "Certify the figures"),
        ReleaseMove.Approve => new("批准", "Approve"),
        ReleaseMove.Prepare => new("标记为已备妥", "Mark as prepared"),
        ReleaseMove.Schedule => new("排定发布时间", "Schedule"),
        ReleaseMove.Cancel => new("取消发布安排", "Cancel the schedule"),
        ReleaseMove.Withdraw => new("撤回", "Withdraw"),
        ReleaseMove.Reopen => new("退回起草", "Reopen as a draft"),
        ReleaseMove.Abandon => new("终止", "Abandon"),
        ReleaseMove.Waive => new("豁免检查项", "Waive a check"),
        ReleaseMove.Write => new("撰写章节", "Write a chapter"),
        _ => throw new ArgumentOutOfRangeException(nameof(move), move, null),
    };

    /// <summary>What will happen, for the page that asks for confirmation.</summary>
    public static Text Effect(ReleaseCase release, ReleaseMove move) => move switch
    {
        ReleaseMove.Submit => new($"系统按数据版本{release.Release.DataVersion}编制全部表格、图形与文字，并冻结内容及其散列值。您将成为本次发布的起草人，此后不能再核证、提出意见、批准或发布。",
            $"All tables, charts and texts are composed from data version {release.Release.DataVersion} and frozen under their hash. You become the author of this release and can then neither certify nor give an opinion nor approve nor publish it."),
        ReleaseMove.OpenOpinions => new("三方代表可在截止前阅读冻结的内容并提出意见；各方同时开始、同时截止，意见在截止或全部答复时启封。截止后未答复的记为“未提出意见”。",
            "Representatives of the three parties can read the frozen content and give opinions until the deadline, all from the same moment to the same moment; opinions are under seal until then, or until all have answered. Who has not answered by then is recorded as having given none."),
        ReleaseMove.Opine => new("意见以您所代表组织的名义记录，连同全文随本次发布公开。截止或全部答复之前意见密封，其他各方和承办人员只知道您已答复，其间可以修改；启封后不能修改。意见不改变任何数据。",
            "The opinion is recorded for the organisation you speak for and published in full with the release. Until the deadline, or until all have answered, it is under seal: others know only that you have answered, and you can change it; once unsealed it stays. It changes no figure."),
        ReleaseMove.Certify => new("您以统计负责人身份核证冻结内容中的全部数据。征求意见随之结束，此后意见不能再修改。",
            "You certify all figures of the frozen content as its statistician. That closes the opinions; they cannot be changed afterwards."),
        ReleaseMove.Approve => new("签批记录就此封存，本次发布获得版本号；内容与签批记录此后不能再改动。批准本身不会公开任何内容。",
            "The record of decisions is closed and the release is given its version number; neither content nor record can change afterwards. Approval publishes nothing."),
        ReleaseMove.Schedule => new("到排定的时刻，全部页面、文件与接口同时公开；此前发布日历只显示日期与期次。距发布不足2秒时不能取消。",
            "At the instant you set, all pages, files and the API become public at once; until then the calendar shows date and issue only. It can be cancelled until two seconds before."),
        ReleaseMove.Cancel => new("发布时间被取消，本次发布退回“已备妥”，发布日历随即显示原定日期已取消及您写的理由。",
            "The instant is taken away, the release stays prepared, and the public calendar says so at once, with the reason you write."),
        ReleaseMove.Withdraw => new("本版本标记为已撤回，不再是现行版本；地址与文件保留，页面显示您写的说明。此操作不可恢复。",
            "This version is marked as withdrawn and is no longer the current one; address and files stay, with the note you write. This cannot be undone."),
        ReleaseMove.Reopen when release.Release.ApprovedAt is not null => new("本次发布已经批准，不能改动：将予以终止，并以相同范围另建一份草稿。已有的意见与签批只作为历史保留。",
            "This release is approved and cannot change: it is abandoned, and a new draft of the same scope takes its place. Opinions and sign-offs stay as history."),
        ReleaseMove.Reopen => new("本次发布退回草稿，冻结内容作废；已有的意见与签批只作为历史保留，不再有效。",
            "The release goes back to a draft and its frozen content is void; opinions and sign-offs stay as history and count no more."),
        ReleaseMove.Abandon => new("本次发布就此终止，不会公开；已用的版本号不再使用。此操作不可恢复。",
            "The release ends here and will not come out; a version number it had is not used again. This cannot be undone."),
        ReleaseMove.Waive => new("该检查项不再阻止批准或发布。批准之前给出的豁免连同理由随本次发布公开。",
            "The check no longer stands in the way. Waivers given before the approval are published with the release, with their reasons."),
        ReleaseMove.Write => new("文字保存在草稿中，提交时与数据一并冻结；您将成为本次发布的起草人。空行分段；中英文段落数相同时逐段对照。",
            "The words are kept with the draft and frozen with the figures when it is submitted; you become an author of this release. An empty line parts paragraphs."),
        _ => Text.Empty,
    };

    public static readonly Text FilesEffect = new("由后台任务生成全部简报、表格与图形文件；全部完成后自动标记为“已备妥”，届时可以排定发布时间。",
        "Jobs make all briefings, tables and charts; when the last is done the release is marked as prepared and can be scheduled.");

    /// <summary>Moves that need a reason in both languages.</summary>
    public static bool NeedsReason(ReleaseMove move) => move is ReleaseMove.Cancel or ReleaseMove.Withdraw or ReleaseMove.Reopen or ReleaseMove.Abandon or ReleaseMove.Waive;

    public static bool TakesNote(ReleaseMove move) => move is ReleaseMove.Certify or ReleaseMove.Approve;

    /// <summary>Cannot be undone, and says so on its button.</summary>
    public static bool IsGrave(ReleaseMove move) => move is ReleaseMove.Withdraw or ReleaseMove.Abandon;

    /// <summary>A step of the history in words.</summary>
    public static Text Step(string step) => step switch
    {
        "draft" => new("起草", "drafted"),
        "record" => new("登记发布", "publication recorded"),
        _ => ReleaseMoves.All.FirstOrDefault(r => r.Step == step) is { } rule ? Button(rule.Move) : new(step, step),
    };
}
