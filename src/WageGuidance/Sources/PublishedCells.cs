using System.Text.RegularExpressions;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Sources;

/// <summary>The rules that every file of published figures shares: where a figure is from and how sure it is.</summary>
internal static partial class PublishedCells
{
    public static readonly CodeSet Regions = new("region", _ => true);

    [GeneratedRegex(@"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")]
    private static partial Regex PublishedForm();

    /// <summary>V seen in a source, D derived, D-approx derived with an approximate part. Anything but V needs a note that says from what.</summary>
    public static string Mark(in RowCells cells, int mark, int note)
    {
        var value = cells[mark].ToString();
        if (value is not ("V" or "D" or "D-approx"))
            cells.Hard(mark, "mark", new("依据标记应为V（见于来源）、D（推算）或D-approx（含近似的推算）。", "The mark is V (seen in a source), D (derived) or D-approx (derived with an approximate part)."));
        else if (value != "V" && cells.IsEmpty(note))
            cells.Hard(note, "derived-without-note", new("推算的数值须注明推算依据。", "A derived figure needs a note that says from what."));
        if (!cells.IsEmpty(note)) Bilingual(cells, note);
        return value;
    }

    /// <summary>A day, a month, a year, or null: as exact as the source.</summary>
    public static string? Published(in RowCells cells, int column)
    {
        if (cells.IsEmpty(column)) return null;
        if (!PublishedForm().IsMatch(cells[column])) cells.Hard(column, "published", new("发布日期应写作2024-05-09、2024-05或2024。", "The date of publication is written 2024-05-09, 2024-05 or 2024."));
        return cells[column].ToString();
    }

    public static string Period(in RowCells cells, int column)
    {
        var value = cells[column].ToString();
        if (!IsYear(value) && !Quarter.TryParse(value, out _) && !Month.TryParse(value, out _))
            cells.Hard(column, "period", new($"“{value}”不是时期（应写作2023、2024-Q1或2024-03）。", $"\"{value}\" is no period (2023, 2024-Q1 or 2024-03)."));
        return value;
    }

    /// <summary>Chinese, then <c> | </c>, then English.</summary>
    public static void Bilingual(in RowCells cells, int column)
    {
        if (cells[column] is not "%" && !cells[column].Contains(" | ", StringComparison.Ordinal))
            cells.Soft(column, "one-language", new("应写作“中文 | English”。", "This is written \"中文 | English\"."));
    }

    public static bool IsYear(ReadOnlySpan<char> text) => text.Length == 4 && !text.ContainsAnyExceptInRange('0', '9') && text[0] is '1' or '2';

    /// <summary>An industry in the edition the row names: the whole, a section or a division.</summary>
    public static (string Industry, string Edition) Industry(in RowCells cells, int industry, int edition)
    {
        var (code, year) = (cells[industry].ToString(), cells[edition].ToString());
        if (!ByEdition.TryGetValue(year, out var codes))
            cells.Hard(edition, "industry-edition", new($"没有GB/T 4754的“{year}”年版；可用：{string.Join("、", ByEdition.Keys)}。", $"There is no edition \"{year}\" of GB/T 4754; editions are {string.Join(", ", ByEdition.Keys)}."));
        else if (codes.Find(code) is null)
            cells.Hard(industry, "industry", codes.Refusal(code));
        return (code, year);
    }

    private static readonly SortedDictionary<string, CodeSet> ByEdition = new(
        Classifications.CodeLists.All.Where(l => l.Scheme == Classifications.Industries.Scheme).ToDictionary(l => l.Edition, l => new CodeSet(l.Scheme, _ => true, l.Edition)),
        StringComparer.Ordinal);
}
