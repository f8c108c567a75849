using CsvHelper;

namespace WageGuidance.Sources;

/// <summary>
/// Reads the rows of a comma-separated file by the names of its columns, in whatever order they stand. It says what is not a
/// row (a wrong number of cells, a stray or unclosed quote) and judges nothing else.
/// </summary>
internal sealed class CsvRows : IDisposable
{
    private const int LargestRecord = 1 << 20;

    private readonly CsvReader csv;
    private readonly string[] columns;
    private readonly int[] places;
    private readonly Dictionary<long, CsvMalformedReason> malformed = [];
    private string[] header = [];

    public CsvRows(Stream utf8, string[] columns)
    {
        this.columns = columns;
        places = new int[columns.Length];
        Row = new RawRow(columns.Length);
        csv = CsvReader.Create(utf8, new CsvReaderOptions
        {
            Separator = ',', TrackLineNumbers = true, MaxRecordSize = LargestRecord, BufferSize = 1 << 18, PoolStrings = false,
            OnMalformedRecord = record => malformed.TryAdd(record.LineNumber, record.Reason),
        });
    }

    /// <summary>The row just read.</summary>
    public RawRow Row { get; }

    public IReadOnlyList<string> Header => header;

    /// <summary>Bytes read so far, as UTF-8.</summary>
    public long Position => csv.ByteOffset;

    /// <summary>Finds the columns; what is missing, superfluous or there twice is said, and then no row can be read.</summary>
    public bool ReadHeader(RowReport report)
    {
        try
        {
            csv.ReadHeader();
        }
        catch (CsvFormatException)
        {
            report.Fatal(1, "", "", "header", new("首行不是可识别的列名。", "The first line does not hold column names."));
            return false;
        }

        header = [.. csv.Headers.Select(h => h.Trim())];
        if (header is [])
        {
            report.Fatal(1, "", "", "header", new("文件没有列名。", "The file has no column names."));
            return false;
        }

        var before = report.HardCount;
        foreach (var column in columns.Where(c => !header.Contains(c)))
            report.Fatal(1, column, "", "column-missing", new($"缺少列“{column}”。", $"The column {column} is missing."));
        foreach (var column in header.Where(h => !columns.Contains(h)).Distinct())
            report.Fatal(1, column, column, "column-extra", new($"列“{column}”不属于这一数据来源。", $"The column {column} does not belong to this source."));
        foreach (var column in header.GroupBy(h => h).Where(g => g.Count() > 1 && columns.Contains(g.Key)))
            report.Fatal(1, column.Key, column.Key, "column-twice", new($"列“{column.Key}”出现{column.Count()}次。", $"The column {column.Key} stands there {column.Count()} times."));
        for (var i = 0; i < columns.Length; i++) places[i] = Array.IndexOf(header, columns[i]);
        return report.HardCount == before;
    }

    /// <summary>Reads the next row that is one; rows that are none are reported.</summary>
    /// <returns>False at the end of the file, or where it can be read no further.</returns>
    public bool Read(RowReport report)
    {
        while (true)
        {
            try
            {
                if (!csv.Read()) return false;
            }
            catch (CsvFormatException e)
            {
                report.Fatal((int)e.LineNumber, "", "", "unclosed-quote", new(
                    $"第{e.LineNumber}行起的记录过长，多因引号未闭合；此后的内容无法读取。",
                    $"The record that begins on line {e.LineNumber} is too long, most likely for want of a closing quote; nothing after it can be read."));
                return false;
            }

            var line = checked((int)csv.LineNumber);
            report.BeginRow(line);
            if (malformed.Count > 0 && malformed.Remove(line, out var reason))
            {
                if (!Broken(report, line, reason)) return false;
                continue;
            }

            if (csv.FieldCount != header.Length)
            {
                report.Hard("", csv.FieldCount == 1 ? csv.GetString(0) : "", "field-count", new(
                    $"此行有{csv.FieldCount}栏，列名有{header.Length}个。", $"This row has {csv.FieldCount} cells; there are {header.Length} columns."));
                continue;
            }

            Row.Begin(line, csv.RawRecord.Length);
            for (var i = 0; i < places.Length; i++) Row.End(i, csv.GetChars(places[i], Row.Rest(i)));
            return true;
        }
    }

    public void Dispose() => csv.Dispose();

    /// <returns>Whether reading can go on.</returns>
    private bool Broken(RowReport report, int line, CsvMalformedReason reason)
    {
        if (reason != CsvMalformedReason.UnterminatedQuote)
        {
            report.Hard("", csv.GetString(0), "quote", new("此行的引号位置不当：内容中的引号须写成两个，并用引号括住整栏。",
                "A quote stands where it may not: a quote inside a cell is written twice, and the cell is put in quotes."));
            return true;
        }

        // What follows was swallowed by the open quote: leaving this row out would leave those out silently.
        report.Fatal(line, "", "", "unclosed-quote", new($"第{line}行的引号未闭合；此后的内容无法读取。", $"A quote on line {line} is never closed; nothing after it can be read."));
        return false;
    }
}
