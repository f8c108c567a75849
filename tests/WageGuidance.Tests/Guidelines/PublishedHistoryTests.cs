using WageGuidance.Guidelines;
using WageGuidance.Observations;

namespace WageGuidance.Tests.Guidelines;

/// <summary>What was published before, told as it was.</summary>
public sealed class PublishedHistoryTests
{
    private static readonly IReadOnlyList<PublishedLine> History = PublishedHistory.Of(
        [.. PublishedInputs.Published().Select(p => new PublishedHistory.Row(p, PublishedInputs.SourceFiles()[2]))], "150000", 2024);

    [Fact]
    public void Every_line_found_is_told_and_years_without_a_source_are_absent()
    {
        Assert.Equal(62, History.Count);
        Assert.Equal([2008, 2015, 2016, 2017, 2018, 2019, 2020], History.Where(h => h.Industry == "_T").Select(h => h.Year));
    }

    [Fact]
    public void Missing_is_not_not_issued()
    {
        var manufacturing = History.Single(h => h is { Year: 2015, Industry: "C" }).Lines;
        Assert.Equal(("missing", "missing", "value"), (manufacturing.Baseline.Kind, manufacturing.Upper.Kind, manufacturing.Lower.Kind));
        Assert.Equal("not-issued", History.Single(h => h is { Year: 2020, Industry: "B" }).Lines.Lower.Kind);
    }

    [Fact]
    public void Each_publication_keeps_its_name_of_the_upper_line_and_its_source()
    {
        Assert.Equal(("上线", "upper line"), (Of(2008).Lines.Upper.Label.Zh, Of(2008).Lines.Upper.Label.En));
        Assert.Equal(("预警线", "warning line"), (Of(2016).Lines.Upper.Label.Zh, Of(2016).Lines.Upper.Label.En));
        Assert.Equal(("2016-05-09", "V", "guidelines.csv"), (Of(2016).Source.Published, Of(2016).Source.Evidence, Of(2016).Source.FileName));
        static PublishedLine Of(int year) => History.Single(h => h.Year == year && h.Industry == "_T");
    }

    [Fact]
    public void Mining_2016_stays_out_of_order_and_says_so()
    {
        var mining = History.Single(h => h is { Year: 2016, Industry: "B" }).Lines;
        Assert.Equal((2, 4, 3), (mining.Baseline.Value, mining.Upper.Value, mining.Lower.Value));
        Assert.Contains("未作改动", mining.OrderExplanation!.Zh, StringComparison.Ordinal);
        Assert.Single(History, h => h.Lines.OrderExplanation is not null);
    }

    [Theory]
    [InlineData("8-8.5", "range", 8.0, 8.5)]
    [InlineData("5–6", "range", 5.0, 6.0)]
    [InlineData("8～8.5", "range", 8.0, 8.5)]
    [InlineData("5至6", "range", 5.0, 6.0)]
    [InlineData("-1-2", "range", -1.0, 2.0)]
    [InlineData("零或负增长", "zero-or-negative", null, null)]
    [InlineData("0", "value", 0.0, null)]
    [InlineData("-1", "value", -1.0, null)]
    public void A_line_is_read_in_every_form_it_is_published_in(string stored, string kind, double? value, double? high)
    {
        var line = Assert.Single(Read(stored)).Lines.Lower;
        Assert.Equal((kind, value, high), (line.Kind, line.Value, line.High));
    }

    [Theory]
    [InlineData("约8")]
    [InlineData("8.5-8")]
    [InlineData("8-")]
    public void What_is_no_line_is_not_guessed_at(string stored) => Assert.Throws<InvalidDataException>(() => Read(stored));

    private static IReadOnlyList<PublishedLine> Read(string lower)
    {
        PublishedGuideline row = PublishedInputs.Published()[0];
        row.Lower = lower;
        return PublishedHistory.Of([new(row, PublishedInputs.SourceFiles()[2])], "150000", 2024);
    }
}
