using System.Globalization;

namespace WageGuidance.Tests.CommandLine;

/// <summary>
/// What an outsider works out from published tables: own equations from the codes, own simplex, none of the product's code. Cells shown anywhere
/// are known; a sum over a dimension's codes is its parent's cell; values are not below zero.
/// </summary>
internal sealed class ProtectAttacker
{
    private readonly Dictionary<string, int> cells = new(StringComparer.Ordinal);
    private readonly Dictionary<int, double> known = [];
    private readonly List<Dictionary<int, double>> equations = [];

    /// <summary>Reads an output of <c>protect</c>; only cells with status F are seen.</summary>
    /// <param name="csv">Header and rows.</param>
    /// <param name="parents">Of each dimension with a hierarchy, the parent of each code.</param>
    /// <param name="population">Name of those counted; tables of one population have the same cells.</param>
    public void Read(string csv, Dictionary<string, Dictionary<string, string>>? parents = null, string population = "all")
    {
        var lines = csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(',')).ToArray();
        var dimensions = lines[0].TakeWhile(c => c != "value").ToArray();
        var own = new List<string[]>();
        foreach (var line in lines.Skip(1))
        {
            string[] codes = line[..dimensions.Length];
            own.Add(codes);
            var cell = Number(population, dimensions, codes);
            if (line[dimensions.Length + 1] == "F") known[cell] = double.Parse(line[dimensions.Length], CultureInfo.InvariantCulture);
        }

        for (var d = 0; d < dimensions.Length; d++)
        {
            foreach (var sum in own.Where(c => c[d] != "_T").GroupBy(c => Number(population, dimensions, Above(c, d))))
            {
                var equation = new Dictionary<int, double> { [sum.Key] = -1 };
                foreach (var part in sum) equation[Number(population, dimensions, part)] = 1;
                equations.Add(equation);
            }
        }

        string[] Above(string[] codes, int d)
        {
            string[] above = [.. codes];
            above[d] = parents?.GetValueOrDefault(dimensions[d])?.GetValueOrDefault(codes[d]) ?? "_T";
            return above;
        }
    }

    /// <summary>One population is two others together, cell by cell.</summary>
    public void Split(string whole, string part, string rest)
    {
        foreach (var key in cells.Keys.Where(k => k.StartsWith(whole + "|", StringComparison.Ordinal)).Select(k => k[(whole.Length + 1)..]).ToArray())
            equations.Add(new() { [Number(whole, key)] = -1, [Number(part, key)] = 1, [Number(rest, key)] = 1 });
    }

    /// <summary>A contributor who stands alone in a cell tells what it is.</summary>
    public void Knows(string population, string[] dimensions, string[] codes, double value) => known[Number(population, dimensions, codes)] = value;

    /// <summary>The least and greatest value a cell can have.</summary>
    public (double Low, double High) Estimate(string population, string[] dimensions, params string[] codes)
    {
        var target = Number(population, dimensions, codes);
        if (known.TryGetValue(target, out var value)) return (value, value);
        int[] unknown = [.. Enumerable.Range(0, cells.Count).Where(c => !known.ContainsKey(c))];
        var column = unknown.Select((c, i) => (c, i)).ToDictionary(x => x.c, x => x.i);
        var (rows, right) = (new List<double[]>(), new List<double>());
        foreach (var equation in equations)
        {
            var row = new double[unknown.Length];
            double b = 0;
            foreach (var (cell, coefficient) in equation)
                if (known.TryGetValue(cell, out var v)) b -= coefficient * v;
                else row[column[cell]] = coefficient;
            if (row.All(c => c == 0)) continue;
            rows.Add(row);
            right.Add(b);
        }

        return (Math.Max(0, -ProtectSimplex.Maximum(rows, right, column[target], -1)), ProtectSimplex.Maximum(rows, right, column[target], 1));
    }

    private int Number(string population, string[] dimensions, string[] codes) =>
        Number(population, string.Join(';', dimensions.Zip(codes).Where(c => c.Second != "_T").Select(c => $"{c.First}={c.Second}").Order(StringComparer.Ordinal)));

    private int Number(string population, string key)
    {
        var full = population + "|" + key;
        if (!cells.TryGetValue(full, out var number)) cells[full] = number = cells.Count;
        return number;
    }
}
