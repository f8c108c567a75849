using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using WageGuidance.Cubes;
using WageGuidance.Releases;
using WageGuidance.Releases.Reading;
using WageGuidance.Web.Hosting;

namespace WageGuidance.Web.Api;

/// <summary>When what comes out, past and planned, as JSON and as a calendar file (RFC 5545) that a calendar program can subscribe to.</summary>
internal static class CalendarApi
{
    private const int LineOctets = 74; // without the line end, which makes 75 with the space of a continued line

    public static void MapCalendar(this IEndpointRouteBuilder api)
    {
        api.MapRead("/calendar", (HttpContext context) => AnswerAsync(context, "api calendar", (snapshot, _) => new(Json.Object(json => Write(json, snapshot.Pointer)), Format.Json.MediaType)))
            .WithTags("releases").WithSummary("Publication instants, past and planned 发布日历").WithDescription("What a planned release will say is not known before its instant.");
        api.MapRead("/calendar.ics", (HttpContext context) => AnswerAsync(context, "api calendar.ics", (snapshot, options) => new(Encoding.UTF8.GetBytes(Ics(snapshot.Pointer, options)), "text/calendar; charset=utf-8")))
            .WithTags("releases").WithSummary("The same as iCalendar 发布日历（iCalendar）");
    }

    public static Text TitleOf(string publication, string period) =>
        Publications.Find(publication) is { } known && known.Takes(period) ? known.TitleOf(period) : new($"{publication} {period}", $"{publication} {period}");

    private static async Task AnswerAsync(HttpContext context, string key, Func<Snapshot, PortalOptions, Document> make)
    {
        if (await ApiAddresses.RefusedAsync(context, Asked.UnknownParameter(context.Request))) return;
        if (context.RequestServices.GetRequiredService<PublishedState>().Now() is not { } snapshot)
        {
            await Failures.UnavailableAsync(context);
            return;
        }
        var document = await snapshot.DocumentAsync(key, () => Task.FromResult<Document?>(make(snapshot, context.RequestServices.GetRequiredService<PortalOptions>())));
        await document!.SendAsync(context, CacheControls.Revalidate, snapshot.Latest?.PublishAt);
    }

    private static void Write(System.Text.Json.Utf8JsonWriter json, PublishedPointer pointer)
    {
        json.WriteObjects("published", pointer.Releases, r =>
        {
            json.WriteString("publication", r.Publication);
            json.WriteString("period", r.Period);
            json.WriteNumber("version", r.Version);
            json.WriteText("title", TitleOf(r.Publication, r.Period));
            json.WriteString("at", r.PublishAt);
        });
        json.WriteObjects("planned", ReleaseCalendar.Of(pointer), e =>
        {
            json.WriteString("publication", e.Publication.Code);
            json.WriteString("period", e.Period);
            json.WriteText("title", e.Publication.TitleOf(e.Period));
            json.WriteText("publisher", e.Publication.Publisher);
            if (e.At is { } at) json.WriteString("at", at);
            else json.WriteNull("at");
            json.WriteString("status", e.Status);
            json.WriteString("by_rule", e.ByRule);
            json.WriteObjects("changes", e.Changes, c =>
            {
                json.WriteString("announced", c.At);
                if (c.PlannedAt is { } planned) json.WriteString("at", planned);
                else json.WriteNull("at");
                json.WriteText("reason", c.Reason);
            });
        });
        json.WriteObjects("publications", Publications.All, p =>
        {
            json.WriteString("id", p.Code);
            json.WriteText("name", p.Name);
            json.WriteText("publisher", p.Publisher);
            json.WriteString("region", p.Region);
            json.WriteString("frequency", p.IsQuarterly ? "quarter" : "year");
            json.WriteText("rule", p.CalendarWords);
            json.WriteString("time", p.EmbargoTime.ToString("HH:mm", CultureInfo.InvariantCulture));
            json.WriteString("time_zone", p.TimeZone);
            json.WriteStrings("opinions_from", [.. p.OpinionsFrom.Select(o => o.Code)]);
            json.WriteText("contact", p.Contact);
            if (p.NotReleased is { } why) json.WriteText("not_released", why);
        });
        if (pointer.NextInstant is { } next) json.WriteString("next_instant", next);
        else json.WriteNull("next_instant");
    }

    private static string Ics(PublishedPointer pointer, PortalOptions options)
    {
        var text = new StringBuilder();
        Line("BEGIN:VCALENDAR");
        Line("VERSION:2.0");
        Line("PRODID:-//WageGuidance//Releases//ZH");
        Line("X-WR-CALNAME:集体协商信息发布日历 Release calendar");
        foreach (var r in pointer.Releases.Reverse()) Event($"{r.Publication}-{r.Period}-v{r.Version}", TitleOf(r.Publication, r.Period), r.PublishAt, $"（第{r.Version}版）", $" (version {r.Version})", $"/zh{ApiAddresses.PathOf(r)}");
        foreach (var e in ReleaseCalendar.Of(pointer).Where(e => e.At is not null))
            Event($"{e.Publication.Code}-{e.Period}-planned", e.Publication.TitleOf(e.Period), e.At!.Value, e.Status == "expected" ? "（预定）" : "", e.Status == "expected" ? " (expected)" : "", "/zh/calendar", e);
        Line("END:VCALENDAR");
        return text.ToString();

        void Event(string uid, Text title, DateTimeOffset at, string zh, string en, string path, CalendarEntry? planned = null)
        {
            var utc = at.ToUniversalTime().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
            Line("BEGIN:VEVENT");
            Line($"UID:{uid}@wageguidance");
            Line($"DTSTAMP:{utc}");
            Line($"DTSTART:{utc}");
            Line($"SUMMARY:{Escaped($"{title.Zh}{zh} {title.En}{en}")}");
            if (planned is not null)
            {
                // A date that moves is the same event again, with a higher number (RFC 5545 3.8.7.4).
                Line(string.Create(CultureInfo.InvariantCulture, $"SEQUENCE:{planned.Changes.Count}"));
                Line($"STATUS:{(planned.Status == "scheduled" ? "CONFIRMED" : "TENTATIVE")}");
                if (planned.Changes.Count > 0) Line($"DESCRIPTION:{Escaped($"{planned.Changes[^1].Reason.Zh} {planned.Changes[^1].Reason.En}")}");
            }
            if (options.PublicUrl is not null) Line($"URL:{options.Link(path)}");
            Line("TRANSP:TRANSPARENT");
            Line("END:VEVENT");
        }

        // Content lines of at most 75 octets, never cut within a character (RFC 5545 3.1).
        void Line(string line)
        {
            var octets = 0;
            foreach (var rune in line.EnumerateRunes())
            {
                if (octets + rune.Utf8SequenceLength > LineOctets)
                {
                    text.Append("\r\n ");
                    octets = 0;
                }
                text.Append(rune.ToString());
                octets += rune.Utf8SequenceLength;
            }
            text.Append("\r\n");
        }
    }

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
