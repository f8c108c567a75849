namespace WageGuidance.Tests.Samples;

public class PublishedWagesTests
{
    private static readonly IReadOnlyList<PublishedRow> Wages = PublishedFile.Rows("average-wages.csv");

    [Fact]
    public void Printed_growth_recomputes_wherever_both_years_are_there()
    {
        var series = Wages.ToLookup(r => (Key(r), r.Year));
        var checkedRows = 0;
        foreach (var row in Wages.Where(r => r["growth"].Length > 0 && series[(Key(r), r.Year - 1)].Any()))
        {
            checkedRows++;
            // A year with two vintages allows either as the base: the first release of 2014 grew on the revised 2013.
            Assert.Contains(row.Number("growth")!.Value, series[(Key(row), row.Year - 1)].Select(before => Growth(row, before)));
        }

        Assert.Equal(110, checkedRows);
    }

    [Fact]
    public void Inner_Mongolia_2023_grew_by_section_and_area_as_the_bureau_printed()
    {
        var grown = Wages.Where(r => r.Year == 2023 && r["population"] == "nonprivate" && r["post"] == "_T"
            && r["region"].StartsWith("150000", StringComparison.Ordinal) && (r["industry"] != "_T" || r["region"] != "150000"));

        Assert.Equal(
            "A 6.3, B 22.5, C 7.2, D 6.4, E 12.9, F 10.8, G 6.5, H 10.3, I 7.9, J 17.0, CENTRAL 8.8, EAST 6.6, WEST 6.4",
            string.Join(", ", grown.Select(r =>
            {
                var before = Wages.Single(b => Key(b) == Key(r) && b.Year == 2022);
                Assert.Equal(r.Number("growth"), Growth(r, before));
                return $"{(r["industry"] == "_T" ? r["region"]["150000-".Length..] : r["industry"])} {Growth(r, before):0.0}";
            })));
    }

    [Theory]
    [InlineData("nonprivate", "7.2")] // 1.078 / 1.006 - 1 = 7.16 %
    [InlineData("onpost", "6.9")] // 1.075 / 1.006 - 1 = 6.86 %
    public void Real_growth_is_the_rounded_nominal_growth_over_urban_prices(string population, string real)
    {
        var row = Wages.Single(r => r.Year == 2023 && r["region"] == "150000" && r["population"] == population && r["industry"] == "_T");
        var prices = PublishedFile.Rows("macro-inner-mongolia.csv").Single(r => r["period"] == "2023" && r["indicator"] == "cpi_urban_growth");
        var recomputed = ((1 + row.Number("growth") / 100) / (1 + prices.Number("value") / 100) - 1) * 100;

        Assert.Equal(real, row["real_growth"]);
        Assert.Equal(row.Number("real_growth"), Math.Round(recomputed!.Value, 1, MidpointRounding.AwayFromZero));
    }

    [Theory]
    [InlineData("macro-inner-mongolia.csv", "avg_wage_urban_nonprivate", "150000", "nonprivate", 9)]
    [InlineData("macro-inner-mongolia.csv", "avg_wage_staff", "150000", "staff", 23)]
    [InlineData("macro-inner-mongolia.csv", "avg_wage_staff_enterprises", "150000", "staff-enterprises", 23)]
    [InlineData("macro-national.csv", "avg_wage_urban_nonprivate", "000000", "nonprivate", 16)]
    public void A_wage_that_stands_in_two_files_is_the_same_in_both(string file, string indicator, string region, string population, int rows)
    {
        var macro = PublishedFile.Rows(file).Where(r => r["indicator"] == indicator).Select(r => (r["period"], r["value"], r["mark"])).ToList();
        var wages = Wages.Where(r => r["region"] == region && r["population"] == population && r["industry"] == "_T" && r["post"] == "_T")
            .Select(r => (r["year"], r["value"], r["mark"]));

        Assert.Equal(rows, macro.Count);
        Assert.Equal(macro, wages);
    }

    private static (string Region, string Industry, string Population, string Post) Key(PublishedRow row) =>
        (row["region"], row["industry"], row["population"], row["post"]);

    private static decimal Growth(PublishedRow row, PublishedRow before) =>
        Math.Round((row.Number("value")!.Value / before.Number("value")!.Value - 1) * 100, 1, MidpointRounding.AwayFromZero);
}
