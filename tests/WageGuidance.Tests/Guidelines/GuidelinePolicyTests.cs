using System.Text;
using WageGuidance.Cubes;
using WageGuidance.Cubes.Formats;
using WageGuidance.Guidelines;

namespace WageGuidance.Tests.Guidelines;

/// <summary>Policies are data with a period of validity.</summary>
public sealed class GuidelinePolicyTests
{
    private static readonly GuidelinePolicy Policy = PublishedInputs.Policy;

    [Fact]
    public void The_sample_policy_is_marked_and_valid_for_its_year_only()
    {
        Assert.True(Policy.Sample);
        Assert.Contains("演示", Policy.Title.Zh, StringComparison.Ordinal);
        Assert.Null(GuidelinePolicies.For("150000", 2023));
        Assert.Null(GuidelinePolicies.For("150000", 2025));
        Assert.Null(GuidelinePolicies.For("150100", 2024));
    }

    [Fact]
    public void Sample_corrections_carry_the_author_and_exist_for_the_sample_year_only()
    {
        Assert.All(SampleCorrections.For("150000", 2024, "drafter"), c => Assert.Equal("drafter", c.Author));
        Assert.Equal(4, SampleCorrections.For("150000", 2024, "drafter").Count);
        Assert.Empty(SampleCorrections.For("150000", 2023, "drafter"));
    }

    [Fact]
    public void A_policy_of_ones_own_is_read_as_it_is_written()
    {
        var (read, faults) = GuidelinePolicies.Parse(CanonicalJson.Bytes(Policy with { Id = "own" }));
        Assert.Empty(faults);
        Assert.Equal("own", read!.Id);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("[]")]
    public void What_is_no_policy_is_refused_in_words(string json)
    {
        var (read, faults) = GuidelinePolicies.Parse(Encoding.UTF8.GetBytes(json));
        Assert.Null(read);
        Assert.Contains("参数文件不能读取", Assert.Single(faults).Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fault_is_named()
    {
        Text label = new("上线", "upper line");
        Assert.Single(PolicyRules.Faults(Policy with { Step = 0 }));
        Assert.Single(PolicyRules.Faults(Policy with { Upper = new("points", -1, label, label) }));
        Assert.Single(PolicyRules.Faults(Policy with { Upper = new("points", null, label, label) }));
        Assert.Single(PolicyRules.Faults(Policy with { Lower = new("not-issued", 3, label, label) }));
        Assert.Single(PolicyRules.Faults(Policy with { Lower = new("guess", 3, label, label) }));
        Assert.Single(PolicyRules.Faults(Policy with { Fits = [Policy.Fits[0], Policy.Fits[0]] }));
        Assert.Single(PolicyRules.Faults(Policy with { Industries = Policy.Industries with { Floor = 3.2m } }));
        Assert.Single(PolicyRules.Faults(Policy with { Industries = Policy.Industries with { FewestFactors = 5 } }));
        Assert.Single(PolicyRules.Faults(Policy with { National = Policy.National with { Families = [Policy.National.Families[0], Policy.National.Families[1] with { FirstYear = 2010 }] } }));
    }

    [Fact]
    public void Lines_by_ratio_need_a_baseline_above_zero()
    {
        Text label = new("上线", "upper line");
        var policy = Policy with { Upper = new("ratio", 1.5m, label, label) };
        // 6.43 + 0.1 = 6.53 → 6.5; × 1.5 = 9.75 → 10.0
        Assert.Equal(10.0, ComposeGuideline.From(PublishedInputs.Inputs(policy: policy)).Guideline!.Lines.Upper.Value);
        var refused = ComposeGuideline.From(PublishedInputs.Inputs(policy: policy with { LargestCorrection = 10 }, corrections: [ComposeGuidelineTests.One("judgement", -7)]));
        Assert.Contains("不能按比例", Assert.Single(refused.Refusals).Zh, StringComparison.Ordinal);
    }
}
