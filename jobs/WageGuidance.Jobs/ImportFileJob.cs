using WageGuidance.Audit;
using WageGuidance.Cubes;
using WageGuidance.Sources;
using WageGuidance.Work;

namespace WageGuidance.Jobs;

/// <summary>Imports one file of the drop folder and has the indicators computed from it.</summary>
public sealed class ImportFileJob(Inbox inbox, ImportSourceFile import, IJobQueue queue) : IJob
{
    public const string Name = "import-file";

    /// <param name="File">Its name in the drop folder.</param>
    public sealed record Arguments(string File);

    public async Task<Text?> RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        var name = context.Arguments<Arguments>().File;
        // Imported before this worker's predecessor died, and already moved: nothing is left to do.
        if (inbox.Find().FirstOrDefault(f => f.Name == name) is not { Source: { } source } file) return new($"收件目录中已没有{name}。", $"{name} is no longer in the drop folder.");

        var request = new ImportRequest(source, file.Path, file.Name, new Actor(context.EnqueuedBy), file.Period, file.Scope);
        var outcome = await import.RunAsync(request, new Reported(context), cancellationToken);
        inbox.Settle(file, outcome);
        if (outcome is ImportOutcome.Accepted)
            await queue.EnqueueAsync(new JobRequest(ComputeIndicatorsJob.Name, ComputeIndicatorsJob.Name, null, context.EnqueuedBy), cancellationToken);
        return outcome.Message;
    }

    private sealed class Reported(JobContext context) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => context.Report(value.BytesRead, value.TotalBytes, new($"已读{value.Rows}行", $"{value.Rows} rows read"));
    }
}
