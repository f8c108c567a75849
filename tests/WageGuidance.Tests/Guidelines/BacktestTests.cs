using System.Globalization;
using WageGuidance.Cubes;
using WageGuidance.Guidelines;
using WageGuidance.Observations;

namespace WageGuidance.Tests.Guidelines;

/// <summary>The models over the years behind: with what was out then, against what was published and what came.</summary>
public sealed class BacktestTests
{
    private static readonly GuidelineBacktest Real = ComposeGuideline.From(PublishedInputs.Inputs()).Guideline!.Backtest!;

    [Fact]
    public void Every_year_with_published_lines_is_tested_and_no_other()
    {
        Assert.Equal([2008, 2015, 2016, 2017, 2018, 2019, 2020], Real.Years.Select(y => y.Year));
        Assert.Equal(new DateOnly(2008, 10, 1), Real.Years[0].AsOf);
        Assert.Equal(new DateOnly(2015, 1, 1), Real.Years[1].AsOf); // no date was found: judged on the strict side
        Assert.False(Real.Demonstration);
    }

    [Fact]
    public void Errors_are_against_the_published_baseline_and_against_how_wages_grew()
    {
        // 2016, CN-SYNC: productivity 2015 1.069/(77451/77253) − 1 = 6.6267 and prices 1.5 make 8.1267; published 8.5, realised 6.9 in the region and 8.9 in the nation.
        var year = Real.Years.Single(y => y.Year == 2016);
        var sync = year.Estimates.Single(e => e.Model == "cn-sync");
        Assert.Equal((8.5, 6.9, 8.9), (year.Published, year.Realised, year.RealisedNation));
        Assert.Equal(8.1267, sync.Estimate!.Value, 4);
        Assert.Equal(8.1267 - 8.5, sync.ErrorPublished!.Value, 4);
        Assert.Equal(8.1267 - 6.9, sync.ErrorRealised!.Value, 4);
        Assert.Equal(8.1267 - 8.9, sync.ErrorRealisedNation!.Value, 4);
        Assert.Equal(1.6, year.PublishedErrorRealised!.Value, 9);
    }

    [Fact]
    public void Realised_growth_that_was_not_found_is_not_filled()
    {
        var year = Real.Years.Single(y => y.Year == 2018);
        Assert.Null(year.Realised);
        Assert.All(year.Estimates, e => Assert.Null(e.ErrorRealised));
        var summary = Real.Summaries.Single(s => s.Model == "published").Realised;
        // 2008 12−19.3, 2015 10.1−6.3, 2016 8.5−6.9, 2017 8−9.2, 2020 7.5−5.9: mean −0.3, mean square 14.858.
        Assert.Equal((5, -0.3, 3.8546), (summary.Years, Math.Round(summary.Mean!.Value, 9), Math.Round(summary.RootMeanSquare!.Value, 4)));
    }

    [Fact]
    public void A_fit_with_too_few_years_then_says_so()
    {
        var family = Real.Years.Single(y => y.Year == 2017).Estimates.Single(e => e.Model == "cn-reg-family");
        Assert.Equal((null, null, "可用5年，估计3个系数至少须6年。"), (family.Estimate, family.Vintage, family.Refusal!.Zh));
        Assert.Equal("没有2020年的预测数，无从代入。", Real.Years.Single(y => y.Year == 2020).Estimates.Single(e => e.Model == "cn-reg-targets").Refusal!.Zh);
    }

    [Fact]
    public void Undated_figures_make_a_year_hindsight_and_are_named()
    {
        var sync = Real.Years.Single(y => y.Year == 2019).Estimates.Single(e => e.Model == "cn-sync");
        Assert.Equal("hindsight", sync.Vintage);
        Assert.Equal("2018年的数无当时已公布的版本可证", sync.VintageNote!.Zh);
    }

    [Fact]
    public void With_dated_vintages_the_figures_known_then_are_used_and_later_revisions_are_not()
    {
        var known = Invented(revisionOf2009: null);
        Assert.Equal(["known-then", "known-then"], known.Estimates.Where(e => e.Model is "cn-reg" or "cn-sync").Select(e => e.Vintage));
        Assert.Equal("hindsight", known.Estimates.Single(e => e.Model == "stability").Vintage); // the target of prices is that of another year

        // Prices of 2009 were 2.0 when the lines came out and were revised to 9.0 two years later.
        var revised = Invented(("2012-03-01", 9.0m));
        Assert.Equal(known.Estimates.Single(e => e.Model == "cn-sync").Estimate, revised.Estimates.Single(e => e.Model == "cn-sync").Estimate);
        Assert.Equal("known-then", revised.Estimates.Single(e => e.Model == "cn-sync").Vintage);

        // A revision out in time is used.
        var inTime = Invented(("2010-05-31", 3.0m));
        Assert.Equal(1, inTime.Estimates.Single(e => e.Model == "cn-sync").Estimate!.Value - known.Estimates.Single(e => e.Model == "cn-sync").Estimate!.Value, 9);
    }

