using WageGuidance.Audit;
using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Guidelines;
using WageGuidance.Indicators;
using WageGuidance.Work;

namespace WageGuidance.Jobs;

/// <summary>Drafts the year's wage guideline, without corrections: those are people's judgement and are added by them.</summary>
public sealed class DraftGuidelineJob(DraftGuideline draft, IndicatorCubes cubes, TimeProvider clock) : IJob
{
    public const string Name = "draft-guideline";

    /// <param name="Year">Null: the current year of the region.</param>
    public sealed record Arguments(int? Year = null, string? Region = null);

    public async Task<Text?> RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        var arguments = context.Arguments<Arguments>();
        var dataVersion = await cubes.CurrentDataVersionAsync(cancellationToken);
        var year = arguments.Year ?? TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(Schedule.TimeZone)).Year;
        var request = new DraftGuidelineRequest(arguments.Region ?? Regions.InnerMongolia, year, [], new Actor(context.EnqueuedBy), await cubes.ForRegionsAsync(dataVersion, [arguments.Region ?? Regions.InnerMongolia], cancellationToken), dataVersion);
        var outcome = await draft.RunAsync(request, cancellationToken);
        return outcome.IsRefused
            ? throw new JobFailure(new(string.Join("", outcome.Refusals.Select(r => r.Zh)), string.Join(" ", outcome.Refusals.Select(r => r.En))))
            : outcome.Message;
    }
}
