using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace WageGuidance.Tests.Indicators;

/// <summary>
/// Somebody who wants to know withheld cells and is clever: all published sums as one linear program over the inner cells, none below zero, solved by glpsol. Shares nothing with the product: cells are
/// sets of inner cells made here from the codes of the published keys.
/// </summary>
internal sealed class SurveyAttacker
{
    private const double Million = 1e6;
    private readonly Dictionary<string, double> inner = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> members;
    private readonly List<HashSet<string>> published = [];
    private (string Key, string[] Codes)[]? split;

    /// <param name="values">Of the inner cells, by codes joined with <c>|</c>.</param>
    /// <param name="members">Base codes of codes that are no base codes.</param>
    public SurveyAttacker(IEnumerable<(string Key, double Value)> values, Dictionary<string, string[]> members)
    {
        foreach (var (key, value) in values) inner[key] = inner.GetValueOrDefault(key) + value;
        this.members = members;
    }

    public double Value(string key) => Parts(key).Sum(p => inner[p]);

    public bool Exists(string key) => Parts(key).Count > 0;

    public void Sees(string key) => published.Add(Parts(key));

    /// <summary>As one who sees as much and further cells.</summary>
    public SurveyAttacker SeeingToo(IEnumerable<string> keys)
    {
        var other = new SurveyAttacker(inner.Select(i => (i.Key, i.Value)), members);
        other.published.AddRange(published);
        foreach (var key in keys) other.Sees(key);
        return other;
    }

    /// <summary>The least and greatest the cell can be.</summary>
    public (double Low, double High) Attack(string key) => (Solve(key, "Minimize") * Million, Solve(key, "Maximize") * Million);

    /// <summary>By how much of itself the cell stays uncertain on its narrower side.</summary>
    public double Uncertainty(string key) => Attack(key) is var (low, high) ? Math.Min(Value(key) - low, high - Value(key)) / Value(key) : 0;

    /// <summary>The inner cells a cell is the sum of.</summary>
    public HashSet<string> Parts(string key)
    {
        var codes = key.Split('|').Select(code => code == "_T" ? null : members.TryGetValue(code, out var m) ? m : [code]).ToArray();
        split ??= [.. inner.Keys.Order(StringComparer.Ordinal).Select(k => (k, k.Split('|')))];
        return [.. split.Where(i => !i.Codes.Where((code, d) => codes[d] is { } within && !within.Contains(code)).Any()).Select(i => i.Key)];
    }

    private double Solve(string key, string sense)
    {
        var known = published.Where(p => p.Count == 1).Select(p => p.First()).ToHashSet(StringComparer.Ordinal);
        var names = inner.Keys.Where(k => !known.Contains(k)).Select((k, i) => (k, i)).ToDictionary(x => x.k, x => "x" + x.i, StringComparer.Ordinal);
        var target = Parts(key).Where(names.ContainsKey).ToList();
        var constant = Parts(key).Where(known.Contains).Sum(p => inner[p]) / Million;
        if (target.Count == 0) return constant;
        var text = new StringBuilder($"{sense}\n o: {string.Join(" + ", target.Select(t => names[t]))}\nSubject To\n");
        var rows = published.Select(p => p.Where(names.ContainsKey).Order(StringComparer.Ordinal).ToArray()).Where(p => p.Length > 0).DistinctBy(p => string.Join(';', p));
        foreach (var (row, i) in rows.Select((r, i) => (r, i)))
            text.Append(CultureInfo.InvariantCulture, $" c{i}: {string.Join("\n + ", row.Select(p => names[p]))} = {row.Sum(p => inner[p]) / Million:R}\n");
        text.Append("End\n");
        var folder = Directory.CreateTempSubdirectory("wg-attack-").FullName;
        try
        {
            var (lp, answer) = (Path.Combine(folder, "a.lp"), Path.Combine(folder, "a.sol"));
            File.WriteAllText(lp, text.ToString());
            using var process = Process.Start(new ProcessStartInfo("glpsol", ["--lp", lp, "-w", answer]) { RedirectStandardOutput = true })!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            var status = File.ReadLines(answer).First(l => l.StartsWith("s ", StringComparison.Ordinal)).Split(' ');
            // Nothing bounds it: "u" (unbounded, dual infeasible).
            return status[4] == "f" && status[5] == "f" ? double.Parse(status[6], CultureInfo.InvariantCulture) + constant : double.PositiveInfinity;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
