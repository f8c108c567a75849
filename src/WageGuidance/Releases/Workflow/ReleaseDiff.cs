using System.Globalization;
using System.Text.Json.Serialization;
using WageGuidance.Cubes;
using WageGuidance.Releases.Drafting;

namespace WageGuidance.Releases.Workflow;

/// <summary>A key figure of the briefing of area × industry, before and now.</summary>
public sealed record FigureChange(string Area, string Industry, Text Label, Text? Before, Text? Now);

/// <summary>A cell whose value is another.</summary>
/// <param name="Relative">(now − before) ÷ before of a level; null for percentages, ranks, and what was or is below zero or was nothing: a difference says more of these.</param>
/// <param name="Unit">Null where the figure has none.</param>
/// <param name="Decimals">As it is printed.</param>
/// <param name="Cause"><c>method</c>, <c>revision</c> or <c>new-data</c>.</param>
public sealed record CellChange(string Cube, Text CubeTitle, string Key, Text Name, double Before, double Now, double? Relative, Text? Unit, int Decimals, string Cause)
{
    /// <summary>"▲ +400（+201.0%）".</summary>
    [JsonIgnore]
    public Text InWords => Relative is { } relative
        ? new($"{Arrow} {Signed(Now - Before, Decimals)}（{Signed(100 * relative, 1)}%）", $"{Arrow} {Signed(Now - Before, Decimals)} ({Signed(100 * relative, 1)}\u202f%)")
        : Figures.Same($"{Arrow} {Signed(Now - Before, Decimals)}");

    private string Arrow => Now > Before ? "▲" : "▼";

    private static string Signed(double value, int decimals) => (value > 0 ? "+" : "") + Figures.Plain(value, decimals).Zh;
}

/// <summary>A cell that is suppressed now and was not, or the reverse.</summary>
public sealed record SuppressionChange(string Cube, Text CubeTitle, string Key, Text Name, bool SuppressedNow);

/// <summary>Words that differ: which of a briefing, and both versions.</summary>
public sealed record WordChange(string Area, string Industry, string Where, Text? Before, Text? Now);

/// <summary>The changes of a prepared release against the one that it follows, as a file of it.</summary>
/// <param name="Before">SHA-256 of the content compared with.</param>
public sealed record FrozenChanges(string Before, ReleaseDiff Changes)
{
    /// <summary>In canonical form.</summary>
    public const string FileName = "content/changes.json";
}

