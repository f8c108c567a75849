namespace WageGuidance.Sources.Openings;

/// <summary>Columns of the quarterly openings and seekers (求人与求职) and how its rows are read.</summary>
internal static class OpeningsReader
{
    public const int Region = 0, Industry = 1, Occupation = 2, Skill = 3, Openings = 4, Seekers = 5;

    public static readonly string[] Columns = ["行政区划代码", "行业门类", "职业大类", "技能等级", "求人数", "求职数"];

    public static CsvRows Open(Stream utf8) => new(utf8, Columns);
}
