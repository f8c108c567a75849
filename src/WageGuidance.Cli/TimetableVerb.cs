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
        var file = new Argument<string?>("FILE") { Description = "JSON, schema wageguidance-timetable/1, or a result given back; or use the options", Arity = ArgumentArity.ZeroOrOne };
        var pack = new Option<string?>("--pack") { Description = "Briefing pack (.zip) whose figures fill in the eight factors" };
        var key = new Option<string?>("--key") { Description = "The publisher's public key (PEM): checks the pack's signature" };
        var invitation = Day("--invitation", "The day the other party received the invitation");
        var talks = Day("--talks", "First meeting");
        var signed = Day("--signed", "The agreement is signed");
        var filed = Day("--filed", "It reached the authority");
        var expiry = Day("--expires", "Last day of the agreement's term");
        var region = new Option<string>("--region") { Description = "Region whose own steps hold", DefaultValueFactory = _ => "150000" };
        var holidays = new Option<string?>("--holidays") { Description = "CSV date,kind,name: holiday or workday; instead of the product's own file" };
        var format = new Option<string>("--format") { Description = "table, json or ics", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "json", "ics");
        var language = new Option<string>("--language") { Description = "zh or en, for ics", DefaultValueFactory = _ => "zh" };
        language.AcceptOnlyFromAmong("zh", "en");
        return Output.Verb("timetable", """
            Statutory days of a round of collective wage bargaining 工资集体协商日程

              wageguidance timetable --invitation 2024-09-10
              wageguidance timetable --invitation 2024-09-10 --talks 2024-10-09 --format ics > talks.ics
              wageguidance timetable --invitation 2024-09-10 --pack quarterly-briefing_2024-Q1_v1_150000_C.zip --format json
            """, [file, pack, key, invitation, talks, signed, filed, expiry, region, holidays, format, language], async (parsed, cancellationToken) =>
        {
            TimetableFile round;
            byte[]? replayed = null;
            if (parsed.GetValue(file) is { } given)
            {
                if (!File.Exists(given)) return Output.Refuse(new($"文件 {given} 不存在。", $"There is no file {given}."));
                var read = Replay.Read<TimetableFile>(await File.ReadAllBytesAsync(given, cancellationToken), TimetableResult.CurrentSchema);
                if (read.Input is null) return PackInput.Refuse(read.Problems);
                (round, replayed) = (read.Input, read.Given);
            }
            else
            {
                if (parsed.GetValue(invitation) is not { } first) throw new UsageProblem("Give FILE, or --invitation. 请给出文件，或用 --invitation。");
                round = new() { Schema = TimetableFile.CurrentSchema, Days = new(first, parsed.GetValue(talks), parsed.GetValue(signed), parsed.GetValue(filed), parsed.GetValue(expiry)), Region = parsed.GetValue(region)! };
            }

            if (parsed.GetValue(holidays) is { } path)
            {
                if (!File.Exists(path)) return Output.Refuse(new($"文件 {path} 不存在。", $"There is no file {path}."));
                var (calendar, faults) = WorkingDays.Parse(await File.ReadAllTextAsync(path, cancellationToken));
                foreach (var fault in faults) Output.Say(fault.Message);
                if (calendar is null) return CommandLine.Refused;
                if (replayed is not null) return Output.Refuse(new("结果文件自带节假日，不能再指定节假日文件。", "A result carries its holidays: no holiday file can be given with it."));
                round = round with { Holidays = calendar.Named };
            }

            if (parsed.GetValue(pack) is { } zip)
            {
                if (replayed is not null) return Output.Refuse(ReplayWords.NoPack);
                var (facts, faults) = await PackInput.ReadAsync(zip, parsed.GetValue(key), cancellationToken);
                if (facts is null) return PackInput.Refuse(faults);
                var (filled, refused) = FillFactors.Run(round, facts);
                if (filled is null) return PackInput.Refuse(refused);
                round = filled;
            }

            var (result, problems) = PlanTimetable.Run(round);
            foreach (var problem in problems) Output.Say(problem.Message);
            if (result is null) return CommandLine.Refused;
            if (replayed is not null && !Replay.Reproduces(replayed, result)) return Output.Refuse(ReplayWords.Differs);
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
        Output.Table(["factor", "name", "figure", "period", "source"], result.Factors.SelectMany(f => f.Figures.Count == 0
            ? [(IReadOnlyList<string>)[f.Id, $"{f.Name.Zh} {f.Name.En}", "", "", f.Where.Zh]]
            : f.Figures.Select(g => (IReadOnlyList<string>)[f.Id, $"{g.Name.Zh} {g.Name.En}", g.Value.Zh, g.Period, g.Source])));
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Option<DateOnly?> Day(string name, string description) => new(name)
    {
        Description = description, HelpName = "yyyy-MM-dd",
        CustomParser = result =>
        {
            if (result.Tokens is [var token] && DateOnly.TryParseExact(token.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
            result.AddError($"{name}: a day is written 2024-09-10. 日期应写作 2024-09-10。");
            return null;
        },
    };
}