    [Fact]
    public void A_synthetic_file_marks_the_backtest_as_demonstration()
    {
        var inputs = PublishedInputs.Inputs();
        foreach (var file in inputs.MacroFiles) file.Synthetic = true;
        var backtest = GuidelineBacktests.Of(inputs)!;
        Assert.True(backtest.Demonstration);
        Assert.Contains(backtest.Notes, n => n.Zh.StartsWith("演示", StringComparison.Ordinal));
    }

    [Fact]
    public void The_cube_has_a_cell_a_model_year_and_statistic_and_says_why_one_is_empty()
    {
        var cube = BacktestCube.Of(ComposeGuideline.From(PublishedInputs.Inputs()).Guideline!)!;
        Assert.Equal(8.1267, cube.Find("150000", "cn-sync", "2016", "estimate")!.Value!.Value, 4);
        Assert.Equal(8.5, cube.Find("150000", "published", "2016", "estimate")!.Value);
        Assert.Equal((ObsStatus.M, ObsStatus.O), (cube.Find("150000", "cn-sync", "2016", "prediction_low")!.ObsStatus, cube.Find("150000", "cn-reg-family", "2016", "estimate")!.ObsStatus));
        Assert.Equal("该年实际增长未查得", cube.Find("150000", "realised", "2018", "estimate")!.Reason!.Zh);
        Assert.Equal(cube.Cells.Select(c => c.JoinedKey).Order(StringComparer.Ordinal), cube.Cells.Select(c => c.JoinedKey));
        Assert.All(cube.Cells, c => Assert.All(c.Key.Zip(cube.Dimensions), k => Assert.NotNull(k.Second.Find(k.First))));
    }

    [Fact]
    public void The_csv_has_a_row_a_year_and_model()
    {
        var text = new StringWriter();
        BacktestText.WriteCsv(text, Real);
        var rows = text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("year,as_of,model,observations,estimate,prediction_low,prediction_high,published_baseline,realised_region,realised_nation,error_published,error_realised_region,error_realised_nation,vintage", rows[0]);
        Assert.Equal(1 + (7 * 10), rows.Length);
        Assert.All(rows, r => Assert.Equal(14, r.Split(',').Length));
        Assert.Contains("2018,2018-01-01,published,,7,,,7,,11,,,-4,published", rows);
    }

    /// <summary>The guideline of 2010, out on 1 June, from ten invented years each published in the next February.</summary>
    private static BacktestYear Invented((string Published, decimal Prices)? revisionOf2009)
    {
        var rows = new List<MacroValue>();
        for (var year = 2000; year <= 2009; year++)
        {
            decimal l = 5 + (year * 7 % 5), p = year == 2009 ? 2 : 1 + (year * 3 % 4);
            Add("labour_productivity_growth", year, l, $"{year + 1}-02-28");
            Add("cpi_urban_growth", year, p, $"{year + 1}-02");
            Add("avg_wage_urban_units_growth", year, 4 + (0.6m * l) + (0.8m * p) + (year % 3 * 0.3m), $"{year + 1}-05-20");
        }

        if (revisionOf2009 is { } later) Add("cpi_urban_growth", 2009, later.Prices, later.Published);
        var policy = PublishedInputs.Policy with { National = PublishedInputs.Policy.National with { FirstYear = 2000, Breaks = [] }, Fits = [new("cn-reg", new("回归", "Regression"), 2000, false, null)], ChosenModel = "cn-reg" };
        var published = PublishedInputs.Inputs().Published.Where(p => p.Published is { Year: 2016, Industry: "_T" }).ToList();
        published[0].Published.Year = 2010;
        published[0].Published.Published = "2010-06-01";
        return Assert.Single(GuidelineBacktests.Of(PublishedInputs.Inputs(policy: policy) with { Macro = rows, Published = published })!.Years);

        void Add(string indicator, int year, decimal value, string date) => rows.Add(new()
        {
            SourceFileId = 1, Line = rows.Count + 2, Period = year.ToString(CultureInfo.InvariantCulture), Region = "000000", Indicator = indicator, Value = value, Unit = "%", SourceTitle = "年鉴", Publisher = "国家统计局", Published = date, Mark = "V",
        });
    }
}
