using System.ComponentModel;
using System.Diagnostics;

namespace WageGuidance.Data.Postgres;

/// <summary>A program run to its end, with what it said.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Errors)
{
    /// <summary>
    /// Runs on a thread of its own, because the death signal of a child is tied to the thread that made it, not to the process.
    /// </summary>
    public static Task<CommandRun> RunAsync(IReadOnlyList<string> command, CancellationToken cancellation) =>
        Task.Factory.StartNew(() => Run(command, cancellation), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static CommandRun Run(IReadOnlyList<string> command, CancellationToken cancellation)
    {
        using var process = new Process { StartInfo = StartInfo(command) };
        process.StartInfo.RedirectStandardInput = process.StartInfo.RedirectStandardOutput = process.StartInfo.RedirectStandardError = true;
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            throw new EnvironmentProblem($"The program {command[0]} cannot be run ({e.Message}): install it (Debian: package util-linux or postgresql).",
                $"无法运行程序 {command[0]}（{e.Message}）：请先安装（Debian 软件包 util-linux 或 postgresql）。", e);
        }

        process.StandardInput.Close();
        using var kill = cancellation.Register(() => process.Kill(entireProcessTree: true));
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        cancellation.ThrowIfCancellationRequested();
        return new(process.ExitCode, output, errors.GetAwaiter().GetResult());
    }

    /// <summary>PostgreSQL must not pick up the caller's PGDATA, PGPORT or language.</summary>
    public static ProcessStartInfo StartInfo(IReadOnlyList<string> command)
    {
        var info = new ProcessStartInfo(command[0], command.Skip(1)) { UseShellExecute = false, WorkingDirectory = "/" };
        foreach (var name in info.Environment.Keys.Where(k => k.StartsWith("PG", StringComparison.Ordinal) || k.StartsWith("LC_", StringComparison.Ordinal) || k == "LANGUAGE").ToList())
            info.Environment.Remove(name);
        info.Environment["LANG"] = info.Environment["LC_ALL"] = "C.UTF-8";
        return info;
    }
}
