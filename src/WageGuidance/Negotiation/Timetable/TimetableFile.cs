using WageGuidance.Cubes;
using WageGuidance.Negotiation.Offers;

namespace WageGuidance.Negotiation.Timetable;

/// <summary>A round of bargaining. Schema <c>wageguidance-timetable/1</c>, published as <c>docs/methods/timetable.schema.json</c>.</summary>
public sealed record TimetableFile
{
    public const string CurrentSchema = "wageguidance-timetable/1";

    public required string Schema { get; init; }
    public required TimetableDays Days { get; init; }

    /// <summary>The region whose own steps hold beside the national ones.</summary>
    public string Region { get; init; } = "150000";

    /// <summary>Public holidays and worked weekends; of a year given here the product's own file is not used.</summary>
    public IReadOnlyList<NamedDay>? Holidays { get; init; }

    /// <summary>What to take from a release for the eight factors where <see cref="Factors"/> has nothing.</summary>
    public PackSelection? FromPack { get; init; }

    /// <summary>Figures by factor.</summary>
    public IReadOnlyList<FactorFigure>? Factors { get; init; }

    /// <summary>The release that filled <see cref="Factors"/>.</summary>
    public PackUsed? Pack { get; init; }
}

/// <summary>A figure that belongs to one of the statutory factors.</summary>
/// <param name="Factor">Id of the factor, e.g. <c>labour-cost</c>.</param>
/// <param name="Value">As printed, with its unit.</param>
public sealed record FactorFigure(string Factor, Text Name, Text Value, string Period, string Source);

/// <summary>A factor with its figures; without any it still says where they are to be had.</summary>
public sealed record FilledFactor(string Id, Text Name, Text Where, IReadOnlyList<FactorFigure> Figures)
{
    internal static IReadOnlyList<FilledFactor> Of(IReadOnlyList<BargainingFactor> factors, IReadOnlyList<FactorFigure>? figures) =>
        [.. factors.Select(f => new FilledFactor(f.Id, f.Name, f.Where, [.. (figures ?? []).Where(g => g.Factor == f.Id)]))];
}

/// <summary>What makes a round unusable, in words.</summary>
internal static class TimetableRules
{
    public static List<Problem> Problems(TimetableFile file)
    {
        var problems = new List<Problem>();
        if (file.Schema != TimetableFile.CurrentSchema) Add("schema", "schema", $"文件格式应为 {TimetableFile.CurrentSchema}。", $"The schema should be {TimetableFile.CurrentSchema}.");
        var days = file.Days;
        var known = new (string Name, string Zh, DateOnly? Day)[] { ("invitation", "要约", days.Invitation), ("talks", "协商", days.Talks), ("signed_on", "签订", days.SignedOn), ("filed", "报送", days.Filed), ("expiry", "期满", days.Expiry) };
        var given = known.Where(k => k.Day is not null).ToList();
        foreach (var (earlier, later) in given.Zip(given.Skip(1)))
            if (later.Day < earlier.Day) Add($"days.{later.Name}", "order", $"{later.Zh}日期早于{earlier.Zh}日期。", $"{later.Name} is before {earlier.Name}.");
        foreach (var (name, _, day) in given)
            if (day!.Value.Year is < 2001 or > 2200) Add($"days.{name}", "date", "日期不合理，请核对。", "The day cannot be right; check it.");
        var holidays = file.Holidays ?? [];
        if (holidays.Select(h => h.Date).Distinct().Count() < holidays.Count) Add("holidays", "holiday-twice", "节假日中有重复的日期。", "A day stands twice among the holidays.");
        // A file that makes a whole year of holidays would let no last day come.
        if (holidays.Where(h => h.Kind is DayKind.Holiday).GroupBy(h => h.Date.Year).Any(y => y.Count() > 60)) Add("holidays", "holiday-count", "一年的节假日过多，请核对。", "There are too many holidays in a year; check them.");
        if (file.Factors is { Count: > 200 }) Add("factors", "count", "数据项过多。", "There are too many figures.");
        return problems;

        void Add(string path, string rule, string zh, string en) => problems.Add(new(path, rule, new Text(zh, en)));
    }
}
