using Microsoft.EntityFrameworkCore;
using WageGuidance.Data;
using WageGuidance.Observations;
using WageGuidance.Work;

namespace WageGuidance.Releases;

/// <summary>What goes on around a release that its checklist asks about.</summary>
/// <param name="UnfinishedImports">Imports and computations waiting or running.</param>
/// <param name="AnnouncedSince">Since when the public calendar shows the instant planned; null where it does not.</param>
public sealed record Surroundings(int UnfinishedImports, DateTimeOffset? AnnouncedSince)
{
    public static readonly Surroundings Quiet = new(0, null);

    private static readonly string[] Imports = ["import-file", "compute-indicators"];
    private static readonly string[] Live = ["queued", "running"];

    /// <param name="publishAt">The instant planned; null while none is.</param>
    public static async Task<Surroundings> OfAsync(WageGuidanceContext db, Release release, DateTimeOffset? publishAt, CancellationToken cancellationToken)
    {
        var unfinished = await db.Set<JobRun>().CountAsync(r => Imports.Contains(r.Job) && Live.Contains(r.State), cancellationToken);
        return new(unfinished, publishAt is { } at ? await AnnouncedSinceAsync(db, release, at, cancellationToken) : null);
    }

    /// <summary>By the last date change; without one by the rule, which the calendar shows a year ahead, but not before there was any data here.</summary>
    private static async Task<DateTimeOffset?> AnnouncedSinceAsync(WageGuidanceContext db, Release release, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var (publication, period) = (release.Publication, release.Period);
        var last = await db.Set<CalendarChange>().AsNoTracking().Where(c => c.Publication == publication && c.Period == period).OrderByDescending(c => c.Id).FirstOrDefaultAsync(cancellationToken);
        if (last is not null) return last.PlannedAt == at ? last.At : null;
        if (Publications.Of(release).DueAt(period) != at) return null;
        var first = await db.Set<DataVersion>().MinAsync(v => (DateTimeOffset?)v.At, cancellationToken);
        return first is null ? null : Later(first.Value, at.AddYears(-1));
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
