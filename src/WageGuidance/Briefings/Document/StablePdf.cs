using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace WageGuidance.Briefings.Document;

/// <summary>
/// Takes out of a printed PDF what depends on when and after what it was printed: the dates in its information dictionary are blanked and the
/// names of the structure elements are numbered anew. No byte changes its place, so the cross-reference table still holds.
/// </summary>
internal static partial class StablePdf
{
    [GeneratedRegex(@"/(?:CreationDate|ModDate)\s*\(D:[^)]*\)")]
    private static partial Regex Dates();

    [GeneratedRegex(@"\(node(\d{8})\)")]
    private static partial Regex Nodes();

    public static byte[] Of(byte[] pdf)
    {
        // Latin-1 maps each byte to one character and back. Streams are compressed, so their bytes could match by chance only.
        var text = Encoding.Latin1.GetString(pdf);
        text = Dates().Replace(text, m => new string(' ', m.Length));
        // The name tree is sorted by these names: numbered in their own order it stays so.
        var order = Nodes().Matches(text).Select(m => m.Groups[1].Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select((n, i) => (n, i)).ToDictionary(p => p.n, p => p.i + 1, StringComparer.Ordinal);
        text = Nodes().Replace(text, m => string.Create(CultureInfo.InvariantCulture, $"(node{order[m.Groups[1].Value]:D8})"));
        return Encoding.Latin1.GetBytes(text);
    }
}
