using System.Text;

namespace WageGuidance.Web.Pages;

/// <summary>
/// Words as they are compared: of one width and case; runs of Chinese characters apart from Latin words and numbers. A Latin word is found at the beginning
/// of another (wage in wages), Chinese characters anywhere; a longer Chinese run also by its pairs of characters, because nobody types the spaces between its words.
/// </summary>
internal static class SearchWords
{
    private const double EnoughPairs = 0.6;

    public static string Folded(string text) => string.Create(text.Length, text, static (folded, given) =>
    {
        for (var i = 0; i < folded.Length; i++) folded[i] = char.ToLowerInvariant(given[i] switch { >= '！' and <= '～' => (char)(given[i] - '！' + '!'), '\u3000' => ' ', var c => c });
    });

    /// <summary>At most eight.</summary>
    public static IReadOnlyList<string> Of(string query)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var c in Folded(query))
        {
            var ends = !char.IsLetterOrDigit(c) && !(c is '.' or '-' or '_' && word.Length > 0);
            if (ends || word.Length > 0 && IsHan(c) != IsHan(word[^1])) End();
            if (!ends) word.Append(c);
        }
        End();
        return [.. words.Distinct(StringComparer.Ordinal).Take(8)];

        void End()
        {
            var found = word.ToString().Trim('.', '-', '_');
            word.Clear();
            // Plural and singular are one.
            if (found.Length > 3 && !IsHan(found[0]) && found.EndsWith('s') && !found.EndsWith("ss", StringComparison.Ordinal)) found = found[..^1];
            if (found.Length > 0) words.Add(found);
        }
    }

    /// <summary>1 where the word stands in the text, less where only most of its pairs do, else 0.</summary>
    /// <param name="text">Folded.</param>
    public static double Fit(string word, string text)
    {
        if (!IsHan(word[0])) return BeginsIn(word, text) ? 1 : 0;
        if (text.Contains(word, StringComparison.Ordinal)) return 1;
        if (word.Length < 3) return 0;
        var share = Runs(word, 2).Average(p => text.Contains(p, StringComparison.Ordinal) ? 1.0 : 0);
        return share >= EnoughPairs ? share * 0.6 : 0;
    }

    /// <summary>How near a word is to a text that does not have it: the share of its pairs of Chinese characters, or of its runs of three letters, found there.</summary>
    public static double Nearness(string word, string text)
    {
        var length = IsHan(word[0]) ? 2 : 3;
        return word.Length <= length ? Fit(word, text) : Runs(word, length).Average(p => text.Contains(p, StringComparison.Ordinal) ? 1.0 : 0);
    }

    private static IEnumerable<string> Runs(string word, int length) => Enumerable.Range(0, word.Length - length + 1).Select(i => word.Substring(i, length));

    private static bool BeginsIn(string word, string text)
    {
        for (var i = text.IndexOf(word, StringComparison.Ordinal); i >= 0; i = text.IndexOf(word, i + 1, StringComparison.Ordinal))
            if (i == 0 || !char.IsLetterOrDigit(text[i - 1]) || IsHan(text[i - 1])) return true;
        return false;
    }

    private static bool IsHan(char c) => c is >= '\u3400' and <= '\u9fff' or >= '\uf900' and <= '\ufaff';
}
