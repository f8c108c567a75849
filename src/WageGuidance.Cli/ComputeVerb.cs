using System.CommandLine;
using WageGuidance.Accounts;
using WageGuidance.Cubes;
using WageGuidance.Cubes.Formats;
using WageGuidance.Indicators;

namespace WageGuidance.Cli;

/// <summary><c>compute</c>: all indicators of the current data.</summary>
internal static class ComputeVerb
{
    public static Command Create()
    {
        var show = new Option<string?>("--show") { Description = "Print this indicator's cells as CSV afterwards, e.g. pay.survey" };
        return Output.Verb("compute", """
            Computes every indicator whose source files changed 计算源文件有变动的指标

              wageguidance compute
              wageguidance compute --show pay.survey > pay.csv
            """, [show], async (parsed, cancellationToken) =>
        {
            await using var product = await Product.OpenAsync(Settings.From(parsed), cancellationToken);
            await using var services = product.Services();
            var (actor, refusal) = await ActingPerson.FindAsync(product, services.GetRequiredService<People>(), cancellationToken);
            if (refusal is not null) return Output.Refuse(refusal);
            var outcome = await services.GetRequiredService<ComputeIndicators>().RunAsync(actor!, new Said(), cancellationToken);
            Output.Say(outcome.Message);
            if (parsed.GetValue(show) is not { } id) return CommandLine.Done;

            var cubes = services.GetRequiredService<IndicatorCubes>();
            var all = await cubes.AtAsync(await cubes.CurrentDataVersionAsync(cancellationToken), cancellationToken);
            if (all.FirstOrDefault(c => c.Id == id) is not { } cube)
                return Output.Refuse(new($"没有指标“{id}”；现有：{string.Join("、", all.Select(c => c.Id))}。", $"There is no indicator {id}; there are {string.Join(", ", all.Select(c => c.Id))}."));
            await using var output = Console.OpenStandardOutput();
            await output.WriteAsync(CubeCsv.Write(cube, byteOrderMark: false), cancellationToken);
            return CommandLine.Done;
        });
    }

    internal sealed class Said : IProgress<(long Done, long Total, Text Message)>
    {
        public void Report((long Done, long Total, Text Message) value) => Output.Say($"[{value.Done}/{value.Total}] {value.Message.Zh}", value.Message.En);
    }
}
