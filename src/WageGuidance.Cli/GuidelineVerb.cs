using System.CommandLine;
using System.Text.Json;
using WageGuidance.Accounts;
using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Cubes.Formats;
using WageGuidance.Guidelines;
using WageGuidance.Indicators;

namespace WageGuidance.Cli;

/// <summary><c>guideline</c>: draft, explain, test and read a year's wage guideline.</summary>
internal static class GuidelineVerb
{
    private const string NationInDivisions = "100000";
    private const string NationInSeries = "000000";

    private static readonly JsonSerializerOptions ForPeople = new(CanonicalJson.Options) { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly Option<string> Region = new("--region") { Description = "Region code; 100000 is the nation", DefaultValueFactory = _ => Regions.InnerMongolia };
    private static readonly Option<int> Year = new("--year") { Description = "Year of the guideline", Required = true };
    private static readonly Option<string?> Policy = new("--policy") { Description = "JSON file with parameters of one's own in place of the policy in force", HelpName = "FILE" };
    private static readonly Option<string> Language = new Option<string>("--language") { Description = "zh, en or both", DefaultValueFactory = _ => "both" }.AcceptOnlyFromAmong("zh", "en", "both");

    public static Command Create() => Output.Group("guideline", "The year's wage guideline 工资指导线", Draft(), Backtest(), ShowPolicy(), Show());

    private static Command Draft()
    {
        var corrections = new Option<string?>("--corrections") { Description = "JSON file: [{\"id\",\"name\":{\"zh\",\"en\"},\"points\",\"reason\":{\"zh\",\"en\"}}], optionally \"time\"", HelpName = "FILE" };
        var orders = new Option<string?>("--order-explanations") { Description = "JSON file: {\"B\":{\"zh\",\"en\"}}, why the lines of an industry (_T: the region) stand out of order", HelpName = "FILE" };
        var explain = new Option<bool>("--explain") { Description = "Show models, tests, sensitivity, corrections, lines and sources; nothing is kept" };
        var format = new Option<string>("--format") { Description = "text, json or csv, with --explain", DefaultValueFactory = _ => "text" }.AcceptOnlyFromAmong("text", "json", "csv");
        return Output.Verb("draft", """
            Fits the models and drafts lines for region and industries 拟合模型并起草地区与行业指导线

              wageguidance guideline draft --year 2024 --explain
              wageguidance guideline draft --region 100000 --year 2024 --explain --language en
              wageguidance guideline draft --year 2024 --corrections corrections.json --as li.na
            """, [Region, Year, corrections, orders, Policy, explain, format, Language], async (parsed, cancellationToken) =>
        {
            await using var product = await Product.OpenAsync(Settings.From(parsed), cancellationToken);
            await using var services = product.Services();
            var (actor, refusal) = await ActingPerson.FindAsync(product, services.GetRequiredService<People>(), cancellationToken);
            if (refusal is not null) return Output.Refuse(refusal);
            var (given, fault) = await ReadAsync<List<GivenCorrection>>(parsed.GetValue(corrections), cancellationToken);
            if (fault is not null) return Output.Refuse(fault);
            var (explanations, badOrder) = await ReadAsync<Dictionary<string, Text>>(parsed.GetValue(orders), cancellationToken);
            if (badOrder is not null) return Output.Refuse(badOrder);
            var (policy, faults) = await PolicyAsync(parsed.GetValue(Policy), cancellationToken);
            foreach (var wrong in faults) Output.Say(wrong);
            if (faults.Count > 0) return CommandLine.Refused;

            IReadOnlyList<Correction>? corrected = given?.Select(c => new Correction(c.Id, c.Name, c.Points, c.Reason, actor!.Name, c.Time)).ToList();
            var cubes = services.GetRequiredService<IndicatorCubes>();
            var (region, version) = (RegionOf(parsed), await cubes.CurrentDataVersionAsync(cancellationToken));
            var request = new DraftGuidelineRequest(region, parsed.GetValue(Year), corrected ?? [], actor!, await cubes.ForRegionsAsync(version, [region], cancellationToken), version, policy, explanations);
            if (parsed.GetValue(explain))
            {
                var composed = await services.GetRequiredService<ExplainGuideline>().RunAsync(request, corrected, cancellationToken);
                foreach (var reason in composed.Refusals) Output.Say(reason);
                if (composed.Guideline is not { } guideline) return CommandLine.Refused;
                switch (parsed.GetValue(format))
                {
                    case "json": Console.WriteLine(CanonicalJson.Text(guideline)); break;
                    case "csv": GuidelineText.WriteCsv(Console.Out, guideline); break;
                    default: ExplanationWriter.Write(GuidelineExplanation.Of(guideline), LanguageOf(parsed)); break;
                }

                Output.Say("仅作说明，未存为草案。", "Explained only; no draft was kept.");
                return CommandLine.Done;
            }

            var outcome = await services.GetRequiredService<DraftGuideline>().RunAsync(request, cancellationToken);
            foreach (var reason in outcome.Refusals) Output.Say(reason);
            if (outcome.IsRefused) return CommandLine.Refused;
            GuidelineText.Write(Console.Out, outcome.Guideline!, Cubes.Language.Zh);
            Output.Say(outcome.Message);
            return CommandLine.Done;
        });
    }

    private static Command Backtest()
    {
        var format = new Option<string>("--format") { Description = "table, csv or json", DefaultValueFactory = _ => "table" }.AcceptOnlyFromAmong("table", "csv", "json");
        return Output.Verb("backtest", """
            What the models would have said of earlier years, against published lines and realised growth 回测：各模型对以往年份的测算与公布值、实际增长之差

              wageguidance guideline backtest --year 2024
              wageguidance guideline backtest --region 100000 --year 2024 --format csv
            """, [Region, Year, Policy, format, Language], async (parsed, cancellationToken) =>
        {
            var (policy, faults) = await PolicyAsync(parsed.GetValue(Policy), cancellationToken);
            foreach (var wrong in faults) Output.Say(wrong);
            if (faults.Count > 0) return CommandLine.Refused;
            await using var product = await Product.OpenAsync(Settings.From(parsed), cancellationToken);
            await using var services = product.Services();
            var version = await services.GetRequiredService<IndicatorCubes>().CurrentDataVersionAsync(cancellationToken);
            var request = new DraftGuidelineRequest(RegionOf(parsed), parsed.GetValue(Year), [], new(Environment.UserName), [], version, policy);
            var composed = await services.GetRequiredService<ExplainGuideline>().RunAsync(request, [], cancellationToken);
            foreach (var reason in composed.Refusals) Output.Say(reason);
            if (composed.Guideline is null) return CommandLine.Refused;
            if (composed.Guideline.Backtest is not { } backtest) return Output.Refuse(new("没有可供回测的年份。", "There is no year to test."));
            switch (parsed.GetValue(format))
            {
                case "json": Console.WriteLine(CanonicalJson.Text(backtest)); break;
                case "csv": BacktestText.WriteCsv(Console.Out, backtest); break;
                default: ExplanationWriter.Write(BacktestText.Blocks(backtest), LanguageOf(parsed)); break;
            }

            return CommandLine.Done;
        });
    }

    private static Command ShowPolicy() => Output.Verb("policy", """
        The parameters in force, to read or to change and give back with --policy 现行测算参数

          wageguidance guideline policy --year 2024 > policy.json
        """, [Region, Year], (parsed, _) =>
        {
            if (GuidelinePolicies.For(RegionOf(parsed), parsed.GetValue(Year)) is not { } policy)
                return Task.FromResult(Output.Refuse(new($"没有适用于{parsed.GetValue(Year)}年的参数。", $"There is no policy for {parsed.GetValue(Year)}.")));
            Console.WriteLine(JsonSerializer.Serialize(policy, ForPeople));
            return Task.FromResult(CommandLine.Done);
        });

    private static Command Show()
    {
        var csv = new Option<bool>("--csv") { Description = "As CSV" };
        var english = new Option<bool>("--english") { Description = "In English" };
        return Output.Verb("show", "The latest draft with its evidence 显示最新草案及依据", [Region, Year, csv, english], async (parsed, cancellationToken) =>
        {
            await using var product = await Product.OpenAsync(Settings.From(parsed), cancellationToken);
            await using var services = product.Services();
            var draft = await services.GetRequiredService<GuidelineDrafts>().LatestAsync(RegionOf(parsed), parsed.GetValue(Year), cancellationToken);
            if (draft is null) return Output.Refuse(new($"没有{parsed.GetValue(Year)}年的工资指导线草案。", $"There is no draft of the {parsed.GetValue(Year)} guideline."));
            if (parsed.GetValue(csv)) GuidelineText.WriteCsv(Console.Out, GuidelineDrafts.Read(draft));
            else GuidelineText.Write(Console.Out, GuidelineDrafts.Read(draft), parsed.GetValue(english) ? Cubes.Language.En : Cubes.Language.Zh);
            return CommandLine.Done;
        });
    }

    /// <summary>The nation is 100000 among administrative divisions and 000000 in the series.</summary>
    private static string RegionOf(ParseResult parsed) => parsed.GetValue(Region) is { } code && code != NationInDivisions ? code : NationInSeries;

    private static Language? LanguageOf(ParseResult parsed) => parsed.GetValue(Language) switch { "zh" => Cubes.Language.Zh, "en" => Cubes.Language.En, _ => null };

    private static async Task<(GuidelinePolicy? Policy, IReadOnlyList<Text> Faults)> PolicyAsync(string? file, CancellationToken cancellationToken) =>
        file is null ? (null, [])
        : !File.Exists(file) ? (null, [new($"文件 {file} 不存在。", $"There is no file {file}.")])
        : GuidelinePolicies.Parse(await File.ReadAllBytesAsync(file, cancellationToken));

    private static async Task<(T? Value, Text? Fault)> ReadAsync<T>(string? file, CancellationToken cancellationToken) where T : class
    {
        if (file is null) return (null, null);
        if (!File.Exists(file)) return (null, new($"文件 {file} 不存在。", $"There is no file {file}."));
        try
        {
            return (CanonicalJson.Read<T>(await File.ReadAllBytesAsync(file, cancellationToken)), null);
        }
        catch (JsonException problem)
        {
            return (null, new($"{file} 不是所要求的JSON：{problem.Message}", $"{file} is not the JSON that is asked for: {problem.Message}"));
        }
    }

    /// <summary>A correction as given: its author is whoever gives it.</summary>
    private sealed record GivenCorrection(string Id, Text Name, double Points, Text Reason, DateTimeOffset? Time = null);
}
