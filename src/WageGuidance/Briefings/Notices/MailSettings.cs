using WageGuidance.Data;

namespace WageGuidance.Briefings.Notices;

/// <summary>Where mail goes: to a server, or into the outbox of the data folder as <c>.eml</c> files where none is set.</summary>
/// <param name="Server"><c>smtp://user:password@host:587</c> (STARTTLS where offered; always before a password) or <c>smtps://host:465</c>.</param>
/// <param name="From">Address of the sender.</param>
public sealed record MailSettings(Uri? Server, string From)
{
    /// <summary>File of certificates (PEM) of the authority that vouches for the server, where the system does not know it; null for the system's own list.</summary>
    public string? Authority { get; init; }

    /// <summary>How long each answer may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Throws <see cref="EnvironmentProblem"/> where an address or file cannot be used.</summary>
    public static MailSettings Read(string? server, string? from, string? authority = null)
    {
        if (authority is not null && !File.Exists(authority))
            throw new EnvironmentProblem($"WAGEGUIDANCE_SMTP_CA names {authority}, which does not exist.", $"WAGEGUIDANCE_SMTP_CA 所指的文件 {authority} 不存在。");
        var sender = from ?? "wageguidance@localhost";
        if (!MailAddress.IsValid(sender)) throw new EnvironmentProblem("WAGEGUIDANCE_MAIL_FROM is not a mail address.", "WAGEGUIDANCE_MAIL_FROM 不是有效的邮件地址。");
        if (server is null) return new(null, sender);
        if (!Uri.TryCreate(server, UriKind.Absolute, out var address) || address.Scheme is not ("smtp" or "smtps") || address.Host.Length == 0)
            throw new EnvironmentProblem("WAGEGUIDANCE_SMTP must be smtp://[user:password@]host[:port] or smtps://….", "WAGEGUIDANCE_SMTP 应为 smtp://[用户:密码@]主机[:端口] 或 smtps://…。");
        return new(address, sender) { Authority = authority };
    }

    public int Port => Server is null ? 0 : Server.Port > 0 ? Server.Port : Server.Scheme == "smtps" ? 465 : 587;
}

/// <summary>What may stand in an envelope: nothing that ends a line or opens another header, no more than 254 characters.</summary>
public static class MailAddress
{
    public static bool IsValid(string address) =>
        address.Length is > 3 and <= 254 && address.All(c => c is > ' ' and < '\x7f' and not ('<' or '>' or ',' or ';' or '"' or '\\' or '(' or ')'))
        && address.IndexOf('@') is var at and > 0 && at == address.LastIndexOf('@') && at <= 64 && at < address.Length - 1 && address[at + 1] != '.' && address[^1] != '.' && address[0] != '-';
}
