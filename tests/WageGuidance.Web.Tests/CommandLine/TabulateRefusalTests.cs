using System.Text;
using DocumentFormat.OpenXml.Packaging;
using WageGuidance.Cubes.Formats;
using static WageGuidance.Tests.CommandLine.Tabulation;
using Excel = DocumentFormat.OpenXml.Spreadsheet;

namespace WageGuidance.Tests.CommandLine;

/// <summary>Files that cannot be right are refused with the row or column named and nothing printed; hostile ones that can be are computed without a NaN.</summary>
[Collection(nameof(StandaloneVerbTests))]
public sealed class TabulateRefusalTests
{
    private const string Design = "--value x --weight w --strata h --psu f --statistics mean";

    [Theory]
    [InlineData("h,f,w,x\n1,1,-2,5\n", "Line 2: the weight (column w) is negative: -2.")]
    [InlineData("h,f,w,x\n1,1,1,5\n1,2,one,5\n", "Line 3: “one” in the column w is not a finite number")]
    [InlineData("h,f,w,x\n1,1,,5\n", "Line 2: the column w is empty.")]
    [InlineData("h,f,w,x\n1,1,0,5\n1,2,0,6\n", "All weights (column w) are zero.")]
    [InlineData("h,f,w,x\n1,1,1,5\n2,1,1,5\n", "Line 3: PSU “1” (column f) lies in another stratum on line 2; a PSU has one stratum.")]
    [InlineData("h,f,w,y\n1,1,1,5\n", "The column x is missing")]
    [InlineData("h,f,w,x,x\n1,1,1,5,5\n", "The column x stands there 2 times.")]
    [InlineData("h,f,w,x\n1,1,1,Infinity\n", "Line 2: “Infinity” in the column x is not a finite number")]
    [InlineData("h,f,w,x\n1,1,-Inf,1\n", "Line 2: “-Inf” in the column w is not a finite number")]
    [InlineData("h,f,w,x\n1,1,1e999,1\n", "Line 2: “1e999” in the column w is not a finite number")]
    [InlineData("h,f,w,x\n1,1,1,NaN\n", "Line 2: “NaN” in the column x is not a finite number")]
    [InlineData("h,f,w,x\n1,1,1,\"1,000\"\n", "Line 2: “1,000” in the column x is not a finite number")]
    [InlineData("h,f,w,x\n1,1,1,1e200\n", "Line 2: 1e200 in the column x is too large")]
    [InlineData("h,f,w,x\n1,,1,5\n", "Line 2: the PSU (column f) is empty.")]
    [InlineData("h,f,w,x\n,1,1,5\n", "Line 2: the stratum (column h) is empty.")]
    [InlineData("h,f,w,x\n1,1,1\n", "Line 2 has 3 cells; there are 4 columns.")]
    [InlineData("", "The file is empty.")]
    [InlineData("h,f,w,x\n", "The file has column names and no rows.")]
    public Task A_file_that_cannot_be_right_is_refused_by_row_and_column(string table, string says) => RefusedAsync(table, Design, says);

    [Theory]
    [InlineData("h,f,N,x\n1,1,9,5\n1,2,8,5\n", "Line 3: the stratum “1” has N 8, and 9 on line 2; a stratum has one.")]
    [InlineData("h,f,N,x\n1,1,2,5\n1,2,2,5\n1,3,2,5\n", "Line 2: the stratum “1” has a population of 2 (column N), fewer than the 3 PSUs sampled.")]
    [InlineData("h,f,N,x\n1,1,9,5\n2,2,0.5,5\n", "Line 3: 0.5 in the column N is a sampling fraction, while other lines hold population sizes")]
    [InlineData("h,f,N,x\n1,1,0,5\n", "Line 2: the population of a stratum (column N) is above zero, not 0.")]
    [InlineData("h,f,N,x\n1,1,5e-324,5\n", "Line 2: the sampling fraction 5E-324 (column N) is too small; no population is that large.")]
    [InlineData("h,f,N,x\n1,1,-4,5\n", "Line 2: the population of a stratum (column N) is above zero, not -4.")]
    [InlineData("h,f,N,x\n1,1,,5\n", "Line 2: the column N is empty.")]
    [InlineData("h,f,N,x\n1,1,many,5\n", "Line 2: “many” in the column N is not a finite number")]
    [InlineData("h,f,N,x\n1,1,inf,5\n", "Line 2: “inf” in the column N is not a finite number")]
    public Task A_population_that_cannot_be_right_is_refused(string table, string says) => RefusedAsync(table, "--value x --strata h --psu f --fpc N --statistics mean", says);

