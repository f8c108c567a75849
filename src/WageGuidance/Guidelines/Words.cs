using System.Globalization;
using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Statistics.Disclosure;

namespace WageGuidance.Guidelines;

/// <summary>Figures and lists in the words of a guideline. Rounded here, once, half away from zero.</summary>
internal static class Words
{
    public static string Points(double value, int decimals) => Minus(Rounding.HalfAwayFromZero(value, decimals).ToString($"F{decimals}", CultureInfo.InvariantCulture));

    public static string Percent(double value) => Points(value, 1);

    /// <summary>With a sign in front, as a step of a sum.</summary>
    public static string Signed(double value, int decimals = 2)
    {
        var rounded = Rounding.HalfAwayFromZero(value, decimals);
        return (rounded > 0 ? "+" : "") + Minus(rounded.ToString($"F{decimals}", CultureInfo.InvariantCulture));
    }

    public static string Exact(decimal value) => Minus(value.ToString("0.############", CultureInfo.InvariantCulture));

    /// <summary>A stored note is Chinese, then <c> | </c>, then English.</summary>
    public static Text Split(string note) => note.Split(" | ", 2) is [var zh, var en] ? new(zh, en) : new(note, note);

    public static Text Join(params IEnumerable<Text> parts)
    {
        var all = parts.Where(p => p != Text.Empty).ToList();
        return new(string.Join("；", all.Select(p => p.Zh)), string.Join("; ", all.Select(p => p.En)));
    }

    public static Text Sentences(params IEnumerable<Text> parts)
    {
        var all = parts.Where(p => p != Text.Empty).ToList();
        return new(string.Concat(all.Select(p => p.Zh)), string.Join(" ", all.Select(p => p.En)));
    }

    /// <summary>1998, 2000 and 2010–2012 rather than every year of a run.</summary>
    public static Text Years(IEnumerable<int> years)
    {
        var runs = new List<(int From, int To)>();
        foreach (var year in years.Distinct().Order())
        {
            if (runs.Count > 0 && runs[^1].To == year - 1) runs[^1] = (runs[^1].From, year);
            else runs.Add((year, year));
        }

        return new(
            string.Join("、", runs.Select(r => r.From == r.To ? $"{r.From}" : $"{r.From}—{r.To}")) + "年",
            string.Join(", ", runs.Select(r => r.From == r.To ? $"{r.From}" : $"{r.From}–{r.To}")));
    }

    public static Text Region(string code) => CodeLists.Find("region", code) is { } item ? new(item.NameZh, item.NameEn) : code == "000000" ? new("全国", "China") : new(code, code);

    /// <summary>China issues no national guideline, so that for the nation it is a computation.</summary>
    public static Text Title(string region, int year) => region == "000000"
        ? new($"全国{year}年工资增长测算", $"Computed wage growth {year}, China")
        : new($"{Region(region).Zh}{year}年工资指导线", $"Wage guideline {year}, {Region(region).En}");

    public static Text Industry(string code, string? edition = null) =>
        code == CodeLists.Whole ? new("全部企业", "All enterprises") : CodeLists.Find("industry", code, edition) is { } item ? new(item.NameZh, item.NameEn) : new(code, code);

    private static string Minus(string number) => number.StartsWith('-') ? "−" + number[1..] : number;
}
