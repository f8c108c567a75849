using System.Globalization;
using System.IO.Packaging;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace WageGuidance.Cubes.Formats;

/// <summary>A sheet to be written: rows of numbers and words, headers that stay in sight, and column widths in characters.</summary>
/// <param name="HeaderRows">Rows at the top that are set bold, frozen and repeated in print.</param>
public sealed record Sheet(string Name, IReadOnlyList<double> Widths, int HeaderRows, IEnumerable<IReadOnlyList<SheetValue>> Rows)
{
    /// <summary>Columns at the left that stay in sight.</summary>
    public int HeaderColumns { get; init; }

    /// <summary>Parts of the sheet that formulas call by name.</summary>
    public IReadOnlyList<NamedRange> Ranges { get; init; } = [];
}

/// <summary>A rectangle of cells, rows and columns counted from 1. What a name may not hold becomes an underscore.</summary>
public sealed record NamedRange(string Name, int FirstColumn, int FirstRow, int LastColumn, int LastRow);

/// <summary>
/// A number with its decimals and, where it has one, a status code that is shown after it but is no part of it; or words. Words can never be taken
/// for a formula: they are stored as strings, and those that begin like one keep being words when somebody edits them.
/// </summary>
/// <param name="IsChange">Of a change: shown with its sign also where it is above zero.</param>
public readonly record struct SheetValue(double? Number, string? Words, int Decimals = 0, bool Bold = false, string? Mark = null, bool IsChange = false)
{
    public static SheetValue Of(string? words) => new(null, words);
    public static SheetValue Of(double? number, int decimals) => new(number, null, decimals);
    public static readonly SheetValue Empty;
}

/// <summary>
/// XLSX for calculating with: numbers are numbers, status codes are words that leave their column numeric. Written by streaming and then
/// re-packed without times or random ids, so that the same sheets give the same bytes.
/// </summary>
public static partial class Workbook
{
    private const int LongestWords = 32767;
    private const int LongestSheetName = 31;
    private const double LineHeight = 16;

