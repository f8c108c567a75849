using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Indicators;
using WageGuidance.Indicators.Disclosure;
using WageGuidance.Observations;
using WageGuidance.Releases;
using WageGuidance.Releases.Drafting;
using WageGuidance.Releases.Workflow;
using WageGuidance.Tests.Releases;
using WageGuidance.Tests.Sources;

namespace WageGuidance.Tests.Indicators;

/// <summary>
/// The sample releases attacked from outside, all at once: two versions and an earlier quarter, leagues and the areas that overlap them, and tables that are of the same enterprises. Which cells are worth attacking
/// is judged here, from the rows: two owners or fewer, or two who make more than 85 % or leave less than a tenth of the larger.
/// </summary>
[Collection(SampleSurvey.Name)]
public sealed class SampleVersionsAttackTests(SampleSurvey sample)
{
    private const double Tenth = 0.1;
    private static readonly string[] Whole = ["150000"];
    private static readonly string[] Five = ["_T", "B", "C", "E", "F", "H"];
    private static readonly string[] Eighteen = ["_T", .. Industries.Sections.Select(s => s.Code).Where(s => s is not ("S" or "T"))];
    private static readonly string[] Sections = ["_T", .. Industries.Sections.Select(s => s.Code)];
    private static readonly string[] Places = [.. Whole, .. Regions.Areas.Select(a => a.Code), .. Regions.Leagues.Select(l => l.Code)];
    private static readonly Dictionary<string, string[]> Areas = Regions.Areas.ToDictionary(a => a.Code, a => Regions.MembersOf(a.Code).Select(l => l.Code).ToArray())
        .Append(new("150000", [.. Regions.Leagues.Select(l => l.Code)])).ToDictionary(StringComparer.Ordinal);

    [Fact]
    public async Task Nobody_learns_a_withheld_figure_from_the_versions_areas_tables_and_years_together_and_one_careless_version_more_gives_some_away()
    {
        var releases = await PublishedAsync();
        foreach (var year in new[] { "2023", "2022" })
        {
            Assert.True(Attack($"pay {year}", Payroll(releases, year), most: 8));
            Assert.True(Attack($"labour cost {year}", LabourCost(releases, year), most: 6));
        }

        // 2023-Q1 is the later quarter of one growth and the earlier one of another.
        Assert.Contains(true, new[] { "2023-Q1", "2023-Q3", "2023-Q4" }.Select(quarter => Attack($"monitoring {quarter}", Monitoring(releases, quarter), most: 6)).ToList());
    }

    /// <summary>As <c>up</c> publishes them, each after the audit with those before it.</summary>
    private async Task<IReadOnlyList<ReleaseContent>> PublishedAsync()
    {
        var (review, version) = (new DisclosureReview(sample.Observed), sample.Observed.Version);
        var cubes = await new IndicatorCubes(sample.Observed).ForRegionsAsync(version, Whole, CancellationToken.None);
        var releases = new List<ReleaseContent>();
        foreach (var (period, industries) in new[] { ("2024-Q1", Five), ("2023-Q4", Five), ("2024-Q1", Eighteen) })
        {
            var cut = CutToScope.Of(CutToPeriod.Of(cubes, period), new(Whole, industries), "150000");
            var content = SampleContent.Make(industries: ["_T"]) with
                { Period = period, DataVersion = version, Cubes = await DisclosureOverTime.KeepWithheldAsync(review, cut, releases, CancellationToken.None) };
            Assert.Null(await DisclosureOverTime.RefusalAsync(review, content, releases, CancellationToken.None));
            releases.Add(content);
        }

        return releases;
    }

