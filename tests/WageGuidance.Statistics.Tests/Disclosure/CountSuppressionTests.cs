using WageGuidance.Statistics.Disclosure;

namespace WageGuidance.Statistics.Tests.Disclosure;

public sealed class CountSuppressionTests
{
    private static readonly MinimumCounts Minimum = new();

    [Fact]
    public void Nothing_is_withheld_where_every_cell_is_large_enough()
    {
        var result = CountSuppression.Compute([60, 30, 30], [6, 3, 3], [new(0, [1, 2])], Minimum);
        Assert.All(result, s => Assert.Equal(Suppression.None, s));
    }

    [Fact]
    public void One_small_part_takes_the_smallest_published_part_with_it()
    {
        // 0 = 1 + 2 + 3; 1 has two enterprises.
        var result = CountSuppression.Compute([100, 20, 50, 30], [12, 2, 5, 5], [new(0, [1, 2, 3])], Minimum);
        Assert.Equal([Suppression.None, Suppression.SmallCount, Suppression.None, Suppression.Complement], result);
    }

    [Fact]
    public void Two_small_parts_which_are_too_few_even_together_take_a_third()
    {
        // Two enterprises with one in each: each would know the other.
        var result = CountSuppression.Compute([122, 6, 6, 50, 60], [12, 1, 1, 5, 5], [new(0, [1, 2, 3, 4])], Minimum);
        Assert.Equal([Suppression.None, Suppression.SmallCount, Suppression.SmallCount, Suppression.Complement, Suppression.None], result);
    }

    [Fact]
    public void Two_small_parts_which_are_enough_together_need_no_third()
    {
        var result = CountSuppression.Compute([140, 15, 15, 50, 60], [14, 2, 2, 5, 5], [new(0, [1, 2, 3, 4])], Minimum);
        Assert.Equal([Suppression.None, Suppression.SmallCount, Suppression.SmallCount, Suppression.None, Suppression.None], result);
    }

    [Fact]
    public void Units_of_overlapping_parts_are_not_added_up()
    {
        // The same two enterprises in both occupations: four by addition, two in truth.
        var cells = (Persons: new long[] { 140, 15, 15, 50, 60 }, Units: new[] { 5, 2, 2, 5, 5 });
        var result = CountSuppression.Compute(cells.Persons, cells.Units, [new(0, [1, 2, 3, 4], UnitsOverlap: true)], Minimum);
        Assert.Equal(Suppression.Complement, result[3]);
    }

    [Fact]
    public void A_withheld_total_is_not_left_to_be_added_up_from_its_parts()
    {
        // 0 = 1 + 2, and 2 = 3 + 4; 1 is small, so 2 goes, so a part of 2 goes.
        var result = CountSuppression.Compute([100, 5, 95, 40, 55], [10, 1, 9, 4, 5], [new(0, [1, 2]), new(2, [3, 4])], Minimum);
        Assert.Equal([Suppression.None, Suppression.SmallCount, Suppression.Complement, Suppression.Complement, Suppression.None], result);
    }

    [Fact]
    public void A_total_of_one_part_goes_with_it()
    {
        // 0 = 1 + 2; 2 = 3 alone.
        var result = CountSuppression.Compute([100, 5, 95, 95], [10, 1, 9, 9], [new(0, [1, 2]), new(2, [3])], Minimum);
        Assert.Equal(Suppression.Complement, result[3]);
        var other = CountSuppression.Compute([100, 5, 95, 95], [10, 1, 9, 9], [new(3, [2]), new(0, [1, 2])], Minimum);
        Assert.Equal(Suppression.Complement, other[3]);
    }

    [Fact]
    public void Cells_without_persons_do_not_exist_and_equal_sizes_are_settled_by_order()
    {
        var result = CountSuppression.Compute([85, 5, 0, 40, 40], [9, 1, 0, 4, 4], [new(0, [1, 2, 3, 4])], Minimum);
        Assert.Equal([Suppression.None, Suppression.SmallCount, Suppression.None, Suppression.Complement, Suppression.None], result);
    }
}
