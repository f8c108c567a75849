using WageGuidance.Statistics.Disclosure;

namespace WageGuidance.Statistics.Tests.Disclosure;

public sealed class DominanceRulesTests
{
    // Handbook on statistical disclosure control: X = 110,000, x1 = 52,000, x2 = 50,000.
    private static readonly Contribution[] Handbook = [Full("a", 52_000), Full("b", 50_000), Full("c", 5_000), Full("d", 3_000)];

    [Fact]
    public void The_second_overestimates_the_first_by_15_percent_which_ten_percent_allow() =>
        Assert.Equal('F', new DominanceRules(3, PPercent: 10).Judge(Handbook).Status);

    [Fact]
    public void The_same_cell_is_dominated_by_two_above_90_9_percent() =>
        Assert.Equal('T', new DominanceRules(3, Dominance: new(2, 90.9)).Judge(Handbook).Status);

    [Fact]
    public void At_20_percent_the_rest_of_8000_lacks_2400()
    {
        var judged = new DominanceRules(3, PPercent: 20).Judge(Handbook);
        Assert.Equal('T', judged.Status);
        Assert.Equal(2_400, judged.Protection, 1e-9);
    }

    [Fact]
    public void Own_values_are_held_against_the_weighted_total()
    {
        // 100 with weight 4 and seven of 10: 470 in all; the rest after the two largest of 100 and 10 is far above ten percent.
        Contribution[] sample = [new("a", 100, 400), .. Enumerable.Range(0, 7).Select(i => Full($"b{i}", 10))];
        Assert.Equal('F', new DominanceRules(3, 10, new(2, 85)).Judge(sample).Status);
    }

    [Fact]
    public void Enterprises_of_one_owner_are_one_contributor()
    {
        Contribution[] cell = [Full("a", 40) with { Group = "g" }, Full("b", 40) with { Group = "g" }, Full("c", 30), Full("d", 20)];
        Assert.Equal('F', new DominanceRules(3, Dominance: new(1, 50)).Judge([.. cell.Select(c => c with { Group = null })]).Status);
        Assert.Equal('O', new DominanceRules(3, Dominance: new(1, 50)).Judge(cell).Status);
        Assert.Equal('A', new DominanceRules(4).Judge(cell).Status);
    }

    [Fact]
    public void One_contributor_must_stay_uncertain_by_p_percent()
    {
        var judged = new DominanceRules(3, PPercent: 10).Judge([Full("a", 500)]);
        Assert.Equal(new Sensitivity('A', 50), judged);
    }

    private static Contribution Full(string unit, double value) => new(unit, value, value);
}
