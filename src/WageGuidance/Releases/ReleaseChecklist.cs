using System.Globalization;
using System.Text.Json;
using WageGuidance.Cubes;
using WageGuidance.Cubes.Formats;
using WageGuidance.Guidelines;

namespace WageGuidance.Releases;

/// <summary>Something that stands in a release's way, or stood in it until it was waived.</summary>
/// <param name="Waivable">True where a reviewer may waive it with a written reason.</param>
/// <param name="Waived">True where one has.</param>
public sealed record ChecklistItem(string Code, Text Text, bool Waivable, bool Waived)
{
    public bool Blocks => !Waived;
}

/// <summary>What the checklist looks at.</summary>
/// <param name="PublishAt">The instant planned; null while none is, and nothing is said of it.</param>
/// <param name="MissingOpinions">Organisations asked and silent.</param>
/// <param name="SoftProblems">Doubtful rows of the source files that nobody has accepted.</param>
/// <param name="Waived">Codes waived for this content.</param>
public sealed record ChecklistFacts(
    ReleaseContent Content, DateTimeOffset Now, DateTimeOffset? PublishAt, DateTimeOffset? OpinionsUntil, IReadOnlyList<AskedOrganisation> MissingOpinions,
    int SoftProblems, IReadOnlyCollection<string> Waived)
{
    /// <summary>What goes on around the release.</summary>
    public Surroundings Around { get; init; } = Surroundings.Quiet;
}

/// <summary>What must be in order before a release comes out; pure.</summary>
public static class ReleaseChecklist
{
    public const string NotAnnounced = "not-announced";
    public const string BackDated = "back-dated";
    public const string OpinionsMissing = "opinions-missing";
    public const string TextMissing = "text-missing";
    public const string MethodMissing = "method-missing";
    public const string LineOrder = "line-order";
    public const string Confidential = "confidential";
    public const string Disclosure = "disclosure";
    public const string LowGrade = "low-grade";
    public const string SoftProblems = "soft-problems";
    public const string UnknownNumbers = "unknown-numbers";
    public const string ImportsUnfinished = "imports-unfinished";
    public const string LowResponse = "low-response";

    /// <summary>A response below this, in percent, says little of those who did not answer.</summary>
    public const double LeastResponse = 60;

    /// <summary>How long before its instant a release must stand in the public calendar.</summary>
    public static readonly TimeSpan Announcement = TimeSpan.FromDays(28);

    private static readonly Dictionary<string, (Text Name, bool Waivable)> Codes = new(StringComparer.Ordinal)
    {
        [NotAnnounced] = (new("提前四周预告", "announced four weeks ahead"), true),
        [BackDated] = (new("发布时间不早于当前", "not back-dated"), true),
        [OpinionsMissing] = (new("各方意见齐备或已截止", "opinions given or deadline passed"), false),
        [TextMissing] = (new("中英文齐备", "both languages complete"), false),
        [MethodMissing] = (new("方法说明齐备", "method pages complete"), false),
        [LineOrder] = (new("指导线次序", "order of the lines"), false),
        [Confidential] = (new("保密检查", "confidentiality"), false),
        [Disclosure] = (new("披露审计", "disclosure audit"), false),
        [LowGrade] = (new("主要数据的质量等级", "grade of headline figures"), true),
        [SoftProblems] = (new("存疑数据已处理", "doubtful rows accepted"), true),
        [UnknownNumbers] = (new("文中数字与表一致", "numbers in texts are in the tables"), true),
        [ImportsUnfinished] = (new("导入与计算已完成", "imports and computations finished"), true),
        [LowResponse] = (new("回收率", "response"), true),
    };

    public static Text NameOf(string code) => Codes.TryGetValue(code, out var item) ? item.Name : new(code, code);

    public static bool IsKnown(string code) => Codes.ContainsKey(code);

    public static bool IsWaivable(string code) => Codes.TryGetValue(code, out var item) && item.Waivable;

    public static IReadOnlyList<ChecklistItem> Of(ChecklistFacts facts) =>
    [
        .. Times(facts).Concat(OpinionRound.StillOpen(facts.MissingOpinions, facts.OpinionsUntil, facts.Now) is { } open ? [(OpinionsMissing, open)] : [])
            .Concat(OfContent(facts.Content)).Concat(Quality(facts))
            .Select(p => new ChecklistItem(p.Code, p.Text, Codes[p.Code].Waivable, Codes[p.Code].Waivable && facts.Waived.Contains(p.Code))),
    ];

