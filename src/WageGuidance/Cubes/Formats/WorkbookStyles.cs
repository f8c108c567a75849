using DocumentFormat.OpenXml.Spreadsheet;

namespace WageGuidance.Cubes.Formats;

/// <summary>The cell formats of one workbook, numbered as they are first asked for: the same sheets give the same numbers.</summary>
internal sealed class WorkbookStyles
{
    private const uint FirstFormat = 170;
    private readonly List<(bool Bold, bool Quoted, string? Format)> used = [(false, false, null)];
    private readonly List<string> formats = [];

    /// <param name="quoted">Words that begin like a formula: they stay words when the cell is edited.</param>
    public uint Words(bool bold, bool quoted) => IndexOf((bold, quoted, null));

    /// <param name="mark">Status code shown behind the number, as a part of its format.</param>
    /// <param name="signed">Shown with a plus where it is above zero.</param>
    public uint Number(int decimals, bool bold, string? mark, bool signed)
    {
        var digits = Math.Clamp(decimals, 0, 3);
        var format = digits == 0 ? "#,##0" : "#,##0." + new string('0', digits);
        if (!string.IsNullOrEmpty(mark)) format += $"\" {mark.Replace("\"", "", StringComparison.Ordinal)}\"";
        return IndexOf((bold, false, signed ? $"+{format};-{format};{format}" : format));
    }

    public Stylesheet Stylesheet()
    {
        var cells = new CellFormats();
        foreach (var (bold, quoted, format) in used)
        {
            var cell = new CellFormat { FontId = bold ? 1u : 0u, ApplyFont = true, Alignment = new Alignment { Vertical = VerticalAlignmentValues.Top, WrapText = format is null ? true : null } };
            if (quoted) cell.QuotePrefix = true;
            if (format is not null) (cell.NumberFormatId, cell.ApplyNumberFormat) = (FirstFormat + (uint)formats.IndexOf(format), true);
            cells.Append(cell);
        }
        var sheet = new Stylesheet();
        if (formats.Count > 0) sheet.Append(new NumberingFormats(formats.Select((f, i) => new NumberingFormat { NumberFormatId = FirstFormat + (uint)i, FormatCode = f })));
        sheet.Append(
            new Fonts(
                new Font(new FontSize { Val = 11 }, new FontName { Val = "Noto Sans SC" }),
                new Font(new Bold(), new FontSize { Val = 11 }, new FontName { Val = "Noto Sans SC" })),
            new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
            new Borders(new Border()),
            new CellStyleFormats(new CellFormat()),
            cells);
        return sheet;
    }

    private uint IndexOf((bool Bold, bool Quoted, string? Format) style)
    {
        var known = used.IndexOf(style);
        if (known >= 0) return (uint)known;
        if (style.Format is { } format && !formats.Contains(format, StringComparer.Ordinal)) formats.Add(format);
        used.Add(style);
        return (uint)(used.Count - 1);
    }
}
