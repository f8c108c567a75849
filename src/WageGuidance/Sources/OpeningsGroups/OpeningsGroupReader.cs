namespace WageGuidance.Sources.OpeningsGroups;

/// <summary>Columns of quarterly openings and seekers by education and age, with placements where reported, and how its rows are read.</summary>
internal static class OpeningsGroupReader
{
    public const int Region = 0, Grouping = 1, Group = 2, Openings = 3, Seekers = 4, Placements = 5;

    public static readonly string[] Columns = ["行政区划代码", "分组", "组别", "求人数", "求职数", "成交人数"];

    public static CsvRows Open(Stream utf8) => new(utf8, Columns);
}
