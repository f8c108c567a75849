using WageGuidance.Work;

namespace WageGuidance.Jobs;

/// <summary>Everything that happens by itself, on one screen. Six-field cron, seconds first; all times are those of the region.</summary>
public static class Schedule
{
    public const string TimeZone = "Asia/Shanghai";

    public static IReadOnlyList<Recurrence> All { get; } =
    [
        new("watch-inbox", WatchInboxJob.Name, "0/5 * * * * ?", TimeZone, new("每5秒查看收件目录", "Look into the drop folder every five seconds"), Recorded: false),
        new("record-publications", RecordPublicationsJob.Name, "0/5 * * * * ?", TimeZone, new("每5秒登记到时发布的版本并发出通知", "Record releases whose instant has come, and give notice, every five seconds"), Recorded: false),
        new("draft-briefing", DraftBriefingJob.Name, "0 0 6 10 1,4,7,10 ?", TimeZone, new("每季度首月10日6时起草上季度简报", "Draft the briefing of the last quarter at 6 on the 10th of each quarter's first month"), Recorded: true),
        new("draft-guideline", DraftGuidelineJob.Name, "0 0 6 1 4 ?", TimeZone, new("每年4月1日6时起草当年工资指导线", "Draft the year's wage guideline at 6 on 1 April"), Recorded: true),
        new("check-files", CheckFilesJob.Name, "0 30 2 * * ?", TimeZone, new("每日2时30分核对已发布文件的校验值", "Check published bytes against their hashes at 2:30 every night"), Recorded: true),
    ];
}
