using System.Globalization;
using WageGuidance.Cubes;

namespace WageGuidance.Negotiation.Timetable;

/// <summary>
/// Which days are worked: Saturdays and Sundays are not, unless the holiday file says so (调休上班); public holidays come from the file alone,
/// since they are decided each year.
/// </summary>
public sealed class WorkingDays
{
    private readonly Dictionary<DateOnly, (bool Worked, string Name)> _days;

    private WorkingDays(Dictionary<DateOnly, (bool, string)> days) => _days = days;

    private static readonly Lazy<WorkingDays> Embedded = new(() =>
    {
        const string name = "WageGuidance.Negotiation.Timetable.holidays.csv";
        using var stream = typeof(WorkingDays).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd()).Days ?? throw new InvalidOperationException($"{name} is not a holiday file.");
    });

    public static WorkingDays WeekendsOnly { get; } = new([]);

    /// <summary>With the public holidays announced by the State Council, as far as the product's file has them.</summary>
    public static WorkingDays National => Embedded.Value;

    /// <summary>Years of which the file has at least one holiday.</summary>
    public IReadOnlySet<int> YearsKnown => _days.Where(d => !d.Value.Worked).Select(d => d.Key.Year).ToHashSet();

    public bool IsWorked(DateOnly day) => _days.TryGetValue(day, out var known) ? known.Worked : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>The day itself or the first worked day after it.</summary>
    public DateOnly RollForward(DateOnly day)
    {
        while (!IsWorked(day)) day = day.AddDays(1);
        return day;
    }

    /// <summary>The n-th worked day after (or before, for a negative n) the day, which is not counted.</summary>
    public DateOnly Count(DateOnly day, int n)
    {
        for (var left = Math.Abs(n); left > 0;)
        {
            day = day.AddDays(Math.Sign(n));
            if (IsWorked(day)) left--;
        }

        return day;
    }

    /// <summary>In order of time.</summary>
    public IReadOnlyList<NamedDay> Named => [.. _days.OrderBy(d => d.Key).Select(d => new NamedDay(d.Key, d.Value.Worked ? DayKind.Workday : DayKind.Holiday, d.Value.Name))];

    /// <summary>The same with a file's own days; of a year that the file has, only the file's count.</summary>
    public WorkingDays With(IReadOnlyList<NamedDay> days)
    {
        var years = days.Select(d => d.Date.Year).ToHashSet();
        var merged = _days.Where(d => !years.Contains(d.Key.Year)).ToDictionary(d => d.Key, d => d.Value);
        foreach (var day in days) merged[day.Date] = (day.Kind is DayKind.Workday, day.Name ?? "");
        return new(merged);
    }

    /// <param name="csv">Lines <c>date,kind,name</c>, kind <c>holiday</c> or <c>workday</c>, with a header; lines that start with # are remarks.</param>
    public static (WorkingDays? Days, IReadOnlyList<Problem> Problems) Parse(string csv)
    {
        var days = new Dictionary<DateOnly, (bool, string)>();
        var problems = new List<Problem>();
        var lines = csv.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.Length == 0 || line[0] == '#' || line.StartsWith("date,", StringComparison.Ordinal)) continue;
            var cells = line.Split(',', 3);
            if (cells.Length < 2 || !DateOnly.TryParseExact(cells[0].Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || cells[1].Trim() is not ("holiday" or "workday"))
                problems.Add(new($"{i + 1}", "holiday-line", new Text($"节假日文件第{i + 1}行应为“日期,holiday或workday,名称”。", $"Line {i + 1} of the holiday file should be date, holiday or workday, name.")));
            else if (!days.TryAdd(day, (cells[1].Trim() == "workday", cells.Length > 2 ? cells[2].Trim() : "")))
                problems.Add(new($"{i + 1}", "holiday-twice", new Text($"节假日文件第{i + 1}行：{day:yyyy-MM-dd}重复。", $"Line {i + 1} of the holiday file: {day:yyyy-MM-dd} stands there twice.")));
        }

        // A file that makes a whole year of holidays would let no last day come.
        if (days.Count(d => !d.Value.Item1) > 40 * Math.Max(1, days.Select(d => d.Key.Year).Distinct().Count())) problems.Add(new("", "holiday-count", new Text("节假日过多，请核对文件。", "There are too many holidays; check the file.")));
        return problems.Count > 0 ? (null, problems) : (new(days), []);
    }
}

/// <summary>A day that is not as its day of the week says.</summary>
public sealed record NamedDay(DateOnly Date, DayKind Kind, string? Name = null);

public enum DayKind { Holiday, Workday }
