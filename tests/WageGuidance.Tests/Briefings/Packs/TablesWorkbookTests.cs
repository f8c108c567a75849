using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using ExcelDataReader;
using WageGuidance.Briefings.Packs;
using WageGuidance.Cubes;
using WageGuidance.Cubes.Formats;
using WageGuidance.Releases;
using WageGuidance.Tests.Releases;

namespace WageGuidance.Tests.Briefings.Packs;

public sealed class TablesWorkbookTests
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    // The reader looks for a code page of old files before it opens a new one.
    static TablesWorkbookTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private static List<(string Name, List<object?[]> Rows)> Read(byte[] workbook)
    {
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(workbook));
        var sheets = new List<(string, List<object?[]>)>();
        do
        {
            var rows = new List<object?[]>();
            while (reader.Read()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
            sheets.Add((reader.Name, rows));
        }
        while (reader.NextResult());
        return sheets;
    }

    private static XDocument Part(byte[] workbook, string name)
    {
        using var archive = new ZipArchive(new MemoryStream(workbook));
        using var stream = archive.GetEntry(name)!.Open();
        return XDocument.Load(stream);
    }

    private static byte[] Briefing(out ReleaseContent content, Func<Table, Table>? change = null)
    {
        content = SampleContent.Make("2024-Q1", "F");
        var briefing = content.Briefings[0];
        if (change is not null) briefing = briefing with { Sections = [.. briefing.Sections.Select(s => s with { Tables = [.. s.Tables.Select(change)] })] };
        var cubes = PackCubes.For(content, briefing);
        return TablesWorkbook.Write(content, briefing, cubes, 1);
    }

    [Fact]
    public void Every_table_has_a_sheet_to_read_and_a_tidy_one_and_every_cube_a_tidy_one()
    {
        var workbook = Briefing(out var content);
        var tables = content.Briefings[0].Sections.SelectMany(s => s.Tables).ToList();
        var cubes = PackCubes.For(content, content.Briefings[0]);
        var sheets = Read(workbook);
        Assert.Equal(1 + 2 * tables.Count + cubes.Count, sheets.Count);
        Assert.Equal(sheets.Count, sheets.Select(s => s.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        for (var i = 0; i < tables.Count; i++)
        {
            var (reading, tidy) = (sheets[1 + 2 * i], sheets[2 + 2 * i]);
            Assert.Equal([tables[i].Title.Zh, tables[i].Title.En], reading.Rows[0].Take(2));
            Assert.Equal(tables[i].Rows.Sum(r => r.Values.Count), tidy.Rows.Count - 1);
            var values = tables[i].Rows.SelectMany(r => r.Values).ToList();
            Assert.Equal(values.Select(v => v.Number), tidy.Rows.Skip(1).Select(r => (double?)r[10]));
            Assert.Equal(values.Select(v => v.Status), tidy.Rows.Skip(1).Select(r => (string?)r[13]));
        }
    }

    [Fact]
    public void A_suppressed_cell_is_a_code_and_leaves_its_column_of_numbers()
    {
        var pay = Read(Briefing(out var content)).Single(s => s.Name == "数据 pay.survey").Rows;
        var value = Array.IndexOf(pay[0], "value");
        var status = Array.IndexOf(pay[0], "obs_status");
        var suppressed = pay.Skip(1).Where(r => (string?)r[status] == "Q").ToList();
        Assert.NotEmpty(suppressed);
        Assert.All(suppressed, r => Assert.Null(r[value]));
        Assert.All(pay.Skip(1).Where(r => (string?)r[status] == "A"), r => Assert.IsType<double>(r[value]));

        var workbook = Workbook.Write([new("s", [10], 0, [[SheetValue.Of(1.5, 1)], [SheetValue.Of("Q")], [new(2.5, null, 1, Mark: "E")]])]);
        Assert.Equal([1.5, "Q", 2.5], Read(workbook)[0].Rows.Select(r => r[0]));
        Assert.Contains(Part(workbook, "xl/styles.xml").Descendants(Main + "numFmt"), f => f.Attribute("formatCode")!.Value == "#,##0.0\" E\"");
        Assert.NotNull(content);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+cmd|' /C calc'!A0")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1+1")]
    [InlineData("＝1+1")]
    public void Words_that_begin_like_a_formula_are_words_and_stay_words_when_edited(string words)
    {
        var workbook = Briefing(out _, t => t with
        {
            Title = new(words, words), Columns = [.. t.Columns.Select(c => c with { Head = new(words, words), Unit = new(words, words) })], Notes = [new(words, words)],
            Rows = [.. t.Rows.Select(r => r with { Label = new(words, words) })],
        });
        using var archive = new ZipArchive(new MemoryStream(workbook));
        var quoted = Part(workbook, "xl/styles.xml").Descendants(Main + "cellXfs").Elements().Select(e => e.Attribute("quotePrefix")?.Value == "1").ToList();
        var found = 0;
        foreach (var entry in archive.Entries.Where(e => e.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal)))
        {
            var sheet = Part(workbook, entry.FullName);
            Assert.Empty(sheet.Descendants(Main + "f"));
            foreach (var cell in sheet.Descendants(Main + "c").Where(c => c.Value == words))
            {
                found++;
                Assert.Equal("inlineStr", cell.Attribute("t")!.Value);
                Assert.True(quoted[int.Parse(cell.Attribute("s")!.Value, System.Globalization.CultureInfo.InvariantCulture)]);
            }
        }
        Assert.True(found > 10);
        Assert.Equal(words, Read(workbook)[1].Rows[0][0]);
    }

    [Fact]
    public void Ranges_have_names_that_formulas_can_use_and_heads_stay_in_sight()
    {
        var workbook = Briefing(out var content);
        var names = Part(workbook, "xl/workbook.xml").Descendants(Main + "definedName").Where(n => n.Attribute("localSheetId") is null).ToDictionary(n => n.Attribute("name")!.Value, n => n.Value);
        var table = content.Briefings[0].Sections.SelectMany(s => s.Tables).First();
        Assert.All(names.Keys, n => Assert.Matches(@"^[\p{L}_][\p{L}\p{Nd}_]*_[\p{L}\p{Nd}_]*$", n));
        Assert.Equal($"'{Read(workbook)[1].Name}'!$A$4:$", names["table_" + table.Id.Replace('-', '_')][..(Read(workbook)[1].Name.Length + 9)]);
        var rows = PackCubes.For(content, content.Briefings[0]).Single(c => c.Id == "pay.survey").Cells.Count + 1;
        Assert.EndsWith($"$R$2:$R${rows}", names["pay_survey_value"], StringComparison.Ordinal);

        var pane = Part(workbook, "xl/worksheets/sheet2.xml").Descendants(Main + "pane").Single();
        Assert.Equal(("3", "1", "B4", "frozen"), (pane.Attribute("ySplit")!.Value, pane.Attribute("xSplit")!.Value, pane.Attribute("topLeftCell")!.Value, pane.Attribute("state")!.Value));
    }

    [Fact]
    public void Control_characters_turned_text_half_characters_and_escapes_do_no_harm()
    {
        string[] hostile = ["a\u0001b", "\u202e3.7", "\ud83d", "_x0041_", new string('长', 40000), "甲\n乙"];
        var workbook = Workbook.Write([new(new string('名', 60), [10], 0, [.. hostile.Select(h => new[] { SheetValue.Of(h) })]), new(new string('名', 60), [10], 0, []), new("", [], 0, [])]);
        var sheets = Read(workbook);
        Assert.Equal(["ab", "3.7", "\ufffd", "_x0041_", new string('长', 32767), "甲\n乙"], sheets[0].Rows.Select(r => r[0]));
        Assert.Equal([new string('名', 31), new string('名', 29) + "_2", "-"], sheets.Select(s => s.Name));
        Assert.Equal(workbook, Workbook.Write([new(new string('名', 60), [10], 0, [.. hostile.Select(h => new[] { SheetValue.Of(h) })]), new(new string('名', 60), [10], 0, []), new("", [], 0, [])]));
    }
}
