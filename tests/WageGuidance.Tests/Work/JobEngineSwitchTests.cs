using System.Diagnostics;
using WageGuidance.Tests.House;

namespace WageGuidance.Tests.Work;

/// <summary>The job engine is chosen when the program is built; the default build knows nothing of the other one.</summary>
public sealed class JobEngineSwitchTests
{
    [Theory]
    [InlineData("hangfire")]
    [InlineData("Sidekiq")]
    public async Task An_unknown_engine_is_refused_in_words_before_anything_is_built(string engine)
    {
        var start = new ProcessStartInfo(Path.Combine(Repository.Root, "wageguidance"), ["--help"]) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["WAGEGUIDANCE_JOB_ENGINE"] = engine;
        using var script = Process.Start(start)!;
        var said = await script.StandardError.ReadToEndAsync();
        await script.WaitForExitAsync();
        Assert.Equal(2, script.ExitCode);
        Assert.Contains($"There is no job engine '{engine}'", said, StringComparison.Ordinal);
        Assert.Contains($"没有名为 {engine} 的任务引擎", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Solution_and_lock_files_know_nothing_of_Hangfire()
    {
        var files = Directory.EnumerateFiles(Repository.Root, "packages.lock.json", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
            .Append(Path.Combine(Repository.Root, "WageGuidance.sln")).ToList();
        Assert.True(files.Count > 5);
        Assert.All(files, file => Assert.DoesNotContain("Hangfire", File.ReadAllText(file), StringComparison.Ordinal));
    }
}
