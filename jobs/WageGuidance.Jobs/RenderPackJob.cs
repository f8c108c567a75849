using WageGuidance.Briefings.Packs;
using WageGuidance.Cubes;
using WageGuidance.Data;
using WageGuidance.Work;

namespace WageGuidance.Jobs;

/// <summary>Draws one pack: charts, PDFs, workbook, data files, manifest and signature.</summary>
public sealed class RenderPackJob(RenderPack render, IJobQueue queue) : IJob
{
    public const string Name = "render-pack";

    public sealed record Arguments(long ReleaseId, string Area, string Industry);

    public async Task<Text?> RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        var pack = context.Arguments<Arguments>();
        PackOutcome outcome;
        try
        {
            outcome = await render.RunAsync(pack.ReleaseId, pack.Area, pack.Industry, cancellationToken);
        }
        catch (PackNotMade fault) when (EnvironmentProblem.Explain(fault) is { } known)
        {
            // A full disk, a broken connection: the sentence says all there is, and of which pack.
            throw new JobFailure(new($"数据包 {pack.Area} × {pack.Industry}：{known.Chinese}", $"Pack {pack.Area} × {pack.Industry}: {known.English}"));
        }
        if (outcome.Refusal is { } refusal) throw new JobFailure(refusal);
        // One look a pack: the look after the last pack finds everything there. A key of its own, or that look could be swallowed by an earlier one.
        await queue.EnqueueAsync(new JobRequest($"{FinishPreparingJob.Name}/{pack.ReleaseId}/{pack.Area}/{pack.Industry}", FinishPreparingJob.Name, new PrepareReleaseJob.Arguments(pack.ReleaseId), context.EnqueuedBy), cancellationToken);
        return new($"{pack.Area} {pack.Industry}：{outcome.Files}个文件。", $"{pack.Area} {pack.Industry}: {outcome.Files} files.");
    }
}
