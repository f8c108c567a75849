namespace WageGuidance.Classifications;

/// <summary>
/// Every code list of the product, by scheme and edition. A code means nothing without its edition: 79 is
/// land management in GB/T 4754-2017 and services to households in GB/T 4754-2011.
/// </summary>
public static class CodeLists
{
    private static readonly Lazy<ILookup<(string Scheme, string Code), string>> Aliases = new(CodeListFiles.ReadAliases);

    /// <summary>The code of the whole in every list but <c>region</c>.</summary>
    public const string Whole = "_T";

    private static readonly Lazy<IReadOnlyList<CodeList>> Lists = new(CodeListFiles.ReadAll);

    public static IReadOnlyList<CodeList> All => Lists.Value;

    /// <summary>A list in the named edition, or in the current one; null when there is no such list.</summary>
    public static CodeList? Get(string scheme, string? edition = null) =>
        All.FirstOrDefault(l => l.Scheme == scheme && (edition is null ? l.Head.ValidTo is null : l.Edition == edition));

    /// <summary>One entry; null when the scheme, edition or code is unknown.</summary>
    public static CodeItem? Find(string scheme, string code, string? edition = null) => Get(scheme, edition)?.Find(code);

    /// <summary>Sort key of a code in the official order of the current edition; unknown codes come last.</summary>
    public static int OrderOf(string scheme, string code) => Get(scheme)?.OrderOf(code) ?? int.MaxValue;

    /// <summary>What people also call the entry of a current edition, in either language; for finding it, not for naming it.</summary>
    public static IEnumerable<string> AliasesOf(string scheme, string code) => Aliases.Value[(scheme, code)];

    /// <summary>
    /// The other editions in which this code stands, newest first, so that a message can say what a code of
    /// another edition was ("79 is 居民服务业 in the 2011 edition").
    /// </summary>
    public static IReadOnlyList<(string Edition, CodeItem Item)> InOtherEditions(string scheme, string code, string edition) =>
        [.. from list in All
            where list.Scheme == scheme && list.Edition != edition
            let item = list.Find(code)
            where item is not null
            orderby list.Edition descending
            select (list.Edition, item)];

    /// <summary>
    /// The entry of <paramref name="toEdition"/> that bears the same name at the same level: 79 of 2011 is 80 of 2017.
    /// Null when the name changed, because names alone cannot tell a split from a rewording. Not an official concordance.
    /// </summary>
    public static CodeItem? SameName(string scheme, string code, string fromEdition, string toEdition) =>
        Find(scheme, code, fromEdition) is { } item
            ? Get(scheme, toEdition)?.Items.FirstOrDefault(i => i.Level == item.Level && i.NameZh == item.NameZh)
            : null;
}
