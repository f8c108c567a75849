using Microsoft.EntityFrameworkCore;
using WageGuidance.Cubes;
using WageGuidance.Data;
using WageGuidance.Guidelines;
using WageGuidance.Indicators;
using WageGuidance.Releases.Drafting;
using WageGuidance.Sources;

namespace WageGuidance.Releases;

/// <summary>Collects what a release is composed from: the cubes at its data version cut to its period and scope, the guideline in force then, the method pages.</summary>
public sealed class CollectReleaseInputs(IDbContextFactory<WageGuidanceContext> databases, IndicatorCubes cubes, GuidelineDrafts guidelines)
{
    public async Task<ReleaseInputs> RunAsync(Release release, CancellationToken cancellationToken)
    {
        var publication = Publications.Of(release);
        var region = publication.Region;
        var known = await cubes.ForRegionsAsync(release.DataVersion, [.. release.Areas, region], cancellationToken);
        var contents = publication.Contents.Count == 0 ? known : [.. known.Where(c => publication.Contents.Contains(c.Id))];
        var last = publication.LastMonthOf(release.Period);
        var endOfPeriod = new DateOnly(last.Year, last.Number, DateTime.DaysInMonth(last.Year, last.Number));
        var guideline = publication.Chapter("guideline") is null ? null : await guidelines.InForceAsync(region, endOfPeriod, cancellationToken);
        var cut = CutToScope.Of(CutToPeriod.Of(contents, release.Period, publication.Frequency == "year"), new(release.Areas, release.Industries), region);
        return new(cut, guideline, MethodsOf(publication, cut)) { Texts = await ChapterTexts.OfAsync(databases, release.Id, cancellationToken) };
    }

    /// <summary>The publication's own pages and those of its indicators; all where it names none.</summary>
    private static IReadOnlyList<MethodNote> MethodsOf(Publication publication, IReadOnlyList<Cube> cubes)
    {
        var all = MethodPages.Load(Path.Combine(AppContext.BaseDirectory, "assets", "methods"));
        return publication.Methods.Count == 0 ? all : [.. all.Where(m => publication.Methods.Contains(m.Id) || cubes.Any(c => c.Method == m.Id))];
    }

    /// <summary>Doubtful rows (soft problems) of the files behind a data version.</summary>
    public async Task<int> SoftProblemsAsync(int dataVersion, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<SourceFile>().Where(f => f.AcceptedAtVersion <= dataVersion && (f.SupersededAtVersion == null || f.SupersededAtVersion > dataVersion)).SumAsync(f => f.SoftProblemCount, cancellationToken);
    }
}
