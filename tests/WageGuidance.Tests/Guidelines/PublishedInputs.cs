using System.Globalization;
using Microsoft.EntityFrameworkCore;
using WageGuidance.Cubes;
using WageGuidance.Data;
using WageGuidance.Guidelines;
using WageGuidance.Observations;
using WageGuidance.Sources;
using WageGuidance.Tests.Samples;

namespace WageGuidance.Tests.Guidelines;

/// <summary>The real published files as entities, and small cubes with round numbers.</summary>
internal static class PublishedInputs
{
    public const int DataVersion = 3;
    private static readonly string[] Files = ["macro-national.csv", "macro-inner-mongolia.csv", "guidelines.csv"];

    public static GuidelinePolicy Policy => GuidelinePolicies.For("150000", 2024)!;

    public static List<SourceFile> SourceFiles() => [.. Files.Select((name, i) => new SourceFile
    {
        Id = i + 1, Source = i < 2 ? "macro" : "guidelines", Period = "all", Scope = i == 0 ? "000000" : "150000", Sha256 = new string((char)('a' + i), 64), Length = 1, FileName = name, Synthetic = false,
        ReceivedAt = DateTimeOffset.UnixEpoch, ReceivedBy = "test", RowCount = 1, SkippedCount = 0, SoftProblemCount = 0, AcceptedAtVersion = i + 1,
    })];

    public static List<MacroValue> Macro() => [.. Files.Take(2).SelectMany((file, i) => PublishedFile.Rows(file).Select(r => new MacroValue
    {
        SourceFileId = i + 1, Line = (int)r.Line, Period = r["period"], Region = r["region"], Indicator = r["indicator"], Value = r.Number("value")!.Value, Unit = r["unit"],
        SourceTitle = r["source_title"], Publisher = r["publisher"], Published = r["published"], Mark = r["mark"], Note = r["note"],
    }))];

    public static List<PublishedGuideline> Published() => [.. PublishedFile.Rows("guidelines.csv").Select(r => new PublishedGuideline
    {
        SourceFileId = 3, Line = (int)r.Line, Year = r.Year, Region = r["region"], Industry = r["industry"], IndustryEdition = r["industry_edition"], IndustryName = r["industry_name"],
        Baseline = r["baseline"], Upper = r["upper"], Lower = r["lower"], LabelUpper = r["label_upper"], LabelLower = r["label_lower"], Published = r["published"],
        SourceTitle = r["source_title"], Publisher = r["publisher"], Mark = r["mark"], Note = r["note"],
    })];

    public static GuidelineInputs Inputs(IReadOnlyList<Cube>? cubes = null, IReadOnlyList<Correction>? corrections = null, GuidelinePolicy? policy = null, IReadOnlyDictionary<string, Text>? explanations = null) => new(
        policy ?? Policy, 2024, DataVersion, Macro(), SourceFiles()[..2], [.. Published().Select(p => new PublishedHistory.Row(p, SourceFiles()[2]))],
        cubes ?? Cubes(), corrections ?? SampleCorrections.For("150000", 2024, "analyst"), explanations ?? new Dictionary<string, Text>());

    public static async Task StoreAsync(TestDatabase database)
    {
        await using var db = database.CreateContext();
        db.AddRange(SourceFiles());
        db.AddRange(Macro());
        db.AddRange(Published());
        await db.SaveChangesAsync();
    }

    /// <summary>
    /// Section k of n (from 0) has e^(0.1·(k − (n−1)/2)) times the region's productivity and the inverse of its labour-cost ratio; openings and pay are as the region's but for A and B.
    /// </summary>
    public static IReadOnlyList<Cube> Cubes(int dataVersion = DataVersion, Action<Dictionary<string, Cell>>? change = null)
    {
        var sections = Policy.Industries.Sections;
        var cells = new Dictionary<string, Cell>();
        for (var k = -1; k < sections.Count; k++)
        {
            var industry = k < 0 ? "_T" : sections[k];
            var factor = k < 0 ? 1 : Math.Exp(0.1 * (k - ((sections.Count - 1) / 2.0)));
            cells[$"labour-cost.survey|150000|{industry}|2023|labour_productivity"] = new() { Value = 200000 * factor };
            cells[$"labour-cost.survey|150000|{industry}|2023|labour_cost_to_sales"] = new() { Value = 12 / factor };
            cells[$"openings.public-service|150000|{industry}|_T|_T|2023-Q4|plain_ratio"] = new() { Value = k == 0 ? 2 : k == 1 ? 0.5 : 1 };
            cells[$"openings.public-service|150000|{industry}|_T|_T|2024-Q1|plain_ratio"] = new() { Value = 9 };
            cells[$"pay.survey|150000|{industry}|_T|2023|p50"] = new() { Value = k == 0 ? 30000 : k == 1 ? 120000 : 60000 };
        }

        change?.Invoke(cells);
        return
        [
            CubeOf("labour-cost.survey", ["region", "industry", "period", "statistic"]),
            CubeOf("openings.public-service", ["region", "industry", "occupation", "skill", "period", "statistic"]),
            CubeOf("pay.survey", ["region", "industry", "occupation", "period", "statistic"]),
        ];

        Cube CubeOf(string id, string[] dimensions)
        {
            var own = cells.Where(c => c.Key.StartsWith(id + "|", StringComparison.Ordinal)).Select(c => new CubeCell(c.Key.Split('|')[1..], c.Value)).OrderBy(c => c.JoinedKey, StringComparer.Ordinal).ToList();
            return new()
            {
                Id = id, Title = new(id, id), Population = new("企业", "enterprises"), Method = id, Cells = own, Synthetic = true, DataVersion = dataVersion, MethodVersion = 1, Sources = [],
                Dimensions = [.. dimensions.Select((d, i) => new Dimension(d, new(d, d), null, [.. own.Select(c => c.Key[i]).Distinct().Order(StringComparer.Ordinal).Select(m => new Member(m, new(m, m)))]))],
            };
        }
    }

    public static MacroValue Row(string indicator, int year, decimal value, string mark = "V", string region = "000000", int line = 0) => new()
    {
        SourceFileId = 1, Line = line, Period = year.ToString(CultureInfo.InvariantCulture), Region = region, Indicator = indicator, Value = value, Unit = "%", SourceTitle = "年鉴", Publisher = "国家统计局", Mark = mark,
    };
}

/// <summary>Contexts of a test's own database, as the product's factory gives them.</summary>
internal sealed class TestContexts(TestDatabase database) : IDbContextFactory<WageGuidanceContext>
{
    public WageGuidanceContext CreateDbContext() => database.CreateContext();
}
