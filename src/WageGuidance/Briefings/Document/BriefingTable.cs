using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using WageGuidance.Cubes;
using WageGuidance.Releases;

namespace WageGuidance.Briefings.Document;

/// <summary>A table of a briefing in HTML: numbers right-aligned with the decimals of their column, units in the head, codes in words below.</summary>
/// <param name="notes">Notes of the section that belong under this table.</param>
internal sealed partial class BriefingTable(Table table, Language language, IReadOnlyList<Text> notes)
{
    private readonly SortedSet<string> codes = new(StringComparer.Ordinal);

    [GeneratedRegex(@"^[−+\-\d,.%\s…–—()（）A-D±]*(?: to [−+\-\d,.%\s]+|（\d+年）|\(\d+ y\))?$")]
    private static partial Regex Numeric();

    public string Html()
    {
        var html = new StringBuilder();
        var shown = table.Rows.Select(r => table.Columns.Select((c, i) => i < r.Values.Count ? Value(r.Values[i], c) : "").ToList()).ToList();
        var numeric = table.Columns.Select((_, i) => IsOfFigures(i)).ToArray();
        html.Append("<div class=\"tableblock").Append(IsWhole() ? " whole" : "").Append("\"><table><caption>").Append(E(table.Title.In(language))).Append("</caption><colgroup>");
        foreach (var width in TableWidths.Of([new("", null, [.. table.Rows.Select(r => (r.Indent > 0 ? "　" : "") + r.Label.In(language))], true), .. table.Columns.Select((c, i) => new TableWidths.Column(c.Head.In(language), c.Unit?.In(language), [.. shown.Select(r => Bare(r[i]))], !numeric[i]))]))
            html.Append("<col style=\"width:").Append(TableWidths.Percent(width)).Append("\">");
        html.Append("</colgroup><thead><tr><th scope=\"col\"></th>");
        for (var i = 0; i < table.Columns.Count; i++)
        {
            var column = table.Columns[i];
            html.Append("<th scope=\"col\"").Append(numeric[i] ? " class=\"n\"" : "").Append('>').Append(E(column.Head.In(language)));
            if (column.Unit is { } unit) html.Append("<small>").Append(E(unit.In(language))).Append("</small>");
            html.Append("</th>");
        }
        html.Append("</tr></thead><tbody>");
        foreach (var (row, values) in table.Rows.Zip(shown))
        {
            html.Append("<tr").Append(row.Total ? " class=\"total\"" : "").Append("><th scope=\"row\"").Append(row.Indent > 0 ? string.Create(CultureInfo.InvariantCulture, $" class=\"indent{Math.Min(row.Indent, 2)}\"") : "").Append('>').Append(E(row.Label.In(language))).Append("</th>");
            for (var i = 0; i < table.Columns.Count; i++) html.Append("<td").Append(numeric[i] ? " class=\"n\"" : "").Append('>').Append(values[i]).Append("</td>");
            html.Append("</tr>");
        }
        html.Append("</tbody></table><div class=\"under\">");
        var explained = codes.Select(Meaning).OfType<string>().ToList();
        List<string> under = [.. table.Notes.Concat(notes).Select(n => n.In(language)), .. explained.Count > 0 ? [Say("符号：", "Symbols: ") + string.Join(Say("；", "; "), explained) + Say("。", ".")] : Array.Empty<string>()];
        if (under.Count > 0) html.Append("<p>").Append(E(string.Join(Say("", " "), under))).Append("</p>");
        html.Append("<p>").Append(E(table.Source.In(language) + (table.Synthetic ? language == Language.Zh ? "。合成示例数据。" : ". Synthetic sample data." : language == Language.Zh ? "。" : "."))).Append("</p></div></div>");
        return html.ToString();
    }

    /// <summary>Kept on one page: few rows of a line or two. A table of long words may go on over the page, between its rows.</summary>
    private bool IsWhole() => table.Rows.Count <= 12 && table.Rows.Sum(r => r.Values.Sum(v => TableWidths.Width(v.Words?.In(language) ?? ""))) < 320;

    private string Value(TableValue value, TableColumn column)
    {
        if (value.Words is { } words) return E(words.In(language));
        if (value.Status is { } status && status != "A") codes.Add(status);
        if (value.Number is not { } number)
            return value.Status switch { "M" => "–", "O" or "L" => "…", { } code => E(code), null => "" };
        var rounded = Math.Round((decimal)number, column.Decimals, MidpointRounding.AwayFromZero);
        var text = (column.IsChange && rounded > 0 ? "+" : "") + rounded.ToString($"N{column.Decimals}", CultureInfo.InvariantCulture).Replace('-', '−');
        return value.Status is null or "A" ? text : $"{text}<sup>{E(value.Status)}</sup>";
    }

    /// <summary>Figures, codes and a few short words in their place: set to the right and not broken.</summary>
    private bool IsOfFigures(int column)
    {
        var words = table.Rows.Where(r => column < r.Values.Count && r.Values[column].Words is not null).Select(r => r.Values[column].Words!.In(language)).ToList();
        return words.All(w => Numeric().IsMatch(w) || w.Length <= (language == Language.Zh ? 4 : 10)) && (words.Count < table.Rows.Count || Enumerable.Range(0, table.Columns.Count).Any(HasFigures));
    }

    private bool HasFigures(int column) => table.Rows.Any(r => column < r.Values.Count && (r.Values[column].Number is not null || (r.Values[column].Words is { } w && w.In(language).Length > 1 && Numeric().IsMatch(w.In(language)))));

    private static string Bare(string html) => WebUtility.HtmlDecode(Tags().Replace(html, ""));

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    private string? Meaning(string code) => code switch
    {
        "Q" => Say("Q 为保护被调查单位未公布", "Q not published, to protect respondents"),
        "O" => Say("… 缺数据", "… missing"),
        "L" => Say("… 有此数据但未收集", "… exists but is not collected"),
        "M" => Say("– 不适用", "– not applicable"),
        "E" => Say("E 推算", "E derived"),
        "P" => Say("P 初步数", "P provisional"),
        "U" => Say("U 可靠性低，慎用", "U low reliability, use with caution"),
        "B" => Say("B 序列有间断", "B break in the series"),
        _ => null,
    };

    private string Say(string zh, string en) => language == Language.Zh ? zh : en;

    private static string E(string text) => WebUtility.HtmlEncode(VisibleText.Of(text).Replace('Σ', '∑'));
}
