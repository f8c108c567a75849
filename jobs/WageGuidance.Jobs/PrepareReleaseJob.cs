using Microsoft.EntityFrameworkCore;
using WageGuidance.Briefings.Charts;
using WageGuidance.Cubes;
using WageGuidance.Data;
using WageGuidance.Releases;
using WageGuidance.Work;

namespace WageGuidance.Jobs;

/// <summary>Puts every pack of an approved release in the queue, so that any number of workers share them; the last one done finishes the release.</summary>
public sealed class PrepareReleaseJob(IDbContextFactory<WageGuidanceContext> databases, IJobQueue queue) : IJob
{
    public const string Name = "prepare-release";

    public sealed record Arguments(long ReleaseId);

    public async Task<Text?> RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        var id = context.Arguments<Arguments>().ReleaseId;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var release = await db.Set<Release>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancellationToken);
        if (release is not { ApprovedAt: not null }) throw new JobFailure(new($"发布{id}未经批准，不能生成文件。", $"Release {id} is not approved; its files cannot be made."));
        await DrawCharts.ForgetAsync(db, cancellationToken);
        var packs = release.Areas.SelectMany(area => release.Industries.Select(industry => new RenderPackJob.Arguments(id, area, industry))).ToList();
        foreach (var pack in packs)
            await queue.EnqueueAsync(new JobRequest($"{RenderPackJob.Name}/{id}/{pack.Area}/{pack.Industry}", RenderPackJob.Name, pack, context.EnqueuedBy), cancellationToken);
        return new($"已排入{packs.Count}个数据包。", $"{packs.Count} packs are in the queue.");
    }
}
