using System.Globalization;
using System.Text;

namespace WageGuidance.Tests.CommandLine;

/// <summary>Runs <c>tabulate</c> on a table written for it and reads what it prints; used by tests that share the console.</summary>
internal static class Tabulation
{
    public static string Survey() => Fixture("survey.csv");

    public static string Fixture(string name) => File.ReadAllText(Path.Combine(Root(), "tests", "WageGuidance.Statistics.Tests", "Fixtures", name));

    /// <summary>The rows of a file of reference values.</summary>
    public static IEnumerable<string[]> Reference(string name = "tabulation.csv") =>
        Fixture(name).Split('\n').Where(l => l.Length > 0 && !l.StartsWith('#')).Skip(1).Select(l => l.Split(','));

    public static Task<(int Code, string Output, string Said)> RunAsync(string table, string arguments) => RunAsync(Encoding.UTF8.GetBytes(table), arguments);

    public static async Task<(int Code, string Output, string Said)> RunAsync(byte[] file, string arguments)
    {
        var path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, file);
        var (output, said) = (new StringWriter(), new StringWriter());
        var (before, beforeError) = (Console.Out, Console.Error);
        try
        {
            Console.SetOut(output);
            Console.SetError(said);
            return (await Cli.CommandLine.RunAsync(["tabulate", path, .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)]), output.ToString(), said.ToString());
        }
        finally
        {
            Console.SetOut(before);
            Console.SetError(beforeError);
            File.Delete(path);
        }
    }

    /// <summary>The printed rows by their first cells.</summary>
    public static Dictionary<string, string[]> Rows(string output, int keys) =>
        output.Trim().Split('\n').Skip(1).Select(line => line.Split(',')).ToDictionary(c => string.Join(',', c[..keys]), c => c[keys..]);

    /// <summary>Equal to a relative 1e-8; NA is nothing.</summary>
    public static void Close(string expected, string actual, string what, double tolerance = 1e-8)
    {
        if (expected == "NA")
        {
            Assert.True(actual.Length == 0, $"{what}: expected nothing, got {actual}");
            return;
        }
        Assert.True(actual.Length > 0, $"{what}: expected {expected}, got nothing");
        var (e, a) = (Number(expected), Number(actual));
        Assert.True(Math.Abs(e - a) <= tolerance * Math.Abs(e), $"{what}: expected {expected}, got {actual}");
    }

    public static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "WageGuidance.sln"))) folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run inside the repository.");
        return folder.FullName;
    }
}