    [Theory]
    [InlineData("--lonely-psu fail", "Line 4: the stratum “2” has a single PSU, which gives no variance under --lonely-psu fail")]
    [InlineData("--replicates bootstrap:10:1", "A stratum has a single PSU: bootstrap needs two in each")]
    [InlineData("--quantile-rule type7", "The quantile rules type1 to type9 are for rows of equal weight")]
    [InlineData("--certainty x", "Line 2: the column x is 1 (taken with certainty) or 0.")]
    [InlineData("--by h --margins", "The column h has a level _T already, the code of the margins.", "_T")]
    [InlineData("--statistics proportion", "Line 2: proportion takes a column x of 0 and 1 only.")]
    [InlineData("--statistics paygap:h", "Line 3: the sex “3” (column h) is M or F", "3")]
    [InlineData("--statistics growth:w", "growth:w: the column w has one value, 1; there are no two groups to compare.", "1", "1")]
    [InlineData("--statistics change:x", "change:x: the column x has 3 values; say which two, as in change:x:5:6.")]
    [InlineData("--statistics quotient:x:5:9", "quotient:x:5:9: no row has 9 in the column x.")]
    [InlineData("--statistics growth:year", "The column year is missing")]
    [InlineData("--sheet one", "Only an XLSX file has sheets")]
    public Task What_the_file_does_not_allow_is_refused(string option, string says, string second = "1", string weight = "2") =>
        RefusedAsync($"h,f,w,x\n1,1,1,5\n{second},2,{weight},6\n2,3,1,4\n", option.Contains("--statistics", StringComparison.Ordinal)
            ? $"--value x --weight w --psu f {option}" : $"--value x --weight w --strata h --psu f --statistics mean {option}", says);

    [Theory]
    [InlineData("去年,5\n今年,6\n", "which of the two values of the column g comes first is not known; say so, as in growth:g:去年:今年.")]
    [InlineData("Q10,5\nQ2,6\n", "which of the two values of the column g comes first is not known")]
    [InlineData("2022,5\n2022.0,6\n", "which of the two values of the column g comes first is not known")]
    [InlineData(",5\n,6\n", "the column g is empty; there are no two groups to compare.")]
    public Task Only_of_two_numbers_is_it_known_which_comes_first(string rows, string says) => RefusedAsync("g,x\n" + rows, "--value x --statistics growth:g", says);

    [Fact]
    public Task The_bootstrap_of_a_finite_population_is_refused() =>
        RefusedAsync("f,N,x\n1,9,5\n2,9,5\n", "--value x --psu f --fpc N --statistics mean --replicates bootstrap:10:1", "The bootstrap draws with replacement and knows no finite population");

    [Fact]
    public Task Replicates_of_a_population_taken_whole_are_refused() =>
        RefusedAsync("f,N,x\n1,2,5\n2,2,5\n", "--value x --psu f --fpc N --statistics mean --replicates jkn", "Every stratum was sampled whole");

    [Fact]
    public Task A_column_of_more_than_100000_levels_is_no_grouping() =>
        RefusedAsync("a,x\n" + string.Concat(Enumerable.Range(0, 100_001).Select(i => $"{i},1\n")), "--value x --by a --statistics mean", "The --by column a has more than 100000 levels");