/// <summary>
/// What a reviewer has to look at: a content against the one readers have. Pure. Cause of a change: <c>method</c> where the cube's method version differs,
/// else <c>revision</c> where the figure is of the same reference period and both rest on other data versions, else <c>new-data</c>.
/// </summary>
public sealed record ReleaseDiff(
    IReadOnlyList<FigureChange> Figures, IReadOnlyList<CellChange> Cells, int ChangedCells, int AddedCells, int RemovedCells,
    IReadOnlyList<SuppressionChange> Suppression, IReadOnlyList<WordChange> Words)
{
    public const int MostCells = 50;

    [JsonIgnore]
    public bool IsEmpty => Figures.Count == 0 && ChangedCells == 0 && AddedCells == 0 && RemovedCells == 0 && Suppression.Count == 0 && Words.Count == 0;

    /// <param name="samePeriod">Both are of the same release period: a change is a revision; else the newer figure is new data.</param>
    public static ReleaseDiff Of(ReleaseContent before, ReleaseContent now, bool samePeriod)
    {
        var (cells, suppression, changed, added, removed) = (new List<CellChange>(), new List<SuppressionChange>(), 0, 0, 0);
        foreach (var cube in now.Cubes)
        {
            if (before.Cube(cube.Id) is not { } old)
            {
                added += cube.Cells.Count;
                continue;
            }
            var known = old.Cells.ToDictionary(c => c.JoinedKey, c => c.Cell, StringComparer.Ordinal);
            foreach (var cell in cube.Cells)
            {
                if (!known.Remove(cell.JoinedKey, out var was))
                {
                    added++;
                    continue;
                }
                if (IsSuppressed(was) != IsSuppressed(cell.Cell)) suppression.Add(new(cube.Id, cube.Title, cell.JoinedKey, NameOf(cube, cell), IsSuppressed(cell.Cell)));
                if (was.Value is not { } a || cell.Cell.Value is not { } b || a.Equals(b)) continue;
                changed++;
                var (unit, decimals) = FormOf(cube, cell);
                double? relative = a > 0 && b >= 0 && !IsShareOrRank(unit) ? (b - a) / a : null;
                cells.Add(new(cube.Id, cube.Title, cell.JoinedKey, NameOf(cube, cell), a, b, relative, unit, decimals, CauseOf(old, cube, samePeriod)));
            }
            removed += known.Count;
        }
        removed += before.Cubes.Where(c => now.Cube(c.Id) is null).Sum(c => c.Cells.Count);
        return new(FiguresOf(before, now), [.. cells.OrderByDescending(Size).ThenBy(c => c.Cube, StringComparer.Ordinal).ThenBy(c => c.Key, StringComparer.Ordinal).Take(MostCells)],
            changed, added, removed, suppression, WordsOf(before, now));
    }

    public static Text CauseName(string cause) => cause switch
    {
        "method" => new("方法变更", "method"),
        "revision" => new("数据修订", "revision"),
        _ => new("新数据", "new data"),
    };

    internal static string CauseOf(Cube before, Cube now, bool samePeriod) => before.MethodVersion != now.MethodVersion ? "method" : samePeriod && before.DataVersion != now.DataVersion ? "revision" : "new-data";

    private static bool IsSuppressed(Cell cell) => cell.ObsStatus == ObsStatus.Q;

    /// <summary>How much of the larger of the two the difference is; of percentages, in hundreds of points.</summary>
    private static double Size(CellChange change) =>
        Math.Abs(change.Now - change.Before) / (change.Unit?.Zh == "%" ? 100 : Math.Max(Math.Abs(change.Before), Math.Abs(change.Now)));

    private static bool IsShareOrRank(Text? unit) => unit?.Zh is "%" or "百分点" or "位";

    /// <summary>As the statistic says, or the series where a cube has several units.</summary>
    private static (Text? Unit, int Decimals) FormOf(Cube cube, CubeCell cell) =>
        cube.Dimensions.Select((d, i) => d.Find(cell.Key[i])).LastOrDefault(m => m is { Unit: not null } or { Decimals: not null }) is { } member ? (member.Unit, member.Decimals ?? 2) : (null, 2);

    private static Text NameOf(Cube cube, CubeCell cell)
    {
        var members = cube.Dimensions.Select((d, i) => cell.Key[i] == "_T" ? null : d.Id == "period" ? PeriodNames.Of(cell.Key[i]) : d.Find(cell.Key[i])?.Name ?? new Text(cell.Key[i], cell.Key[i])).OfType<Text>().ToList();
        return new(string.Join("，", members.Select(m => m.Zh)), string.Join(", ", members.Select(m => m.En)));
    }

    private static List<FigureChange> FiguresOf(ReleaseContent before, ReleaseContent now) =>
    [
        .. from briefing in now.Briefings
           let old = Of(before, briefing)
           from id in briefing.KeyFigures.Select(f => f.Id).Union(old?.KeyFigures.Select(f => f.Id) ?? [])
           let was = old?.KeyFigures.FirstOrDefault(f => f.Id == id)
           let figure = briefing.KeyFigures.FirstOrDefault(f => f.Id == id)
           where was?.Value != figure?.Value || was?.Unit != figure?.Unit
           select new FigureChange(briefing.Area, briefing.Industry, (figure ?? was)!.Label, Said(was), Said(figure)),
    ];

    private static Text? Said(KeyFigure? figure) => figure is null ? null : new(figure.Value.Zh + figure.Unit.Zh, string.Create(CultureInfo.InvariantCulture, $"{figure.Value.En} {figure.Unit.En}").Trim());

    private static List<WordChange> WordsOf(ReleaseContent before, ReleaseContent now)
    {
        var changes = new List<WordChange>();
        foreach (var briefing in now.Briefings)
        {
            var (was, texts) = (Of(before, briefing) is { } old ? TextsOf(old) : [], TextsOf(briefing));
            foreach (var where in texts.Keys.Union(was.Keys))
                if (texts.GetValueOrDefault(where) is var b && was.GetValueOrDefault(where) is var a && a != b) changes.Add(new(briefing.Area, briefing.Industry, where, a, b));
        }
        return changes;
    }

    private static BriefingContent? Of(ReleaseContent content, BriefingContent briefing) => content.Briefing(briefing.Area, briefing.Industry);

    /// <summary>Where in a briefing a text stands, and the text.</summary>
    private static Dictionary<string, Text> TextsOf(BriefingContent briefing)
    {
        var texts = new Dictionary<string, Text>(StringComparer.Ordinal) { ["title"] = briefing.Title, ["verdict"] = briefing.Verdict };
        if (briefing.Why is { } why) texts["why"] = why;
        Add("new", briefing.WhatIsNew);
        foreach (var section in briefing.Sections)
        {
            texts[$"{section.Id}.heading"] = section.Heading;
            Add($"{section.Id}.paragraph", section.Paragraphs);
            Add($"{section.Id}.note", section.Notes);
            foreach (var chart in section.Charts) texts[$"{section.Id}.chart.{chart.Id}"] = chart.Title;
        }
        return texts;

        void Add(string name, IReadOnlyList<Text> list)
        {
            for (var i = 0; i < list.Count; i++) texts[string.Create(CultureInfo.InvariantCulture, $"{name}-{i + 1}")] = list[i];
        }
    }
}
