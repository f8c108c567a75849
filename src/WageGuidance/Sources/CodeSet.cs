using WageGuidance.Classifications;
using WageGuidance.Cubes;

namespace WageGuidance.Sources;

/// <summary>The codes a column may hold, looked up without making a string.</summary>
internal sealed class CodeSet
{
    private readonly Dictionary<string, CodeItem>.AlternateLookup<ReadOnlySpan<char>> byCode;

    public CodeSet(string scheme, Func<CodeItem, bool> allowed, string? edition = null)
    {
        var list = CodeLists.Get(scheme, edition) ?? throw new InvalidOperationException($"There is no code list {scheme} {edition}.");
        Scheme = scheme;
        Edition = list.Edition;
        Name = new Text(list.Head.NameZh, list.Head.NameEn);
        byCode = list.Items.Where(allowed).ToDictionary(i => i.Code, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public string Scheme { get; }

    public string Edition { get; }

    public Text Name { get; }

    /// <summary>The list's own entry, so that all rows share one string; null when the code may not stand here.</summary>
    public CodeItem? Find(ReadOnlySpan<char> code) => byCode.TryGetValue(code, out var item) ? item : null;

    /// <summary>Why a code is not accepted, naming the edition that knows it where another one does.</summary>
    public Text Refusal(string code)
    {
        if (CodeLists.InOtherEditions(Scheme, code, Edition) is [var (edition, item), ..] && CodeLists.Find(Scheme, code, Edition) is null)
        {
            return new(
                $"代码“{code}”不在{Name.Zh}（{Edition}年版）中；在{edition}年版中为“{item.NameZh}”。",
                $"Code {code} is not in the {Edition} edition of the list \"{Name.En}\"; in the {edition} edition it is \"{item.NameEn}\".");
        }

        return new($"代码“{code}”不在可用的{Name.Zh}代码之中。", $"Code {code} is not among the codes of the list \"{Name.En}\" that may stand here.");
    }
}
