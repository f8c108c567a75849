using System.CommandLine;
using WageGuidance.Negotiation.Offers;

namespace WageGuidance.Cli;

/// <summary><c>offer</c>: what offers of pay come to. No database; nothing is kept.</summary>
internal static class OfferVerb
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "JSON, schema wageguidance-offer/1; or a result or trace given back" };
        var pack = new Option<string?>("--pack") { Description = "Briefing pack (.zip) for benchmarks that the file leaves open" };
        var key = new Option<string?>("--key") { Description = "The publisher's public key (PEM): checks the pack's signature" };
        var format = new Option<string>("--format") { Description = "json", DefaultValueFactory = _ => "json" };
        format.AcceptOnlyFromAmong("json");
        return Output.Verb("offer", """
            Evaluates pay offers: path, annual effect, cost, position against the guideline 测算工资协商方案

              wageguidance offer offer.json > result.json
              wageguidance offer offer.json --pack quarterly-briefing_2024-Q1_v1_150000_C.zip --key keys.pem
              wageguidance offer result.json        computes it again from its trace and compares
            """, [file, pack, key, format], async (parsed, cancellationToken) =>
        {
            var path = parsed.GetValue(file)!;
            if (!File.Exists(path)) return Output.Refuse(new($"文件 {path} 不存在。", $"There is no file {path}."));
            var read = OfferJson.Read(await File.ReadAllBytesAsync(path, cancellationToken));
            if (read.File is not { } offer) return Refuse(read.Problems);
            if (parsed.GetValue(pack) is { } zip)
            {
                if (read.Given is not null) return Output.Refuse(new("结果文件自带所用基准，不能再指定数据包。", "A result carries the benchmarks it used: no pack can be given with it."));
                var (filled, problems) = await PackForOffer.FillAsync(offer, zip, parsed.GetValue(key), cancellationToken);
                if (filled is null) return Refuse(problems);
                offer = filled;
            }

            var outcome = EvaluateOffer.Run(offer);
            if (outcome.Result is not { } result) return Refuse(outcome.Problems);
            foreach (var flag in result.Flags) Output.Say($"{flag.Path}：{flag.Message.Zh}", $"{flag.Path}: {flag.Message.En}");
            if (read.Given is { } given)
            {
                if (!OfferJson.Reproduces(given, result)) return Output.Refuse(new("所给结果与按其记录重新计算的结果不一致：数字被改动，或由其他版本算出。", "The result given is not what its trace yields: a figure was changed, or another version made it."));
                Output.Say("按记录重新计算，结果一致。", "Computed again from the trace: the same result.");
            }

            Console.WriteLine(OfferJson.Write(result));
            return CommandLine.Done;
        });
    }

    private static int Refuse(IReadOnlyList<WageGuidance.Negotiation.Problem> problems)
    {
        foreach (var problem in problems) Output.Say($"{problem.Path}：{problem.Message.Zh}", $"{problem.Path}: {problem.Message.En}");
        return CommandLine.Refused;
    }
}
