using System.CommandLine;
using WageGuidance.Negotiation;
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
            if (read.File is not { } offer) return PackInput.Refuse(read.Problems);
            if (parsed.GetValue(pack) is { } zip)
            {
                if (read.Given is not null) return Output.Refuse(ReplayWords.NoPack);
                var (facts, faults) = await PackInput.ReadAsync(zip, parsed.GetValue(key), cancellationToken);
                if (facts is null) return PackInput.Refuse(faults);
                var (filled, problems) = FillOffer.Run(offer, facts);
                if (filled is null) return PackInput.Refuse(problems);
                offer = filled;
            }

            var outcome = EvaluateOffer.Run(offer);
            if (outcome.Result is not { } result) return PackInput.Refuse(outcome.Problems);
            foreach (var flag in result.Flags) Output.Say($"{flag.Path}：{flag.Message.Zh}", $"{flag.Path}: {flag.Message.En}");
            if (read.Given is { } given)
            {
                if (!OfferJson.Reproduces(given, result)) return Output.Refuse(ReplayWords.Differs);
                Output.Say(ReplayWords.Same);
            }

            Console.WriteLine(OfferJson.Write(result));
            return CommandLine.Done;
        });
    }
}