    public static byte[] Write(IReadOnlyList<Sheet> sheets)
    {
        using var buffer = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(buffer, SpreadsheetDocumentType.Workbook))
        {
            document.CompressionOption = CompressionOption.NotCompressed; // packing it again compresses
            var workbook = document.AddWorkbookPart();
            var styles = new WorkbookStyles();
            var list = new Sheets();
            var names = new DefinedNames();
            var sheetNames = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            var rangeNames = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            for (var i = 0; i < sheets.Count; i++)
            {
                var id = string.Create(CultureInfo.InvariantCulture, $"sheet{i + 1}");
                WriteSheet(workbook.AddNewPart<WorksheetPart>(id), sheets[i], styles);
                var name = Unique(SafeName(sheets[i].Name), sheetNames);
                list.Append(new DocumentFormat.OpenXml.Spreadsheet.Sheet { Id = id, SheetId = (uint)(i + 1), Name = name });
                if (sheets[i].HeaderRows > 0)
                    names.Append(new DefinedName($"'{name}'!$1:${sheets[i].HeaderRows}") { Name = "_xlnm.Print_Titles", LocalSheetId = (uint)i });
                foreach (var range in sheets[i].Ranges)
                    names.Append(new DefinedName($"'{name}'!{Absolute(range.FirstColumn, range.FirstRow)}:{Absolute(range.LastColumn, range.LastRow)}") { Name = Unique(RangeName(range.Name), rangeNames) });
            }
            workbook.AddNewPart<WorkbookStylesPart>("styles").Stylesheet = styles.Stylesheet();
            workbook.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(list);
            if (names.HasChildren) workbook.Workbook.Append(names);
        }
        return OfficePackage.Repack(buffer);
    }

    private static void WriteSheet(WorksheetPart part, Sheet sheet, WorkbookStyles styles)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetProperties(new PageSetupProperties { FitToPage = true }));
        if (sheet.HeaderRows > 0 || sheet.HeaderColumns > 0) writer.WriteElement(new SheetViews(new SheetView(Frozen(sheet)) { WorkbookViewId = 0 }));
        writer.WriteStartElement(new Columns());
        for (var i = 0; i < sheet.Widths.Count; i++)
            writer.WriteElement(new Column { Min = (uint)(i + 1), Max = (uint)(i + 1), Width = sheet.Widths[i], CustomWidth = true });
        writer.WriteEndElement();
        writer.WriteStartElement(new SheetData());
        var line = 0;
        // A tidy sheet repeats its words in thousands of rows.
        var known = new Dictionary<(string Words, double Width), Words>();
        foreach (var row in sheet.Rows)
        {
            line++;
            // Said, because not every program measures wrapped words when it opens a file.
            var lines = 1;
            for (var i = 0; i < row.Count && i < sheet.Widths.Count; i++)
                if (row[i].Words is not null) lines = Math.Max(lines, KnownWords(row[i], i).Lines);
            writer.WriteStartElement(lines == 1 ? new Row { RowIndex = (uint)line } : new Row { RowIndex = (uint)line, Height = Math.Min(lines, 20) * LineHeight, CustomHeight = true });
            for (var i = 0; i < row.Count; i++)
                if (row[i] is { Number: not null } or { Words: not null }) writer.WriteElement(CellOf(row[i], Reference(i, line), row[i].Bold || line <= sheet.HeaderRows, styles, value => KnownWords(value, i).Safe));
            writer.WriteEndElement();
        }
        writer.WriteEndElement();
        writer.WriteElement(new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0 });
        writer.WriteEndElement();

        Words KnownWords(SheetValue value, int column)
        {
            var key = (value.Words ?? "", column < sheet.Widths.Count ? sheet.Widths[column] : 0);
            if (!known.TryGetValue(key, out var found)) known[key] = found = new(SafeWords(key.Item1), key.Item2 > 0 ? Lines(key.Item1, key.Item2) : 1);
            return found;
        }
    }

    /// <param name="Safe">As they may stand in a cell.</param>
    /// <param name="Lines">Which they take in their column.</param>
    private readonly record struct Words(string Safe, int Lines);

    private static Pane Frozen(Sheet sheet)
    {
        var pane = new Pane
        {
            TopLeftCell = Reference(sheet.HeaderColumns, sheet.HeaderRows + 1), State = PaneStateValues.Frozen,
            ActivePane = (sheet.HeaderRows, sheet.HeaderColumns) switch { (0, _) => PaneValues.TopRight, (_, 0) => PaneValues.BottomLeft, _ => PaneValues.BottomRight },
        };
        if (sheet.HeaderRows > 0) pane.VerticalSplit = sheet.HeaderRows;
        if (sheet.HeaderColumns > 0) pane.HorizontalSplit = sheet.HeaderColumns;
        return pane;
    }

    private static DocumentFormat.OpenXml.Spreadsheet.Cell CellOf(SheetValue value, string reference, bool bold, WorkbookStyles styles, Func<SheetValue, string> safe)
    {
        if (value.Number is { } number && double.IsFinite(number))
            return new() { CellReference = reference, StyleIndex = styles.Number(value.Decimals, bold, value.Mark, value.IsChange), CellValue = new CellValue(number) };
        var words = safe(value);
        return new()
        {
            CellReference = reference, DataType = CellValues.InlineString, StyleIndex = styles.Words(bold, quoted: words.Length > 0 && "=+-@\t\r\n＝＋－＠".Contains(words[0], StringComparison.Ordinal)),
            InlineString = new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text(words) { Space = SpaceProcessingModeValues.Preserve }),
        };
    }

    /// <summary>No control characters, no "_x0041_" that a spreadsheet would read as a letter, no more than a cell holds.</summary>
    private static string SafeWords(string words)
    {
        var clean = Escapes().Replace(VisibleText.Of(words), "_x005F_");
        return clean.Length <= LongestWords ? clean : clean[..(char.IsHighSurrogate(clean[LongestWords - 1]) ? LongestWords - 1 : LongestWords)];
    }

    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)")]
    private static partial Regex Escapes();

    [GeneratedRegex("[^\\p{L}\\p{Nd}_]")]
    private static partial Regex NotOfNames();

    /// <summary>Estimated: a Chinese character is as wide as two digits.</summary>
    private static int Lines(string words, double width) =>
        words.Split('\n').Sum(line => Math.Max(1, (int)Math.Ceiling(line.Sum(c => c >= '\u2e80' ? 2.1 : 1.1) / Math.Max(width - 1, 1))));

    /// <summary>A name as it stands in the file: formulas take letters, digits and underscores only.</summary>
    public static string RangeName(string name)
    {
        var clean = NotOfNames().Replace(name, "_");
        return clean.Contains('_', StringComparison.Ordinal) && !char.IsDigit(clean[0]) ? clean : "_" + clean; // never like a cell, as "P10" would be
    }

    private static string Unique(string name, HashSet<string> taken)
    {
        var free = name;
        for (var i = 2; !taken.Add(free); i++)
        {
            var end = string.Create(CultureInfo.InvariantCulture, $"_{i}");
            free = (name.Length + end.Length > LongestSheetName ? name[..Math.Min(name.Length, LongestSheetName - end.Length)] : name) + end;
        }
        return free;
    }

    private static string Absolute(int column, int row) => string.Create(CultureInfo.InvariantCulture, $"${Letters(column - 1)}${row}");

    private static string Reference(int column, int row) => Letters(column) + row.ToString(CultureInfo.InvariantCulture);

    private static string Letters(int column)
    {
        var name = "";
        for (var c = column + 1; c > 0; c = (c - 1) / 26) name = (char)('A' + (c - 1) % 26) + name;
        return name;
    }

    /// <summary>At most 31 characters and none of those a sheet name may not have.</summary>
    private static string SafeName(string name)
    {
        var clean = new string([.. VisibleText.Of(name).Select(c => "[]:*?/\\'".Contains(c, StringComparison.Ordinal) ? ' ' : c)]).Trim();
        if (clean.Length == 0) return "-";
        return clean.Length <= LongestSheetName ? clean : clean[..(char.IsHighSurrogate(clean[LongestSheetName - 1]) ? LongestSheetName - 1 : LongestSheetName)];
    }
}
