using System.Globalization;
using System.Text;
using CsvHelper;
using Text = WageGuidance.Cubes.Text;

namespace WageGuidance.Cli;

/// <summary>A row of a small table: its line in the file and its cells, in the order of the columns asked for.</summary>
internal sealed record CsvLine(int Number, string[] Cells)
{
    /// <summary>A finite number written with digits, a point and an exponent at most; no separators.</summary>
    public double? NumberIn(int column) =>
        double.TryParse(Cells[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    /// <summary>The same in decimal arithmetic, for rates as they are printed.</summary>
    public decimal? DecimalIn(int column) =>
        decimal.TryParse(Cells[column], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;
}

/// <summary>What a small table says, or why it says nothing.</summary>
internal sealed record CsvContent(IReadOnlyList<CsvLine> Lines, Text? Refusal = null, string[]? Columns = null);

/// <summary>Reads the small tables of the verbs that need no database: from a file, or <c>-</c> for standard input; CSV in UTF-8 or GB18030, or XLSX.</summary>
internal static class CsvInput
{
    /// <summary>The columns by name, in whatever order they stand; other columns are left aside. Without names all columns, as they stand.</summary>
    public static async Task<CsvContent> ReadAsync(string path, string[] columns, CancellationToken cancellationToken, string? sheet = null)
    {
        if (path != "-" && !File.Exists(path)) return Refused($"文件 {path} 不存在。", $"There is no file {path}.");
        var bytes = await BytesAsync(path, cancellationToken);
        if (XlsxInput.IsWorkbook(bytes)) return XlsxInput.Rows(bytes, columns, sheet);
        if (sheet is not null) return Refused("只有XLSX文件才有工作表；CSV文件不用 --sheet。", "Only an XLSX file has sheets; a CSV file takes no --sheet.");
        var (text, refusal) = Decode(bytes);
        return refusal is null ? Rows(text, columns) : new([], refusal);
    }

    /// <summary>Where the columns asked for stand in the header; all of them where none are named.</summary>
    internal static (string[] Columns, int[] Places, Text? Refusal) Places(string[] header, string[] columns)
    {
        if (columns is []) columns = header;
        foreach (var column in columns)
        {
            var times = header.Count(h => h == column);
            if (times == 0)
                return ([], [], new($"缺少列“{column}”；首行须为列名 {string.Join(",", columns)}。", $"The column {column} is missing; the first line holds the names {string.Join(",", columns)}."));
            if (times > 1) return ([], [], new($"列“{column}”出现{times}次。", $"The column {column} stands there {times} times."));
        }
        return (columns, [.. columns.Select(c => Array.IndexOf(header, c))], null);
    }

    private static async Task<byte[]> BytesAsync(string path, CancellationToken cancellationToken)
    {
        if (path != "-") return await File.ReadAllBytesAsync(path, cancellationToken);
        using var all = new MemoryStream();
        await using var input = Console.OpenStandardInput();
        await input.CopyToAsync(all, cancellationToken);
        return all.ToArray();
    }

    private static (string Text, Text? Refusal) Decode(byte[] bytes)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            return ("", new("文件为UTF-16编码；请另存为UTF-8或GB18030。", "The file is encoded in UTF-16; save it as UTF-8 or GB18030."));
        ReadOnlySpan<byte> body = bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes.AsSpan(3) : bytes;
        var gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;
        foreach (var encoding in new[] { new UTF8Encoding(false, throwOnInvalidBytes: true), gb18030 })
        {
            try
            {
                return (encoding.GetString(body), null);
            }
            catch (DecoderFallbackException)
            {
                // Not in this encoding; the next one may read it.
            }
        }
        return ("", new("文件既不是UTF-8也不是GB18030编码；请另存为UTF-8。", "The file is neither UTF-8 nor GB18030; save it as UTF-8."));
    }

    private static CsvContent Rows(string text, string[] columns)
    {
        if (string.IsNullOrWhiteSpace(text)) return Refused("文件为空。", "The file is empty.");
        CsvMalformedRecord? malformed = null;
        using var csv = CsvReader.FromText(text, new CsvReaderOptions
        {
            TrackLineNumbers = true, SkipEmptyLines = true, OnMalformedRecord = record => malformed ??= record,
        });
        try
        {
            csv.ReadHeader();
            var header = csv.Headers.Select(h => h.Trim()).ToArray();
            (columns, var places, var refusal) = Places(header, columns);
            if (refusal is not null) return new([], refusal);
            var lines = new List<CsvLine>();
            while (csv.Read())
            {
                var line = checked((int)csv.LineNumber);
                if (malformed is not null) return Refused($"第{line}行的引号未闭合或位置不当。", $"Line {line} has a quote that is not closed or stands where it may not.");
                if (csv.FieldCount != header.Length)
                    return Refused($"第{line}行有{csv.FieldCount}栏，列名有{header.Length}个。", $"Line {line} has {csv.FieldCount} cells; there are {header.Length} columns.");
                lines.Add(new(line, [.. places.Select(p => csv.GetString(p).Trim())]));
            }
            return lines is [] ? Refused("文件只有列名，没有数据行。", "The file has column names and no rows.") : new(lines, Columns: columns);
        }
        catch (CsvFormatException e)
        {
            return Refused($"第{e.LineNumber}行起不是CSV格式。", $"From line {e.LineNumber} on the file is no CSV.");
        }
    }

    private static CsvContent Refused(string zh, string en) => new([], new(zh, en));
}

/// <summary>Writes small tables: comma-separated, doubles in their shortest form that reads back the same, nothing where there is no number.</summary>
internal static class CsvOutput
{
    public static string Number(double? value) =>
        value is { } number && double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : "";

    public static string Cell(string text) => text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    public static string Table(string header, IEnumerable<IEnumerable<string>> rows)
    {
        var text = new StringBuilder(header).Append('\n');
        foreach (var row in rows) text.AppendJoin(',', row.Select(Cell)).Append('\n');
        return text.ToString();
    }
}
