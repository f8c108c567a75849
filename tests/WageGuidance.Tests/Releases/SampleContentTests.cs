using WageGuidance.Cubes.Formats;
using WageGuidance.Releases;

namespace WageGuidance.Tests.Releases;

public sealed class SampleContentTests
{
    [Fact]
    public void Content_read_back_from_its_canonical_bytes_gives_the_same_bytes()
    {
        var bytes = CanonicalJson.Bytes(SampleContent.Make());
        Assert.Equal(bytes, CanonicalJson.Bytes(CanonicalJson.Read<ReleaseContent>(bytes)));
    }

    [Fact]
    public void Every_briefing_has_its_seven_sections_and_at_least_six_charts()
    {
        foreach (var briefing in SampleContent.Make().Briefings)
        {
            Assert.Equal(["guideline", "pay", "labour-cost", "supply-demand", "bargaining", "method", "changes"], briefing.Sections.Select(s => s.Id));
            Assert.True(briefing.Sections.Sum(s => s.Charts.Count) >= 6);
        }
    }
}