    /// <returns>Whether it finds the leaks of one version more, which withholds the sensitive cells alone.</returns>
    private static bool Attack(string what, Target target, int most)
    {
        var sensitive = target.Candidates.Where(target.Rows.Exists).Where(target.IsSensitive).ToList();
        var attacked = sensitive.Where((_, i) => i % Math.Max(1, sensitive.Count / most) == 0).Take(most).ToList();
        Assert.True(attacked.Count > 1, $"{what}: only {sensitive.Count} of {target.Candidates.Count(target.Rows.Exists)} cells to attack");
        var (attacker, ofAllOnly) = (target.Rows.SeeingToo(target.Shown), target.Rows.SeeingToo(target.Shown.Where(target.IsOfAll)));
        foreach (var key in attacked)
        {
            // What the table of all enterprises leaves of a part of them nobody can widen.
            var uncertain = attacker.Uncertainty(key);
            Assert.True(uncertain >= 0.999 * Tenth || (!target.IsOfAll(key) && uncertain >= 0.999 * ofAllOnly.Uncertainty(key)), $"{what}: {key} is known to {100 * uncertain:0.000} % of itself");
        }

        var careless = attacker.SeeingToo(target.Candidates.Where(target.Rows.Exists).Where(k => target.IsPublishable(k) && !target.IsSensitive(k)));
        return attacked.Exists(key => careless.Uncertainty(key) < 1e-6);
    }

    private static Target Payroll(IReadOnlyList<ReleaseContent> releases, string year)
    {
        var (firms, people) = SyntheticSamples.Columns(int.Parse(year, null), 1200);
        var of = firms.CreditCode.Select((code, i) => (code, i)).ToDictionary(f => f.code, f => f.i, StringComparer.Ordinal);
        var rows = people.CreditCode.Select((code, row) => (Firm: of[code], Group: people.OccupationGroup[row], Pay: people.Pay[row]))
            .Select(p => new Row($"{firms.League[p.Firm]}|{firms.Section[p.Firm]}|{p.Group}|{(firms.Ownership[p.Firm] == "170" ? "private" : "other")}", Owner(firms, p.Firm), p.Pay, firms.DesignWeight[p.Firm] * p.Pay));
        var shown = Shown(releases, "pay.survey", k => k[3] == year || (k[3] == Next(year) && k[4].EndsWith("growth", StringComparison.Ordinal)), k => $"{k[0]}|{k[1]}|{k[2]}|_T")
            .Concat(Shown(releases, "pay.decomposition", k => k[2] == year || k[2] == Next(year), k => $"{k[0]}|{k[1]}|_T|_T"))
            .Concat(Shown(releases, "pay.survey-nonprivate", k => k[2] == year, k => $"{k[0]}|{k[1]}|_T|other"));
        string[] groups = ["_T", .. people.OccupationGroup.Distinct().Order(StringComparer.Ordinal)];
        var candidates = Places.SelectMany(p => Sections.SelectMany(s => groups.Select(g => $"{p}|{s}|{g}|_T"))).Concat(Sections.SelectMany(s => new[] { "private", "other" }.Select(o => $"150000|{s}|_T|{o}")));
        return new(rows, Areas, shown, candidates, "|_T", k => !k.EndsWith("private", StringComparison.Ordinal));
    }

    private static Target LabourCost(IReadOnlyList<ReleaseContent> releases, string year)
    {
        var (firms, earlier, later) = (SyntheticSamples.Columns(int.Parse(year, null), 1200).Enterprises, SyntheticSamples.Columns(2022, 1200).Enterprises, SyntheticSamples.Columns(2023, 1200).Enterprises);
        var both = earlier.CreditCode.Intersect(later.CreditCode).ToHashSet(StringComparer.Ordinal);
        var rows = firms.CreditCode.Select((code, i) =>
        {
            var cost = firms.Amounts["labour_cost"][i] * 12 / firms.Months[i];
            var part = firms.Amounts["sales"][i] <= 0 ? "idle" : firms.Amounts["profit"][i] >= 0 ? "profit" : "loss";
            return new Row($"{firms.League[i]}|{firms.Section[i]}|{part}|{(both.Contains(code) ? "both" : "once")}", Owner(firms, i), cost, firms.DesignWeight[i] * cost);
        });
        var shown = new[] { "labour-cost.survey", "labour-cost.survey-firms" }.SelectMany(id => Shown(releases, id, k => k[^2] == year, k => $"{k[0]}|{k[1]}|_T|_T"))
            .Concat(Shown(releases, "function-line.survey", k => k[3] == year, k => $"{k[0]}|{k[1]}|{(k[2][0] == 'L' || k[4] == "r_warning" ? "loss" : "profit")}|_T"))
            .Concat(Shown(releases, "labour-cost.panel", _ => true, k => $"{k[0]}|{k[1]}|_T|both"));
        string[] parts = ["_T|_T", "profit|_T", "loss|_T", "idle|_T", "NOT-PROFIT|_T", "NOT-LOSS|_T", "_T|both", "_T|once"];
        var members = Areas.Append(new("NOT-PROFIT", ["loss", "idle"])).Append(new("NOT-LOSS", ["profit", "idle"])).ToDictionary(StringComparer.Ordinal);
        return new(rows, members, shown, Places.SelectMany(p => Sections.SelectMany(s => parts.Select(part => $"{p}|{s}|{part}"))), "|_T|_T", k => k.Split('|')[2..] is ["_T", "_T" or "both"] or ["profit" or "loss", "_T"]);
    }

