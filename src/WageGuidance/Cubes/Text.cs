namespace WageGuidance.Cubes;

/// <summary>A name, title or note in both languages of the product. Chinese comes first; neither may be empty where it is published.</summary>
public sealed record Text(string Zh, string En)
{
    public static readonly Text Empty = new("", "");

    public string In(Language language) => language == Language.Zh ? Zh : En;
}

/// <summary>The two languages of every page and file.</summary>
public enum Language { Zh, En }

public static class Languages
{
    public static readonly IReadOnlyList<Language> All = [Language.Zh, Language.En];

    /// <summary><c>zh</c> or <c>en</c>, as in addresses and file names.</summary>
    public static string Code(this Language language) => language == Language.Zh ? "zh" : "en";

    public static Language? Parse(string? code) => code switch { "zh" => Language.Zh, "en" => Language.En, _ => null };
}
