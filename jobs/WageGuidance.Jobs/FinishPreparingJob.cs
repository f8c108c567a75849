using Microsoft.EntityFrameworkCore;
using WageGuidance.Audit;
using WageGuidance.Briefings.Api;
using WageGuidance.Briefings.Packs;
using WageGuidance.Briefings.Share;
using WageGuidance.Cubes;
using WageGuidance.Data;
using WageGuidance.Releases;
using WageGuidance.Releases.Workflow;
using WageGuidance.Work;

namespace WageGuidance.Jobs;

/// <summary>Looks whether all packs of a release are there; if so writes the API's answers, share cards and summaries, and says that the release is prepared.</summary>
public sealed class FinishPreparingJob(IDbContextFactory<WageGuidanceContext> databases, ApiFiles api, ShareFiles share, MarkPrepared prepared) : IJob
{
    public const string Name = "finish-preparing";

    public async Task<Text?> RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        var id = context.Arguments<PrepareReleaseJob.Arguments>().ReleaseId;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var release = await db.Set<Release>().AsNoTracking().SingleAsync(r => r.Id == id, cancellationToken);
        var signed = await db.Set<ReleaseFile>().AsNoTracking().CountAsync(f => f.ReleaseId == id && f.Path.StartsWith("packs/") && f.Path.EndsWith("/" + PackManifest.SignatureName), cancellationToken);
        var total = release.Areas.Length * release.Industries.Length;
        if (signed < total) return new($"已备妥{signed}/{total}个数据包。", $"{signed} of {total} packs are ready.");
        if (release.PreparedAt is not null) return null;
        if (await api.RunAsync(id, cancellationToken) is { } refusal) throw new JobFailure(refusal);
        if (await share.RunAsync(id, cancellationToken) is { } unshared) throw new JobFailure(unshared);
        if (await prepared.RunAsync(id, new Actor(context.EnqueuedBy, ActedFor: true), cancellationToken) is { } unprepared) throw new JobFailure(unprepared);
        return new($"{total}个数据包全部备妥。", $"All {total} packs are ready.");
    }
}
