using WageGuidance.Cubes;

namespace WageGuidance.Releases.Drafting;

/// <summary>Reads the methodology pages that are frozen into a release: <c>{id}.zh.md</c> and <c>{id}.en.md</c>, the first line <c># Title</c>.</summary>
public static class MethodPages
{
    /// <summary>By id in ordinal order; a page in one language only comes with an empty text in the other, which the checklist refuses.</summary>
    public static IReadOnlyList<MethodNote> Load(string folder) =>
        !Directory.Exists(folder)
            ? []
            : [
                .. Directory.EnumerateFiles(folder, "*.md").Select(Path.GetFileName).OfType<string>()
                    .Where(f => f.EndsWith(".zh.md", StringComparison.Ordinal) || f.EndsWith(".en.md", StringComparison.Ordinal))
                    .Select(f => f[..^".zh.md".Length]).Distinct().Order(StringComparer.Ordinal)
                    .Select(id => Note(id, Read(folder, id, Language.Zh), Read(folder, id, Language.En))),
            ];

    private static MethodNote Note(string id, (string Title, string Markdown) zh, (string Title, string Markdown) en) =>
        new(id, new(zh.Title, en.Title), new(zh.Markdown, en.Markdown));

    private static (string Title, string Markdown) Read(string folder, string id, Language language)
    {
        var path = Path.Combine(folder, $"{id}.{language.Code()}.md");
        if (!File.Exists(path)) return ("", "");
        // Line ends as in the repository, whatever the checkout made of them: the bytes are hashed.
        var text = File.ReadAllText(path).ReplaceLineEndings("\n").Trim();
        var end = text.IndexOf('\n');
        var first = end < 0 ? text : text[..end];
        return first.StartsWith("# ", StringComparison.Ordinal) ? (first[2..].Trim(), end < 0 ? "" : text[end..].Trim()) : ("", text);
    }
}
