using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace WageGuidance.Tests.CommandLine;

/// <summary>
/// Which patterns of a small table are valid and whether any loses less than so much, by one mixed-integer program written out from the definition: of each cell whether it is withheld, and for every sensitive cell and side a
/// second table that agrees with all cells shown, has none below zero, and lies as far away as asked. None of the product's code; solved by glpsol.
/// </summary>
internal sealed class ProtectOptimum
{
    private readonly Dictionary<string, int> cells = new(StringComparer.Ordinal);
    private readonly List<double> values = [];
    private readonly List<(int Total, List<int> Parts)> sums = [];
    private readonly List<(int Cell, double Lower, double Upper)> sensitive = [];

    /// <param name="inner">Codes, value, and of a sensitive cell its protections.</param>
    /// <param name="parents">Of each dimension the parents of codes below the total.</param>
    public ProtectOptimum(IReadOnlyList<(string[] Codes, double Value, (double Lower, double Upper)? Protection)> inner, Dictionary<string, string>[] parents)
    {
        foreach (var (codes, value, _) in inner)
            foreach (var above in Above(codes, parents, 0)) values[Number(above)] += value;
        foreach (var (codes, _, protection) in inner)
            if (protection is { } p) sensitive.Add((Number(codes), p.Lower, p.Upper));
        foreach (var key in cells.Keys.ToArray())
        {
            var codes = key.Split('|');
            for (var d = 0; d < codes.Length; d++)
            {
                var dimension = d;
                var parts = cells.Where(c => c.Key.Split('|') is var other && other[dimension] != "_T" && parents[dimension].GetValueOrDefault(other[dimension], "_T") == codes[dimension]
                    && other.Where((_, e) => e != dimension).SequenceEqual(codes.Where((_, e) => e != dimension))).Select(c => c.Value).ToList();
                if (parts.Count > 0) sums.Add((cells[key], parts));
            }
        }
    }

    public int Cells => values.Count;

    /// <summary>Whether a valid pattern loses less than so much, in cells or in their values; null where a minute does not tell.</summary>
    public bool? CanLoseLess(double than, bool byValue)
    {
        // What is less by rounding is not less.
        var most = byValue ? than - (1e-4 * Math.Max(1, than)) : than - 0.5;
        return HasSolution(FormattableString.Invariant($" {Loss(byValue)} <= {most}\n"), byValue);
    }

    /// <summary>Whether any pattern protects the table.</summary>
    public bool? CanBeProtected() => HasSolution("", byValue: false);

    /// <summary>Whether a pattern protects it.</summary>
    /// <param name="withheld">Keys of the cells withheld, codes joined by a bar.</param>
    public bool? IsValid(IReadOnlySet<string> withheld) => HasSolution(string.Concat(cells.Select(c => $" x{c.Value} = {(withheld.Contains(c.Key) ? 1 : 0)}\n")), byValue: false);

    private string Loss(bool byValue) => string.Join(" + ", Enumerable.Range(0, Cells).Select(c => FormattableString.Invariant($"{(byValue ? values[c] : 1)} x{c}\n")));

    private bool? HasSolution(string further, bool byValue)
    {
        var all = Enumerable.Range(0, Cells).ToList();
        var most = 2 * values.Max();
        var text = new StringBuilder("Minimize\n o: ");
        text.Append(Loss(byValue)).Append("Subject To\n").Append(further);
        var free = new StringBuilder("Bounds\n");
        var tables = 0;
        foreach (var (cell, lower, upper) in sensitive)
        {
            text.Append(CultureInfo.InvariantCulture, $" x{cell} = 1\n");
            // A bare cell need only move somewhere, by what two tables move it together; less than a tenth the solver takes for nothing, for a cell withheld by its tolerance of 1e-5 moves that far.
            (int Sign, double By)[] moves = lower == 0 && upper == 0 ? [(0, 0.1)] : [.. new[] { (-1, lower), (1, upper) }.Where(m => m.Item2 > 0)];
            foreach (var (sign, by) in moves)
            {
                var own = new List<int>();
                foreach (var _ in sign == 0 ? new[] { 0, 1 } : [0])
                {
                    var t = tables++;
                    own.Add(t);
                    foreach (var c in all)
                    {
                        free.Append(CultureInfo.InvariantCulture, $" d{t}_{c} free\n");
                        text.Append(CultureInfo.InvariantCulture, $" d{t}_{c} + {values[c]} x{c} >= 0\n d{t}_{c} - {most} x{c} <= 0\n");
                    }

                    foreach (var (total, parts) in sums) text.Append(CultureInfo.InvariantCulture, $" {string.Join(" + ", parts.Select(p => $"d{t}_{p}"))} - d{t}_{total} = 0\n");
                }

                text.Append(sign == 0 ? FormattableString.Invariant($" d{own[0]}_{cell} - d{own[1]}_{cell} >= {by}\n") : FormattableString.Invariant($" {(sign > 0 ? "" : "- ")}d{own[0]}_{cell} >= {by}\n"));
            }
        }

        // Everybody may know where nobody is.
        foreach (var c in all.Where(c => values[c] == 0 && sensitive.All(s => s.Cell != c))) text.Append(CultureInfo.InvariantCulture, $" x{c} = 0\n");
        return Solve($"{text}{free}Binary\n{string.Join('\n', all.Select(c => $" x{c}"))}\nEnd\n");
    }

    /// <summary>Null where the time was up before either was known.</summary>
    private static bool? Solve(string program)
    {
        var folder = Directory.CreateTempSubdirectory("wg-optimum-").FullName;
        try
        {
            var (lp, answer) = (Path.Combine(folder, "a.lp"), Path.Combine(folder, "a.sol"));
            File.WriteAllText(lp, program);
            using var process = Process.Start(new ProcessStartInfo("glpsol", ["--lp", lp, "--cuts", "--tmlim", "60", "-w", answer]) { RedirectStandardOutput = true })!;
            var said = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            // s mip ROWS COLUMNS STATUS VALUE; o is optimal, f a solution, n and u without one.
            var status = File.ReadLines(answer).First(l => l.StartsWith("s ", StringComparison.Ordinal)).Split(' ')[4];
            return status is "o" or "f" ? true : said.Contains("TIME LIMIT", StringComparison.OrdinalIgnoreCase) ? null : false;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<string[]> Above(string[] codes, Dictionary<string, string>[] parents, int from)
    {
        if (from == codes.Length) return [codes];
        var path = new List<string>();
        for (var code = codes[from]; ; code = parents[from].GetValueOrDefault(code, "_T"))
        {
            path.Add(code);
            if (code == "_T") break;
        }

        return path.SelectMany(code => Above([.. codes[..from], code, .. codes[(from + 1)..]], parents, from + 1));
    }

    private int Number(string[] codes)
    {
        var key = string.Join('|', codes);
        if (cells.TryGetValue(key, out var number)) return number;
        values.Add(0);
        return cells[key] = cells.Count;
    }
}
