using System.Globalization;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Text = WageGuidance.Cubes.Text;

namespace WageGuidance.Cli;

/// <summary>Reads a small table from a sheet of an XLSX workbook: names in the first row that is not empty, then one row each; results of formulas as they were saved.</summary>
internal static class XlsxInput
{
    /// <summary>A ZIP archive, or the older binary workbook.</summary>
    public static bool IsWorkbook(byte[] bytes) => bytes is [0x50, 0x4B, 0x03, 0x04, ..] or [0xD0, 0xCF, 0x11, 0xE0, ..];

    /// <summary>The columns by name; <see cref="CsvLine.Number"/> is the row in the sheet.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="columns">Names of the columns; none for all.</param>
    /// <param name="sheet">Name of the sheet; null for the first.</param>
    public static CsvContent Rows(byte[] bytes, string[] columns, string? sheet)
    {
        try
        {
            // The library asks for code page 1252 before it looks at the file.
            Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
            using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(bytes));
            var names = new List<string>();
            do
            {
                names.Add(reader.Name);
                if (sheet is null || reader.Name == sheet) return Rows(reader, columns);
            }
            while (reader.NextResult());
            return Refused($"没有工作表“{sheet}”；有：{string.Join("、", names)}。", $"There is no sheet “{sheet}”; there are {string.Join(", ", names)}.");
        }
        catch (Exception e) when (e is ExcelReaderException or InvalidDataException or System.Xml.XmlException)
        {
            return Refused("文件不是可读的XLSX工作簿。", "The file is no XLSX workbook that can be read.");
        }
    }

    private static CsvContent Rows(IExcelDataReader reader, string[] columns)
    {
        string[]? header = null;
        int[] places = [];
        var lines = new List<CsvLine>();
        for (var number = 1; reader.Read(); number++)
        {
            var cells = new string[reader.FieldCount];
            for (var c = 0; c < cells.Length; c++)
            {
                cells[c] = Of(reader.GetValue(c));
            }
            if (Array.TrueForAll(cells, cell => cell.Length == 0)) continue;
            if (header is null)
            {
                header = [.. cells.Select(c => c.Trim())];
                var used = Array.FindLastIndex(header, name => name.Length > 0) + 1;
                (columns, places, var refusal) = CsvInput.Places(header[..used], columns);
                if (refusal is not null) return new([], refusal);
                continue;
            }
            lines.Add(new(number, [.. places.Select(p => p < cells.Length ? cells[p].Trim() : "")]));
        }
        return header is null ? Refused("工作表为空。", "The sheet is empty.")
            : lines is [] ? Refused("文件只有列名，没有数据行。", "The file has column names and no rows.")
            : new(lines, Columns: columns);
    }

    private static string Of(object? value) => value switch
    {
        null => "",
        bool truth => truth ? "1" : "0",
        DateTime time => time.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static CsvContent Refused(string zh, string en) => new([], new Text(zh, en));
}
