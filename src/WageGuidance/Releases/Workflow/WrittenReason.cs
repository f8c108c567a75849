using WageGuidance.Cubes;

namespace WageGuidance.Releases.Workflow;

/// <summary>A reason that others will read.</summary>
internal static class WrittenReason
{
    public static Text? Missing(Text reason) => string.IsNullOrWhiteSpace(reason.Zh) || string.IsNullOrWhiteSpace(reason.En)
        ? new("须以中英文写明理由。", "A written reason is needed, in Chinese and in English.")
        : null;
}
