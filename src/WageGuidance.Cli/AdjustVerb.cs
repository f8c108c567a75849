using System.CommandLine;
using System.Globalization;
using WageGuidance.Statistics.Seasonal;
using Text = WageGuidance.Cubes.Text;

namespace WageGuidance.Cli;

/// <summary><c>adjust</c>: seasonal adjustment of one series.</summary>
internal static class AdjustVerb
{
    private const string Header = "period,value,seasonal,trend,irregular,adjusted";

    private static readonly Argument<string> Input = new("FILE") { Description = "CSV with the columns period,value; - reads standard input" };
    private static readonly Option<int> Frequency = new("--frequency") { Description = "12 (months, 2024-03) or 4 (quarters, 2024-Q1)", Required = true };
    private static readonly Option<string> Method = new("--method") { Description = "stl or x11", Required = true };

    private static readonly Option<string> SeasonalWindow = new("--s-window") { Description = "stl: years, or periodic [default: periodic]" };
    private static readonly Option<int?> TrendWindow = new("--t-window") { Description = "stl: periods [default: as R's stl]" };
    private static readonly Option<int?> LowPassWindow = new("--l-window") { Description = "stl: periods [default: the next odd number from a year on]" };
    private static readonly Option<int?> SeasonalDegree = new("--s-degree") { Description = "stl: 0 or 1 [default: 0]" };
    private static readonly Option<int?> TrendDegree = new("--t-degree") { Description = "stl: 0 or 1 [default: 1]" };
    private static readonly Option<int?> LowPassDegree = new("--l-degree") { Description = "stl: 0 or 1 [default: that of the trend]" };
    private static readonly Option<int?> SeasonalJump = new("--s-jump") { Description = "stl: [default: a tenth of the window]" };
    private static readonly Option<int?> TrendJump = new("--t-jump") { Description = "stl: [default: a tenth of the window]" };
    private static readonly Option<int?> LowPassJump = new("--l-jump") { Description = "stl: [default: a tenth of the window]" };
    private static readonly Option<int?> Inner = new("--inner") { Description = "stl: inner loops [default: 2, robust 1]" };
    private static readonly Option<int?> Outer = new("--outer") { Description = "stl: robustness iterations [default: 0, robust 15]" };
    private static readonly Option<bool> Robust = new("--robust") { Description = "stl: outliers count less" };
    private static readonly Option<bool> Log = new("--log") { Description = "stl: on logarithms; the parts come back as factors of the value" };

    private static readonly Option<string> Mode = new("--mode") { Description = "x11: mult or add [default: mult]" };
    private static readonly Option<string> SeasonalMa = new("--seasonal-ma") { Description = "x11: s3x3, s3x5, s3x9, stable, or msr, chosen by the moving seasonality ratio [default: msr]" };
    private static readonly Option<string> TrendMa = new("--trend-ma") { Description = "x11: terms of the Henderson filter, odd, 3 to 101, or auto [default: auto]" };
    private static readonly Option<string> SigmaLimits = new("--sigma-limits") { Description = "x11: lower,upper [default: 1.5,2.5]" };
    private static readonly Option<string> Tables = new("--tables") { Description = "x11: write all tables, B1 to D13, to this CSV file" };

    private static readonly Option<bool> Festival = new("--spring-festival") { Description = "months: take out the effect of the Spring Festival first; seasonal then holds season and festival" };
    private static readonly Option<int?> WindowBefore = new("--window-before") { Description = "Days before the festival that work differently, 1 to 60 [default: 20]" };
    private static readonly Option<int?> WindowAfter = new("--window-after") { Description = "Days after its seven days, 1 to 60 [default: 20]" };
    private static readonly Option<bool> FestivalColumn = new("--festival-column") { Description = "Add a column festival: its part of seasonal" };
    private static readonly Option<string> Revisions = new("--revisions") { Description = "Write the adjusted series as from each of its last ends to this CSV file, and sum up the revisions" };
    private static readonly Option<int?> Vintages = new("--vintages") { Description = "Ends for --revisions, 2 or more [default: the last and two years before]" };

