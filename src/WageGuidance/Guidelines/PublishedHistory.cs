using System.Globalization;
using WageGuidance.Cubes;
using WageGuidance.Observations;
using WageGuidance.Sources;

namespace WageGuidance.Guidelines;

/// <summary>Published lines of earlier years as the product tells them. Not found and not issued stay apart; an odd order is kept with its note.</summary>
public static class PublishedHistory
{
    private const string RangeSigns = "-–—～~至";

    /// <summary>A row and the file it stands in.</summary>
    public sealed record Row(PublishedGuideline Published, SourceFile File);

    /// <returns>By year, the whole economy first, then sections in order. Of two rows for one line the later is told.</returns>
    public static IReadOnlyList<PublishedLine> Of(IReadOnlyList<Row> rows, string region, int before) =>
    [
        .. rows.Where(r => r.Published.Region == region && r.Published.Year < before)
            .GroupBy(r => (r.Published.Year, r.Published.Industry)).Select(g => g.Last())
            .OrderBy(r => r.Published.Year).ThenBy(r => r.Published.Industry == "_T" ? "" : r.Published.Industry, StringComparer.Ordinal).Select(Of),
    ];

    private static PublishedLine Of(Row row)
    {
        var p = row.Published;
        var lines = new GuidelineTriple(
            LineOf(p.Baseline, new("基准线", "baseline"), p), LineOf(p.Upper, new(p.LabelUpper, LabelInEnglish(p.LabelUpper)), p), LineOf(p.Lower, new(p.LabelLower, LabelInEnglish(p.LabelLower)), p));
        if (LineRules.OrderViolations(lines).Count > 0)
        {
            lines = lines with
            {
                OrderExplanation = p.Note is { Length: > 0 } note ? Words.Split(note) : new("按发布稿照录，次序未作改动。", "As published; the order was not changed."),
            };
        }

        var english = Words.Industry(p.Industry, p.IndustryEdition).En;
        return new(p.Year, p.Region, p.Industry, new(p.IndustryName, english), lines, new(
            new(p.SourceTitle, $"{p.SourceTitle} (wage guideline of {p.Year})"), p.Publisher, p.Published, p.Mark, row.File.Synthetic, row.File.FileName, row.File.Sha256,
            p.Year.ToString(CultureInfo.InvariantCulture)));
    }

    /// <exception cref="InvalidDataException">The stored value is none of the forms a line can have: it passed no check.</exception>
    private static Line LineOf(string stored, Text label, PublishedGuideline row)
    {
        switch (stored.Trim())
        {
            case "" or "missing": return Line.Missing(label);
            case "—" or "not-issued": return Line.NotIssued(label);
            case "zero-or-negative" or "零或负增长" or "零增长或负增长": return new("zero-or-negative", null, null, label);
        }

        if (Number(stored) is { } value) return Line.Of(value, label);
        for (var at = 1; at < stored.Length - 1; at++)
        {
            // From the second character on, so that a sign in front is not taken for the sign of the range.
            if (RangeSigns.Contains(stored[at]) && Number(stored[..at]) is { } from && Number(stored[(at + 1)..]) is { } to && from <= to) return new("range", from, to, label);
        }

        throw new InvalidDataException($"Line {row.Line} of source file {row.SourceFileId}: '{stored}' is no guideline line.");
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static string LabelInEnglish(string label) => label switch
    {
        "上线" => "upper line", "预警线" => "warning line", "下线" => "lower line", "平均线" => "average line", _ => label,
    };
}
