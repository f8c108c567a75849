using WageGuidance.Sources;
using WageGuidance.Sources.IndicatorTables;
using WageGuidance.Sources.Standards;

namespace WageGuidance.Tests.Sources;

/// <summary>Indicator tables and standards tables: what is refused, what is questioned, what is kept. Known oddities of the published tables are found.</summary>
public sealed class IndicatorTableTests
{
    private const string Header = "indicator,period,region,dimensions,statistic,value,status,unit,source_title,publisher,published,mark,note\n";

    [Theory]
    [InlineData("labour.unknown,2023,150000,,cases,1,,件", "indicator")]
    [InlineData("labour.disputes,2023,150000,channel=court,cases,1,,件", "code")]
    [InlineData("labour.disputes,2023,150000,industry=C,cases,1,,件", "dimension")]
    [InlineData("labour.disputes,2023,150000,channel=mediation,case,1,,件", "statistic")]
    [InlineData("labour.disputes,2023,150000,channel=mediation,cases,1,,万件", "unit")]
    [InlineData("labour.disputes,2023-Q1,150000,channel=mediation,cases,1,,件", "frequency")]
    [InlineData("labour.disputes,2023年,150000,channel=mediation,cases,1,,件", "period")]
    [InlineData("labour.disputes,2023,159999,channel=mediation,cases,1,,件", "code")]
    [InlineData("labour.disputes,2023,150000,channel=mediation,cases,,,件", "no-value-no-status")]
    [InlineData("labour.disputes,2023,150000,channel=mediation,cases,0,O,件", "value-and-status")]
    [InlineData("labour.disputes,2023,150000,channel=mediation,cases,,A,件", "value-and-status")]
    [InlineData("labour.disputes,2023,150000,channel=mediation,cases,1,X,件", "status")]
    [InlineData("labour.disputes,2023,150000,channel=mediation,closing_rate,101,,%", "range")]
    [InlineData("labour.disputes,2023,150000,channel=mediation,cases,1e3,,件", "number")]
    [InlineData("prices.consumer-index,2009,110000,coverage=rural,index,0.00,,上年同期=100", "range")]
    public void A_row_that_the_catalogue_does_not_allow_is_refused(string row, string rule)
    {
        var report = new RowReport();
        report.BeginRow(2);
        Assert.Null(new IndicatorTableRules(SourceKey.AllPeriods).Check(RawRow.Of(2, [.. row.Split(','), "统计表", "人社厅", "", "V", ""]), report));
        Assert.Contains(report.Problems, p => p.Rule == rule && p.Severity == Severity.Hard);
        Assert.All(report.Problems, p => Assert.True(p.Message is { Zh.Length: > 0, En.Length: > 0 }));
    }

    [Fact]
    public void Not_applicable_is_a_status_and_no_zero()
    {
        var report = new RowReport();
        report.BeginRow(2);
        var row = new IndicatorTableRules(SourceKey.AllPeriods).Check(RawRow.Of(2, "prices.consumer-index", "2009", "150000", "coverage=rural", "index", "", "M", "year before = 100", "价格表", "统计局", "", "V", ""), report);
        Assert.Equal(("150000|rural", null, "M"), (row!.Key, row.Value, row.ObsStatus));
    }

    /// <summary>China Statistical Yearbook 2010, table 4-14, as in the samples: the sections of 2003 add up to 15,329.7, the total is printed as 15,329.6.</summary>
    [Fact]
    public void Sections_that_differ_from_their_total_by_rounding_are_found_and_so_is_a_slip()
    {
        var bill = Samples.PublishedFile.Rows("employment-wage-bill.csv").Where(r => r["period"] == "2003").Select(r => (Dimensions: r["dimensions"], Value: decimal.Parse(r["value"], System.Globalization.CultureInfo.InvariantCulture))).ToList();
        var sum = bill.Where(b => b.Dimensions.Length > 0).Sum(b => b.Value);
        Assert.Equal((19, 15329.7m, 15329.6m), (bill.Count - 1, sum, bill.Single(b => b.Dimensions.Length == 0).Value));
        Assert.Equal(["sum-rounding"], Rules(bill));
        Assert.Equal([], Rules(WithTotal(sum)));
        Assert.Equal(["sum-differs"], Rules(WithTotal(sum + 30)));

        IEnumerable<(string, decimal)> WithTotal(decimal total) => bill.Select(b => (b.Dimensions, b.Dimensions.Length == 0 ? total : b.Value));

        static IReadOnlyList<string> Rules(IEnumerable<(string Dimensions, decimal Value)> rows)
        {
            var (rules, report) = (new IndicatorTableRules(SourceKey.AllPeriods), new RowReport());
            foreach (var ((dimensions, value), i) in rows.Select((r, i) => (r, i)))
            {
                report.BeginRow(i + 2);
                var kept = rules.Check(RawRow.Of(i + 2, "employment.wage-bill", "2003", "000000", dimensions, "value", value.ToString(System.Globalization.CultureInfo.InvariantCulture), "", "亿元", "中国统计年鉴2010，表4-14", "国家统计局", "2010", "V", ""), report);
                rules.Accepted(kept!, report);
            }

            rules.Finish(report);
            Assert.Equal(0, report.HardCount);
            return [.. report.Problems.Select(p => p.Rule)];
        }
    }

