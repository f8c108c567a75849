using System.CommandLine;
using System.Text.Json;
using WageGuidance.Accounts;
using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Cubes.Formats;
using WageGuidance.Guidelines;
using WageGuidance.Indicators;

namespace WageGuidance.Cli;

/// <summary><c>guideline</c>: draft and read a year's wage guideline.</summary>
internal static class GuidelineVerb
{
    private static readonly Option<string> Region = new("--region") { Description = "Region code", DefaultValueFactory = _ => Regions.InnerMongolia };
    private static readonly Option<int> Year = new("--year") { Description = "Year of the guideline", Required = true };

    public static Command Create() => Output.Group("guideline", "The year's wage guideline 工资指导线", Draft(), Show());

    private static Command Draft()
    {
        var corrections = new Option<string?>("--corrections") { Description = "JSON file: [{\"id\",\"name\":{\"zh\",\"en\"},\"points\",\"reason\":{\"zh\",\"en\"}}]" };
        return Output.Verb("draft", """
            Fits the models and drafts lines for region and industries 拟合模型并起草地区与行业指导线

              wageguidance guideline draft --year 2024
              wageguidance guideline draft --year 2024 --corrections corrections.json --as li.na
            """, [Region, Year, corrections], async (parsed, cancellationToken) =>
        {
            await using var product = await Product.OpenAsync(Settings.From(parsed), cancellationToken);
            await using var services = product.Services();
            var (actor, refusal) = await ActingPerson.FindAsync(product, services.GetRequiredService<People>(), cancellationToken);
            if (refusal is not null) return Output.Refuse(refusal);
            IReadOnlyList<Correction> given = [];
            if (parsed.GetValue(corrections) is { } file)
            {
                if (!File.Exists(file)) return Output.Refuse(new($"文件 {file} 不存在。", $"There is no file {file}."));
                try
                {
                    given = [.. CanonicalJson.Read<List<GivenCorrection>>(await File.ReadAllBytesAsync(file, cancellationToken)).Select(c => new Correction(c.Id, c.Name, c.Points, c.Reason, actor!.Name))];
                }
                catch (JsonException problem)
                {
                    return Output.Refuse(new($"{file} 不是所要求的JSON：{problem.Message}", $"{file} is not the JSON that is asked for: {problem.Message}"));
                }
            }
            var cubes = services.GetRequiredService<IndicatorCubes>();
            var version = await cubes.CurrentDataVersionAsync(cancellationToken);
            var request = new DraftGuidelineRequest(parsed.GetValue(Region)!, parsed.GetValue(Year), given, actor!, await cubes.ForRegionsAsync(version, [parsed.GetValue(Region)!], cancellationToken), version);
            var outcome = await services.GetRequiredService<DraftGuideline>().RunAsync(request, cancellationToken);
            foreach (var reason in outcome.Refusals) Output.Say(reason);
            if (outcome.IsRefused) return CommandLine.Refused;
            GuidelineText.Write(Console.Out, outcome.Guideline!, Language.Zh);
            Output.Say(outcome.Message);
            return CommandLine.Done;
        });
    }

    private static Command Show()
    {
        var csv = new Option<bool>("--csv") { Description = "As CSV" };
        var english = new Option<bool>("--english") { Description = "In English" };
        return Output.Verb("show", "The latest draft with its evidence 显示最新草案及依据", [Region, Year, csv, english], async (parsed, cancellationToken) =>
        {
            await using var product = await Product.OpenAsync(Settings.From(parsed), cancellationToken);
            await using var services = product.Services();
            var draft = await services.GetRequiredService<GuidelineDrafts>().LatestAsync(parsed.GetValue(Region)!, parsed.GetValue(Year), cancellationToken);
            if (draft is null) return Output.Refuse(new($"没有{parsed.GetValue(Year)}年的工资指导线草案。", $"There is no draft of the {parsed.GetValue(Year)} guideline."));
            if (parsed.GetValue(csv)) GuidelineText.WriteCsv(Console.Out, GuidelineDrafts.Read(draft));
            else GuidelineText.Write(Console.Out, GuidelineDrafts.Read(draft), parsed.GetValue(english) ? Language.En : Language.Zh);
            return CommandLine.Done;
        });
    }

    /// <summary>A correction as given: its author is whoever gives it.</summary>
    private sealed record GivenCorrection(string Id, Text Name, double Points, Text Reason);
}
