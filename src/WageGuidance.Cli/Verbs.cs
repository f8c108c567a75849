using System.CommandLine;

namespace WageGuidance.Cli;

/// <summary>All verbs, in the order of <c>--help</c>: the path of the data.</summary>
internal static class Verbs
{
    public static IEnumerable<Command> All() =>
    [
        UserVerb.Create(),
        VerifyVerb.Create(),
        KeysVerb.Create(),
    ];
}