    private static readonly Option<string[]> EarlierFiles = new("--vintage-files") { Description = "With --revisions: earlier issues of the series, files like FILE, each adjusted as it was", AllowMultipleArgumentsPerToken = true };

    private static readonly Option[] OfStl =
        [SeasonalWindow, TrendWindow, LowPassWindow, SeasonalDegree, TrendDegree, LowPassDegree, SeasonalJump, TrendJump, LowPassJump, Inner, Outer, Robust, Log];

    private static readonly Option[] OfX11 = [Mode, SeasonalMa, TrendMa, SigmaLimits, Tables];

    public static Command Create() => Output.Verb("adjust", """
        Seasonal adjustment of one series: STL or X-11 季节调整

          wageguidance adjust openings.csv --frequency 4 --method x11
          wageguidance adjust pay.csv --frequency 12 --method stl --s-window 13 --robust --log
          wageguidance adjust openings.csv --frequency 12 --method x11 --spring-festival
          wageguidance adjust openings.csv --frequency 4 --method x11 --revisions triangle.csv --vintages 8
          wageguidance adjust 2024-Q1.csv --frequency 4 --method x11 --revisions triangle.csv --vintage-files 2023-Q3.csv 2023-Q4.csv
          cat pay.csv | wageguidance adjust - --frequency 12 --method x11 --mode add --seasonal-ma s3x5 --trend-ma 13
        """, [Input, Frequency, Method, .. OfStl, .. OfX11, Festival, WindowBefore, WindowAfter, FestivalColumn, Revisions, Vintages, EarlierFiles], RunAsync);

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (frequency, method) = (parsed.GetValue(Frequency), parsed.GetValue(Method));
        if (frequency is not (4 or 12)) throw new UsageProblem("--frequency is 12 (months) or 4 (quarters). --frequency 只能是12或4。");
        if (method is not ("stl" or "x11")) throw new UsageProblem("--method is stl or x11. --method 只能是stl或x11。");
        foreach (var other in method == "stl" ? OfX11 : OfStl)
            if (parsed.GetResult(other) is { Implicit: false })
                throw new UsageProblem($"{other.Name} does not go with --method {method}. {other.Name} 不适用于 --method {method}。");
        var chosen = new AdjustmentMethod(method == "stl" ? StlOf(parsed) : null, method == "x11" ? X11Of(parsed) : null, parsed.GetValue(Log), FestivalOf(parsed));
        var asked = VintagesOf(parsed, frequency);

        var content = await SeriesContent.ReadAsync(parsed.GetValue(Input)!, frequency, cancellationToken);
        if (content.Refusal is { } refusal) return Output.Refuse(refusal);
        var series = content.Series!;
        var (earlier, unread) = await EarlierAsync(parsed, content, frequency, chosen, cancellationToken);
        if (unread is not null) return Output.Refuse(unread);
        // What is not asked for by number shrinks to what there is.
        var vintages = earlier.Count > 0 ? 1 : parsed.GetValue(Vintages) is null ? Math.Max(1, Math.Min(asked, series.Values.Count - (3 * frequency) + 1)) : asked;
        if (chosen.Unfit(content, vintages) is { } unfit) return Output.Refuse(unfit);
        if (parsed.GetValue(Revisions) is not null && earlier.Count == 0 && vintages < 2)
            return Output.Refuse(new($"序列只有{content.Periods.Count}期，没有较早的版本可比：最早一版也需要3年。", $"The series has {content.Periods.Count} periods, and there is no earlier end to compare with: it would need three years too."));
        if (series.Length is SeriesLength.Unstable)
            Output.Say($"序列只有{series.Years:0.0}年：3至7年的调整结果不稳定，新增数据后会有较大修订。", $"The series has {series.Years:0.0} years: between three and seven the result is unstable and will be revised as data are added.");

