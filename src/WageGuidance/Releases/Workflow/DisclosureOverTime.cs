using Microsoft.EntityFrameworkCore;
using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Data;
using WageGuidance.Indicators;
using WageGuidance.Indicators.Disclosure;
using WageGuidance.Indicators.Published;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Releases.Workflow;

/// <summary>
/// The disclosure audit of a content when it is frozen, approved and scheduled: as published, together with every release, of whatever publication, version and period, that is approved, scheduled or was public. What
/// one withheld the next withholds, too, also after a correction, for the difference of the two would tell it.
/// </summary>
internal static class DisclosureOverTime
{
    private const int Named = 5;
    private static readonly string[] Beside = ["approved", "prepared", "scheduled", "withdrawn"];
    private static readonly string[] Survey =
    [
        IndicatorIds.Pay, IndicatorIds.NonPrivatePay, IndicatorIds.PayGroups, IndicatorIds.PayDecomposition, IndicatorIds.LabourCost, IndicatorIds.LabourCostFirms, IndicatorIds.LabourCostPanel, IndicatorIds.FunctionLine, IndicatorIds.Settlements,
        IndicatorIds.LabourCostMonitoring, IndicatorIds.Kaitz,
    ];

    /// <summary>Only one release at a time is audited or approved, so that of two each sees the other or is seen by it.</summary>
    public static Task LockAsync(WageGuidanceContext db, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended('release/disclosure', 0))", cancellationToken);

    /// <summary>Contents that are public, were, or will be, with survey figures.</summary>
    public static async Task<IReadOnlyList<ReleaseContent>> EarlierAsync(WageGuidanceContext db, Release release, CancellationToken cancellationToken)
    {
        var releases = await db.Set<Release>().AsNoTracking().Where(r => r.Id != release.Id && Beside.Contains(r.State)).OrderBy(r => r.Id).ToListAsync(cancellationToken);
        var contents = new List<ReleaseContent>();
        foreach (var other in releases.DistinctBy(r => r.ContentSha256))
            if (await FrozenRecords.ContentAsync(db, other, cancellationToken) is var content && content.Cubes.Any(c => Survey.Contains(c.Id))) contents.Add(content);
        return contents;
    }

    /// <summary>The cubes with every figure withheld that an earlier content withheld, and every growth of which it withheld a side; pure.</summary>
    public static IReadOnlyList<Cube> KeepWithheld(IReadOnlyList<Cube> cubes, IReadOnlyList<ReleaseContent> earlier)
    {
        var withheld = earlier.SelectMany(e => e.Cubes).Where(c => Survey.Contains(c.Id))
            .SelectMany(cube => cube.Cells.Where(c => c.Cell.ObsStatus is ObsStatus.Q).Select(c => (cube.Id, Key: c.JoinedKey))).ToHashSet();
        return withheld.Count == 0 ? cubes : [.. cubes.Select(cube => !Survey.Contains(cube.Id) || !cube.Cells.Any(c => Keeps(cube, c)) ? cube
            : cube with { Cells = [.. cube.Cells.Select(c => Keeps(cube, c) ? c with { Cell = IndicatorCubes.Withheld(c.Cell.Uncertainty) } : c)] })];

        bool Keeps(Cube cube, CubeCell cell) =>
            cell.Cell.ObsStatus is not ObsStatus.Q && (withheld.Contains((cube.Id, cell.JoinedKey)) || Sides(cube, cell).Any(withheld.Contains));
    }

    /// <summary>As <see cref="KeepWithheld"/>, and with every scatter withheld that would tell an enterprise together with one shown before.</summary>
    public static Task<IReadOnlyList<Cube>> KeepWithheldAsync(DisclosureReview review, IReadOnlyList<Cube> cubes, IReadOnlyList<ReleaseContent> earlier, CancellationToken cancellationToken) =>
        review.WithoutTellingBinsAsync(KeepWithheld(cubes, earlier), [.. earlier.SelectMany(e => e.Cubes)], cancellationToken);

    /// <summary>Why the content may not be frozen, naming cells; null where the audit passes.</summary>
    public static async Task<Text?> RefusalAsync(DisclosureReview review, ReleaseContent content, IReadOnlyList<ReleaseContent> earlier, CancellationToken cancellationToken)
    {
        if (!content.Cubes.Any(c => Survey.Contains(c.Id))) return null;
        // Which cells are sensitive, the survey rows tell as they stood for each of the contents.
        var cells = await review.RunAsync(earlier.Select(e => e.DataVersion).Append(content.DataVersion), content.Cubes, [.. earlier.SelectMany(e => e.Cubes)], cancellationToken);
        if (cells.Count == 0) return null;
        string Names(Func<DisclosedCell, string> name, string join) => string.Join(join, cells.Take(Named).Select(c => $"{c.Indicator} {c.Period} {name(c)}")) + (cells.Count > Named ? " …" : "");
        var item = ReleaseChecklist.NameOf(ReleaseChecklist.Disclosure);
        return new($"{item.Zh}未通过：由本次及以往公布的数据可以推算出{cells.Count}个应予保护的单元格：{Names(c => c.Name.Zh, "；")}。",
            $"The {item.En} does not pass: what is and was published gives away {cells.Count} cells that must be protected: {Names(c => c.Name.En, "; ")}.");
    }

