using WageGuidance.Cubes;
using WageGuidance.Releases;

namespace WageGuidance.Tests.Releases;

public sealed class NarrativeNumbersTests
{
    private static readonly ReleaseContent Sample = SampleContent.Make();

    private static IEnumerable<string> Edited(string zh, string en, string industry = "C") => Numbers(Sample, zh, en, industry);

    private static IEnumerable<string> Numbers(ReleaseContent content, string zh, string en, string industry = "C") =>
        NarrativeNumbers.Of(content with { Briefings = [.. content.Briefings.Where(b => b.Industry == industry).Select(b => b with { Sections = [.. b.Sections.Select((s, i) => i > 0 ? s : s with { Paragraphs = [.. s.Paragraphs, new(zh, en)] })] })] })
            .Select(n => $"{n.Language.Code()} {n.Number}");

    [Fact]
    public void What_the_product_writes_itself_is_all_in_its_figures() =>
        Assert.Equal("", string.Join('\n', NarrativeNumbers.Of(Sample).Select(n => $"{n.Place} {n.Language}: {n.Number} in {n.Words}")));

    [Fact]
    public void A_number_that_somebody_wrote_into_a_text_is_found_in_the_language_where_it_stands()
    {
        Assert.Equal(["zh 98.76"], Edited("本行业工资上涨98.76%。", "Pay rose."));
        Assert.Equal(["en 98.76"], Edited("本行业工资上涨。", "Pay rose by 98.76 %."));
        Assert.Equal(["zh 987,654", "en 987,654"], Edited("平均工资987,654元。", "Mean pay is 987,654 yuan."));
        Assert.Equal(["zh 98.76"], Edited("上涨９８.７６％。", "Up."));
        Assert.Equal(["zh 98.77万"], Edited("平均工资98.77万元。", "Mean pay.").Select(n => n + "万"));
    }

    [Fact]
    public void A_number_of_another_industry_is_not_one_of_this()
    {
        var mean = Sample.Cube("pay.survey")!;
        string Of(string industry) => $"{mean.Find("150000", industry, "_T", "2023", "mean")!.Value!.Value:N0}";
        Assert.Empty(Edited($"本行业{Of("C")}元，全区{Of("_T")}元，约{mean.Find("150000", "C", "_T", "2023", "mean")!.Value!.Value / 10000:F1}万元。", "Pay."));
        // Percentiles of the jobs of another industry, which no table or chart of this one shows.
        var others = Enumerable.Range('G', 12).Select(c => mean.Find("150000", ((char)c).ToString(), "4", "2022", "p10")?.Value).OfType<double>().Select(v => $"{v:N0}").ToList();
        Assert.Contains(others, n => Edited($"本行业{n}元。", "Pay.").SequenceEqual([$"zh {n}"]));
        Assert.All(others, n => Assert.Empty(Edited($"某行业{n}元。", "Pay.", "_T")));
    }

    [Theory]
    [InlineData("2023年第4季度，分行业代码GB/T 4754-2017，见v2与P90、2024-Q1。", "In 2023, see P90 and 2024-Q1 under GB/T 4754-2017.")]
    [InlineData("共3个方面，第90百分位，95%置信区间。", "Three of 12; the 90th percentile; 95 % confidence interval.")]
    public void Years_periods_codes_percentiles_and_small_counts_are_no_figures(string zh, string en) => Assert.Empty(Edited(zh, en));

    [Fact]
    public void The_year_of_the_releases_own_period_is_a_year_and_no_figure()
    {
        var early = Sample with { Period = "1921-Q2" };
        Assert.Empty(Numbers(early, "本版为1921年第二季度集体协商信息简报首次发布。", "The first version of the briefing, Q2 1921."));
        Assert.Equal(["zh 1921", "en 1921"], Numbers(early, "每人补发1921元。", "An extra 1921 yuan a head."));
        Assert.Equal(["zh 1920"], Numbers(early, "与1920年第一季度相同。", "As before."));
        Assert.Equal(["zh 1921"], Numbers(Sample, "1921年第二季度。", "A quarter."));
    }

    [Fact]
    public void The_year_of_the_period_that_the_table_of_changes_compares_with_is_a_year_and_no_figure()
    {
        var changes = new Table("changes-figures", new("变化", "Changes"), [new(new("1920年第四季度", "Q4 1920"), null, 0)], [], [], new("来源", "Source"), false);
        var compared = Sample with { Briefings = [.. Sample.Briefings.Select(b => b with { Sections = [.. b.Sections, new("changes", new("差异", "Changes"), [], [], [changes], [])] })] };
        Assert.Empty(Numbers(compared, "下表与上一期（1920年第四季度）比较。", "Compared with Q4 1920."));
        Assert.Equal(["zh 1919"], Numbers(compared, "1919年第四季度。", "A quarter."));
    }

    [Fact]
    public void A_small_number_with_a_unit_is_a_figure() => Assert.Equal(["zh 0.77", "en 0.77"], Edited("上涨0.77%。", "Up 0.77 %."));
}
