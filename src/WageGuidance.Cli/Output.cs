using System.CommandLine;
using Spectre.Console;
using Text = WageGuidance.Cubes.Text;

namespace WageGuidance.Cli;

/// <summary>How the verbs speak: results on standard output, progress and messages on standard error, Chinese and English beside each other.</summary>
internal static class Output
{
    public static void Say(Text message) => Console.Error.WriteLine(message.Zh == message.En ? message.Zh : $"{message.Zh} {message.En}");

    public static void Say(string zh, string en) => Say(new Text(zh, en));

    /// <summary>Says why something was refused.</summary>
    /// <returns>The exit code of a refusal.</returns>
    public static int Refuse(Text reason)
    {
        Say(reason);
        return CommandLine.Refused;
    }

    /// <summary>A table on standard output: aligned for people at a terminal, tab-separated for programs.</summary>
    public static void Table(IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows)
    {
        if (Console.IsOutputRedirected)
        {
            Console.WriteLine(string.Join('\t', heads));
            foreach (var row in rows) Console.WriteLine(string.Join('\t', row.Select(c => c.ReplaceLineEndings(" ").Replace('\t', ' '))));
            return;
        }
        var table = new Table { Border = TableBorder.Minimal };
        foreach (var head in heads) table.AddColumn(Markup.Escape(head));
        foreach (var row in rows) table.AddRow([.. row.Select(c => new Markup(Markup.Escape(c)))]);
        AnsiConsole.Write(table);
    }

    public static string Time(DateTimeOffset? time) => time is { } t
        ? TimeZoneInfo.ConvertTime(t, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai")).ToString("yyyy-MM-dd HH:mm:ss zzz", System.Globalization.CultureInfo.InvariantCulture)
        : "–";

    /// <summary>A verb whose action is <paramref name="run"/>.</summary>
    public static Command Verb(string name, string description, IEnumerable<Symbol> inputs, Func<ParseResult, CancellationToken, Task<int>> run)
    {
        var lines = description.Split('\n', 2);
        var command = lines.Length == 1 ? new Command(name, description) : HelpWithExamples.On(new Command(name, lines[0]), lines[1]);
        foreach (var input in inputs)
            if (input is Option option) command.Options.Add(option);
            else command.Arguments.Add((Argument)input);
        command.SetAction(run);
        return command;
    }

    /// <summary>A verb that only groups others.</summary>
    public static Command Group(string name, string description, params IEnumerable<Command> verbs)
    {
        var command = new Command(name, description);
        foreach (var verb in verbs) command.Subcommands.Add(verb);
        return command;
    }
}
