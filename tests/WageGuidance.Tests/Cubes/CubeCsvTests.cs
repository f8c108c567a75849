using System.Text;
using WageGuidance.Cubes.Formats;
using WageGuidance.Tests.Releases;

namespace WageGuidance.Tests.CubeTables;

public sealed class CubeCsvTests
{
    [Theory]
    [InlineData("pay.survey", "true")]
    [InlineData("pay.published", "false")]
    public void Every_row_says_whether_it_rests_on_synthetic_data(string indicator, string synthetic)
    {
        var lines = Encoding.UTF8.GetString(CubeCsv.Write(SampleContent.Make().Cubes.First(c => c.Id == indicator), byteOrderMark: false)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.EndsWith(",reason_zh,reason_en,synthetic", lines[0], StringComparison.Ordinal);
        Assert.True(lines.Length > 1);
        Assert.All(lines.Skip(1), line => Assert.EndsWith("," + synthetic, line, StringComparison.Ordinal));
    }

    [Fact]
    public void A_withheld_figure_has_an_empty_value_and_its_reason()
    {
        var cube = SampleContent.Make().Cubes.First(c => c.Id == "pay.survey");
        var withheld = Encoding.UTF8.GetString(CubeCsv.Write(cube, byteOrderMark: false)).Split("\r\n").First(l => l.Contains(",Q,C,", StringComparison.Ordinal));
        Assert.Contains(",,,,,,,,,,Q,C,sampling,为保护被调查单位未公布,", withheld.Replace("\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
