using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using WageGuidance.Cubes;
using WageGuidance.Negotiation;
using WageGuidance.Negotiation.Timetable;

namespace WageGuidance.Cli;

/// <summary><c>timetable</c>: the statutory steps of a round of bargaining with their days. No database.</summary>
internal static class TimetableVerb
{
    public static Command Create()
    {
        var invitation = Day("--invitation", "The day the other party received the invitation", required: true);
        var talks = Day("--talks", "First meeting");
        var signed = Day("--signed", "The agreement is signed");
        var filed = Day("--filed", "It reached the authority");
        var expiry = Day("--expires", "Last day of the agreement's term");
        var region = new Option<string>("--region") { Description = "Region whose own steps hold", DefaultValueFactory = _ => "150000" };
        var holidays = new Option<string?>("--holidays") { Description = "CSV date,kind,name: holiday or workday; without it only weekends are known" };
        var format = new Option<string>("--format") { Description = "table, json or ics", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "json", "ics");
        var language = new Option<string>("--language") { Description = "zh or en, for ics", DefaultValueFactory = _ => "zh" };
        language.AcceptOnlyFromAmong("zh", "en");
        return Output.Verb("timetable", """
            Statutory days of a round of collective wage bargaining 工资集体协商日程

              wageguidance timetable --invitation 2024-09-10
              wageguidance timetable --invitation 2024-09-10 --talks 2024-10-09 --holidays holidays-2024.csv --format ics > talks.ics
            """, [invitation, talks, signed, filed, expiry, region, holidays, format, language], async (parsed, cancellationToken) =>
        {
            var calendar = WorkingDays.WeekendsOnly;
            if (parsed.GetValue(holidays) is { } path)
            {
                if (!File.Exists(path)) return Output.Refuse(new($"文件 {path} 不存在。", $"There is no file {path}."));
                var (read, faults) = WorkingDays.Parse(await File.ReadAllTextAsync(path, cancellationToken));
                foreach (var fault in faults) Output.Say(fault.Message);
                if (read is null) return CommandLine.Refused;
                calendar = read;
            }

            var days = new TimetableDays(parsed.GetValue(invitation)!.Value, parsed.GetValue(talks), parsed.GetValue(signed), parsed.GetValue(filed), parsed.GetValue(expiry));
            var (result, problems) = PlanTimetable.Run(days, parsed.GetValue(region)!, calendar, BargainingSteps.National);
            foreach (var problem in problems) Output.Say(problem.Message);
            if (result is null) return CommandLine.Refused;
            foreach (var note in result.Notes) Output.Say(note);
            switch (parsed.GetValue(format))
            {
                case "json": Console.WriteLine(JsonSerializer.Serialize(result, NegotiationJson.Options)); break;
                case "ics": Console.Write(TimetableIcs.Write(result, Languages.Parse(parsed.GetValue(language))!.Value)); break;
                default: Table(result); break;
            }

            return CommandLine.Done;
        });
    }

    private static void Table(TimetableResult result)
    {
        Output.Table(["step", "from", "to", "days", "planned", "name", "citation"], result.Entries.Select(e => (IReadOnlyList<string>)
            [e.Id, Iso(e.From), Iso(e.To), $"{e.Days} {(e.Unit is DayUnit.Working ? "工作日 working" : "日 calendar")}", e.Planned ? "计划 planned" : "", $"{e.Name.Zh} {e.Name.En}", e.Citation.Zh]));
        Console.WriteLine();
        Output.Table(["factor", "name", "where"], result.Factors.Select(f => (IReadOnlyList<string>)[f.Id, $"{f.Name.Zh} {f.Name.En}", f.Where.Zh]));
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Option<DateOnly?> Day(string name, string description, bool required = false) => new(name)
    {
        Description = description, HelpName = "yyyy-MM-dd", Required = required,
        CustomParser = result =>
        {
            if (result.Tokens is [var token] && DateOnly.TryParseExact(token.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
            result.AddError($"{name}: a day is written 2024-09-10. 日期应写作 2024-09-10。");
            return null;
        },
    };
}
