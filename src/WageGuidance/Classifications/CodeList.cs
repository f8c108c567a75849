using System.Collections.Frozen;

namespace WageGuidance.Classifications;

/// <summary>A code list in one edition: the entries in official order, when the edition was in force, and where it comes from.</summary>
public sealed class CodeList
{
    private readonly FrozenDictionary<string, CodeItem> byCode;
    private readonly ILookup<string, CodeItem> byParent;

    internal CodeList(CodeListHead head, IReadOnlyList<CodeItem> items)
    {
        Head = head;
        Items = items;
        byCode = items.ToFrozenDictionary(i => i.Code, StringComparer.Ordinal);
        byParent = items.Where(i => i.Parent is not null).ToLookup(i => i.Parent!, StringComparer.Ordinal);
    }

    public CodeListHead Head { get; }

    public string Scheme => Head.Scheme;

    public string Edition => Head.Edition;

    /// <summary>Every entry, in the official order.</summary>
    public IReadOnlyList<CodeItem> Items { get; }

    public CodeItem? Find(string code) => byCode.GetValueOrDefault(code);

    /// <summary>The entries directly below <paramref name="code"/>, in the official order.</summary>
    public IEnumerable<CodeItem> ChildrenOf(string code) => byParent[code];

    public IEnumerable<CodeItem> OfKind(string kind) => Items.Where(i => i.Kind == kind);

    /// <summary>The entry of the given kind at or above <paramref name="code"/>; null when there is none or the code is unknown.</summary>
    public CodeItem? AtOrAbove(string code, string kind)
    {
        for (var item = Find(code); item is not null; item = item.Parent is null ? null : Find(item.Parent))
        {
            if (item.Kind == kind) return item;
        }

        return null;
    }

    /// <summary>Sort key in the official order; codes not in the list come last.</summary>
    public int OrderOf(string code) => Find(code)?.Order ?? int.MaxValue;
}
