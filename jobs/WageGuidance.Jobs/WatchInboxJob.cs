using WageGuidance.Cubes;
using WageGuidance.Sources;
using WageGuidance.Work;

namespace WageGuidance.Jobs;

/// <summary>Looks into the drop folder and puts each complete file in the queue; what no source recognises is set aside with the reason.</summary>
public sealed class WatchInboxJob(Inbox inbox, IJobQueue queue) : IJob
{
    public const string Name = "watch-inbox";

    public async Task<Text?> RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        var files = inbox.Find();
        // Table B is checked against table A: it waits while a table A is still to be imported.
        var waitsForFirms = files.Any(f => f.Source == "enterprises");
        foreach (var file in files.Where(f => !(waitsForFirms && f.Source == "employees")))
            if (file.Refusal is not null) inbox.Refuse(file);
            else await queue.EnqueueAsync(new JobRequest($"{ImportFileJob.Name}/{file.Name}", ImportFileJob.Name, new ImportFileJob.Arguments(file.Name), context.EnqueuedBy), cancellationToken);
        return null;
    }
}
