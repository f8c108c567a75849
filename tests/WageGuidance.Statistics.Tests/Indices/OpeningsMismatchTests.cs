using WageGuidance.Statistics.Indices;

namespace WageGuidance.Statistics.Tests.Indices;

public sealed class OpeningsMismatchTests
{
    private static readonly OpeningsGroup[] Groups = [new("a", 60, 20), new("b", 40, 80), new("无要求", 500, 0, NoRequirement: true)];

    [Fact]
    public void The_mismatch_index_is_half_the_sum_of_the_differences_of_shares()
    {
        // |0.6 − 0.2| + |0.4 − 0.8| = 0.8.
        Assert.Equal(0.4, OpeningsMismatch.Index(Groups)!.Value, 1e-12);
        Assert.Equal(0, OpeningsMismatch.Index([new("a", 30, 3), new("b", 70, 7)])!.Value, 1e-12);
        Assert.Equal(1, OpeningsMismatch.Index([new("a", 30, 0), new("b", 0, 7)])!.Value, 1e-12);
        Assert.Null(OpeningsMismatch.Index([new("a", 30, 0)]));
    }

    [Fact]
    public void Shortage_and_surplus_are_ranked_apart_and_equal_gaps_share_a_place()
    {
        var places = OpeningsMismatch.Rank([.. Groups, new("c", 50, 10), new("d", 5, 5)]);
        Assert.Equal([("a", 40.0, (int?)1, (int?)null), ("b", -40.0, null, 1), ("c", 40.0, 1, null), ("d", 0.0, null, null)], places.Select(p => (p.Group, p.Gap, p.ShortageRank, p.SurplusRank)));
    }

    [Fact]
    public void The_unfilled_share_needs_openings()
    {
        Assert.Equal(0.25, OpeningsMismatch.UnfilledShare(80, 60)!.Value, 1e-12);
        Assert.Null(OpeningsMismatch.UnfilledShare(0, 0));
    }

    [Fact]
    public void Firms_without_value_added_are_left_out_and_amounts_of_six_months_doubled()
    {
        var (ratio, leftOut) = FirmRatios.Of([10, 20, 30], [40, 0, -5], 100);
        Assert.Equal([25.0, 0, 0], ratio);
        Assert.Equal([false, true, true], leftOut);
        Assert.Equal((200, 100, 120), (FirmRatios.Annualised(100, 6), FirmRatios.Annualised(100, 12), FirmRatios.Annualised(100, 10)));
        Assert.Equal(0, FirmRatios.IdentityGap(50, 0.5, 100)!.Value, 1e-12);
        Assert.NotEqual(0, FirmRatios.IdentityGap(50, 0.5, 101)!.Value);
    }
}