    [Fact]
    public async Task Files_of_different_indicators_stand_side_by_side_and_a_rate_that_does_not_recompute_is_questioned()
    {
        await using var desk = await SourcesDesk.OpenAsync();
        string Row(string indicator, string dimensions, string statistic, string value, string unit) => $"{indicator},2023,150000,{dimensions},{statistic},{value},,{unit},统计表,人社厅,,V,\n";
        var coverage = await desk.AcceptAsync("indicator-table", desk.Put("a.csv", Header + Row("bargaining.coverage", "contract=wage", "workers", "640", "人") + Row("bargaining.coverage", "contract=wage", "base", "1000", "人") + Row("bargaining.coverage", "contract=wage", "rate", "65.0", "%")));
        Assert.Equal("150000/bargaining.coverage", coverage.Key.Scope);
        Assert.Equal(["rate-does-not-recompute"], coverage.Problems.Select(p => p.Rule));
        await desk.AcceptAsync("indicator-table", desk.Put("b.csv", Header + Row("labour.tripartite", "", "meetings", "12", "次")));
        var again = await desk.AcceptAsync("indicator-table", desk.Put("c.csv", Header + Row("labour.tripartite", "", "meetings", "13", "次")));
        Assert.Single(again.Superseded);
        // The same indicator and region under another key would count twice.
        var twice = Assert.IsType<ImportOutcome.Refused>(await desk.ImportAsync("indicator-table", desk.Put("d.csv", Header + Row("labour.tripartite", "", "meetings", "14", "次")), r => r with { Scope = "somebody" }));
        Assert.Contains(twice.Problems, p => p.Rule == "unit-in-another-file");
    }

    [Theory]
    [InlineData("low=4;middle=3", "order", Severity.Hard)]
    [InlineData("rule=", "word", Severity.Hard)]
    [InlineData("rule=分位数;low=54120;middle=150097;high=708826;mean=358696", "looks-like-tail-means", Severity.Soft)]
    [InlineData("region=150203-P01;region_name=", "required", Severity.Hard)]
    [InlineData("region=150203-P02;region_name=某园区 | Some park", "park-unlisted", Severity.Soft)]
    [InlineData("region=150203-P01;region_name=某园区 | Some park", "park-name", Severity.Soft)]
    [InlineData("region=159999-P01;region_name=某园区 | Some park", "region", Severity.Hard)]
    [InlineData("region=999999", "region", Severity.Hard)]
    [InlineData("to=2020-01-01", "validity", Severity.Hard)]
    [InlineData("low=0", "zero", Severity.Hard)]
    [InlineData("publisher=a|b", "code-form", Severity.Hard)]
    public void A_guide_price_says_who_where_when_and_how_low_and_high_were_taken(string changes, string rule, Severity severity)
    {
        var table = StandardTable.GuidePrices;
        string[] cells = ["150600-council", "三方会议 | Council", "150600", "", "welder", "焊工 | Welder", "元/年 | yuan a year", "首尾均值", "40000", "60000", "90000", "62000", "2023-07-01", "", "", "指导价", "V", ""];
        foreach (var change in changes.Split(';')) cells[table.At(change.Split('=')[0])] = change.Split('=')[1];
        var report = new RowReport();
        report.BeginRow(2);
        new StandardRules(table, MinimumPay.Unknown).Check(RawRow.Of(2, cells), report);
        Assert.Contains(report.Problems, p => p.Rule == rule && p.Severity == severity);
    }

    [Fact]
    public async Task Of_the_staff_and_workers_of_1998_the_growth_does_not_follow_from_the_levels()
    {
        await using var desk = await SourcesDesk.OpenAsync();
        string Row(int year, int value, string growth) => $"{year},000000,_T,2017,staff,_T,{value},{growth},,中国统计年鉴2010表4-12,国家统计局,2010,V,\n";
        var outcome = await desk.AcceptAsync("average-wages", desk.Put("average-wages.csv",
            "year,region,industry,industry_edition,population,post,value,growth,real_growth,source_title,publisher,published,mark,note\n" + Row(1996, 6210, "12.9") + Row(1997, 6470, "4.2") + Row(1998, 7479, "6.6") + Row(1999, 8346, "11.6")));
        Assert.Equal([(4, "growth-does-not-recompute")], outcome.Problems.Select(p => (p.Line, p.Rule)));
        Assert.Contains("15.6%", outcome.Problems[0].Message.Zh);
    }
}
