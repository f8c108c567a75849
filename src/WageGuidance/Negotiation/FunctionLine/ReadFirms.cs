using System.Globalization;
using CsvHelper;
using WageGuidance.Cubes;
using WageGuidance.Sources;
using WageGuidance.Statistics.GuidelineModels;
using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Negotiation.FunctionLine;

/// <summary>Firms as read, or everything that is wrong with the file.</summary>
/// <param name="LineOfRow">Line in the file of each row.</param>
/// <param name="Incomplete">Lines without pay, sales or profit: they are in no ratio.</param>
public sealed record FirmFile(SurveyDesign? Design, FunctionLineFirms? Firms, IReadOnlyList<int> LineOfRow, IReadOnlyList<int> Incomplete, IReadOnlyList<Text> Problems);

/// <summary>Reads a CSV file of firms (UTF-8 or GB18030) by the names of its columns; other columns are passed over.</summary>
public static class ReadFirms
{
    private const int MostProblems = 20;
    private static readonly string[] Yes = ["1", "true", "yes", "是"];
    private static readonly string[] No = ["", "0", "false", "no", "否"];

    public static async Task<FirmFile> RunAsync(string path, FirmColumns columns, CancellationToken cancellationToken)
    {
        using var received = await ReceivedFile.TakeAsync(path, null, cancellationToken);
        if (received.Refusal is { } refusal) return Refused(refusal);
        using var text = received.OpenText();
        return Read(text, columns);
    }

    internal static FirmFile Read(Stream utf8, FirmColumns columns)
    {
        var problems = new List<Text>();
        using var csv = CsvReader.Create(utf8, new CsvReaderOptions
        {
            Separator = ',', TrackLineNumbers = true, PoolStrings = false,
            OnMalformedRecord = r => problems.Add(new($"第{r.LineNumber}行的引号不完整。", $"Line {r.LineNumber}: a quote is out of place.")),
        });
        try
        {
            csv.ReadHeader();
        }
        catch (CsvFormatException)
        {
            return Refused(new Text("首行不是可识别的列名。", "The first line does not hold column names."));
        }

        string[] header = [.. csv.Headers.Select(h => h.Trim())];
        foreach (var name in columns.All.Where(n => header.Count(h => h == n) != 1))
            problems.Add(header.Contains(name)
                ? new($"列“{name}”出现不止一次。", $"The column {name} stands there more than once.")
                : new($"文件中没有列“{name}”；现有：{string.Join("、", header)}。", $"There is no column {name}; there are {string.Join(", ", header)}."));
        foreach (var twice in new[] { columns.Pay, columns.Sales, columns.Profit }.GroupBy(n => n, StringComparer.Ordinal).Where(g => g.Count() > 1))
            problems.Add(new($"劳动报酬、销售收入、利润须为不同的列，“{twice.Key}”用了两次。", $"Pay, sales and profit must be columns of their own; {twice.Key} is named twice."));
        if (problems.Count > 0) return Refused([.. problems]);

        var rows = new FirmRows(columns);
        try
        {
            while (csv.Read() && problems.Count < MostProblems)
            {
                var line = checked((int)csv.LineNumber);
                if (csv.FieldCount != header.Length)
                {
                    problems.Add(new($"第{line}行有{csv.FieldCount}栏，列名有{header.Length}个。", $"Line {line} has {csv.FieldCount} cells; there are {header.Length} columns."));
                    continue;
                }

                rows.Add(line, name => csv.GetString(Array.IndexOf(header, name)).Trim(), problems);
            }
        }
        catch (CsvFormatException e)
        {
            problems.Add(new($"第{e.LineNumber}行起的内容无法读取。", $"Nothing from line {e.LineNumber} on can be read."));
        }

        if (problems.Count == 0 && rows.Lines.Count == 0) problems.Add(new("文件中没有企业。", "The file holds no firms."));
        return problems.Count > 0 ? Refused([.. problems]) : rows.Make();
    }

    private static FirmFile Refused(params IReadOnlyList<Text> problems) => new(null, null, [], [], problems);

