using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Text = WageGuidance.Cubes.Text;

namespace WageGuidance.Cli;

/// <summary>Reads a small table from a sheet of an XLSX workbook: names in the first row that is not empty, then one row each; results of formulas as they were saved. A cell that holds an error (#N/A) is refused: it is no missing value.</summary>
internal static class XlsxInput
{
    /// <summary>A ZIP archive, or the older binary workbook.</summary>
    public static bool IsWorkbook(byte[] bytes) => bytes is [0x50, 0x4B, 0x03, 0x04, ..] || IsBinary(bytes);

    private static bool IsBinary(byte[] bytes) => bytes is [0xD0, 0xCF, 0x11, 0xE0, ..];

    /// <summary>The columns by name; <see cref="CsvLine.Number"/> is the row in the sheet.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="columns">Names of the columns; none for all.</param>
    /// <param name="sheet">Name of the sheet; null for the first.</param>
    public static CsvContent Rows(byte[] bytes, string[] columns, string? sheet)
    {
        if (IsBinary(bytes))
            return Refused("旧版二进制工作簿（XLS）的错误值与空单元格无法区分；请另存为XLSX或CSV。", "In the older binary workbook (XLS) errors cannot be told from empty cells; save it as XLSX or CSV.");
        try
        {
            // The library asks for code page 1252 before it looks at the file.
            Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
            using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(bytes));
            var names = new List<string>();
            do
            {
                names.Add(reader.Name);
                if (sheet is null || reader.Name == sheet) return Rows(reader, columns, Errors(bytes, reader.Name));
            }
            while (reader.NextResult());
            return Refused($"没有工作表“{sheet}”；有：{string.Join("、", names)}。", $"There is no sheet “{sheet}”; there are {string.Join(", ", names)}.");
        }
        catch (Exception e) when (e is ExcelReaderException or InvalidDataException or OpenXmlPackageException or System.Xml.XmlException)
        {
            return Refused("文件不是可读的XLSX工作簿。", "The file is no XLSX workbook that can be read.");
        }
    }

    /// <summary>The error cells of a sheet by row (from 1) and column (from 0); the reader gives them as empty.</summary>
    private static Dictionary<int, Dictionary<int, string>> Errors(byte[] bytes, string sheet)
    {
        using var package = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        var errors = new Dictionary<int, Dictionary<int, string>>();
        var book = package.WorkbookPart!;
        if (book.Workbook!.Descendants<Sheet>().FirstOrDefault(s => s.Name?.Value == sheet)?.Id?.Value is not { } id || book.GetPartById(id) is not WorksheetPart part) return errors;
        using var reader = OpenXmlReader.Create(part);
        var (row, column) = (0, 0);
        while (reader.Read())
        {
            if (!reader.IsStartElement) continue;
            if (reader.ElementType == typeof(Row))
            {
                var given = reader.Attributes.FirstOrDefault(a => a.LocalName == "r").Value;
                (row, column) = (int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : row + 1, 0);
            }
            else if (reader.ElementType == typeof(Cell) && reader.LoadCurrentElement() is Cell cell)
            {
                column = cell.CellReference?.Value is { } reference ? ColumnOf(reference) : column + 1;
                if (cell.DataType?.Value != CellValues.Error) continue;
                if (!errors.TryGetValue(row, out var inRow)) errors[row] = inRow = [];
                inRow[column - 1] = cell.CellValue?.Text ?? "";
            }
        }

        return errors;
    }

    /// <summary>Of AB12: 28.</summary>
    private static int ColumnOf(string reference) => reference.TakeWhile(char.IsAsciiLetter).Aggregate(0, (n, letter) => (26 * n) + char.ToUpperInvariant(letter) - 'A' + 1);

    private static CsvContent Rows(IExcelDataReader reader, string[] columns, Dictionary<int, Dictionary<int, string>> errors)
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
            var wrong = errors.GetValueOrDefault(number);
            if (wrong is null && Array.TrueForAll(cells, cell => cell.Length == 0)) continue;
            if (header is null)
            {
                header = [.. cells.Select(c => c.Trim())];
                var used = Array.FindLastIndex(header, name => name.Length > 0) + 1;
                (columns, places, var refusal) = CsvInput.Places(header[..used], columns);
                if (refusal is not null) return new([], refusal);
                continue;
            }
            for (var p = 0; p < places.Length; p++)
                if (wrong?.TryGetValue(places[p], out var error) == true)
                    return Refused($"第{number}行：列“{columns[p]}”的单元格是错误值{error}；错误值不是缺失值，请更正或清空。", $"Line {number}: the cell in the column {columns[p]} holds the error {error}; an error is no missing value, so correct or clear it.");
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
