using System.Globalization;
using System.Text;

namespace WageGuidance.Sources;

/// <summary>Problems as a file people open in a spreadsheet: UTF-8 with byte order mark, one problem a row.</summary>
public static class ProblemsCsv
{
    public static void Write(Stream stream, IReadOnlyList<RowProblem> problems)
    {
        using var csv = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        csv.WriteLine("line,column,value,rule,severity,message_zh,message_en");
        foreach (var p in problems)
        {
            csv.WriteLine(string.Join(',',
                p.Line == 0 ? "" : p.Line.ToString(CultureInfo.InvariantCulture), Field(p.Column), Field(p.Value), p.Rule,
                p.Severity == Severity.Hard ? "hard" : "soft", Field(p.Message.Zh), Field(p.Message.En)));
        }
    }

    /// <summary>Quoted where needed; what a spreadsheet would run as a formula is kept from it by an apostrophe.</summary>
    private static string Field(string text)
    {
        if (text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r') text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
