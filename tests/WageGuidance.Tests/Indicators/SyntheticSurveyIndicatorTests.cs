using WageGuidance.Classifications;
using WageGuidance.Cubes;

namespace WageGuidance.Tests.Indicators;

/// <summary>The product's sample survey of two years, whole.</summary>
[Collection(SampleSurvey.Name)]
public sealed class SyntheticSurveyIndicatorTests(SampleSurvey sample)
{
    /// <summary>内蒙古自治区统计局: average pay of employees in non-private urban units, sections A to J.</summary>
    private static readonly Dictionary<string, double[]> Published = new()
    {
        ["2022"] = [78029, 160200, 103402, 129448, 69584, 85961, 110096, 47852, 121971, 110798],
        ["2023"] = [82918, 196182, 110819, 137753, 78573, 95212, 117244, 52797, 131580, 129609],
    };

    [Fact]
    public async Task Two_years_of_the_sample_agree_with_the_published_averages_and_withhold_little()
    {
        var observed = sample.Observed;
        // Fourteen years of tables and nine quarters of the monitoring panel.
        Assert.Equal(23, sample.Outcome.Computed);
        var cubes = await observed.CubesAsync();
        Assert.All(cubes, c => Assert.True(c.Synthetic));

        var nonPrivate = cubes.Single(c => c.Id == "pay.survey-nonprivate");
        foreach (var (year, averages) in Published)
            for (var section = 0; section < averages.Length; section++)
            {
                var mean = nonPrivate.Find("150000", ((char)('A' + section)).ToString(), year, "mean")!;
                Assert.InRange(mean.Value!.Value, averages[section] * 0.995, averages[section] * 1.005);
                Assert.InRange(averages[section], mean.CiLow!.Value, mean.CiHigh!.Value);
            }

        var pay = cubes.Single(c => c.Id == "pay.survey");
        foreach (var row in pay.Cells.Where(c => c.Key[4] == "p10"))
        {
            double? Value(string statistic) => pay.Find(row.Key[0], row.Key[1], row.Key[2], row.Key[3], statistic)!.Value;
            // The farther out a quantile, the sooner it falls away.
            Assert.True((Value("p10") is null || Value("p25") is not null) && (Value("p25") is null || Value("p50") is not null) && (Value("p90") is null || Value("p75") is not null) && (Value("p75") is null || Value("p50") is not null));
            if (Value("p10") is null || Value("p90") is null) continue;
            Assert.True(Value("p10") <= Value("p25") && Value("p25") <= Value("p50") && Value("p50") <= Value("p75") && Value("p75") <= Value("p90"));
            Assert.InRange(Value("mean")!.Value, Value("p10")!.Value, Value("p90")!.Value * 2);
        }

        // Every cell of the region as a whole is open, and so is every league as a whole; totals of an open relation hold.
        Assert.All(pay.Cells.Where(c => c.Key[2] == "_T" && c.Key[1] == "_T" && c.Key[4] == "mean"), c => Assert.NotNull(c.Cell.Value));
        Assert.All(cubes.Single(c => c.Id == "labour-cost.survey").Cells.Where(c => c.Key[0] == "150000" && c.Key[3] == "labour_share"), c => Assert.InRange(c.Cell.Value!.Value, 20, 90));
        AssertNoSingleSecret(pay);
        foreach (var year in Published.Keys) await AssertNothingFollowsFromAllSumsTogetherAsync(observed, year, pay, nonPrivate);
    }

    /// <summary>Under no published total of leagues, sections or occupations does exactly one withheld part stand.</summary>
    private static void AssertNoSingleSecret(Cube cube)
    {
        var cells = cube.Cells.Where(c => c.Key[4] == "mean").ToList();
        foreach (var (place, isPart) in new (int, Func<string, bool>)[] { (0, code => Regions.LeagueOf(code) is not null), (1, code => code != "_T"), (2, code => code != "_T") })
        {
            foreach (var siblings in cells.GroupBy(c => string.Join('|', c.Key.Select((code, i) => i == place ? "" : code))))
            {
                if (siblings.First(c => c.Key[place] is "150000" or "_T").Cell.Value is null) continue;
                Assert.NotEqual(1, siblings.Count(c => isPart(c.Key[place]) && c.Cell.ObsStatus is ObsStatus.Q));
            }
        }
    }

