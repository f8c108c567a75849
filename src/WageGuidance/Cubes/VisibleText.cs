using System.Text;

namespace WageGuidance.Cubes;

/// <summary>
/// What of a text may be shown: without control characters and without those that turn the direction of what follows, by which a figure could be
/// made to read backwards. Tabs and line breaks stay; half a character becomes U+FFFD.
/// </summary>
public static class VisibleText
{
    /// <summary>True also of a tab and a line break, which may be meant.</summary>
    public static bool IsHidden(char c) =>
        char.IsControl(c) || c is >= '\u202a' and <= '\u202e' or >= '\u2066' and <= '\u2069' or '\u200e' or '\u200f' or '\u061c' or '\ufeff' or '\ufffe' or '\uffff';

    public static string Of(string text)
    {
        var clean = true;
        foreach (var c in text) clean &= !IsHidden(c) && !char.IsSurrogate(c);
        if (clean) return text;
        var shown = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) shown.Append(c).Append(text[++i]);
            else if (char.IsSurrogate(c)) shown.Append('\ufffd');
            else if (c is '\t' or '\n') shown.Append(c);
            else if (!IsHidden(c)) shown.Append(c);
        }
        return shown.ToString();
    }
}
