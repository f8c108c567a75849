using Microsoft.EntityFrameworkCore;
using WageGuidance.Cubes;
using WageGuidance.Data;
using WageGuidance.Indicators;
using WageGuidance.Indicators.Disclosure;

namespace WageGuidance.Releases.Workflow;

/// <summary>
/// The disclosure audit of a content before it is frozen: as published, together with every version and period of the publication that is out or scheduled. What one withheld the next withholds,
/// too, also after a correction, for the difference of the two would tell it.
/// </summary>
internal static class DisclosureOverTime
{
    private const int Named = 5;
    private static readonly string[] OutOrSoon = ["scheduled", "withdrawn"];
    private static readonly string[] Survey =
    [
        IndicatorIds.Pay, IndicatorIds.NonPrivatePay, IndicatorIds.LabourCost, IndicatorIds.LabourCostFirms, IndicatorIds.LabourCostPanel, IndicatorIds.FunctionLine, IndicatorIds.Settlements,
    ];

    /// <summary>Contents of the same publication that are public, were, or will be.</summary>
    public static async Task<IReadOnlyList<ReleaseContent>> EarlierAsync(WageGuidanceContext db, Release release, CancellationToken cancellationToken)
    {
        var releases = await db.Set<Release>().AsNoTracking().Where(r => r.Publication == release.Publication && r.Id != release.Id && OutOrSoon.Contains(r.State)).OrderBy(r => r.Id).ToListAsync(cancellationToken);
        var contents = new List<ReleaseContent>();
        foreach (var other in releases.DistinctBy(r => r.ContentSha256)) contents.Add(await FrozenRecords.ContentAsync(db, other, cancellationToken));
        return contents;
    }

    /// <summary>The cubes with every figure withheld that an earlier content withheld; pure.</summary>
    public static IReadOnlyList<Cube> KeepWithheld(IReadOnlyList<Cube> cubes, IReadOnlyList<ReleaseContent> earlier) => [.. cubes.Select(cube =>
    {
        if (!Survey.Contains(cube.Id)) return cube;
        var withheld = earlier.SelectMany(e => e.Cubes).Where(c => c.Id == cube.Id).SelectMany(c => c.Cells).Where(c => c.Cell.ObsStatus is ObsStatus.Q).Select(c => c.JoinedKey).ToHashSet(StringComparer.Ordinal);
        return withheld.Count == 0 || !cube.Cells.Any(c => c.Cell.ObsStatus is not ObsStatus.Q && withheld.Contains(c.JoinedKey)) ? cube
            : cube with { Cells = [.. cube.Cells.Select(c => withheld.Contains(c.JoinedKey) ? c with { Cell = IndicatorCubes.Withheld(c.Cell.Uncertainty) } : c)] };
    })];

    /// <summary>Why the content may not be frozen, naming cells; null where the audit passes.</summary>
    public static async Task<Text?> RefusalAsync(DisclosureReview review, ReleaseContent content, IReadOnlyList<ReleaseContent> earlier, CancellationToken cancellationToken)
    {
        Cube[] before = [.. earlier.SelectMany(e => e.Cubes)];
        var disclosed = new List<DisclosedCell>();
        // Which cells are sensitive, the survey rows tell as they stood for each of the contents.
        foreach (var version in earlier.Select(e => e.DataVersion).Append(content.DataVersion).Distinct().Order())
            disclosed.AddRange(await review.RunAsync(version, content.Cubes, before, cancellationToken));
        if (disclosed.Count == 0) return null;
        DisclosedCell[] cells = [.. disclosed.Distinct()];
        string Names(Func<DisclosedCell, string> name, string join) => string.Join(join, cells.Take(Named).Select(c => $"{c.Indicator} {c.Period} {name(c)}")) + (cells.Length > Named ? " …" : "");
        var item = ReleaseChecklist.NameOf(ReleaseChecklist.Disclosure);
        return new($"{item.Zh}未通过：由本次及以往公布的数据可以推算出{cells.Length}个应予保护的单元格：{Names(c => c.Name.Zh, "；")}。",
            $"The {item.En} does not pass: what is and was published gives away {cells.Length} cells that must be protected: {Names(c => c.Name.En, "; ")}.");
    }
}
