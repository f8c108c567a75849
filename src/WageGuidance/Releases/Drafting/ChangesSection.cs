using WageGuidance.Cubes;
using WageGuidance.Releases.Workflow;

namespace WageGuidance.Releases.Drafting;

/// <summary>What changed since the reader's last pack: the version this one replaces, else the issue before; each headline figure then and now, and why it differs.</summary>
internal static class ChangesSection
{
    public static Section Compose(BriefingFacts facts)
    {
        var title = facts.Publication.TitleOf(facts.Period);
        List<Text> words = facts.PreviousVersion is { } previous
            ? [new($"本版替代{title.Zh}第{previous}版；旧版保留原网址，并注明已被替代。", $"This version replaces version {previous} of the {Names.Inside(title.En)}; the old one stays at its address with a notice.")]
            : facts.Before is { } issue
            ? [new($"本版为{title.Zh}首次发布；下表与上一期（{IndicatorSection.PeriodName(issue.Period).Zh}）比较。", $"This is the first version of the {Names.Inside(title.En)}; the table compares it with the issue before ({IndicatorSection.PeriodName(issue.Period).En}).")]
            : [new($"本版为{title.Zh}首次发布，没有可比的上一版。", $"This is the first version of the {Names.Inside(title.En)}; there is none before to compare with.")];
        if (facts.Revision is { } revision)
            words.Add(new($"{Revision.NameOf(revision.Kind).Zh}：{revision.Note.Zh}", $"{Names.Capital(Revision.NameOf(revision.Kind).En)}: {revision.Note.En}"));
        Text heading = facts.PreviousVersion is not null || facts.Before is null ? new("与上一版的差异", "What changed") : new("与上一期的差异", "What changed since the issue before");
        return new("changes", heading, words, [], Figures(facts) is { } table ? [table] : [], []);
    }

    /// <summary>Null where there is nothing to compare with: the first of all, or a place the other did not cover.</summary>
    private static Table? Figures(BriefingFacts facts)
    {
        var other = facts.Replaced ?? facts.Before;
        if (other?.Briefings.FirstOrDefault(b => b.Area == facts.Area && b.Industry == facts.Industry) is not { } then) return null;
        var samePeriod = facts.Replaced is not null;
        var now = Summary.KeyFigures(facts);
        var rows = now.Select(f => f.Id).Union(then.KeyFigures.Select(f => f.Id)).Select(id =>
        {
            var (was, here) = (then.KeyFigures.FirstOrDefault(f => f.Id == id), now.FirstOrDefault(f => f.Id == id));
            var same = was?.Value == here?.Value && was?.Unit == here?.Unit;
            // A unit that both have stands with the name, so that the figures stand under each other.
            var unit = was is not null && here is not null && was.Unit != here.Unit ? null : (here ?? was)!.Unit;
            return new TableRow(WithUnit((here ?? was)!.Label, unit), 0, false, [new(null, Said(was, unit is null)), new(null, Said(here, unit is null)), new(null, same ? Unchanged(was!, here!) : Cause(facts, other, was, here, samePeriod))]);
        }).ToList();
        var (changed, added, withheld) = CellsOf(facts, other);
        Text label = facts.Replaced is not null ? new($"第{facts.PreviousVersion}版", $"Version {facts.PreviousVersion}") : IndicatorSection.PeriodName(other.Period);
        return new("changes-figures", new("主要数据的变化", "Headline figures then and now"),
            [new(label, null, 0), new(new("本版", "This version"), null, 0), new(new("说明", "Why"), null, 0)], rows,
            [new($"本地区和行业的全部数据中，{changed}个数值不同，{added}个为新增，{withheld}个不再公布。任意两版的逐项差异见门户“与此前版本的差异”。",
                $"Of all figures of this area and industry {changed} differ, {added} are new and {withheld} are no longer published. The portal lists the differences of any two versions.")],
            new("来源：两版的发布内容", "Source: the contents of both versions"), facts.Synthetic);
    }

    private static Text WithUnit(Text label, Text? unit) => unit is null || unit.Zh.Length == 0 ? label : new($"{label.Zh}（{unit.Zh}）", $"{label.En} ({unit.En})");

    private static Text Said(KeyFigure? figure, bool withUnit) => figure?.Value.Zh switch
    {
        null or "–" => Drafting.Figures.Same("–"),
        "Q" => new("未公布", "not published"),
        "…" => new("缺数据", "missing"),
        _ when !withUnit => figure.Value,
        _ => new(figure.Value.Zh + figure.Unit.Zh, $"{figure.Value.En} {figure.Unit.En}".TrimEnd()),
    };

    /// <summary>The same number of another period is a new figure that came out the same.</summary>
    private static Text Unchanged(KeyFigure was, KeyFigure here) => was.Cell is { } a && here.Cell is { } b && !a.Key.SequenceEqual(b.Key) ? new("新数据，数值相同", "new data, same value") : new("未变", "unchanged");

    private static Text Cause(BriefingFacts facts, ReleaseContent other, KeyFigure? was, KeyFigure? here, bool samePeriod)
    {
        if (was is null || here is null) return here is null ? new("本版没有", "not in this version") : new("新增", "added");
        if (here.Cell is not { } cell || other.Cube(cell.Cube) is not { } before) return ReleaseDiff.CauseName(samePeriod ? "revision" : "new-data");
        return ReleaseDiff.CauseName(ReleaseDiff.CauseOf(before, facts.CubeOf(cell.Cube), samePeriod && was.Cell is { } old && old.Key.SequenceEqual(cell.Key)));
    }

    /// <summary>Cells of this area and industry: with another value, not there before, and withheld now that were not.</summary>
    private static (int Changed, int Added, int Withheld) CellsOf(BriefingFacts facts, ReleaseContent other)
    {
        var (changed, added, withheld) = (0, 0, 0);
        foreach (var cube in facts.Cubes)
        {
            var (region, industry) = (cube.IndexOf("region"), cube.IndexOf("industry"));
            if (region < 0 || industry < 0) continue;
            var before = other.Cube(cube.Id);
            foreach (var (key, cell) in cube.Cells)
            {
                if (key[region] != facts.Area || key[industry] != facts.Industry) continue;
                if (before is null || before.Dimensions.Count != cube.Dimensions.Count || before.Find([.. key]) is not { } old) added++;
                else if (cell.ObsStatus == ObsStatus.Q && old.ObsStatus != ObsStatus.Q) withheld++;
                else if (cell.Value is { } b && old.Value is { } a && !a.Equals(b)) changed++;
            }
        }
        return (changed, added, withheld);
    }
}
