using System.Globalization;
using System.Text;
using WageGuidance.Cubes;

namespace WageGuidance.Negotiation.Timetable;

/// <summary>The calendar as iCalendar (RFC 5545): an all-day event on the last day of each step. Equal timetables give equal bytes: the stamp is the day of the invitation.</summary>
public static class TimetableIcs
{
    public static string Write(TimetableResult timetable, Language language)
    {
        var ics = new StringBuilder();
        Line("BEGIN:VCALENDAR");
        Line("VERSION:2.0");
        Line("PRODID:-//WageGuidance//timetable//ZH");
        foreach (var entry in timetable.Entries)
        {
            Line("BEGIN:VEVENT");
            Line($"UID:{Day(timetable.Days.Invitation)}-{entry.Id}@wageguidance");
            Line($"DTSTAMP:{Day(timetable.Days.Invitation)}T000000Z");
            Line($"DTSTART;VALUE=DATE:{Day(entry.To)}");
            Line($"DTEND;VALUE=DATE:{Day(entry.To.AddDays(1))}");
            Line($"SUMMARY:{Escaped(entry.Name.In(language) + (entry.Planned ? language == Language.Zh ? "（计划）" : " (planned)" : ""))}");
            Line($"DESCRIPTION:{Escaped(entry.Citation.In(language))}");
            Line("TRANSP:TRANSPARENT");
            Line("END:VEVENT");
        }

        Line("END:VCALENDAR");
        return ics.ToString();

        void Line(string text)
        {
            // Lines of at most 75 octets; a continuation begins with a space. Never cut inside a character.
            var octets = 0;
            foreach (var rune in text.EnumerateRunes())
            {
                if (octets + rune.Utf8SequenceLength > 75)
                {
                    ics.Append("\r\n ");
                    octets = 1;
                }

                ics.Append(rune);
                octets += rune.Utf8SequenceLength;
            }

            ics.Append("\r\n");
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
