using Microsoft.EntityFrameworkCore;
using WageGuidance.Data;
using WageGuidance.Guidelines;
using WageGuidance.Indicators;
using WageGuidance.Releases.Drafting;
using WageGuidance.Sources;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Releases;

/// <summary>Collects what a release is composed from: the cubes at its data version cut to its period and scope, the guideline in force then, the method pages.</summary>
public sealed class CollectReleaseInputs(IDbContextFactory<WageGuidanceContext> databases, IndicatorCubes cubes, GuidelineDrafts guidelines)
{
    public async Task<ReleaseInputs> RunAsync(Release release, CancellationToken cancellationToken)
    {
        var region = Publications.Of(release).Region;
        var known = await cubes.ForRegionsAsync(release.DataVersion, [.. release.Areas, region], cancellationToken);
        var last = Quarter.Parse(release.Period).LastMonth;
        var endOfPeriod = new DateOnly(last.Year, last.Number, DateTime.DaysInMonth(last.Year, last.Number));
        var guideline = await guidelines.InForceAsync(region, endOfPeriod, cancellationToken);
        var cut = CutToScope.Of(CutToPeriod.Of(known, release.Period), new(release.Areas, release.Industries), region);
        return new(cut, guideline, MethodPages.Load(Path.Combine(AppContext.BaseDirectory, "assets", "methods")));
    }

    /// <summary>Doubtful rows (soft problems) of the files behind a data version.</summary>
    public async Task<int> SoftProblemsAsync(int dataVersion, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<SourceFile>().Where(f => f.AcceptedAtVersion <= dataVersion && (f.SupersededAtVersion == null || f.SupersededAtVersion > dataVersion)).SumAsync(f => f.SoftProblemCount, cancellationToken);
    }
}
