using System.Text;

namespace WageGuidance.Tests.Sources;

/// <summary>A written file read back by column name, with none of the generator's code.</summary>
internal sealed class SurveyTable
{
    private readonly Dictionary<string, int> columns;

    private SurveyTable(byte[] bytes)
    {
        Text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        var lines = Text.Split('\n');
        Assert.Equal("", lines[^1]);
        Header = lines[0].Split(',');
        columns = Header.Select((name, i) => (name, i)).ToDictionary(c => c.name, c => c.i);
        Rows = lines[1..^1].Select(line => line.Split(',')).ToArray();
    }

    public string Text { get; }

    public string[] Header { get; }

    public string[][] Rows { get; }

    public static SurveyTable Written(Action<Stream> write) => new(BytesOf(write));

    public static byte[] BytesOf(Action<Stream> write)
    {
        using var output = new MemoryStream();
        write(output);
        return output.ToArray();
    }

    public string[] Column(string name) => [.. Rows.Select(row => row[columns[name]])];

    public long[] Numbers(string name) => [.. Column(name).Select(long.Parse)];

    public double[] Decimals(string name) => [.. Column(name).Select(cell => double.Parse(cell, System.Globalization.CultureInfo.InvariantCulture))];
}