    /// <summary>
    /// Solves all sums at once, over league × section × (non-private, private): no withheld cell of either table is a linear
    /// combination of published cells, nor is a remainder of private enterprises, which no table publishes, that is below the minimum counts.
    /// </summary>
    private static async Task AssertNothingFollowsFromAllSumsTogetherAsync(Observed observed, string year, Cube pay, Cube nonPrivate)
    {
        var firms = (await observed.Database.QueryAsync<string>($"""
            SELECT e.league || '|' || e.section || '|' || (CASE WHEN e.ownership = '170' THEN 'p' ELSE 'n' END) || '|' || count(DISTINCT e.credit_code) || '|' || count(*)
            FROM survey.enterprise e JOIN survey.employee p USING (credit_code)
            JOIN survey.source_file a ON a.id = e.source_file_id AND a.period = '{year}' JOIN survey.source_file b ON b.id = p.source_file_id AND b.period = '{year}'
            GROUP BY e.league, e.section, e.ownership = '170' ORDER BY 1
            """)).Select(text => text.Split('|')).ToArray();
        double[] Functional(string region, string section, string ownership) => [.. firms.Select(f =>
            (region == "150000" || region == f[0] || Regions.MembersOf(region).Any(l => l.Code == f[0])) && (section == "_T" || section == f[1]) && ownership.Contains(f[2], StringComparison.Ordinal) ? 1.0 : 0)];

        var cells = pay.Cells.Where(c => c.Key[2] == "_T" && c.Key[3] == year && c.Key[4] == "mean").Select(c => (Region: c.Key[0], Section: c.Key[1], Ownership: "np", Open: c.Cell.Value is not null))
            .Concat(nonPrivate.Cells.Where(c => c.Key[2] == year).Select(c => (Region: c.Key[0], Section: c.Key[1], Ownership: "n", Open: c.Cell.Value is not null))).ToList();
        var basis = new Basis();
        foreach (var cell in cells.Where(c => c.Open)) basis.Add(Functional(cell.Region, cell.Section, cell.Ownership));
        foreach (var (region, section) in cells.Select(c => (c.Region, c.Section)).Distinct())
        {
            var functional = Functional(region, section, "p");
            var inside = firms.Zip(functional).Where(f => f.Second > 0).Select(f => f.First).ToArray();
            if (inside.Length == 0 || (inside.Sum(f => int.Parse(f[3])) >= 3 && inside.Sum(f => int.Parse(f[4])) >= 10)) continue;
            Assert.False(basis.Spans(functional), $"the private enterprises of {year} {region} {section} follow from what is published");
        }

        Assert.All(cells.Where(c => !c.Open), c => Assert.False(basis.Spans(Functional(c.Region, c.Section, c.Ownership)), $"{year} {c.Region} {c.Section} {c.Ownership} follows from what is published"));
    }

    /// <summary>Row space of 0-1 vectors, by Gauss elimination with the largest pivot.</summary>
    private sealed class Basis
    {
        private readonly List<(int Pivot, double[] Row)> rows = [];

        public void Add(double[] vector)
        {
            var rest = Reduced(vector);
            var pivot = 0;
            for (var i = 1; i < rest.Length; i++) if (Math.Abs(rest[i]) > Math.Abs(rest[pivot])) pivot = i;
            if (rest.Length == 0 || Math.Abs(rest[pivot]) < 1e-9) return;
            rows.Add((pivot, [.. rest.Select(x => x / rest[pivot])]));
        }

        public bool Spans(double[] vector) => Reduced(vector).All(x => Math.Abs(x) < 1e-9);

        private double[] Reduced(double[] vector)
        {
            var rest = vector.ToArray();
            foreach (var (pivot, row) in rows)
            {
                var factor = rest[pivot];
                if (factor == 0) continue;
                for (var i = 0; i < rest.Length; i++) rest[i] -= factor * row[i];
            }

            return rest;
        }
    }
}
