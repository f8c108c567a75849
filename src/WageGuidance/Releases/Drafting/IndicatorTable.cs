namespace WageGuidance.Releases.Drafting;

/// <summary>The newest figures of one indicator of a release, as its data page shows them.</summary>
public static class IndicatorTable
{
    /// <summary>The rows of the region over all industries first, forty at most; null where the release holds no figures of it.</summary>
    public static Table? Of(ReleaseContent content, string id, string region)
    {
        ArgumentNullException.ThrowIfNull(content);
        var facts = new BriefingFacts
        {
            Cubes = content.Cubes, Publication = Publications.Find(content.Publication) ?? Publications.QuarterlyBriefing, Guideline = null, Region = region, Area = region, Industry = BriefingFacts.Whole,
            Period = content.Period, PreviousVersion = null,
        };
        return IndicatorView.Of(facts, id) is { } view ? IndicatorSection.TableOf(facts, view) : null;
    }
}
