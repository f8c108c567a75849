using System.CommandLine;
using System.Diagnostics;
using WageGuidance.Accounts;
using WageGuidance.Sources;

namespace WageGuidance.Cli;

/// <summary><c>import</c>: source files, the same way as the drop folder.</summary>
internal static class ImportVerb
{
    public static Command Create()
    {
        var source = new Argument<string>("SOURCE") { Description = $"One of: {string.Join(", ", SourceFiles.Sources.Select(k => k.Code))}" };
        var files = new Argument<string[]>("FILE") { Description = "CSV, UTF-8 or GB18030", Arity = ArgumentArity.OneOrMore };
        var period = new Option<string?>("--period") { Description = "Reference period, e.g. 2023 or 2024-Q1 [default: from the file name]" };
        var scope = new Option<string?>("--scope") { Description = "Reporting area [default: from the file name or the rows]" };
        var replaces = new Option<long?>("--replaces") { Description = "Id of a file under another key that this one takes the place of" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Check everything, keep nothing" };
        var skip = new Option<bool>("--skip-bad-rows") { Description = "Leave out rows with errors instead of refusing the file" };
        var problems = new Option<string?>("--problems") { Description = "Write every problem to this CSV file" };
        return Output.Verb("import", """
            Checks and keeps source files 校验并导入源文件

              wageguidance import enterprises enterprises-2023.csv --dry-run
              wageguidance import employees employees-2023.csv --problems problems.csv
              wageguidance import openings openings-2024-Q1.csv
            """, [source, files, period, scope, replaces, dryRun, skip, problems], async (parsed, cancellationToken) =>
        {
            var kind = parsed.GetValue(source)!;
            if (SourceFiles.Sources.All(k => k.Code != kind))
                throw new UsageProblem($"There is no source {kind}; sources are {string.Join(", ", SourceFiles.Sources.Select(k => k.Code))}. 没有数据源“{kind}”。");
            // A slip in an option's name would otherwise be taken for one more file.
            if (parsed.GetValue(files)!.FirstOrDefault(f => f.StartsWith("--", StringComparison.Ordinal)) is { } slip)
                throw new UsageProblem($"There is no option {slip}; see: wageguidance import --help 无法识别 {slip}。");
            if (parsed.GetValue(problems) is { } list && !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(list))))
                throw new UsageProblem($"The folder of --problems {list} does not exist. --problems 所在目录不存在。");
            await using var product = await Product.OpenAsync(Settings.From(parsed), cancellationToken);
            await using var services = product.Services();
            var (actor, refusal) = await ActingPerson.FindAsync(product, services.GetRequiredService<People>(), cancellationToken);
            if (refusal is not null) return Output.Refuse(refusal);

            var import = services.GetRequiredService<ImportSourceFile>();
            var found = new List<RowProblem>();
            var refused = false;
            foreach (var file in parsed.GetValue(files)!)
            {
                var request = new ImportRequest(kind, file, Path.GetFileName(file), actor!, parsed.GetValue(period), parsed.GetValue(scope),
                    Replaces: parsed.GetValue(replaces), DryRun: parsed.GetValue(dryRun), SkipBadRows: parsed.GetValue(skip));
                var outcome = await import.RunAsync(request, new Progress(file), cancellationToken);
                found.AddRange(Problems(outcome));
                refused |= outcome is ImportOutcome.Refused;
                if (outcome is ImportOutcome.Refused) Output.Say(outcome.Message);
                else Console.WriteLine($"{outcome.Message.Zh} {outcome.Message.En}");
                if (parsed.GetValue(problems) is null) Show(Problems(outcome));
            }
            if (parsed.GetValue(problems) is { } path)
            {
                await using var output = File.Create(path);
                ProblemsCsv.Write(output, found);
                Output.Say($"{found.Count}个问题已写入{path}。", $"{found.Count} problems are in {path}.");
            }
            return refused ? CommandLine.Refused : CommandLine.Done;
        });
    }

    private static IReadOnlyList<RowProblem> Problems(ImportOutcome outcome) => outcome switch
    {
        ImportOutcome.Accepted accepted => accepted.Problems,
        ImportOutcome.DryRun dryRun => dryRun.Problems,
        ImportOutcome.Refused refused => refused.Problems,
        _ => [],
    };

    /// <summary>The first few, so that a terminal is not flooded.</summary>
    private static void Show(IReadOnlyList<RowProblem> problems)
    {
        const int shown = 20;
        foreach (var problem in problems.OrderBy(p => p.Severity == Severity.Hard ? 0 : 1).ThenBy(p => p.Line).Take(shown))
            Console.Error.WriteLine($"  {(problem.Severity == Severity.Hard ? "错误 error" : "待核实 check")}\t{problem.Line}\t{problem.Column}\t{problem.Value}\t{problem.Message.Zh} {problem.Message.En}");
        if (problems.Count > shown) Output.Say($"  另有{problems.Count - shown}个问题，用 --problems FILE 全部写出。", $"  {problems.Count - shown} more; --problems FILE writes them all.");
    }

    /// <summary>A line a second on standard error for what takes longer.</summary>
    private sealed class Progress(string file) : IProgress<ImportProgress>
    {
        private readonly Stopwatch since = Stopwatch.StartNew();
        private long shown;

        public void Report(ImportProgress value)
        {
            if (since.ElapsedMilliseconds - shown < 1000) return;
            shown = since.ElapsedMilliseconds;
            Console.Error.WriteLine($"{Path.GetFileName(file)}: {value.Rows:N0} 行 rows, {100 * value.BytesRead / Math.Max(1, value.TotalBytes)}%");
        }
    }
}
