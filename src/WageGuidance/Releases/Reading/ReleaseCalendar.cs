namespace WageGuidance.Releases.Reading;

/// <summary>What is to come.</summary>
/// <param name="At">Null where a new date is still to be set.</param>
/// <param name="Status"><c>scheduled</c>: the instant is fixed; <c>expected</c>: by the rule or as moved; <c>postponed</c>: no date yet.</param>
/// <param name="ByRule">What the calendar rule says.</param>
/// <param name="Changes">Oldest first.</param>
public sealed record CalendarEntry(Publication Publication, string Period, DateTimeOffset? At, string Status, DateTimeOffset ByRule, IReadOnlyList<DateChange> Changes);

/// <summary>The public calendar of the next twelve months: what is scheduled, and what the rules of the publications have come. Pure, and the same whatever is being drafted.</summary>
public static class ReleaseCalendar
{
    public const int MonthsAhead = 12;

    /// <summary>In order of time; those without a date last.</summary>
    public static IReadOnlyList<CalendarEntry> Of(PublishedPointer published)
    {
        var (now, until) = (published.ReadAt, published.ReadAt.AddMonths(MonthsAhead));
        var changes = published.DateChanges.ToLookup(c => (c.Publication, c.Period));
        var scheduled = published.Calendar.Where(p => p.PublishAt > now).ToList();
        var entries = new List<CalendarEntry>();
        foreach (var planned in scheduled)
            if (Publications.Find(planned.Publication) is { } publication && publication.Takes(planned.Period))
                entries.Add(new(publication, planned.Period, planned.PublishAt, "scheduled", publication.DueAt(planned.Period), [.. changes[(planned.Publication, planned.Period)]]));
        foreach (var publication in Publications.All.Where(p => p.NotReleased is null))
        {
            var moved = published.DateChanges.Where(c => c.Publication == publication.Code && publication.Takes(c.Period)).Select(c => c.Period);
            foreach (var period in publication.PeriodsDue(now, until).Union(moved))
            {
                if (scheduled.Exists(p => p.Publication == publication.Code && p.Period == period)) continue;
                IReadOnlyList<DateChange> known = [.. changes[(publication.Code, period)]];
                var last = known.Count == 0 ? null : known[^1];
                // Out already, unless a later version was taken back since.
                if (published.Releases.Any(r => r.Publication == publication.Code && r.Period == period && (last is not { PlannedAt: null } || r.PublishAt >= last.At))) continue;
                var (due, at) = (publication.DueAt(period), last is null ? publication.DueAt(period) : last.PlannedAt);
                if (at is null) entries.Add(new(publication, period, null, "postponed", due, known));
                else if (at > now && at <= until) entries.Add(new(publication, period, at, "expected", due, known));
            }
        }
        return [.. entries.OrderBy(e => e.At ?? DateTimeOffset.MaxValue).ThenBy(e => e.Publication.Code, StringComparer.Ordinal).ThenBy(e => e.Period, StringComparer.Ordinal)];
    }
}
