using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Runtime.CompilerServices;

namespace WageGuidance.Cli;

/// <summary>Help that teaches: after the usual page the examples of the verb, which its parent's list of verbs leaves out.</summary>
internal sealed class HelpWithExamples(SynchronousCommandLineAction usual) : SynchronousCommandLineAction
{
    private static readonly ConditionalWeakTable<Command, string> Examples = [];

    public static Command On(Command command, string examples)
    {
        Examples.Add(command, examples);
        return command;
    }

    public static void Use(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((SynchronousCommandLineAction)help.Action!);
    }

    /// <summary>Help is given although required arguments are missing.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var result = usual.Invoke(parseResult);
        if (Examples.TryGetValue(parseResult.CommandResult.Command, out var examples))
            parseResult.InvocationConfiguration.Output.WriteLine($"Examples 示例:{Environment.NewLine}{examples.TrimEnd()}{Environment.NewLine}");
        return result;
    }
}