    /// <summary>The first thing in the way, in words; null where nothing is.</summary>
    public static Text? Refusal(IEnumerable<ChecklistItem> items)
    {
        var blocking = items.Where(i => i.Blocks).ToList();
        return blocking.Count == 0 ? null : new(
            string.Join("", blocking.Select(i => i.Text.Zh + (i.Waivable ? $"（可豁免：{i.Code}）" : ""))),
            string.Join(" ", blocking.Select(i => i.Text.En + (i.Waivable ? $" (Can be waived: {i.Code}.)" : ""))));
    }

    /// <summary>What is wrong with a content whatever is decided on it; none of it can be waived.</summary>
    public static IEnumerable<(string Code, Text Text)> OfContent(ReleaseContent content)
    {
        if (OneSidedTexts(content) is { Count: > 0 } texts)
            yield return (TextMissing, new($"{texts.Count}处缺少中文或英文，首处为{texts[0]}。", $"{texts.Count} texts lack Chinese or English, the first at {texts[0]}."));
        if (content.Cubes.Select(c => c.Method).Where(m => content.Methods.All(n => n.Id != m)).Distinct().Order(StringComparer.Ordinal).ToList() is { Count: > 0 } methods)
            yield return (MethodMissing, new($"缺少方法说明：{string.Join("、", methods)}。", $"Method pages are missing: {string.Join(", ", methods)}."));
        if (content.Guideline is { } guideline)
            foreach (var (name, lines) in guideline.Industries.Select(i => (i.Name, i.Lines)).Prepend((new Text("全区", "the region"), guideline.Lines)))
                if (lines.OrderExplanation is null && !InOrder(lines))
                    yield return (LineOrder, new($"{name.Zh}的上线、基准线、下线次序颠倒且未作说明。", $"The lines of {name.En} are out of order and nothing explains it."));
        foreach (var cube in content.Cubes)
            if (cube.Cells.FirstOrDefault(c => !IsPublicForm(c.Cell)) is { } cell)
                yield return (Confidential, new($"{cube.Title.Zh}的单元{cell.JoinedKey}含有不得公开的内容。", $"Cell {cell.JoinedKey} of {cube.Id} holds what must not be public."));
    }

    private static IEnumerable<(string Code, Text Text)> Times(ChecklistFacts facts)
    {
        if (facts.PublishAt is not { } at) yield break;
        if (at < facts.Now)
            yield return (BackDated, new("发布时间早于当前时间。", "The instant of publication lies in the past."));
        // It counts from when the calendar began to show this very instant, which is now where it never did.
        var since = facts.Around.AnnouncedSince is { } shown && shown < facts.Now ? shown : facts.Now;
        if (at - since < Announcement)
            yield return (NotAnnounced, new("未提前四周预告。", "The release is not announced four weeks ahead."));
    }

    private static IEnumerable<(string Code, Text Text)> Quality(ChecklistFacts facts)
    {
        var low = facts.Content.Briefings.SelectMany(b => b.KeyFigures.Where(f => IsLowGrade(facts.Content, f.Cell)).Select(f => new Text($"{b.IndustryName.Zh}{f.Label.Zh}", $"{f.Label.En}, {b.IndustryName.En}"))).ToList();
        if (low.Count > 0)
            yield return (LowGrade, new($"{low.Count}个主要数据质量等级偏低，首个为{low[0].Zh}。", $"{low.Count} headline figures are of low grade, the first being {low[0].En}."));
        if (NarrativeNumbers.Of(facts.Content) is { Count: > 0 } unknown)
            yield return (UnknownNumbers, new(
                $"文中有{unknown.Count}个数字不在图表数据之中，首个为{unknown[0].Number}（{unknown[0].Place}，{unknown[0].Language.Code()}）。",
                $"{unknown.Count} numbers in the texts are in none of the figures, the first being {unknown[0].Number} ({unknown[0].Place}, {unknown[0].Language.Code()})."));
        if (facts.Around.UnfinishedImports > 0)
            yield return (ImportsUnfinished, new($"有{facts.Around.UnfinishedImports}项导入或计算尚未完成，本次内容可能不是最新数据。", $"{facts.Around.UnfinishedImports} imports or computations are not finished; the content may not rest on the latest data."));
        if (ResponsesBelow(facts.Content) is { Count: > 0 } responses)
            yield return (LowResponse, new($"{responses.Count}项回收率低于{LeastResponse}%，首个为{responses[0].Zh}。", $"{responses.Count} responses are below {LeastResponse} %, the first being {responses[0].En}."));
        if (facts.SoftProblems > 0)
            yield return (SoftProblems, new($"来源文件中有{facts.SoftProblems.ToString(CultureInfo.InvariantCulture)}行存疑数据尚未处理。", $"{facts.SoftProblems.ToString(CultureInfo.InvariantCulture)} doubtful rows of the source files are not accepted."));
    }

