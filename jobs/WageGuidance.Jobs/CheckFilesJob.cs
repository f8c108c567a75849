using WageGuidance.Briefings;
using WageGuidance.Cubes;
using WageGuidance.Work;

namespace WageGuidance.Jobs;

/// <summary>Compares every published byte with its hash; a damaged file fails the run, so that it stands out.</summary>
public sealed class CheckFilesJob(CheckFiles check) : IJob
{
    public const string Name = "check-files";

    public async Task<Text?> RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        var verdict = await check.RunAsync(cancellationToken);
        return verdict.Damaged.Count == 0 ? verdict.Words : throw new JobFailure(verdict.Words);
    }
}
