using System.CommandLine;
using WageGuidance.Data;

namespace WageGuidance.Cli;

/// <summary>What every verb needs to know: a flag, else the environment, else the default.</summary>
public sealed record Settings(string Data, string? Database, string? Inbox, string? PublicUrl, string? ActAs)
{
    private static readonly Option<string?> DataOption = new("--data")
        { Description = "Data folder: cluster, files, keys, outbox [WAGEGUIDANCE_DATA; default /var/lib/wageguidance for root, else the XDG data home]", Recursive = true };
    private static readonly Option<string?> DatabaseOption = new("--db")
        { Description = "Connection string of an external PostgreSQL 15+, as its owner [WAGEGUIDANCE_DB; default: a private cluster in the data folder]", Recursive = true };
    private static readonly Option<string?> InboxOption = new("--inbox")
        { Description = "Drop folder that is watched for source files [WAGEGUIDANCE_INBOX; default <data>/inbox]", Recursive = true };
    private static readonly Option<string?> PublicUrlOption = new("--public-url")
        { Description = "Public address printed in files [WAGEGUIDANCE_PUBLIC_URL; default none: only the path is printed]", Recursive = true };
    private static readonly Option<string?> AsOption = new("--as")
        { Description = "Act as this person; only for the owner of the data folder, and marked in the audit trail [WAGEGUIDANCE_USER]", Recursive = true };

    internal static readonly IReadOnlyList<Option> Options = [DataOption, DatabaseOption, InboxOption, PublicUrlOption, AsOption];

    public string InboxFolder => Inbox ?? Path.Combine(Data, "inbox");

    public static Settings From(ParseResult parsed) => new(
        parsed.GetValue(DataOption) ?? Variable("WAGEGUIDANCE_DATA") ?? DataFolder.DefaultRoot(),
        parsed.GetValue(DatabaseOption) ?? Variable("WAGEGUIDANCE_DB"),
        parsed.GetValue(InboxOption) ?? Variable("WAGEGUIDANCE_INBOX"),
        parsed.GetValue(PublicUrlOption) ?? Variable("WAGEGUIDANCE_PUBLIC_URL"),
        parsed.GetValue(AsOption) ?? Variable("WAGEGUIDANCE_USER"));

    internal static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
