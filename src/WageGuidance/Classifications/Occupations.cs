namespace WageGuidance.Classifications;

/// <summary>Occupations of the 中华人民共和国职业分类大典: the list holds the eight major groups, a longer code is known by its first digit.</summary>
public static class Occupations
{
    public const string Scheme = "occupation";

    /// <summary>
    /// The major group of <c>x</c>, <c>x-xx</c>, <c>x-xx-xx</c> or <c>x-xx-xx-xx</c>; null when the code is not written so
    /// or its first digit is no group. The rest of the code is not checked: no list of it is held.
    /// </summary>
    public static CodeItem? MajorGroupOf(string code)
    {
        var parts = code.Split('-');
        var written = parts.Length <= 4 && parts[0].Length == 1 && parts[1..].All(p => p.Length == 2 && p.All(char.IsAsciiDigit));
        return written && CodeLists.Find(Scheme, parts[0]) is { Kind: "major-group" } group ? group : null;
    }
}
