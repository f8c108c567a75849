using System.CommandLine;
using System.Globalization;
using WageGuidance.Negotiation;
using WageGuidance.Negotiation.Severance;

namespace WageGuidance.Cli;

/// <summary><c>severance</c>: 经济补偿 of one employment. No database; nothing is kept.</summary>
internal static class SeveranceVerb
{
    public static Command Create()
    {
        var file = new Argument<string?>("FILE") { Description = "JSON, schema wageguidance-severance/1; or use the options", Arity = ArgumentArity.ZeroOrOne };
        var from = Day("--from", "First day of service");
        var to = Day("--to", "Last day of service");
        var average = Yuan("--average", "Average monthly wage of the last twelve months");
        var minimum = Yuan("--minimum-wage", "Local monthly minimum wage");
        var minimumSource = new Option<string?>("--minimum-wage-source") { Description = "Its source" };
        var local = Yuan("--local-average", "Average monthly wage of the league or city, year before");
        var area = new Option<string?>("--local-area") { Description = "League or city that published it" };
        var localSource = new Option<string?>("--local-source") { Description = "Its source" };
        var ground = new Option<string?>("--ground") { Description = "agreement, unfit, illness, objective-change, retrenchment or not-paid-before-2008; decides service before 2008" };
        ground.AcceptOnlyFromAmong("agreement", "unfit", "illness", "objective-change", "retrenchment", "not-paid-before-2008");
        var firm = Yuan("--firm-average", "The firm's average monthly wage; for some grounds before 2008");
        return Output.Verb("severance", """
            Economic compensation, Labour Contract Law art. 47 经济补偿计算

              wageguidance severance case.json
              wageguidance severance --from 2015-03-01 --to 2024-08-31 --average 9000 --minimum-wage 1980 --minimum-wage-source … --local-average 8200 --local-area 呼和浩特市 --local-source …
            """, [file, from, to, average, minimum, minimumSource, local, area, localSource, ground, firm], async (parsed, cancellationToken) =>
        {
            SeveranceCase? given;
            byte[]? replayed = null;
            if (parsed.GetValue(file) is { } path)
            {
                if (!File.Exists(path)) return Output.Refuse(new($"文件 {path} 不存在。", $"There is no file {path}."));
                var read = SeveranceJson.Read(await File.ReadAllBytesAsync(path, cancellationToken));
                if (read.Input is null) return PackInput.Refuse(read.Problems);
                (given, replayed) = (read.Input, read.Given);
            }
            else
            {
                if (parsed.GetValue(from) is not { } first || parsed.GetValue(to) is not { } last) throw new UsageProblem("Give FILE, or --from and --to and the amounts. 请给出文件，或用 --from、--to 等选项。");
                given = new()
                {
                    Schema = SeveranceCase.CurrentSchema, ServiceFrom = first, ServiceTo = last, AverageMonthlyWage = parsed.GetValue(average),
                    MinimumWage = parsed.GetValue(minimum) is { } m ? new(m, parsed.GetValue(minimumSource) ?? "") : null,
                    LocalAverage = parsed.GetValue(local) is { } l ? new(l, parsed.GetValue(area) ?? "", last.Year - 1, parsed.GetValue(localSource) ?? "") : null,
                    Ground = parsed.GetValue(ground) is { } g ? SeveranceJson.Ground(g) : null, FirmAverageMonthlyWage = parsed.GetValue(firm),
                };
            }

            var outcome = ComputeSeverance.Run(given!);
            foreach (var problem in outcome.Problems) Output.Say($"{problem.Path}：{problem.Message.Zh}", $"{problem.Path}: {problem.Message.En}");
            if (outcome.Result is null) return CommandLine.Refused;
            if (replayed is not null && !Replay.Reproduces(replayed, outcome.Result)) return Output.Refuse(ReplayWords.Differs);
            if (replayed is not null) Output.Say(ReplayWords.Same);
            Console.WriteLine(SeveranceJson.Write(outcome.Result));
            return CommandLine.Done;
        });
    }

    private static Option<DateOnly?> Day(string name, string description) => new(name)
    {
        Description = description, HelpName = "yyyy-MM-dd",
        CustomParser = result =>
        {
            if (result.Tokens is [var token] && DateOnly.TryParseExact(token.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
            result.AddError($"{name}: a day is written 2024-08-31. 日期应写作 2024-08-31。");
            return null;
        },
    };

    private static Option<decimal?> Yuan(string name, string description) => new(name) { Description = description, HelpName = "YUAN" };
}
