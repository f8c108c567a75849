using WageGuidance.Audit;
using WageGuidance.Cubes;
using WageGuidance.Indicators;
using WageGuidance.Work;

namespace WageGuidance.Jobs;

/// <summary>Computes every indicator whose source files have changed.</summary>
public sealed class ComputeIndicatorsJob(ComputeIndicators compute) : IJob
{
    public const string Name = "compute-indicators";

    public async Task<Text?> RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        var outcome = await compute.RunAsync(new Actor(context.EnqueuedBy), new Reported(context), cancellationToken);
        return outcome.Message;
    }

    private sealed class Reported(JobContext context) : IProgress<(long Done, long Total, Text Message)>
    {
        public void Report((long Done, long Total, Text Message) value) => context.Report(value.Done, value.Total, value.Message);
    }
}
