using System.Globalization;
using WageGuidance.Cubes;
using WageGuidance.Observations;
using WageGuidance.Tests.Samples;

namespace WageGuidance.Tests.Indicators;

/// <summary>The published figures of the samples, whole.</summary>
public sealed class PublishedSampleIndicatorTests
{
    [Fact]
    public async Task The_published_figures_come_out_as_they_were_published()
    {
        await using var observed = await Observed.CreateAsync();
        var wages = await observed.AcceptAsync("average-wages", "all");
        await observed.AddAsync(PublishedFile.Rows("average-wages.csv").Select((r, i) => new PublishedWage
        {
            SourceFileId = wages, Line = i + 2, Year = int.Parse(r["year"]), Region = r["region"], Industry = r["industry"], IndustryEdition = r["industry_edition"], Population = r["population"], Post = r["post"],
            Value = Number(r["value"]), Growth = Number(r["growth"]), RealGrowth = Number(r["real_growth"]), SourceTitle = r["source_title"], Publisher = r["publisher"], Published = Text(r["published"]), Mark = r["mark"], Note = Text(r["note"]),
        }));
        var minimum = await observed.AcceptAsync("minimum-wages", "all");
        await observed.AddAsync(PublishedFile.Rows("minimum-wages.csv").Select((r, i) => new MinimumWage
        {
            SourceFileId = minimum, Line = i + 2, Kind = r["kind"], FromDate = DateOnly.ParseExact(r["from"], "yyyy-MM-dd", CultureInfo.InvariantCulture), Region = r["region"], Tier = int.Parse(r["tier"]),
            Monthly = Number(r["monthly"]), Hourly = Number(r["hourly"]), Document = Text(r["document"]), SourceTitle = r["source_title"], Publisher = r["publisher"], Mark = r["mark"], Note = Text(r["note"]),
        }));
        foreach (var name in new[] { "macro-national", "macro-inner-mongolia", "openings-national" })
        {
            var macro = await observed.AcceptAsync(name.StartsWith("macro", StringComparison.Ordinal) ? "macro" : name, "all", name);
            await observed.AddAsync(PublishedFile.Rows($"{name}.csv").Select((r, i) => new MacroValue
            {
                SourceFileId = macro, Line = i + 2, Period = r["period"], Region = r["region"], Indicator = r["indicator"], Value = Number(r["value"])!.Value, Unit = r["unit"],
                SourceTitle = r["source_title"], Publisher = r["publisher"], Published = Text(r["published"]), Mark = r["mark"], Note = Text(r["note"]),
            }));
        }

        var outcome = await observed.ComputeAsync();
        Assert.Equal((0, 0), (outcome.Unchanged, outcome.Refused));
        var cubes = (await observed.CubesAsync()).ToDictionary(c => c.Id);
        Assert.Equal(["macro", "minimum-wage", "minimum-wage.county", "minimum-wage.kaitz", "openings.national", "pay.published", "pay.published-posts", "register.conflicts"], cubes.Keys.Order(StringComparer.Ordinal));
        Assert.All(cubes.Values, c => Assert.False(c.Synthetic));
        Assert.All(cubes.Values.SelectMany(c => c.Dimensions.SelectMany(d => d.Members)), m => Assert.False(string.IsNullOrEmpty(m.Name.Zh) || string.IsNullOrEmpty(m.Name.En)));
        // Every code has a name.
        Assert.All(cubes.Values.SelectMany(c => c.Dimensions.Where(d => d.Id is not "period")).SelectMany(d => d.Members), m => Assert.NotEqual(m.Code, m.Name.Zh));

        Assert.Equal((108856, 7.8, 7.2), (Value("pay.published", "150000", "_T", "nonprivate", "2023", "value"), Value("pay.published", "150000", "_T", "nonprivate", "2023", "growth"), Value("pay.published", "150000", "_T", "nonprivate", "2023", "real_growth")));
        Assert.Equal(82413, Value("pay.published", "000000", "_T", "nonprivate", "2018", "value"));
        Assert.Equal(205709, Value("pay.published-posts", "150000", "_T", "scale", "1", "2023", "value"));
        Assert.Equal((1980, 1910, 1850), (Value("minimum-wage", "150000", "1", "2021-12-01", "monthly"), Value("minimum-wage", "150000", "2", "2021-12-01", "monthly"), Value("minimum-wage", "150000", "3", "2021-12-01", "monthly")));
        Assert.Equal((1, 1980), (Value("minimum-wage.county", "150102", "2021-12-01", "tier"), Value("minimum-wage.county", "150102", "2021-12-01", "monthly")));
        Assert.Equal(ObsStatus.O, cubes["minimum-wage.county"].Find("150172", "2024-12-01", "monthly")!.ObsStatus);
        Assert.Equal(0.6, Value("macro", "150000", "cpi_urban_growth", "2023", "value"));
        Assert.Equal((468.7, 357.9, 1.31), (Value("openings.national", "000000", "2022-Q3", "openings"), Value("openings.national", "000000", "2022-Q3", "seekers"), Value("openings.national", "000000", "2022-Q3", "ratio")));
        // The released growth of the 84 common cities beside that of the levels, which has the other sign and says so.
        Assert.Equal((-2.9, 84), (Value("openings.national", "000000", "2013-Q1", "growth_openings"), Value("openings.national", "000000", "2013-Q1", "panel_year")));
        var level = cubes["openings.national"].Find("000000", "2013-Q1", "level_growth_openings")!;
        Assert.Equal(100 * (611.5 - 590.3) / 590.3, level.Value!.Value, 1e-9);
        Assert.Contains("84个相同城市为-2.9%，方向相反", level.Reason!.Zh);
        // 1,980 yuan from December 2021 on: twelve months of it against the averages of 2023.
        Assert.Equal(100 * 12 * 1980 / 108856.0, Value("minimum-wage.kaitz", "150000", "1", "2023", "to_nonprivate_mean")!.Value, 1e-9);
        Assert.Equal(100 * 12 * 1980 / 57410.0, Value("minimum-wage.kaitz", "150000", "1", "2023", "to_private_mean")!.Value, 1e-9);
        // Two vintages of the national average of 2018: the later one is in use, the other is 48 yuan above it.
        Assert.Equal((82413, 0, 82461, 48), (Value("register.conflicts", "000000", "pay.published.nonprivate._T._T.value", "1", "2018", "value"), Value("register.conflicts", "000000", "pay.published.nonprivate._T._T.value", "1", "2018", "difference"),
            Value("register.conflicts", "000000", "pay.published.nonprivate._T._T.value", "2", "2018", "value"), Value("register.conflicts", "000000", "pay.published.nonprivate._T._T.value", "2", "2018", "difference")));

        double? Value(string cube, params string[] key) => cubes[cube].Find(key)!.Value;
    }

    private static decimal? Number(string text) => text.Length == 0 ? null : decimal.Parse(text, CultureInfo.InvariantCulture);

    private static string? Text(string text) => text.Length == 0 ? null : text;
}
