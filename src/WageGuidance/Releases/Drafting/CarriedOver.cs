using WageGuidance.Cubes;

namespace WageGuidance.Releases.Drafting;

/// <summary>
/// Which figures are those of the issue before: a figure is carried over where that issue holds it at the same place with the same value.
/// Without such an issue nothing is said to be unchanged.
/// </summary>
internal static class CarriedOver
{
    /// <summary>To follow what a figure is; empty where it is new, revised, or the first.</summary>
    public static Text Figure(BriefingFacts facts, Cube cube, string[] key) =>
        facts.Before is { } before && cube.Find(key)?.Value is { } value && before.Cube(cube.Id) is { } old && SameDimensions(old, cube) && old.Find(key)?.Value is { } was && was.Equals(value)
            ? new($"，与{NameOf(before).Zh}相同，未变", $", unchanged since {NameOf(before).En}")
            : Text.Empty;

    /// <summary>All figures of a table are those of the issue before.</summary>
    public static bool Whole(BriefingFacts facts, Cube cube) =>
        facts.Before?.Cube(cube.Id) is { } old && SameDimensions(old, cube) && cube.Cells.All(c => old.Find([.. c.Key]) is { } was && Equals(was.Value, c.Cell.Value) && was.ObsStatus == c.Cell.ObsStatus);

    /// <summary>The yearly survey in a quarterly issue.</summary>
    public static Text Survey(BriefingFacts facts)
    {
        var (year, id) = (facts.SurveyYear, facts.Has("pay.survey") ? "pay.survey" : "labour-cost.survey");
        if (facts.Before is not { } before || before.Cube(id) is not { } old)
            return new($"企业薪酬调查为年度调查，本期引用{year}年结果。", $"The pay survey is yearly: this issue quotes the figures of {year}.");
        if (BriefingFacts.LastPeriod(old) != year)
            return new($"企业薪酬调查更新至{year}年（上期为{BriefingFacts.LastPeriod(old)}年）。", $"The pay survey now runs to {year} (to {BriefingFacts.LastPeriod(old)} in the issue before).");
        return IsSame(facts, old, id, year)
            ? new($"企业薪酬调查为年度调查，沿用{year}年结果，与{NameOf(before).Zh}相同，未变。", $"The pay survey is yearly: its figures are those of {year}, unchanged since {NameOf(before).En}.")
            : new($"企业薪酬调查{year}年结果与{NameOf(before).Zh}相比有修订。", $"Survey figures of {year} are revised since {NameOf(before).En}.");
    }

    private static bool IsSame(BriefingFacts facts, Cube old, string id, string year)
    {
        var cube = facts.CubeOf(id);
        var (area, industry, period) = (cube.IndexOf("region"), cube.IndexOf("industry"), cube.IndexOf("period"));
        return cube.Cells.Where(c => c.Key[area] == facts.Area && c.Key[industry] == facts.Industry && c.Key[period] == year)
            .All(c => old.Find([.. c.Key]) is not { } was || Equals(was.Value, c.Cell.Value));
    }

    public static Text Tables(BriefingFacts facts, string period, bool unchanged, IReadOnlyList<Text> titles)
    {
        var (zh, en) = (string.Join("、", titles.Select(t => t.Zh)), string.Join("; ", titles.Select(t => t.En)));
        var name = IndicatorSection.PeriodName(period);
        return unchanged
            ? new($"{zh}：{name.Zh}数据，与{NameOf(facts.Before!).Zh}相同，未变。", $"{en}: figures of {name.En}, unchanged since {NameOf(facts.Before!).En}.")
            : new($"{zh}：数据至{name.Zh}。", $"{en}: figures to {name.En}.");
    }

    private static Text NameOf(ReleaseContent issue) => IndicatorSection.PeriodName(issue.Period);

    private static bool SameDimensions(Cube a, Cube b) => a.Dimensions.Select(d => d.Id).SequenceEqual(b.Dimensions.Select(d => d.Id));
}
