using System.Globalization;

namespace WageGuidance.Tests.CommandLine;

/// <summary>Runs <c>protect</c> in this process and keeps what it says.</summary>
internal static class ProtectRun
{
    public static async Task<(int Code, string Output, string Error)> RunAsync(string file, params string[] options)
    {
        var (output, error) = (Console.Out, Console.Error);
        using var result = new StringWriter(CultureInfo.InvariantCulture);
        using var said = new StringWriter(CultureInfo.InvariantCulture);
        Console.SetOut(result);
        Console.SetError(said);
        try
        {
            return (await Cli.CommandLine.RunAsync(["protect", file, .. options]), result.ToString(), said.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }
}
