using WageGuidance.Cubes;

namespace WageGuidance.Sources;

/// <summary>
/// Gathers what is wrong with the rows of one file. All problems are counted; the first <see cref="KeptOfEach"/> hard and
/// soft ones are kept in full, so that a file wrong in every row takes no more memory than one wrong in a few.
/// </summary>
public sealed class RowReport
{
    public const int KeptOfEach = 10_000;

    private const int LongestValue = 200;
    private const int LongestMessage = 500;

    private readonly List<RowProblem> problems = [];
    private readonly SortedDictionary<string, int> byRule = new(StringComparer.Ordinal);
    private int line;

    /// <summary>In the order found.</summary>
    public IReadOnlyList<RowProblem> Problems => problems;

    /// <summary>How often each rule was broken.</summary>
    public IReadOnlyDictionary<string, int> ByRule => byRule;

    public int HardCount { get; private set; }

    public int SoftCount { get; private set; }

    public int Rows { get; private set; }

    /// <summary>Rows with at least one hard problem.</summary>
    public int BadRows { get; private set; }

    /// <summary>True once something was found that leaving rows out does not mend.</summary>
    public bool IsFatal { get; private set; }

    /// <summary>True when the current row has a hard problem.</summary>
    public bool RowIsBad { get; private set; }

    public void BeginRow(int lineOfRow)
    {
        line = lineOfRow;
        Rows++;
        RowIsBad = false;
    }

    public void Hard(string column, ReadOnlySpan<char> value, string rule, Text message)
    {
        if (!RowIsBad) BadRows++;
        RowIsBad = true;
        Add(line, column, value, rule, Severity.Hard, message);
    }

    public void Soft(string column, ReadOnlySpan<char> value, string rule, Text message) => Add(line, column, value, rule, Severity.Soft, message);

    /// <summary>A soft problem of another line than the current one; 0 for the file as a whole.</summary>
    public void SoftAt(int where, string column, string value, string rule, Text message) => Add(where, column, value, rule, Severity.Soft, message);

    /// <summary>A hard problem of the file: it is refused even where bad rows may be left out.</summary>
    public void Fatal(int where, string column, string value, string rule, Text message)
    {
        IsFatal = true;
        Add(where, column, value, rule, Severity.Hard, message);
    }

    private void Add(int where, string column, ReadOnlySpan<char> value, string rule, Severity severity, Text message)
    {
        var count = severity == Severity.Hard ? ++HardCount : ++SoftCount;
        byRule[rule] = byRule.GetValueOrDefault(rule) + 1;
        if (count > KeptOfEach) return;
        problems.Add(new RowProblem(where, column, Bounded(value, LongestValue), rule, severity,
            new Text(Bounded(message.Zh, LongestMessage), Bounded(message.En, LongestMessage))));
    }

    /// <summary>What a file holds may be long, and may hold null characters, which the database does not take.</summary>
    private static string Bounded(ReadOnlySpan<char> text, int longest)
    {
        var shown = text.Length > longest ? string.Concat(text[..longest], "…") : text.ToString();
        return shown.Replace("\0", "", StringComparison.Ordinal);
    }
}