    [Theory]
    [InlineData("--statistics p0", "There is no statistic “p0”")]
    [InlineData("--quantile-rule type10", "--quantile-rule is inverse_ecdf, averaged_ecdf or type1 … type9.")]
    [InlineData("--statistics s80s20 --replicates jkn", "do not give valid standard errors of quantiles")]
    [InlineData("--statistics growth:", "growth:: written growth:COL for a column of two numbers, or growth:COL:FROM:TO;")]
    [InlineData("--statistics change:a:1", "change:a:1: written change:COL for a column of two numbers")]
    [InlineData("--statistics quotient:a:1:1", "quotient:a:1:1: written quotient:COL")]
    [InlineData("--grades 5,10", "--grades is A,B,C: three numbers above zero that ascend, e.g. 5,10,20.")]
    [InlineData("--growth-grades 2,1,3", "--growth-grades is A,B,C: three numbers above zero that ascend")]
    [InlineData("--dominance-weights all", "--dominance-weights is sampled or replicated.")]
    [InlineData("--replicates bootstrap:1:1", "--replicates is jkn, jk1 or bootstrap:N:SEED")]
    public async Task A_wrong_option_is_a_usage_error(string option, string says)
    {
        var (code, output, said) = await RunAsync("x\n1\n2\n", $"--value x {option}");
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(says, said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x,w,f,sex\n5,1,1,M\n")] // one row
    [InlineData("x,w,f,sex\n5,1,1,M\n6,2,1,F\n7,3,1,F\n")] // one PSU
    [InlineData("x,w,f,sex\n5,0,1,M\n6,2,2,F\n7,0,3,F\n")] // weights of zero
    [InlineData("x,w,f,sex\n,1,1,M\n,2,2,F\n")] // no value anywhere
    [InlineData("x,w,f,sex\n5,1,1,M\n5,1,2,F\n5,1,3,M\n5,1,4,F\n")] // ties alone
    [InlineData("x,w,f,sex\n0,1,1,M\n0,1,2,F\n-3,1,3,M\n")] // nothing positive
    [InlineData("x,w,f,sex\n1e9,0.001,1,M\n1000000001,400,2,F\n999999999,1e6,3,M\n1e9,1e-300,4,F\n")]
    [InlineData("x,w,f,sex\n1e60,1e60,1,M\n-1e60,1e60,2,F\n1e-300,1e-300,3,M\n")]
    public async Task Hostile_tables_are_computed_without_a_NaN(string table)
    {
        const string statistics = "n,total,mean,variance,ratio:x/w,ratio:w/x,p1,p50,p99,gini,s80s20,paygap:sex,paygap-median:sex";
        foreach (var extra in new[] { "", " --by sex --margins", " --lonely-psu average", " --quantile-rule inverse_ecdf" })
        {
            var (code, output, _) = await RunAsync(table, $"--value x --weight w --psu f --statistics {statistics}{extra}");
            Assert.Equal(0, code);
            Assert.DoesNotContain("NaN", output, StringComparison.Ordinal);
            Assert.DoesNotContain("nfinity", output, StringComparison.Ordinal);
            Assert.DoesNotContain("∞", output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_sheet_of_a_workbook_is_read_like_the_same_csv()
    {
        var lines = Survey().Trim().Split('\n').Select(l => l.Split(',')).ToArray();
        var sheet = new Sheet("data", [], 1, lines.Select((c, i) => (IReadOnlyList<SheetValue>)[.. c.Select(cell => i == 0 ? SheetValue.Of(cell) : SheetValue.Of(Number(cell), 3))]));
        var notes = new Sheet("notes", [], 1, [[SheetValue.Of("nothing here")]]);
        const string arguments = "--value pay --weight w --strata stratum --psu psu --certainty certain --by domain --margins --statistics n,mean,p50";
        var (_, csv, _) = await RunAsync(Survey(), arguments);
        var (code, first, said) = await RunAsync(Workbook.Write([sheet, notes]), arguments);
        Assert.True(code == 0, said);
        Assert.Equal(csv, first);
        Assert.Equal(csv, (await RunAsync(Workbook.Write([notes, sheet]), arguments + " --sheet data")).Output);
        var (refused, _, why) = await RunAsync(Workbook.Write([notes, sheet]), arguments + " --sheet Data");
        Assert.Equal(1, refused);
        Assert.Contains("There is no sheet “Data”; there are notes, data.", why, StringComparison.Ordinal);
        Assert.Contains("The column w is missing", (await RunAsync(Workbook.Write([notes]), arguments)).Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workbook_with_words_for_numbers_or_cut_short_is_refused()
    {
        var table = new Sheet("a", [], 1, [[SheetValue.Of("x")], [SheetValue.Of(1, 0)], [SheetValue.Of("two")]]);
        var (code, _, said) = await RunAsync(Workbook.Write([table]), "--value x");
        Assert.Equal(1, code);
        Assert.Contains("Line 3: “two” in the column x is not a finite number", said, StringComparison.Ordinal);
        (code, _, said) = await RunAsync(Workbook.Write([table])[..400], "--value x");
        Assert.Equal(1, code);
        Assert.Contains("no XLSX workbook", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#N/A")]
    [InlineData("#DIV/0!")]
    public async Task A_workbook_with_an_error_in_a_cell_is_refused_and_not_read_as_missing(string error)
    {
        var table = new Sheet("a", [], 1, [[SheetValue.Of("x"), SheetValue.Of("y")], [SheetValue.Of(1, 0), SheetValue.Of(5, 0)], [SheetValue.Of(2, 0), SheetValue.Of(6, 0)]]);
        var bytes = WithError(Workbook.Write([new Sheet("notes", [], 1, [[SheetValue.Of("z")]]), table]), "a", "B3", error);
        var (code, output, said) = await RunAsync(bytes, "--sheet a --value y");
        Assert.Equal((1, ""), (code, output));
        Assert.Contains($"Line 3: the cell in the column y holds the error {error}", said, StringComparison.Ordinal);
        Assert.Contains($"第3行：列“y”的单元格是错误值{error}", said, StringComparison.Ordinal);
        // A column that is not asked for may hold what it likes.
        (code, output, said) = await RunAsync(bytes, "--sheet a --value x --statistics mean");
        Assert.True(code == 0, said);
        Assert.StartsWith("mean,1.5,", output.Split('\n')[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_older_binary_workbook_is_refused() =>
        Assert.Contains("save it as XLSX or CSV", (await RunAsync([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "--value x")).Said, StringComparison.Ordinal);

    private static byte[] WithError(byte[] workbook, string sheet, string place, string error)
    {
        using var stream = new MemoryStream();
        stream.Write(workbook);
        using (var package = SpreadsheetDocument.Open(stream, isEditable: true))
        {
            var id = package.WorkbookPart!.Workbook!.Descendants<Excel.Sheet>().Single(s => s.Name == sheet).Id!;
            var part = (WorksheetPart)package.WorkbookPart.GetPartById(id!);
            var cell = part.Worksheet!.Descendants<Excel.Cell>().Single(c => c.CellReference == place);
            (cell.DataType, cell.CellValue) = (Excel.CellValues.Error, new Excel.CellValue(error));
        }

        return stream.ToArray();
    }

    private static async Task RefusedAsync(string table, string arguments, string says)
    {
        var (code, output, said) = await RunAsync(Encoding.UTF8.GetBytes(table), arguments);
        Assert.Contains(says, said, StringComparison.Ordinal);
        Assert.Equal((1, ""), (code, output));
        Assert.Single(said.Trim().Split('\n'));
    }
}
