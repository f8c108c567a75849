using WageGuidance.Cubes;

namespace WageGuidance.Indicators.Published;

/// <summary>A figure taken over from a publication: derived ones are marked as estimated, and the source's note goes with the figure.</summary>
internal static class PublishedCell
{
    /// <param name="mark">V seen, D derived, D-approx derived with an approximate part.</param>
    public static Cell Of(decimal? value, string mark, string? note, Uncertainty uncertainty = Uncertainty.NotPublishedBySource) => value is { } known
        ? new Cell { Value = (double)known, ObsStatus = mark == "V" ? ObsStatus.A : ObsStatus.E, Reason = Reasons.OfNote(note), Uncertainty = uncertainty }
        : Cell.Missing(ObsStatus.O, Reasons.NotInSource, uncertainty);
}
