using WageGuidance.Cubes;
using WageGuidance.Observations.Catalogue;
using WageGuidance.Releases;

namespace WageGuidance.Briefings.Api;

/// <summary>The indicators of the catalogue that a release of their publication does not hold, and why.</summary>
public static class AbsentIndicators
{
    private static readonly Text NoData = new("截至本期没有报送数据", "no data had been returned by this issue");

    /// <summary>In the order of the catalogue; of the samples the catalogue may say why there are none.</summary>
    public static IEnumerable<(IndicatorDefinition Indicator, Text Reason)> Of(ReleaseContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return IndicatorCatalogue.All.Where(i => i.Publication == content.Publication && content.Cube(i.Id) is null)
            .Select(i => (i, content.Synthetic ? i.NotInSample ?? NoData : NoData));
    }
}
