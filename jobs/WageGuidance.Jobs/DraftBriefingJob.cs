using WageGuidance.Audit;
using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Indicators;
using WageGuidance.Releases;
using WageGuidance.Releases.Workflow;
using WageGuidance.Statistics.Periods;
using WageGuidance.Work;

namespace WageGuidance.Jobs;

/// <summary>Drafts the briefing of the quarter that has ended, for the region and all its industries; a person reviews and submits it.</summary>
public sealed class DraftBriefingJob(DraftRelease draft, IndicatorCubes cubes, TimeProvider clock) : IJob
{
    public const string Name = "draft-briefing";

    /// <param name="Period">Null: the last quarter that has ended in the region.</param>
    public sealed record Arguments(string? Period = null);

    public async Task<Text?> RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        var today = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(Schedule.TimeZone));
        var period = context.Arguments<Arguments>().Period ?? Quarter.Of(new Month(today.Year, today.Month)).Previous.ToString();
        // 公共管理 and 国际组织 are outside the enterprise survey.
        string[] industries = [CodeLists.Whole, .. Industries.Sections.Select(s => s.Code).Where(c => c is not ("S" or "T"))];
        var request = new DraftRequest(Publications.QuarterlyBriefing.Code, period, [Regions.InnerMongolia], industries, await cubes.CurrentDataVersionAsync(cancellationToken));
        var drafted = await draft.RunAsync(request, new Actor(context.EnqueuedBy), cancellationToken);
        if (drafted.Refusal is { } refusal) throw new JobFailure(refusal);
        return new($"已起草{period}简报，发布编号{drafted.ReleaseId}。", $"Drafted the {period} briefing as release {drafted.ReleaseId}.");
    }
}