    private sealed class FirmRows(FirmColumns columns)
    {
        private readonly List<double> pay = [], sales = [], profit = [], weights = [];
        private readonly List<int> psuOfRow = [], stratumOfPsu = [], incomplete = [];
        private readonly List<bool> certain = [];
        private readonly Dictionary<string, int> strata = new(StringComparer.Ordinal);
        private readonly Dictionary<(int Stratum, string Psu), int> psus = [];

        public List<int> Lines { get; } = [];

        public void Add(int line, Func<string, string> cell, List<Text> problems)
        {
            var before = problems.Count;
            var p = Number(columns.Pay, negative: false);
            var s = Number(columns.Sales, negative: false);
            var result = Number(columns.Profit, negative: true);
            var w = columns.Weight is { } weight ? Number(weight, negative: false) : 1;
            if (columns.Weight is not null && w is null && problems.Count == before) problems.Add(new($"第{line}行没有权重。", $"Line {line} has no weight."));
            var isCertain = columns.Certainty is { } c && IsCertain(c);
            if (problems.Count > before) return;

            var stratum = Index(strata, columns.Stratum is { } h ? cell(h) : "");
            // A firm is its own unit unless a column says otherwise; units of one name in two strata are two units.
            var key = (stratum, columns.Psu is { } u ? cell(u) : line.ToString(CultureInfo.InvariantCulture));
            if (!psus.TryGetValue(key, out var psu))
            {
                psu = psus[key] = stratumOfPsu.Count;
                stratumOfPsu.Add(stratum);
                certain.Add(isCertain);
            }
            else if (certain[psu] != isCertain)
            {
                problems.Add(new($"第{line}行：同一抽样单位“{key.Item2}”的必选标志前后不一致。", $"Line {line}: unit {key.Item2} is certain in one row and not in another."));
                return;
            }

            // The unit of a row with a missing amount stays in the design, so the row is kept with weight zero.
            var complete = p is not null && s is not null && result is not null;
            if (!complete) incomplete.Add(line);
            Lines.Add(line);
            pay.Add(complete ? p!.Value : 0);
            sales.Add(complete ? s!.Value : 0);
            profit.Add(complete ? result!.Value : 0);
            weights.Add(complete ? w!.Value : 0);
            psuOfRow.Add(psu);

            double? Number(string column, bool negative)
            {
                var text = cell(column);
                if (text.Length == 0) return null;
                if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
                    problems.Add(new($"第{line}行“{column}”列的“{text}”不是数值。", $"Line {line}, column {column}: “{text}” is not a number."));
                else if (value < 0 && !negative)
                    problems.Add(new($"第{line}行“{column}”列的“{text}”为负数。", $"Line {line}, column {column}: {text} is negative."));
                return value;
            }

            bool IsCertain(string column)
            {
                var text = cell(column);
                var isYes = Yes.Contains(text, StringComparer.OrdinalIgnoreCase);
                if (!isYes && !No.Contains(text, StringComparer.OrdinalIgnoreCase))
                    problems.Add(new($"第{line}行“{column}”列的“{text}”应为1或0。", $"Line {line}, column {column}: “{text}” should be 1 or 0."));
                return isYes;
            }
        }

        public FirmFile Make()
        {
            int[] stratumCodes = [.. stratumOfPsu], units = [.. psuOfRow];
            bool[] certainties = [.. certain];
            double[] w = [.. weights];
            if (SurveyDesign.Check(stratumCodes, certainties, units, w) is { } problem)
                return Refused(problem.Kind is DesignProblemKind.AllWeightsZero ? new Text("所有企业的权重均为零，或均缺少数据。", "All weights are zero, or every firm lacks an amount.") : new(problem.Message, problem.Message));
            return new(SurveyDesign.Create(stratumCodes, certainties, units, w), new([.. pay], [.. sales], [.. profit]), Lines, incomplete, []);
        }

        private static int Index(Dictionary<string, int> known, string key)
        {
            if (!known.TryGetValue(key, out var index)) index = known[key] = known.Count;
            return index;
        }
    }
}
