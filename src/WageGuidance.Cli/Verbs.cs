using System.CommandLine;

namespace WageGuidance.Cli;

/// <summary>All verbs, in the order of <c>--help</c>: the path of the data.</summary>
internal static class Verbs
{
    public static IEnumerable<Command> All() =>
    [
        .. UpVerb.All(),
        ImportVerb.Create(),
        ComputeVerb.Create(),
        GuidelineVerb.Create(),
        ReleaseVerb.Create(),
        PackVerb.Create(),
        VerifyVerb.Create(),
        KeysVerb.Create(),
        JobsVerb.Create(),
        UserVerb.Create(),
        SampleVerb.Create(),
        // The statistics alone: file in, CSV or JSON out.
        TabulateVerb.Create(),
        ProtectVerb.Create(),
        AdjustVerb.Create(),
        IndexVerb.Create(),
        GrowthVerb.Create(),
        OpeningsVerb.Create(),
        LineVerb.Create(),
        PositionVerb.Create(),
        OfferVerb.Create(),
        SeveranceVerb.Create(),
        TimetableVerb.Create(),
        LetterVerb.Create(),
    ];
}
