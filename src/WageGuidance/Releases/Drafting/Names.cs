using WageGuidance.Cubes;

namespace WageGuidance.Releases.Drafting;

/// <summary>Names as sentences, titles and narrow charts need them; tables keep the full names of the classifications.</summary>
internal static class Names
{
    /// <summary>Major groups of the occupational classification, edition 2022, by the short names that statistics use.</summary>
    private static readonly Dictionary<string, Text> OccupationGroups = new(StringComparer.Ordinal)
    {
        [BriefingFacts.Whole] = new("全部职业", "All occupations"),
        ["1"] = new("单位负责人", "Heads of organisations"),
        ["2"] = new("专业技术人员", "Professional and technical staff"),
        ["3"] = new("办事人员", "Clerical staff"),
        ["4"] = new("社会生产服务和生活服务人员", "Service staff"),
        ["5"] = new("农林牧渔业生产人员", "Farm, forestry and fishery workers"),
        ["6"] = new("生产制造人员", "Production workers"),
        ["7"] = new("军队人员", "Military personnel"),
        ["8"] = new("其他从业人员", "Other staff"),
    };

    /// <summary>Publishers of the sources, who give no English name in the data.</summary>
    private static readonly Dictionary<string, string> Publishers = new(StringComparer.Ordinal)
    {
        ["国家统计局"] = "National Bureau of Statistics of China",
        ["人力资源和社会保障部"] = "Ministry of Human Resources and Social Security",
        ["劳动和社会保障部"] = "Ministry of Labour and Social Security",
        ["内蒙古自治区统计局"] = "Inner Mongolia Bureau of Statistics",
        ["内蒙古自治区人力资源和社会保障厅"] = "Inner Mongolia Department of Human Resources and Social Security",
        ["内蒙古自治区劳动和社会保障厅"] = "Inner Mongolia Department of Labour and Social Security",
        ["内蒙古自治区人民政府"] = "People's Government of Inner Mongolia",
        ["内蒙古自治区人民政府办公厅"] = "General Office of the People's Government of Inner Mongolia",
        ["呼和浩特市统计局"] = "Hohhot Bureau of Statistics",
        ["湖南省统计局"] = "Hunan Bureau of Statistics",
        ["香港贸易发展局"] = "Hong Kong Trade Development Council",
        ["中国发展门户网"] = "China Development Gateway",
        ["经济日报"] = "Economic Daily",
        ["内蒙古新闻网"] = "Inner Mongolia News",
        ["媒体报道"] = "press reports",
        ["期刊转载"] = "reprints in journals",
        ["合成示例数据"] = "synthetic sample data",
    };

    /// <summary>An English name inside a sentence: a small first letter, unless the first word is an abbreviation.</summary>
    public static string Inside(string english) =>
        english.Length == 0 || (english.Length > 1 && char.IsUpper(english[1])) ? english : char.ToLowerInvariant(english[0]) + english[1..];

    /// <summary>An English name at the beginning of a sentence.</summary>
    public static string Capital(string english) => english.Length == 0 ? english : char.ToUpperInvariant(english[0]) + english[1..];

    public static Text Inside(Text name) => name with { En = Inside(name.En) };

    /// <summary>The short name of a major group; the given name of what is none.</summary>
    public static Text Occupation(string code, Text name) => OccupationGroups.GetValueOrDefault(code, name);

    /// <summary>A league or city without the word for what it is, for narrow charts.</summary>
    public static Text League(Text name) => new(
        name.Zh.Length > 2 && name.Zh[^1] is ('市' or '盟') ? name.Zh[..^1] : name.Zh,
        name.En.EndsWith(" City", StringComparison.Ordinal) ? name.En[..^5] : name.En.EndsWith(" League", StringComparison.Ordinal) ? name.En[..^7] : name.En);

    /// <summary>In English only where one is known: a publisher is named as it names itself.</summary>
    public static Text Publisher(string name) => new(name, Publishers.GetValueOrDefault(name, name));
}