    private static Target Monitoring(IReadOnlyList<ReleaseContent> releases, string quarter)
    {
        var now = Statistics.Periods.Quarter.Parse(quarter);
        var (own, before, after) = (Reports(now), Reports(now.AddQuarters(-4)), Reports(now.AddQuarters(4)));
        static bool Indexed(Report a, Report b) => a.Hours && b.Hours && a.Cost > 0 && b.Cost > 0;
        var rows = own.Select(r => new Row($"{r.Value.Place}|{(before.TryGetValue(r.Key, out var b) ? Indexed(r.Value, b) ? "index" : r.Value.Hours ? "panel-hours" : "panel" : r.Value.Hours ? "hours" : "neither")}"
            + $"|{(after.TryGetValue(r.Key, out var a) ? Indexed(r.Value, a) ? "next-index" : "next-panel" : "last")}", r.Value.Owner ?? r.Key, r.Value.Cost, r.Value.Cost));
        var next = now.AddQuarters(4).ToString();
        var shown = Shown(releases, "labour-cost.monitoring", k => k[3] == quarter, k => $"{k[0]}|{k[1]}|{OfPanel(k[4], "PANEL", "HOURS", "index")}|_T")
            .Concat(Shown(releases, "labour-cost.monitoring", k => k[3] == next, k => $"{k[0]}|{k[1]}|_T|{OfPanel(k[4], "NEXT-PANEL", null, "next-index")}", k => OfPanel(k[4], "p", null, "i") != "_T" || k[4].StartsWith("level", StringComparison.Ordinal)));
        var members = Areas.Concat(
        [
            new("PANEL", ["index", "panel-hours", "panel"]), new("HOURS", ["index", "panel-hours", "hours"]), new("NEXT-PANEL", ["next-index", "next-panel"]),
            new("NOT-PANEL", ["hours", "neither"]), new("NOT-HOURS", ["panel", "neither"]), new("NOT-INDEX", ["panel-hours", "panel", "hours", "neither"]),
        ]).ToDictionary(StringComparer.Ordinal);
        string[] parts = ["_T|_T", "PANEL|_T", "HOURS|_T", "index|_T", "NOT-PANEL|_T", "NOT-HOURS|_T", "NOT-INDEX|_T", "_T|NEXT-PANEL", "_T|next-index", "_T|last"];
        var cells = Places.Select(p => $"{p}|_T").Concat(Sections.Skip(1).Select(s => $"150000|{s}"));
        return new(rows, members, shown, cells.SelectMany(c => parts.Select(part => $"{c}|{part}")), "|_T|_T", k => parts.Take(4).Concat(parts.Skip(7).Take(2)).Any(part => k.EndsWith($"|{part}", StringComparison.Ordinal)));
    }

    private static string OfPanel(string statistic, string panel, string? hours, string index) => statistic switch
    {
        "growth_labour_cost" or "panel" => panel,
        "hours_per_head" or "labour_cost_per_hour" or "enterprises_hours" => hours ?? "_T",
        "index_hourly" or "enterprises_index" => index,
        _ => "_T",
    };

