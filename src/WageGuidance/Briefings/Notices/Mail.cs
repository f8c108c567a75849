using System.Globalization;
using System.Text;
using WageGuidance.Cubes;

namespace WageGuidance.Briefings.Notices;

/// <summary>One mail to one person (RFC 5322, plain text in base64, so that no server breaks its lines).</summary>
/// <param name="Id">Left of the @ of the Message-ID: the same for the same mail, so that a second copy would be known as one.</param>
internal sealed record Mail(string Id, string To, string Subject, string Words, DateTimeOffset At, string? EndAddress)
{
    public byte[] Bytes(string from)
    {
        var domain = from[(from.IndexOf('@') + 1)..];
        var head = new StringBuilder();
        head.Append("From: <").Append(from).Append(">\r\nTo: <").Append(To).Append(">\r\nSubject:");
        foreach (var piece in Pieces(VisibleText.Of(Subject).ReplaceLineEndings(" "))) head.Append(" =?utf-8?B?").Append(piece).Append("?=\r\n");
        head.Append("Date: ").Append(At.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture)).Append("\r\nMessage-ID: <").Append(Id).Append('@').Append(domain).Append(">\r\n");
        if (EndAddress is not null)
        {
            head.Append("List-Unsubscribe: <").Append(EndAddress).Append(">\r\n");
            if (EndAddress.StartsWith("https://", StringComparison.Ordinal)) head.Append("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n");
        }
        head.Append("Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n")
            .Append(Convert.ToBase64String(Encoding.UTF8.GetBytes(Words.ReplaceLineEndings("\r\n")), Base64FormattingOptions.InsertLineBreaks)).Append("\r\n");
        return Encoding.ASCII.GetBytes(head.ToString());
    }

    /// <summary>An encoded word has at most 75 characters and no half of a character.</summary>
    private static IEnumerable<string> Pieces(string text)
    {
        var piece = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Encoding.UTF8.GetByteCount(piece.ToString()) + rune.Utf8SequenceLength > 42)
            {
                yield return Convert.ToBase64String(Encoding.UTF8.GetBytes(piece.ToString()));
                piece.Clear();
            }
            piece.Append(rune.ToString());
        }
        yield return Convert.ToBase64String(Encoding.UTF8.GetBytes(piece.ToString()));
    }
}
