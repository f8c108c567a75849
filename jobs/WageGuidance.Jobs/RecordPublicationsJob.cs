using WageGuidance.Cubes;
using WageGuidance.Releases;
using WageGuidance.Work;

namespace WageGuidance.Jobs;

/// <summary>Records releases whose instant has come and writes their notices; the releases are public with or without it.</summary>
public sealed class RecordPublicationsJob(RecordPublications record) : IJob
{
    public const string Name = "record-publications";

    public async Task<Text?> RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        var recorded = await record.RunAsync(cancellationToken);
        return recorded.Count == 0 ? null : new($"已登记{recorded.Count}个发布。", $"Recorded {recorded.Count} publications.");
    }
}
