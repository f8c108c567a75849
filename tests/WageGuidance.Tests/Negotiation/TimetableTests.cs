using WageGuidance.Cubes;
using WageGuidance.Negotiation.Timetable;

namespace WageGuidance.Tests.Negotiation;

public sealed class TimetableTests
{
    // National Day 2024, with its worked weekend.
    private const string Holidays = "date,kind,name\n2024-10-01,holiday,国庆节\n2024-10-02,holiday,国庆节\n2024-10-03,holiday,国庆节\n2024-10-04,holiday,国庆节\n2024-10-07,holiday,国庆节\n2024-09-29,workday,调休\n2024-10-12,workday,调休\n";

    [Fact]
    public void A_last_day_on_a_holiday_moves_to_the_next_working_day()
    {
        // 11 September + 20 days = 1 October, a holiday; the first working day after is Tuesday the 8th.
        var reply = Plan(new(new(2024, 9, 11))).Entries[0];
        Assert.Equal((new DateOnly(2024, 10, 1), new DateOnly(2024, 10, 8)), (reply.CountedTo, reply.To));
        // 9 September + 20 = Sunday 29 September, which is worked.
        Assert.Equal(new DateOnly(2024, 9, 29), Plan(new(new(2024, 9, 9))).Entries[0].To);
        // Without a holiday file a Sunday moves to Monday.
        Assert.Equal(new DateOnly(2024, 9, 30), PlanTimetable.Run(File(new(new(2024, 9, 9))), WorkingDays.WeekendsOnly, BargainingSteps.National).Result!.Entries[0].To);
    }

    [Fact]
    public void Each_step_counts_from_its_event()
    {
        var result = Plan(new(new(2024, 9, 11), Talks: new(2024, 10, 15), SignedOn: new(2024, 10, 30), Filed: new(2024, 11, 4), Expiry: new(2025, 12, 31)));
        // Material 10 to 14 October; filing 30 October + 7 = 6 November; review 4 + 15 = 19 November; announced by the 24th, a Sunday → 25th; renewal from 1 November 2025.
        Assert.Equal(
            ["reply 2024-09-12 2024-10-08", "material 2024-10-10 2024-10-14", "filing 2024-10-31 2024-11-06", "review 2024-11-05 2024-11-19", "announcement 2024-11-20 2024-11-25", "renewal 2025-11-01 2025-12-30"],
            result.Entries.Select(e => $"{e.Id} {e.From:yyyy-MM-dd} {e.To:yyyy-MM-dd}"));
        Assert.Equal(["announcement"], result.Entries.Where(e => e.Planned).Select(e => e.Id));
        Assert.Equal(8, result.Factors.Count);
    }

    [Fact]
    public void Days_in_the_wrong_order_and_bad_holiday_lines_are_refused()
    {
        Assert.Equal(["days.talks"], PlanTimetable.Run(File(new(new(2024, 9, 11), Talks: new(2024, 9, 1)))).Problems.Select(p => p.Path));
        Assert.Null(WorkingDays.Parse("2024/10/1,holiday,国庆节\n").Days);
        Assert.Null(WorkingDays.Parse("2024-10-01,rest,国庆节\n").Days);
        Assert.Null(WorkingDays.Parse("2024-10-01,holiday,国庆节\n2024-10-01,workday,x\n").Days);
    }

    [Fact]
    public void The_calendar_file_has_short_lines_and_the_same_bytes_each_time()
    {
        var ics = TimetableIcs.Write(Plan(new(new(2024, 9, 11))), Language.Zh);
        Assert.StartsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", ics, StringComparison.Ordinal);
        Assert.Contains("DTSTART;VALUE=DATE:20241008\r\nDTEND;VALUE=DATE:20241009\r\n", ics, StringComparison.Ordinal);
        Assert.All(ics.Split("\r\n"), line => Assert.True(System.Text.Encoding.UTF8.GetByteCount(line) <= 75));
        Assert.Equal(ics, TimetableIcs.Write(Plan(new(new(2024, 9, 11))), Language.Zh));
    }

    private static TimetableFile File(TimetableDays days) => new() { Schema = TimetableFile.CurrentSchema, Days = days };

    private static TimetableResult Plan(TimetableDays days)
    {
        var (result, problems) = PlanTimetable.Run(File(days), WorkingDays.Parse(Holidays).Days!, BargainingSteps.National);
        Assert.Empty(problems);
        return result!;
    }
}
