namespace WageGuidance.Classifications;

/// <summary>
/// Industrial parks: areas that belong to one banner, county or league, whose code theirs begins with (<c>150203-P01</c>, <c>150600-P01</c>). The list of the product is a sample; a publisher's own
/// park is known by the name its rows bring.
/// </summary>
public static class Parks
{
    public const string Scheme = "park";

    public static CodeList Current { get; } = CodeLists.Get(Scheme)!;

    /// <summary>The banner, county or league a park is in; null for what is not the code of a park.</summary>
    public static CodeItem? BaseOf(string code) =>
        code.Length > 8 && code[6..8] == "-P" && code[8..].All(char.IsAsciiDigit) ? Regions.Current.Find(code[..6]) : null;
}
