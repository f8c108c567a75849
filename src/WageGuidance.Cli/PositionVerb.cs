using System.CommandLine;
using WageGuidance.Negotiation;
using WageGuidance.Negotiation.Position;

namespace WageGuidance.Cli;

/// <summary><c>position</c>: where a firm stands in its industry. No database; nothing is kept.</summary>
internal static class PositionVerb
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "JSON, schema wageguidance-position/1; or a result given back" };
        var pack = new Option<string?>("--pack") { Description = "Briefing pack (.zip) for what the file leaves open" };
        var key = new Option<string?>("--key") { Description = "The publisher's public key (PEM): checks the pack's signature" };
        return Output.Verb("position", """
            Where a firm stands: ratios, percentiles of its jobs, the line that applies 企业定位

              wageguidance position firm.json --pack quarterly-briefing_2024-Q1_v1_150000_C.zip
              wageguidance position result.json     computes it again and compares
            """, [file, pack, key], async (parsed, cancellationToken) =>
        {
            var path = parsed.GetValue(file)!;
            if (!File.Exists(path)) return Output.Refuse(new($"文件 {path} 不存在。", $"There is no file {path}."));
            var read = Replay.Read<PositionFile>(await File.ReadAllBytesAsync(path, cancellationToken), PositionResult.CurrentSchema);
            if (read.Input is not { } input) return PackInput.Refuse(read.Problems);
            if (parsed.GetValue(pack) is { } zip)
            {
                if (read.Given is not null) return Output.Refuse(ReplayWords.NoPack);
                var (facts, faults) = await PackInput.ReadAsync(zip, parsed.GetValue(key), cancellationToken);
                if (facts is null) return PackInput.Refuse(faults);
                var (filled, problems) = FillPosition.Run(input, facts);
                if (filled is null) return PackInput.Refuse(problems);
                input = filled;
            }

            var outcome = FindPosition.Run(input);
            if (outcome.Result is not { } result) return PackInput.Refuse(outcome.Problems);
            if (read.Given is { } given && !Replay.Reproduces(given, result)) return Output.Refuse(ReplayWords.Differs);
            if (read.Given is not null) Output.Say(ReplayWords.Same);
            foreach (var flag in result.Flags) Output.Say($"{flag.Path}：{flag.Message.Zh}", $"{flag.Path}: {flag.Message.En}");
            Console.WriteLine(Replay.Write(result));
            return CommandLine.Done;
        });
    }
}
