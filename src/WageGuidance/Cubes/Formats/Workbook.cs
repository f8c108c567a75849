using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace WageGuidance.Cubes.Formats;

/// <summary>A sheet to be written: rows of numbers and words, a header that stays in sight, and column widths in characters.</summary>
/// <param name="HeaderRows">Rows at the top that are set bold and frozen.</param>
public sealed record Sheet(string Name, IReadOnlyList<double> Widths, int HeaderRows, IEnumerable<IReadOnlyList<SheetValue>> Rows);

/// <summary>A number with its decimals, or words. Words can never be taken for a formula: they are stored as strings.</summary>
public readonly record struct SheetValue(double? Number, string? Words, int Decimals = 0, bool Bold = false)
{
    public static SheetValue Of(string? words) => new(null, words);
    public static SheetValue Of(double? number, int decimals) => new(number, null, decimals);
    public static readonly SheetValue Empty;
}

/// <summary>
/// XLSX for calculating with: numbers are numbers, status codes are words that leave their column numeric. Written by streaming and then
/// re-packed without times or random ids, so that the same sheets give the same bytes.
/// </summary>
public static class Workbook
{
    private static readonly DateTimeOffset FixedTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Write(IReadOnlyList<Sheet> sheets)
    {
        using var buffer = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(buffer, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>("styles").Stylesheet = Styles();
            var list = new Sheets();
            for (var i = 0; i < sheets.Count; i++)
            {
                var id = string.Create(CultureInfo.InvariantCulture, $"sheet{i + 1}");
                WriteSheet(workbook.AddNewPart<WorksheetPart>(id), sheets[i]);
                list.Append(new DocumentFormat.OpenXml.Spreadsheet.Sheet { Id = id, SheetId = (uint)(i + 1), Name = SafeName(sheets[i].Name) });
            }
            workbook.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(list);
        }
        return Repack(buffer);
    }

    private static void WriteSheet(WorksheetPart part, Sheet sheet)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        if (sheet.HeaderRows > 0)
            writer.WriteElement(new SheetViews(new SheetView(new Pane
            {
                VerticalSplit = sheet.HeaderRows, TopLeftCell = $"A{sheet.HeaderRows + 1}", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen,
            }) { WorkbookViewId = 0 }));
        writer.WriteStartElement(new Columns());
        for (var i = 0; i < sheet.Widths.Count; i++)
            writer.WriteElement(new Column { Min = (uint)(i + 1), Max = (uint)(i + 1), Width = sheet.Widths[i], CustomWidth = true });
        writer.WriteEndElement();
        writer.WriteStartElement(new SheetData());
        var line = 0;
        foreach (var row in sheet.Rows)
        {
            line++;
            writer.WriteStartElement(new Row { RowIndex = (uint)line });
            for (var i = 0; i < row.Count; i++)
                if (row[i] is { Number: not null } or { Words: not null }) writer.WriteElement(CellOf(row[i], Reference(i, line), bold: row[i].Bold || line <= sheet.HeaderRows));
            writer.WriteEndElement();
        }
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static DocumentFormat.OpenXml.Spreadsheet.Cell CellOf(SheetValue value, string reference, bool bold)
    {
        if (value.Number is { } number)
            return new() { CellReference = reference, StyleIndex = (uint)(1 + Math.Clamp(value.Decimals, 0, 3) + (bold ? 5 : 0)), CellValue = new CellValue(number) };
        return new()
        {
            CellReference = reference, DataType = CellValues.InlineString, StyleIndex = bold ? 5u : 0u,
            InlineString = new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text(value.Words!) { Space = SpaceProcessingModeValues.Preserve }),
        };
    }

    /// <summary>Styles 0 words, 1–4 numbers with 0–3 decimals; 5–9 the same in bold.</summary>
    private static Stylesheet Styles()
    {
        string[] formats = ["#,##0", "#,##0.0", "#,##0.00", "#,##0.000"];
        var numbering = new NumberingFormats(formats.Select((f, i) => new NumberingFormat { NumberFormatId = (uint)(170 + i), FormatCode = f }));
        var cells = new CellFormats();
        foreach (var font in new uint[] { 0, 1 })
        {
            cells.Append(new CellFormat { FontId = font, ApplyFont = true, Alignment = new Alignment { Vertical = VerticalAlignmentValues.Top, WrapText = true } });
            for (var i = 0; i < formats.Length; i++)
                cells.Append(new CellFormat { FontId = font, ApplyFont = true, NumberFormatId = (uint)(170 + i), ApplyNumberFormat = true, Alignment = new Alignment { Vertical = VerticalAlignmentValues.Top } });
        }
        return new Stylesheet(numbering,
            new Fonts(
                new Font(new FontSize { Val = 11 }, new FontName { Val = "Noto Sans SC" }),
                new Font(new Bold(), new FontSize { Val = 11 }, new FontName { Val = "Noto Sans SC" })),
            new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
            new Borders(new Border()),
            new CellStyleFormats(new CellFormat()),
            cells);
    }

    private static string Reference(int column, int row)
    {
        var name = "";
        for (var c = column + 1; c > 0; c = (c - 1) / 26) name = (char)('A' + (c - 1) % 26) + name;
        return name + row.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>At most 31 characters and none of those a sheet name may not have.</summary>
    private static string SafeName(string name)
    {
        var clean = new string([.. name.Select(c => "[]:*?/\\'".Contains(c, StringComparison.Ordinal) ? ' ' : c)]);
        return clean.Length > 31 ? clean[..31] : clean;
    }

    private static byte[] Repack(MemoryStream source)
    {
        source.Position = 0;
        using var from = new ZipArchive(source, ZipArchiveMode.Read);
        using var to = new MemoryStream();
        using (var archive = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var entry in from.Entries.OrderBy(e => e.FullName != "[Content_Types].xml").ThenBy(e => e.FullName, StringComparer.Ordinal))
            {
                // Deflated by the runtime's own zlib: the same runtime gives the same bytes, and the runtime is part of the renderer's name.
                var copy = archive.CreateEntry(entry.FullName, CompressionLevel.Optimal);
                copy.LastWriteTime = FixedTime;
                using var target = copy.Open();
                using var content = entry.Open();
                if (entry.FullName == "_rels/.rels") WithFixedId(content, target);
                else content.CopyTo(target);
            }
        return to.ToArray();
    }

    /// <summary>The library names the relation to the workbook at random; nothing else refers to that name.</summary>
    private static void WithFixedId(Stream from, Stream to)
    {
        var relations = XDocument.Load(from);
        foreach (var (relation, i) in relations.Root!.Elements().Select((r, i) => (r, i))) relation.SetAttributeValue("Id", string.Create(CultureInfo.InvariantCulture, $"rId{i + 1}"));
        relations.Save(to, SaveOptions.DisableFormatting);
    }
}
