using WageGuidance.Cubes;
using WageGuidance.Negotiation.Offers;

namespace WageGuidance.Negotiation.Timetable;

/// <summary>The days known so far. Later ones that are not given are planned on the last day the step before allows.</summary>
/// <param name="Invitation">The day the other party received the invitation (要约书).</param>
/// <param name="Talks">First meeting; without it the talks are planned for the working day after the reply is due.</param>
public sealed record TimetableDays(DateOnly Invitation, DateOnly? Talks = null, DateOnly? SignedOn = null, DateOnly? Filed = null, DateOnly? Expiry = null);

/// <param name="From">First day of the window.</param>
/// <param name="To">Last day.</param>
/// <param name="CountedTo">The last day before it was moved off a day of rest; equal to <paramref name="To"/> where it was not.</param>
/// <param name="Planned">True where the event it is counted from is not fixed yet.</param>
public sealed record TimetableEntry(string Id, Text Name, string By, string CountedFrom, DateOnly EventDay, int Days, DayUnit Unit, DateOnly From, DateOnly To, DateOnly CountedTo, bool Planned, Text Citation);

/// <param name="Factors">The eight statutory factors, filled in as far as a release or the firm's figures were given.</param>
/// <param name="Pack">The release the factors' figures are of; null where none was asked for.</param>
public sealed record TimetableResult(
    string Schema, TimetableDays Days, IReadOnlyList<TimetableEntry> Entries, Text Counting, IReadOnlyList<FilledFactor> Factors, Text FactorsCitation, IReadOnlyList<Text> Notes, PackUsed? Pack, TimetableFile Input)
{
    public const string CurrentSchema = "wageguidance-timetable-result/1";
}

/// <summary>The bargaining calendar: each statutory step with its window of days. Pure.</summary>
public static class PlanTimetable
{
    public static (TimetableResult? Result, IReadOnlyList<Problem> Problems) Run(TimetableFile file) => Run(file, WorkingDays.National, BargainingSteps.National);

    public static (TimetableResult? Result, IReadOnlyList<Problem> Problems) Run(TimetableFile file, WorkingDays known, BargainingSteps steps)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(steps);
        var problems = TimetableRules.Problems(file);
        if (problems.Count > 0) return (null, problems);
        var (days, region) = (file.Days, file.Region);
        var calendar = file.Holidays is { Count: > 0 } own ? known.With(own) : known;

        var events = new Dictionary<string, (DateOnly Day, bool Planned)>(StringComparer.Ordinal) { ["invitation"] = (days.Invitation, false) };
        Fix("talks", days.Talks);
        Fix("signed", days.SignedOn);
        Fix("filed", days.Filed);
        Fix("expiry", days.Expiry);
        var entries = new List<TimetableEntry>();
        foreach (var step in steps.Steps.Where(s => s.Region == "*" || s.Region == region))
        {
            if (!events.TryGetValue(step.After, out var start)) continue;
            var entry = Entry(step, start.Day, start.Planned, calendar);
            entries.Add(entry);
            // What follows is planned on the last day allowed.
            if (step.Id == "reply" && !events.ContainsKey("talks")) events["talks"] = (calendar.Count(entry.To, 1), true);
            if (step.Id == "material" && !events.ContainsKey("signed")) events["signed"] = (events["talks"].Day, true);
            if (step.Id == "filing" && !events.ContainsKey("filed")) events["filed"] = (entry.To, true);
            if (step.Id == "review") events["effective"] = (entry.To, true);
        }

        var notes = new List<Text>();
        if (entries.Any(e => e.Planned)) notes.Add(new("标“计划”的日期以前一步骤的最后期限推算，实际日期确定后应重新计算。", "Days marked planned follow from the last day of the step before; compute again once the real day is known."));
        int[] unknown = [.. entries.SelectMany(e => new[] { e.From.Year, e.To.Year }).Distinct().Except(calendar.YearsKnown).Order()];
        if (unknown.Length > 0)
            notes.Add(new($"没有{string.Join("、", unknown)}年的法定节假日资料，只按周六、周日顺延；请用节假日文件核对。", $"Public holidays of {string.Join(", ", unknown)} are not given: only weekends move a last day. Check with a holiday file."));
        return (new(TimetableResult.CurrentSchema, days, entries, steps.Counting, FilledFactor.Of(steps.Factors, file.Factors), steps.FactorsCitation, notes, file.Pack, file), []);

        void Fix(string name, DateOnly? day)
        {
            if (day is { } known) events[name] = (known, false);
        }
    }

    private static TimetableEntry Entry(BargainingStep step, DateOnly day, bool planned, WorkingDays calendar)
    {
        var (from, to, counted) = step.Direction is StepDirection.WithinAfter
            ? After(step, day, calendar)
            : (step.Unit is DayUnit.Working ? calendar.Count(day, -step.Days) : day.AddDays(-step.Days), day.AddDays(-1), day.AddDays(-1));
        return new(step.Id, step.Name, step.By, step.After, day, step.Days, step.Unit, from, to, counted, planned, step.Citation);
    }

    private static (DateOnly, DateOnly, DateOnly) After(BargainingStep step, DateOnly day, WorkingDays calendar)
    {
        var counted = step.Unit is DayUnit.Working ? calendar.Count(day, step.Days) : day.AddDays(step.Days);
        return (day.AddDays(1), calendar.RollForward(counted), counted);
    }
}
