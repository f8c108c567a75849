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

    private static readonly Option[] OfStl =
        [SeasonalWindow, TrendWindow, LowPassWindow, SeasonalDegree, TrendDegree, LowPassDegree, SeasonalJump, TrendJump, LowPassJump, Inner, Outer, Robust, Log];

    private static readonly Option[] OfX11 = [Mode, SeasonalMa, TrendMa, SigmaLimits, Tables];

    public static Command Create() => Output.Verb("adjust", """
        Seasonal adjustment of one series: STL or X-11 季节调整

          wageguidance adjust openings.csv --frequency 4 --method x11
          wageguidance adjust pay.csv --frequency 12 --method stl --s-window 13 --robust --log
          cat pay.csv | wageguidance adjust - --frequency 12 --method x11 --mode add --seasonal-ma s3x5 --trend-ma 13
        """, [Input, Frequency, Method, .. OfStl, .. OfX11], RunAsync);

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (frequency, method) = (parsed.GetValue(Frequency), parsed.GetValue(Method));
        if (frequency is not (4 or 12)) throw new UsageProblem("--frequency is 12 (months) or 4 (quarters). --frequency 只能是12或4。");
        if (method is not ("stl" or "x11")) throw new UsageProblem("--method is stl or x11. --method 只能是stl或x11。");
        foreach (var other in method == "stl" ? OfX11 : OfStl)
            if (parsed.GetResult(other) is { Implicit: false })
                throw new UsageProblem($"{other.Name} does not go with --method {method}. {other.Name} 不适用于 --method {method}。");
        var (stl, x11, log) = (method == "stl" ? StlOf(parsed) : null, method == "x11" ? X11Of(parsed) : null, parsed.GetValue(Log));

        var content = await SeriesContent.ReadAsync(parsed.GetValue(Input)!, frequency, cancellationToken);
        if (content.Refusal is { } refusal) return Output.Refuse(refusal);
        var series = content.Series!;
        if (Unfit(content, x11, log) is { } unfit) return Output.Refuse(unfit);
        if (series.Length is SeriesLength.Unstable)
            Output.Say($"序列只有{series.Years:0.0}年：3至7年的调整结果不稳定，新增数据后会有较大修订。", $"The series has {series.Years:0.0} years: between three and seven the result is unstable and will be revised as data are added.");

        if (stl is not null)
        {
            Console.Out.Write(OfStlParts(content, stl, log));
            return CommandLine.Done;
        }

        var found = X11.Decompose(series, x11!);
        if (parsed.GetValue(Tables) is { } path && Keep(path, content.Periods, found) is { } unkept) return Output.Refuse(unkept);
        Console.Out.Write(OfX11Tables(content, found));
        return CommandLine.Done;
    }

    /// <summary>Writes every table to a file of its own.</summary>
    /// <returns>Why it could not.</returns>
    private static Text? Keep(string path, IReadOnlyList<string> periods, X11Decomposition found)
    {
        var names = Enum.GetValues<X11Table>();
        try
        {
            File.WriteAllText(path, CsvOutput.Table("period," + string.Join(',', names),
                periods.Select((period, t) => names.Select(name => CsvOutput.Number(found[name][t])).Prepend(period))));
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new($"无法写入 {path}：{e.Message}", $"{path} cannot be written: {e.Message}");
        }
    }

    /// <summary>Why the values do not fit the method.</summary>
    private static Text? Unfit(SeriesContent content, X11Options? x11, bool log)
    {
        var (series, periods) = (content.Series!, content.Periods);
        var least = 3 * series.PeriodsPerYear;
        if (series.Length is SeriesLength.TooShort)
            return new($"序列只有{periods.Count}期（{periods[0]}至{periods[^1]}）；季节调整至少需要3年，即{least}期。", $"The series has {periods.Count} periods ({periods[0]} to {periods[^1]}); seasonal adjustment needs three years, {least} periods.");
        if (log || x11 is { Mode: X11Mode.Multiplicative })
            for (var t = 0; t < periods.Count; t++)
                if (series.Values[t] <= 0)
                    return log
                        ? new($"{periods[t]} 的值为{CsvOutput.Number(series.Values[t])}：取对数要求各期均大于零。", $"The value of {periods[t]} is {CsvOutput.Number(series.Values[t])}: logarithms need values above zero.")
                        : new($"{periods[t]} 的值为{CsvOutput.Number(series.Values[t])}：乘法模型要求各期均大于零；可用 --mode add。", $"The value of {periods[t]} is {CsvOutput.Number(series.Values[t])}: the multiplicative mode needs values above zero; --mode add does not.");
        return x11?.TrendTerms > periods.Count
            ? new($"序列只有{periods.Count}期，少于 --trend-ma 的{x11.TrendTerms}项。", $"The series has {periods.Count} periods, fewer than the {x11.TrendTerms} terms of --trend-ma.")
            : null;
    }

    private static string OfStlParts(SeriesContent content, StlOptions options, bool log)
    {
        var series = content.Series!;
        var parts = Stl.Decompose(log ? new(series.PeriodsPerYear, series.FirstSeason, [.. series.Values.Select(v => Math.Log(v))]) : series, options);
        double Back(double part) => log ? Math.Exp(part) : part;
        return CsvOutput.Table(Header, content.Periods.Select((period, t) => Row(period, series.Values[t], Back(parts.Seasonal[t]), Back(parts.Trend[t]),
            Back(parts.Remainder[t]), log ? series.Values[t] / Back(parts.Seasonal[t]) : series.Values[t] - parts.Seasonal[t])));
    }

    private static string OfX11Tables(SeriesContent content, X11Decomposition found)
    {
        var series = content.Series!;
        if (series.Values.Count < 5 * series.PeriodsPerYear)
            Output.Say("不足5年，采用固定季节滤波。", "Less than five years: the stable seasonal filter is used.");
        var chosen = found.MovingSeasonalityRatio is { } ratio ? $" (I/S {ratio:0.00})" : "";
        Output.Say($"季节滤波 {Name(found.SeasonalFilter)}{chosen}；亨德森趋势 {found.TrendTerms} 项 (I/C {found.IrregularToTrend:0.00})。",
            $"Seasonal filter {Name(found.SeasonalFilter)}{chosen}; Henderson trend of {found.TrendTerms} terms (I/C {found.IrregularToTrend:0.00}).");
        return CsvOutput.Table(Header, content.Periods.Select((period, t) => Row(period, series.Values[t], found[X11Table.D10][t],
            found[X11Table.D12][t], found[X11Table.D13][t], found[X11Table.D11][t])));
    }

    private static string[] Row(string period, params double[] numbers) => [period, .. numbers.Select(n => CsvOutput.Number(n))];

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

    private static string Name(SeasonalFilter filter) => filter switch
    {
        SeasonalFilter.S3x3 => "3×3",
        SeasonalFilter.S3x5 => "3×5",
        SeasonalFilter.S3x9 => "3×9",
        _ => "stable",
    };
}
