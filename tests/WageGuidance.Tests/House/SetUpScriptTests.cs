using System.Diagnostics;

namespace WageGuidance.Tests.House;

/// <summary>The one script: what it needs is a command on the path, and without the right to install it names what is missing and ends with 3.</summary>
public sealed class SetUpScriptTests
{
    private static readonly string[] Ordinary = ["bash", "dirname", "readlink", "env", "id", "apt-get", "cmp", "cp", "find", "mkdir", "mktemp", "grep", "sort", "head", "cat", "rm", "mv", "tail", "awk", "tee"];
    private static readonly string[] Needed = ["dotnet", "initdb", "setpriv", "chromium-headless-shell", "node", "npm", "pdftotext", "pdffonts", "pdftoppm", "soffice", "openssl", "glpsol"];

    [Theory]
    [InlineData("chromium-headless-shell", "chromium-headless-shell", "up")]
    [InlineData("node", "nodejs", "up")]
    [InlineData("npm", "npm", "up")]
    [InlineData("setpriv", "util-linux", "up")]
    [InlineData("pdftotext", "poppler-utils", "test")]
    [InlineData("soffice", "libreoffice-calc-nogui", "test")]
    [InlineData("openssl", "openssl", "test")]
    [InlineData("glpsol", "glpk-utils", "protect")]
    public async Task A_missing_command_is_named_by_its_package_and_the_script_ends_with_3(string command, string package, string verb)
    {
        var (code, message) = await RunAsync(without: command, verb);
        Assert.Equal(3, code);
        Assert.Contains($"Missing: {package} ", message, StringComparison.Ordinal);
        Assert.Contains("缺少以上软件包", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_SDK_it_says_so()
    {
        var (code, message) = await RunAsync(without: "dotnet", "up");
        Assert.Equal(3, code);
        Assert.StartsWith("The .NET SDK 10 is missing (command 'dotnet')", message, StringComparison.Ordinal);
    }

    /// <summary>Runs the script with a path that has only what it needs less one command, looking but never installing.</summary>
    private static async Task<(int Code, string Message)> RunAsync(string without, string verb)
    {
        var commands = Directory.CreateTempSubdirectory("wageguidance-path-");
        try
        {
            foreach (var name in Ordinary)
                if (Found(name) is { } path) File.CreateSymbolicLink(Path.Combine(commands.FullName, name), path);
            foreach (var name in Needed.Where(n => n != without))
                File.CreateSymbolicLink(Path.Combine(commands.FullName, name), "/bin/true");
            var start = new ProcessStartInfo(Path.Combine(Repository.Root, "wageguidance"), [verb]) { RedirectStandardError = true, RedirectStandardOutput = true };
            start.Environment["PATH"] = commands.FullName;
            start.Environment["WAGEGUIDANCE_PREREQUISITES"] = "check";
            start.Environment.Remove("WAGEGUIDANCE_CHROMIUM");
            using var process = Process.Start(start)!;
            var error = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode, error);
        }
        finally
        {
            commands.Delete(recursive: true);
        }
    }

    private static string? Found(string command) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/bin").Append("/bin").Select(folder => Path.Combine(folder, command)).FirstOrDefault(File.Exists);
}