        var found = chosen.Run(content.Start, series);
        if (parsed.GetValue(Tables) is { } path && KeptFile.Write(path, found.Tables!.ToCsv(content.Periods)) is { } unkept) return Output.Refuse(unkept);
        if (parsed.GetValue(Revisions) is { } triangle
            && (earlier.Count > 0 ? RevisionsOutput.Write(triangle, content, earlier, chosen) : RevisionsOutput.Write(triangle, content, vintages, chosen)) is { } unwritten) return Output.Refuse(unwritten);
        foreach (var remark in found.Remarks) Output.Say(remark);
        var column = parsed.GetValue(FestivalColumn);
        Console.Out.Write(CsvOutput.Table(column ? Header + ",festival" : Header, content.Periods.Select((period, t) => (string[])
        [
            period, CsvOutput.Number(series.Values[t]), CsvOutput.Number(found.Parts.Seasonal[t]), CsvOutput.Number(found.Parts.Trend[t]), CsvOutput.Number(found.Parts.Irregular[t]),
            CsvOutput.Number(found.Parts.Adjusted[t]), .. column ? [CsvOutput.Number(found.Festival![t])] : Array.Empty<string>(),
        ])));
        return CommandLine.Done;
    }

    /// <summary>Earlier issues of the series; each must be fit for the method as it was, and none may know more than the series itself.</summary>
    private static async Task<(IReadOnlyList<EarlierIssue> Issues, Text? Refusal)> EarlierAsync(ParseResult parsed, SeriesContent content, int frequency, AdjustmentMethod method, CancellationToken cancellationToken)
    {
        var issues = new List<EarlierIssue>();
        foreach (var path in parsed.GetValue(EarlierFiles) ?? [])
        {
            var name = Path.GetFileName(path);
            var issue = await SeriesContent.ReadAsync(path, frequency, cancellationToken);
            if ((issue.Refusal ?? method.Unfit(issue, 1)) is { } refusal) return ([], new($"{name}：{refusal.Zh}", $"{name}: {refusal.En}"));
            if (issue.End.Since(content.End) > 0)
                return ([], new($"{name} 截至{issue.End}，晚于序列本身的末期{content.End}；较早的版本不能知道得更多。", $"{name} ends in {issue.End}, after the series itself, {content.End}; an earlier issue cannot know more."));
            issues.Add(new(name, issue));
        }

        return (issues, null);
    }

    /// <summary>The windows of the festival; null where it is not asked for.</summary>
    private static SpringFestivalWindows? FestivalOf(ParseResult parsed)
    {
        var asked = parsed.GetValue(Festival);
        foreach (var option in new Option[] { WindowBefore, WindowAfter, FestivalColumn })
            if (!asked && parsed.GetResult(option) is { Implicit: false })
                throw new UsageProblem($"{option.Name} goes with --spring-festival. {option.Name} 须与 --spring-festival 同用。");
        int Days(Option<int?> option, int usual) => (parsed.GetValue(option) ?? usual) is var days && days is >= 1 and <= SpringFestivalWindows.Longest
            ? days
            : throw new UsageProblem($"{option.Name} is 1 to {SpringFestivalWindows.Longest} days. {option.Name} 为1至{SpringFestivalWindows.Longest}天。");
        var usual = new SpringFestivalWindows();
        return asked ? new(Days(WindowBefore, usual.Before), Days(WindowAfter, usual.After)) : null;
    }

    /// <summary>Ends of the series to adjust: only the last where no revisions are asked for.</summary>
    private static int VintagesOf(ParseResult parsed, int frequency)
    {
        if (parsed.GetResult(EarlierFiles) is { Implicit: false })
        {
            if (parsed.GetValue(Revisions) is null) throw new UsageProblem("--vintage-files goes with --revisions. --vintage-files 须与 --revisions 同用。");
            if (parsed.GetValue(Vintages) is not null) throw new UsageProblem("--vintages and --vintage-files exclude each other: ends of the series itself, or issues as they were. --vintages 与 --vintage-files 只能用其一。");
        }
        if (parsed.GetValue(Revisions) is null)
            return parsed.GetValue(Vintages) is null ? 1 : throw new UsageProblem("--vintages goes with --revisions. --vintages 须与 --revisions 同用。");
        if (parsed.GetValue(Vintages) is not { } given) return (2 * frequency) + 1;
        return given >= 2 ? given : throw new UsageProblem("--vintages is 2 or more. --vintages 不得小于2。");
    }

    private static StlOptions StlOf(ParseResult parsed)
    {
        int? AtLeast(int least, Option<int?> option) => parsed.GetValue(option) is not { } given || given >= least
            ? parsed.GetValue(option)
            : throw new UsageProblem($"{option.Name} is {least} or more. {option.Name} 不得小于{least}。");
        int? Degree(Option<int?> option) => parsed.GetValue(option) is null or 0 or 1
            ? parsed.GetValue(option)
            : throw new UsageProblem($"{option.Name} is 0 or 1. {option.Name} 只能是0或1。");
        int? Window() => parsed.GetValue(SeasonalWindow) switch
        {
            null or "periodic" => null,
            var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var years) && years >= 3 => years,
            _ => throw new UsageProblem("--s-window is periodic or a number of years, 3 or more. --s-window 为periodic或不小于3的年数。"),
        };
        return new()
        {
            SeasonalWindow = Window(), TrendWindow = AtLeast(3, TrendWindow), LowPassWindow = AtLeast(3, LowPassWindow),
            SeasonalDegree = Degree(SeasonalDegree) ?? 0, TrendDegree = Degree(TrendDegree) ?? 1, LowPassDegree = Degree(LowPassDegree),
            SeasonalJump = AtLeast(1, SeasonalJump), TrendJump = AtLeast(1, TrendJump), LowPassJump = AtLeast(1, LowPassJump),
            Inner = AtLeast(1, Inner), Outer = AtLeast(0, Outer), Robust = parsed.GetValue(Robust),
        };
    }

    private static X11Options X11Of(ParseResult parsed)
    {
        var limits = (parsed.GetValue(SigmaLimits) ?? "1.5,2.5").Split(',')
            .Select(t => double.TryParse(t, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var limit) ? limit : 0).ToArray();
        if (limits is not [> 0, var upper] || upper <= limits[0])
            throw new UsageProblem("--sigma-limits is lower,upper, both above zero, e.g. 1.5,2.5. --sigma-limits 为下限,上限，如1.5,2.5。");
        return new()
        {
            Mode = parsed.GetValue(Mode) switch
            {
                null or "mult" => X11Mode.Multiplicative,
                "add" => X11Mode.Additive,
                _ => throw new UsageProblem("--mode is mult or add. --mode 只能是mult或add。"),
            },
            SeasonalFilter = parsed.GetValue(SeasonalMa) switch
            {
                null or "msr" => SeasonalFilter.MovingSeasonalityRatio,
                "s3x3" => SeasonalFilter.S3x3,
                "s3x5" => SeasonalFilter.S3x5,
                "s3x9" => SeasonalFilter.S3x9,
                "stable" => SeasonalFilter.Stable,
                _ => throw new UsageProblem("--seasonal-ma is s3x3, s3x5, s3x9, stable or msr. --seasonal-ma 为s3x3、s3x5、s3x9、stable或msr。"),
            },
            TrendTerms = parsed.GetValue(TrendMa) switch
            {
                null or "auto" => null,
                var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var terms) && terms is >= 3 and <= 101 && terms % 2 == 1 => terms,
                _ => throw new UsageProblem("--trend-ma is auto or an odd number from 3 to 101. --trend-ma 为auto或3至101的奇数。"),
            },
            LowerSigma = limits[0],
            UpperSigma = upper,
        };
    }
}
