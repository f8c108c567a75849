using System.Globalization;

namespace WageGuidance.Statistics.Tests.Fixtures;

/// <summary>A CSV of numbers in this folder, by column; lines that start with # are remarks.</summary>
internal sealed class Fixture
{
    private readonly Dictionary<string, string[]> _columns;

    private Fixture(Dictionary<string, string[]> columns) => _columns = columns;

    public int Rows => _columns.Values.First().Length;

    public static Fixture Read(string file)
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Fixtures", file))
            .Where(line => !line.StartsWith('#')).Select(line => line.Split(',')).ToArray();
        return new Fixture(lines[0].Select((name, i) => (name, i))
            .ToDictionary(c => c.name, c => lines.Skip(1).Select(cells => cells[c.i]).ToArray()));
    }

    public string[] Text(string column) => _columns[column];

    public double[] Numbers(string column) => [.. _columns[column].Select(Number)];

    public int[] Integers(string column) => [.. _columns[column].Select(t => int.Parse(t, CultureInfo.InvariantCulture))];

    public static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}

/// <summary>What R computed (reference-values.R), by case, key and statistic; null where R has no finite number.</summary>
internal static class Reference
{
    private static readonly Dictionary<(string Case, string Key, string Statistic), double?> Values = Load();

    public static double? Of(string @case, object key, string statistic) =>
        Values[(@case, Convert.ToString(key, CultureInfo.InvariantCulture)!, statistic)];

    public static IEnumerable<(string Key, double Value)> All(string @case, string statistic) =>
        from entry in Values
        where entry.Key.Case == @case && entry.Key.Statistic == statistic && entry.Value is not null
        select (entry.Key.Key, entry.Value!.Value);

    private static Dictionary<(string, string, string), double?> Load()
    {
        var file = Fixture.Read("reference-values.csv");
        var (cases, keys, statistics, values) = (file.Text("case"), file.Text("key"), file.Text("statistic"), file.Text("value"));
        return Enumerable.Range(0, file.Rows).ToDictionary(
            i => (cases[i], keys[i], statistics[i]), i => values[i] == "NA" ? (double?)null : Fixture.Number(values[i]));
    }
}

internal static class Close
{
    public const double RelativeTolerance = 1e-8;

    /// <summary>Equal to a relative 1e-8, null to null; <paramref name="noise"/> is what counts as zero on the scale of the data.</summary>
    public static void To(double? expected, double? actual, string what, double noise = 0)
    {
        if (expected is null || actual is null)
        {
            Assert.True(expected is null && actual is null, $"{what}: expected {Show(expected)}, got {Show(actual)}");
            return;
        }

        var difference = Math.Abs(expected.Value - actual.Value);
        var allowed = Math.Max(noise, RelativeTolerance * Math.Abs(expected.Value));
        Assert.True(difference <= allowed, $"{what}: expected {Show(expected)}, got {Show(actual)}");
    }

    private static string Show(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "nothing";
}
