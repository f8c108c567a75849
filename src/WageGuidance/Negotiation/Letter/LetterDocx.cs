using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using WageGuidance.Cubes.Formats;

namespace WageGuidance.Negotiation.Letter;

/// <summary>A letter as Office Open XML (DOCX), A4, set as Chinese official letters are: 仿宋 and 黑体 with fallbacks. Equal letters give equal bytes: fixed times, fixed ids.</summary>
public static class LetterDocx
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private const int TextWidth = 9026;

    public static byte[] Write(LetterContent letter)
    {
        ArgumentNullException.ThrowIfNull(letter);
        using var buffer = new MemoryStream();
        using (var document = WordprocessingDocument.Create(buffer, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>("styles").Styles = Styles();
            var footer = main.AddNewPart<FooterPart>("footer");
            footer.Footer = new(new Paragraph(new ParagraphProperties(new Justification { Val = JustificationValues.Center }), Run("— "), new SimpleField(Run("1")) { Instruction = "PAGE" }, Run(" —")));
            var body = new Body(Styled("Title", letter.Title));
            foreach (var block in letter.Blocks) body.Append(Of(block));
            body.Append(new SectionProperties(
                new FooterReference { Type = HeaderFooterValues.Default, Id = "footer" },
                new PageSize { Width = 11906, Height = 16838 },
                new PageMargin { Top = 1440, Bottom = 1440, Left = 1440, Right = 1440, Header = 720, Footer = 720, Gutter = 0 }));
            main.Document = new(body);
        }

        return OfficePackage.Repack(buffer);
    }

    private static OpenXmlElement Of(LetterBlock block) => block switch
    {
        LetterHeading heading => Heading(heading),
        LetterTable table => Table(table),
        LetterParagraph paragraph => Paragraph(paragraph),
        _ => throw new InvalidOperationException(block.GetType().Name),
    };

    private static Paragraph Styled(string style, string text) => new(new ParagraphProperties(new ParagraphStyleId { Val = style }), Run(text));

    private static Paragraph Heading(LetterHeading heading)
    {
        var properties = new ParagraphProperties(new ParagraphStyleId { Val = "Heading1" });
        if (heading.NewPage) properties.PageBreakBefore = new();
        return new(properties, Run(heading.Text));
    }

    private static Paragraph Paragraph(LetterParagraph given)
    {
        var properties = new ParagraphProperties(new ParagraphStyleId { Val = given.Small ? "Note" : "Normal" });
        if (given.Indent && !given.Small) properties.Indentation = new() { FirstLineChars = 200, FirstLine = "560" };
        if (given.Right) properties.Justification = new() { Val = JustificationValues.Right };
        var paragraph = new Paragraph(properties);
        foreach (var (line, i) in given.Text.ReplaceLineEndings("\n").Split('\n').Select((l, i) => (l, i)))
        {
            if (i > 0) paragraph.Append(new Run(new Break()));
            paragraph.Append(Run(line, given.Bold));
        }

        return paragraph;
    }

    private static Table Table(LetterTable given)
    {
        var table = new Table(
            new TableProperties(
                new TableWidth { Width = TextWidth.ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa },
                new TableBorders(Border<TopBorder>(12), Border<BottomBorder>(12), Border<InsideHorizontalBorder>(4)),
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableCellMarginDefault(new TableCellLeftMargin { Width = 60, Type = TableWidthValues.Dxa }, new TableCellRightMargin { Width = 60, Type = TableWidthValues.Dxa })),
            new TableGrid(given.Widths.Select(w => new GridColumn { Width = Dxa(w) })));
        table.Append(Row(given, given.Head, head: true));
        foreach (var row in given.Rows) table.Append(Row(given, row, head: false));
        return table;

        static T Border<T>(uint size)
            where T : BorderType, new() => new() { Val = BorderValues.Single, Size = size, Color = "5A6675" };
    }

    private static TableRow Row(LetterTable table, IReadOnlyList<string> cells, bool head)
    {
        var row = new TableRow(head ? new TableRowProperties(new CantSplit(), new TableHeader()) : new TableRowProperties(new CantSplit()));
        for (var i = 0; i < cells.Count; i++)
            row.Append(new TableCell(
                new TableCellProperties(new TableCellWidth { Width = Dxa(table.Widths[i]), Type = TableWidthUnitValues.Dxa }),
                new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = "Cell" }), Run(cells[i], head))));
        return row;
    }

    private static string Dxa(int percent) => (TextWidth * percent / 100).ToString(CultureInfo.InvariantCulture);

    private static Run Run(string text, bool bold = false)
    {
        var run = new Run();
        if (bold) run.Append(new RunProperties(new Bold()));
        run.Append(new Text(text) { Space = SpaceProcessingModeValues.Preserve });
        return run;
    }

    private static Styles Styles() => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(new RunFonts { Ascii = "Times New Roman", HighAnsi = "Times New Roman", EastAsia = "仿宋" }, new FontSize { Val = "28" }, new Languages { Val = "en-GB", EastAsia = "zh-CN" })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { Line = "420", LineRule = LineSpacingRuleValues.Auto, After = "0" }))),
        Style("Normal", "Normal", null, null),
        Style("Title", "Title", new(new SpacingBetweenLines { Before = "240", After = "360" }, new Justification { Val = JustificationValues.Center }), new(new RunFonts { Ascii = "Times New Roman", HighAnsi = "Times New Roman", EastAsia = "黑体" }, new Bold(), new FontSize { Val = "40" })),
        Style("Heading1", "heading 1", new(new KeepNext(), new SpacingBetweenLines { Before = "240", After = "60" }, new OutlineLevel { Val = 0 }), new(new RunFonts { Ascii = "Times New Roman", HighAnsi = "Times New Roman", EastAsia = "黑体" }, new FontSize { Val = "30" })),
        Style("Note", "Note", new(new SpacingBetweenLines { Line = "320", LineRule = LineSpacingRuleValues.Auto, Before = "60", After = "60" }), new(new FontSize { Val = "21" })),
        Style("Cell", "Cell", new(new SpacingBetweenLines { Line = "280", LineRule = LineSpacingRuleValues.Auto, Before = "30", After = "30" }), new(new FontSize { Val = "20" })));

    private static Style Style(string id, string name, StyleParagraphProperties? paragraph, StyleRunProperties? run)
    {
        var style = new Style(new StyleName { Val = name }) { Type = StyleValues.Paragraph, StyleId = id };
        if (id == "Normal") style.Default = true;
        else style.Append(new BasedOn { Val = "Normal" });
        style.Append(new PrimaryStyle());
        if (paragraph is not null) style.Append(paragraph);
        if (run is not null) style.Append(run);
        return style;
    }
}