    /// <summary>The enterprises that report all months of a quarter.</summary>
    private static Dictionary<string, Report> Reports(Statistics.Periods.Quarter quarter)
    {
        if (quarter > new Statistics.Periods.Quarter(2024, 1) || quarter < new Statistics.Periods.Quarter(2022, 1)) return [];
        var table = SurveyTable.Written(output => SampleSurvey.Plan.WriteMonitoring(quarter, output));
        var (codes, regions, sections, hours, groups) = (table.Column("统一社会信用代码"), table.Column("行政区划代码"), table.Column("行业门类"), table.Column("实际工作小时数"), table.Column("集团代码"));
        var (heads, costs) = (table.Numbers("从业人员平均人数"), table.Numbers("人工成本总额"));
        return Enumerable.Range(0, codes.Length).GroupBy(i => codes[i]).Where(g => g.Count() == 3 && g.All(i => heads[i] > 0)).ToDictionary(g => g.Key, g => new Report(
            $"{Regions.LeagueOf(regions[g.First()])!.Code}|{sections[g.First()]}", groups[g.First()] is { Length: > 0 } group ? group : null, g.Sum(i => (double)costs[i]), g.All(i => hours[i] is { Length: > 0 } and not "0")), StringComparer.Ordinal);
    }

    private static string Next(string year) => $"{int.Parse(year, null) + 1}";

    private static string Owner(EnterpriseColumns firms, int firm) => firms.GroupCode[firm] ?? firms.CreditCode[firm];

    /// <summary>Keys of the attacker's cells of which any release shows a figure.</summary>
    private static IEnumerable<string> Shown(IReadOnlyList<ReleaseContent> releases, string indicator, Func<IReadOnlyList<string>, bool> where, Func<IReadOnlyList<string>, string> key, Func<IReadOnlyList<string>, bool>? also = null) =>
        releases.SelectMany(r => r.Cube(indicator)?.Cells ?? []).Where(c => c.Cell.Value is not null && where(c.Key) && also?.Invoke(c.Key) != false).Select(c => key(c.Key)).Distinct();

    private sealed record Row(string Key, string Owner, double Own, double Weighted);

    private sealed record Report(string Place, string? Owner, double Cost, bool Hours);

    /// <summary>A carrier: its rows, what is shown of it, and the cells that may be worth an attack.</summary>
    private sealed class Target
    {
        private readonly ILookup<string, Row> rows;
        private readonly Func<string, bool> publishable;
        private readonly string all;

        /// <param name="all">How the key of a cell of all enterprises ends.</param>
        /// <param name="publishable">Whether some table has the cell; the others are left over.</param>
        public Target(IEnumerable<Row> rows, Dictionary<string, string[]> members, IEnumerable<string> shown, IEnumerable<string> candidates, string all, Func<string, bool> publishable)
        {
            this.rows = rows.ToLookup(r => r.Key, StringComparer.Ordinal);
            (this.all, this.publishable) = (all, publishable);
            Rows = new(this.rows.Select(g => (g.Key, g.Sum(r => r.Weighted))), members);
            (Shown, Candidates) = ([.. shown.Distinct()], [.. candidates]);
        }

        public SurveyAttacker Rows { get; }

        public IReadOnlyList<string> Shown { get; }

        public IReadOnlyList<string> Candidates { get; }

        public bool IsPublishable(string key) => publishable(key);

        /// <summary>Whether a cell is of all enterprises, whatever their kind.</summary>
        public bool IsOfAll(string key) => key.EndsWith(all, StringComparison.Ordinal);

        public bool IsSensitive(string key)
        {
            var own = Rows.Parts(key).SelectMany(part => rows[part]).ToList();
            var sizes = own.GroupBy(r => r.Owner, StringComparer.Ordinal).Select(g => g.Sum(r => r.Own)).OrderDescending().ToList();
            var total = own.Sum(r => r.Weighted);
            return sizes.Count < 3 || total - sizes[0] - sizes[1] < Tenth * sizes[0] || sizes[0] + sizes[1] > 0.85 * total;
        }
    }
}
