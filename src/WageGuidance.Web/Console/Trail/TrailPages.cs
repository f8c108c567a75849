using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WageGuidance.Audit;
using WageGuidance.Web.Hosting;

namespace WageGuidance.Web.Desk;

/// <summary>What the trail is asked for.</summary>
public sealed record TrailFilter(string Person, string Action, string Subject, DateOnly? From, DateOnly? To)
{
    /// <summary>As in an address, with a question mark before it where there is anything.</summary>
    public string Query(params (string Name, string Value)[] more)
    {
        var parts = new List<(string Name, string Value)> { ("person", Person), ("action", Action), ("subject", Subject), ("from", Day(From)), ("to", Day(To)) };
        var text = string.Join('&', parts.Concat(more).Where(p => p.Value.Length > 0).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value)}"));
        return text.Length == 0 ? "" : "?" + text;
    }

    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}

/// <summary>The audit trail to read, to filter, to take along, and whether its chain is whole.</summary>
internal static class TrailPages
{
    private const int PerPage = 100;
    private static readonly TimeSpan Beijing = TimeSpan.FromHours(8);

    public static async Task ShowAsync(Visit visit)
    {
        var filter = FilterOf(visit);
        var query = visit.Http.Request.Query;
        var page = int.TryParse(query["page"], out var wanted) && wanted is > 0 and < 100_000 ? wanted : 1;
        await using var db = await visit.Rooms.OpenAsync(visit.Stop);
        var which = Which(db.Set<AuditEntry>().AsNoTracking(), filter);
        await visit.PageAsync<TrailPage>(new()
        {
            [nameof(TrailPage.Filter)] = filter, [nameof(TrailPage.At)] = page, [nameof(TrailPage.Total)] = await which.CountAsync(visit.Stop),
            [nameof(TrailPage.Entries)] = await which.OrderByDescending(e => e.Id).Skip((page - 1) * PerPage).Take(PerPage).ToListAsync(visit.Stop),
            [nameof(TrailPage.Actions)] = await db.Set<AuditEntry>().AsNoTracking().Select(e => e.Action).Distinct().OrderBy(a => a).ToListAsync(visit.Stop),
            [nameof(TrailPage.Verdict)] = query["verify"] == "1" ? await AuditTrail.VerifyAsync(db, visit.Stop) : null,
            [nameof(TrailPage.PerPage)] = PerPage,
        });
    }

    /// <summary>UTF-8 with byte order mark; what a spreadsheet would take for a formula stands behind an apostrophe.</summary>
    public static Task CsvAsync(Visit visit) => ExportAsync(visit, "csv", "text/csv; charset=utf-8", async (entries, body) =>
    {
        await using var writer = new StreamWriter(body, new UTF8Encoding(true), leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync("id,at,person,acted_for,action,subject,details,previous_hash,hash");
        await foreach (var e in entries)
            await writer.WriteLineAsync(string.Join(',', [e.Id.ToString(CultureInfo.InvariantCulture), Instant(e), Field(e.Person), e.ActedFor ? "true" : "false", Field(e.Action), Field(e.Subject), Field(e.Details), e.PreviousHash, e.Hash]));
    });

    /// <summary>An array of entries; details as the text that was hashed.</summary>
    public static Task JsonAsync(Visit visit) => ExportAsync(visit, "json", "application/json", async (entries, body) =>
    {
        await using var json = new Utf8JsonWriter(body, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartArray();
        await foreach (var e in entries)
        {
            json.WriteStartObject();
            json.WriteNumber("id", e.Id);
            json.WriteString("at", Instant(e));
            json.WriteString("person", e.Person);
            json.WriteBoolean("acted_for", e.ActedFor);
            json.WriteString("action", e.Action);
            json.WriteString("subject", e.Subject);
            json.WriteString("details", e.Details);
            json.WriteString("previous_hash", e.PreviousHash);
            json.WriteString("hash", e.Hash);
            json.WriteEndObject();
            if (json.BytesPending > 32 * 1024) await json.FlushAsync();
        }
        json.WriteEndArray();
    });

    private static async Task ExportAsync(Visit visit, string extension, string mediaType, Func<IAsyncEnumerable<AuditEntry>, Stream, Task> write)
    {
        await using var db = await visit.Rooms.OpenAsync(visit.Stop);
        visit.Http.Response.ContentType = mediaType;
        visit.Http.Response.Headers.CacheControl = CacheControls.None;
        visit.Http.Response.Headers.ContentDisposition = $"attachment; filename=\"audit-trail.{extension}\"";
        if (Microsoft.AspNetCore.Http.HttpMethods.IsHead(visit.Http.Request.Method)) return;
        await write(Which(db.Set<AuditEntry>().AsNoTracking(), FilterOf(visit)).OrderBy(e => e.Id).AsAsyncEnumerable(), visit.Http.Response.Body);
    }

    private static TrailFilter FilterOf(Visit visit)
    {
        var query = visit.Http.Request.Query;
        return new(Trimmed(query["person"]), Trimmed(query["action"]), Trimmed(query["subject"]), Day(query["from"]), Day(query["to"]));

        static string Trimmed(string? text) => text is { Length: <= 80 } ? text.Trim() : "";
        static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 9000 ? day : null;
    }

    private static IQueryable<AuditEntry> Which(IQueryable<AuditEntry> entries, TrailFilter filter)
    {
        if (filter.Person.Length > 0) entries = entries.Where(e => e.Person == filter.Person);
        if (filter.Action.Length > 0) entries = entries.Where(e => e.Action == filter.Action);
        if (filter.Subject.Length > 0) entries = entries.Where(e => e.Subject == filter.Subject);
        if (filter.From is { } from)
        {
            var start = new DateTimeOffset(from.ToDateTime(TimeOnly.MinValue), Beijing).ToUniversalTime();
            entries = entries.Where(e => e.At >= start);
        }
        if (filter.To is { } to)
        {
            var end = new DateTimeOffset(to.AddDays(1).ToDateTime(TimeOnly.MinValue), Beijing).ToUniversalTime();
            entries = entries.Where(e => e.At < end);
        }
        return entries;
    }

    private static string Instant(AuditEntry entry) => entry.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    private static string Field(string text)
    {
        if (text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r') text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
