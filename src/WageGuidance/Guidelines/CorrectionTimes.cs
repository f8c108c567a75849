namespace WageGuidance.Guidelines;

/// <summary>When a correction was entered: as given; as in the revision before, where it stands there unchanged; now, where it is new.</summary>
internal static class CorrectionTimes
{
    public static IReadOnlyList<Correction> Of(IReadOnlyList<Correction> corrections, IReadOnlyList<Correction> before, DateTimeOffset now) =>
        [.. corrections.Select(c => c with { Time = c.Time ?? before.FirstOrDefault(b => b with { Time = null } == c)?.Time ?? now })];
}