    /// <summary>
    /// The audit again where another release was approved since this one was last audited, at its submission or approval; the lock of <see cref="LockAsync"/> is held. Null where it passes or nothing is new.
    /// </summary>
    public static async Task<Text?> RefusalSinceAsync(IDbContextFactory<WageGuidanceContext> databases, ReleaseDesk desk, CancellationToken cancellationToken)
    {
        string[] audits = [ReleaseMoves.Rule(ReleaseMove.Submit).Step, ReleaseMoves.Rule(ReleaseMove.Approve).Step];
        var last = desk.SignOffs.Where(s => audits.Contains(s.Step) && s.ContentSha256 == desk.Release.ContentSha256).Max(s => s.Id);
        var (id, approve) = (desk.Release.Id, audits[1]);
        if (!await desk.Db.Set<SignOff>().AnyAsync(s => s.ReleaseId != id && s.Step == approve && s.Id > last, cancellationToken)) return null;
        return await RefusalAsync(new(databases), await desk.ContentAsync(cancellationToken), await EarlierAsync(desk.Db, desk.Release, cancellationToken), cancellationToken) is { } refusal
            ? new($"{refusal.Zh}本内容提交后另有发布获批；请退回起草后重新提交。", $"{refusal.En} Another release was approved since this content was audited; reopen it and submit it again.")
            : null;
    }

    /// <summary>The figures of which each must be shown for this one to be: both years of a growth, the whole beside a part, pay for a ratio to it.</summary>
    private static IEnumerable<(string Indicator, string Key)> Sides(Cube cube, CubeCell cell)
    {
        var place = cube.IndexOf("period");
        var (period, key, statistic) = (cell.Key[place], string.Join('|', cell.Key.Take(2)), cell.Key[^1]);
        string Before() => Year.Parse(period).Previous.ToString();
        return cube.Id switch
        {
            IndicatorIds.Pay when statistic is "growth" or "real_growth" => [(IndicatorIds.Pay, $"{string.Join('|', cell.Key.Take(place))}|{Before()}|mean")],
            IndicatorIds.PayGroups => [(IndicatorIds.Pay, $"{key}|_T|{period}|mean"), .. OfGroup()],
            IndicatorIds.PayDecomposition => [(IndicatorIds.Pay, $"{key}|_T|{period}|mean"), (IndicatorIds.Pay, $"{key}|_T|{Before()}|mean")],
            IndicatorIds.NonPrivatePay => [(IndicatorIds.Pay, $"{key}|_T|{period}|mean")],
            IndicatorIds.Kaitz => KaitzRatios.OfSurvey.Where(r => r.Ratio == statistic).Select(r => (IndicatorIds.Pay, $"{cell.Key[0]}|_T|_T|{period}|{r.Pay}")),
            IndicatorIds.FunctionLine when cell.Key[2] != CodeLists.Whole =>
                [(IndicatorIds.FunctionLine, $"{key}|_T|{period}|{(cell.Key[2][0] == 'P' ? "r" : "r_warning")}"), (IndicatorIds.LabourCost, $"{key}|{period}|labour_cost_per_head")],
            IndicatorIds.LabourCostFirms or IndicatorIds.FunctionLine => [(IndicatorIds.LabourCost, $"{key}|{period}|labour_cost_per_head")],
            IndicatorIds.LabourCostPanel => [(IndicatorIds.LabourCost, $"{key}|{period}|labour_cost_per_head"), (IndicatorIds.LabourCost, $"{key}|{Before()}|labour_cost_per_head")],
            IndicatorIds.LabourCostMonitoring => OfMonitoring(key, Quarter.Parse(period), statistic).Select(k => (cube.Id, k)),
            _ => [],
        };

        // Growth of a group rests on its mean of both years; the gap, at the women, on both sexes' means or medians.
        IEnumerable<(string Indicator, string Key)> OfGroup() => statistic switch
        {
            "growth" => [(IndicatorIds.PayGroups, $"{string.Join('|', cell.Key.Take(place))}|{Before()}|mean")],
            "gap_mean" or "gap_median" => new[] { "sex-1", "sex-2" }.Select(sex => (IndicatorIds.PayGroups, $"{key}|{sex}|{period}|{(statistic == "gap_mean" ? "mean" : "p50")}")),
            _ => [],
        };
    }

    /// <summary>A month rests on its quarter, what is of those with hours on theirs, growth and index on the quarter of the year before as well.</summary>
    private static IEnumerable<string> OfMonitoring(string key, Quarter quarter, string statistic)
    {
        yield return $"{key}|_T|{quarter}|labour_cost_per_head";
        if (statistic is "hours_per_head" or "labour_cost_per_hour") yield return $"{key}|_T|{quarter}|labour_cost_per_hour";
        if (statistic is "growth_labour_cost" or "level_growth_labour_cost" or "panel" or "index_hourly" or "enterprises_index") yield return $"{key}|_T|{quarter.SameQuarterLastYear}|labour_cost_per_head";
    }
}
