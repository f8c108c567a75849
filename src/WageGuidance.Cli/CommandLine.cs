using System.CommandLine;
using System.CommandLine.Parsing;
using System.Runtime.InteropServices;
using WageGuidance.Data;

namespace WageGuidance.Cli;

/// <summary>The verbs and the exit codes: 0 done, 1 refused or failed check, 2 usage, 3 environment, 4 internal fault, 130 and 143 interrupted.</summary>
public static class CommandLine
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int Usage = 2;
    public const int EnvironmentMissing = 3;
    public const int InternalFault = 4;

    public static async Task<int> RunAsync(string[] args)
    {
        using var interrupted = new CancellationTokenSource();
        var signal = 0;
        using var onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

        var root = Root();
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync($"{error.Message} {InChinese(parsed, error)}");
            await Console.Error.WriteLineAsync($"See 用法: {string.Join(' ', ["wageguidance", .. VerbsOf(parsed), "--help"])}");
            return Usage;
        }

        try
        {
            var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return await parsed.InvokeAsync(configuration, interrupted.Token);
        }
        catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Interrupted. Nothing was left half done. 已中断，未留下未完成的写入。");
            return 128 + signal;
        }
        catch (UsageProblem problem)
        {
            await Console.Error.WriteLineAsync(problem.Message);
            return Usage;
        }
#pragma warning disable CA1031 // The edge of the program: every failure ends in a sentence and an exit code.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            if (EnvironmentProblem.Explain(fault) is { } problem)
            {
                await Console.Error.WriteLineAsync(problem.Message);
                return EnvironmentMissing;
            }
            if (fault is IOException or UnauthorizedAccessException)
            {
                await Console.Error.WriteLineAsync($"A file or folder cannot be used: {fault.Message} 文件或目录无法使用：{fault.Message}");
                return EnvironmentMissing;
            }
            await Console.Error.WriteLineAsync($"Internal fault; please report the lines below. 内部错误，请报告以下内容。{Environment.NewLine}{fault}");
            return InternalFault;
        }

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            signal = context.Signal == PosixSignal.SIGINT ? 2 : 15;
            interrupted.Cancel();
        }
    }

    internal static RootCommand Root()
    {
        var root = new RootCommand("""
            WageGuidance publishes what collective bargaining needs: wage guidelines, pay levels, labour cost, labour supply and demand.
            集体协商信息服务：工资指导线、工资水平、人工成本、劳动力市场供求。

            A first look:  wageguidance up        then open http://127.0.0.1:5080
            """);
        foreach (var option in Settings.Options) root.Options.Add(option);
        foreach (var verb in Verbs.All()) root.Subcommands.Add(verb);
        HelpWithExamples.Use(root);
        return root;
    }

    private static string InChinese(ParseResult parsed, ParseError error) => error.SymbolResult switch
    {
        _ when parsed.UnmatchedTokens.Count > 0 => $"无法识别 {string.Join(' ', parsed.UnmatchedTokens)}。",
        OptionResult option => $"选项 {option.Option.Name} 缺失或取值有误。",
        ArgumentResult argument => $"参数 {argument.Argument.Name} 缺失或取值有误。",
        _ => "命令不完整。",
    };

    private static Stack<string> VerbsOf(ParseResult parsed)
    {
        var names = new Stack<string>();
        for (var command = parsed.CommandResult; command.Parent is CommandResult parent; command = parent) names.Push(command.Command.Name);
        return names;
    }
}

/// <summary>The command was understood but its arguments do not fit together; exit code 2.</summary>
internal sealed class UsageProblem(string message) : Exception(message);
