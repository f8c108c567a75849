using Spectre.Console;
using WageGuidance.Cubes;
using WageGuidance.Guidelines;
using Text = WageGuidance.Cubes.Text;

namespace WageGuidance.Cli;

/// <summary>Sets an explanation on standard output: rules and tables at a terminal, the same without colours where it goes to a file.</summary>
internal static class ExplanationWriter
{
    /// <summary>Wide enough for the tables where nobody says how wide the paper is.</summary>
    private const int WidthOfFiles = 160;

    /// <param name="language">Null for both: sentences in Chinese, then in English; tables in Chinese.</param>
    public static void Write(IReadOnlyList<ExplanationBlock> blocks, Language? language)
    {
        var console = Console.IsOutputRedirected
            ? AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(Console.Out) })
            : AnsiConsole.Console;
        if (Console.IsOutputRedirected) console.Profile.Width = WidthOfFiles;
        foreach (var block in blocks) Write(console, block, language);
    }

    private static void Write(IAnsiConsole console, ExplanationBlock block, Language? language)
    {
        var heading = Markup.Escape(language is { } one ? block.Heading.In(one) : Both(block.Heading, "  "));
        if (block.Level == 0) console.Write(new Rule($"[bold]{heading}[/]") { Style = Style.Parse("blue") });
        else console.MarkupLine(block.Level == 1 ? $"\n[bold blue]{heading}[/]" : block.Level == 2 ? $"\n[bold]{heading}[/]" : $"[grey]{heading}[/]");
        foreach (var paragraph in block.Paragraphs)
        {
            var warns = paragraph.Zh.StartsWith("! ", StringComparison.Ordinal);
            foreach (var text in language is { } only ? [paragraph.In(only)] : new[] { paragraph.Zh, paragraph.En }.Distinct())
                console.MarkupLine(warns ? $"[yellow]{Markup.Escape(text)}[/]" : Markup.Escape(text));
        }

        if (block.Table is not { } content) return;
        var table = new Table { Border = TableBorder.Simple, UseSafeBorder = true };
        for (var i = 0; i < content.Heads.Count; i++)
        {
            var column = new TableColumn(new Markup(Markup.Escape(content.Heads[i].In(language ?? Language.Zh))));
            if (content.Numeric.Contains(i)) column.RightAligned().NoWrap();
            table.AddColumn(column);
        }

        foreach (var row in content.Rows) table.AddRow([.. row.Select(c => new Markup(Markup.Escape(c.In(language ?? Language.Zh))))]);
        console.Write(table);
    }

    private static string Both(Text text, string between) => text.Zh == text.En ? text.Zh : $"{text.Zh}{between}{text.En}";
}
