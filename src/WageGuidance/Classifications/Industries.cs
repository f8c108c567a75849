namespace WageGuidance.Classifications;

/// <summary>Industries of GB/T 4754. Lists go down to divisions; a three- or four-digit code is known by its division.</summary>
public static class Industries
{
    public const string Scheme = "industry";

    public const string CurrentEdition = "2017";

    public static CodeList Current { get; } = CodeLists.Get(Scheme, CurrentEdition)!;

    /// <summary>Sections A to T of the current edition, in order.</summary>
    public static IReadOnlyList<CodeItem> Sections { get; } = [.. Current.OfKind("section")];

    /// <summary>
    /// The section of a section letter, a two-digit division or a three- or four-digit code of it; null when that
    /// edition has no such division. The third and fourth digit are not checked: no list of them is held.
    /// </summary>
    public static CodeItem? SectionOf(string code, string edition = CurrentEdition) =>
        CodeLists.Get(Scheme, edition) is { } list && DivisionCode(code) is { } known ? list.AtOrAbove(known, "section") : null;

    /// <summary>The two-digit division of a two- to four-digit code; null when that edition has none.</summary>
    public static CodeItem? DivisionOf(string code, string edition = CurrentEdition) =>
        CodeLists.Get(Scheme, edition) is { } list && DivisionCode(code) is { } known ? list.AtOrAbove(known, "division") : null;

    private static string? DivisionCode(string code) =>
        code.Length is >= 2 and <= 4 && code.All(char.IsAsciiDigit) ? code[..2]
        : code.Length == 1 ? code
        : null;
}