    /// <summary>Of the latest period of each table that states its response.</summary>
    private static List<Text> ResponsesBelow(ReleaseContent content) =>
    [
        .. from cube in content.Cubes
           where cube.Dimension("statistic").Find("response") is not null
           let period = cube.IndexOf("period")
           let last = cube.Cells.Select(c => c.Key[period]).Max(StringComparer.Ordinal)
           from cell in cube.Cells
           where cell.Key[^1] == "response" && cell.Key[period] == last && cell.Cell.Value < LeastResponse
           let names = cube.Dimensions.Take(period).Select((d, i) => d.Find(cell.Key[i])?.Name ?? new Text(cell.Key[i], cell.Key[i])).ToList()
           select new Text($"{cube.Title.Zh}{string.Concat(names.Select(n => "，" + n.Zh))}（{cell.Cell.Value:0.0}%）", $"{cube.Title.En}{string.Concat(names.Select(n => ", " + n.En))} ({cell.Cell.Value:0.0} %)"),
    ];

    private static bool IsLowGrade(ReleaseContent content, CellAddress? address) =>
        address is not null && content.Cube(address.Cube)?.Find([.. address.Key]) is { } cell && (cell.Grade == "D" || cell.ObsStatus == ObsStatus.U);

    /// <summary>The public sees free and "confidential, rule not told"; a suppressed cell tells nothing else.</summary>
    private static bool IsPublicForm(Cell cell) =>
        cell.ConfStatus is ConfStatus.F or ConfStatus.C
        && ((cell.ConfStatus == ConfStatus.F && cell.ObsStatus != ObsStatus.Q)
            || cell is { Value: null, Se: null, CiLow: null, CiHigh: null, Cv: null, Df: null, N: null, Units: null });

    /// <summary>Ends of ranges are compared with each other; a line without a number is in order, and "zero or negative" is at most zero.</summary>
    private static bool InOrder(GuidelineTriple lines)
    {
        return !IsAbove(lines.Lower, lines.Baseline) && !IsAbove(lines.Baseline, lines.Upper) && !IsAbove(lines.Lower, lines.Upper);

        static bool IsAbove(Line line, Line other) => (Ends(line), Ends(other)) switch
        {
            ({ } a, { } b) => a.Low > b.Low || a.High > b.High,
            ({ } a, null) => other.Kind == "zero-or-negative" && a.Low > 0,
            _ => false,
        };
        static (double Low, double High)? Ends(Line line) =>
            line.Kind is "value" or "range" && line.Value is { } low ? (low, line.Kind == "range" ? line.High ?? low : low) : null;
    }

    /// <summary>Where a text has one language only, or neither; a unit may be empty in both, which is "no unit".</summary>
    private static List<string> OneSidedTexts(ReleaseContent content)
    {
        var found = new List<string>();
        Walk(JsonSerializer.SerializeToElement(content, CanonicalJson.Options), "", "");
        return found;

        void Walk(JsonElement element, string path, string member)
        {
            if (element.ValueKind == JsonValueKind.Array)
            {
                var i = 0;
                foreach (var item in element.EnumerateArray()) Walk(item, $"{path}[{i++}]", member);
            }
            else if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty("zh", out var zh) && element.TryGetProperty("en", out var en) && zh.ValueKind == JsonValueKind.String)
            {
                var (noZh, noEn) = (string.IsNullOrWhiteSpace(zh.GetString()), string.IsNullOrWhiteSpace(en.GetString()));
                if (noZh != noEn || (noZh && member != "unit")) found.Add(path);
            }
            else if (element.ValueKind == JsonValueKind.Object)
            {
                foreach (var property in element.EnumerateObject()) Walk(property.Value, path.Length == 0 ? property.Name : $"{path}.{property.Name}", property.Name);
            }
        }
    }
}
