using WageGuidance.Briefings.Notices;
using WageGuidance.Cubes;
using WageGuidance.Releases;
using WageGuidance.Work;

namespace WageGuidance.Jobs;

/// <summary>Records releases whose instant has come and tells those who asked to be told; the releases are public with or without it.</summary>
public sealed class RecordPublicationsJob(RecordPublications record, SendNotices notices) : IJob
{
    public const string Name = "record-publications";

    public async Task<Text?> RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        var recorded = await record.RunAsync(cancellationToken);
        var sent = await notices.RunAsync(cancellationToken);
        return (recorded.Count, sent.Handed, sent.Waiting) is (0, 0, 0) ? null
            : new($"已登记{recorded.Count}个发布，送出{sent.Handed}封邮件，{sent.Waiting}封待送。", $"Recorded {recorded.Count} publications; handed over {sent.Handed} mails, {sent.Waiting} wait.");
    }
}
