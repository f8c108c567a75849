namespace WageGuidance.Statistics.Seasonal;

/// <summary>
/// Partial sorting (Chambers 1971, Algorithm 410, Communications of the ACM 14, 357–358): splits and sorts only the parts that
/// hold a wanted rank.
/// </summary>
/// <remarks>
/// STL's median needs it. The authors' program, and R's <c>stl</c> with it, asks for the ranks n/2 + 1 and n/2 in this order,
/// where the algorithm expects them ascending: when a split falls between the two, one part is left unsorted and the value
/// found there may be a neighbour of the median. The robustness weights depend on it, and so does agreement with R to more
/// than three digits.
/// </remarks>
internal static class PartialSort
{
    // Parts of up to this many values are sorted outright, save the first one.
    private const int Small = 11;

    /// <summary>The sum of the two middle values as the authors' program finds them.</summary>
    public static double MiddlePair(double[] values)
    {
        var a = (double[])values.Clone();
        var (upper, lower) = (a.Length / 2, a.Length - 1 - (a.Length / 2));
        Sort(a, 0, a.Length - 1, [upper, lower]);
        return a[upper] + a[lower];
    }

    private static void Sort(double[] a, int first, int last, ReadOnlySpan<int> ranks)
    {
        while (!ranks.IsEmpty && first < last)
        {
            if (first > 0 && last - first < Small)
            {
                Array.Sort(a, first, last - first + 1);
                return;
            }

            var (left, right) = Split(a, first, last);
            if (left - first <= last - right)
            {
                // Ranks are looked at from the last back: the first one that lies left ends the search.
                var here = ranks.Length;
                while (here > 0 && ranks[here - 1] > left)
                {
                    here--;
                }

                Sort(a, first, left, ranks[..here]);
                first = right;
                ranks = ranks[here..];
            }
            else
            {
                var there = 0;
                while (there < ranks.Length && ranks[there] < right)
                {
                    there++;
                }

                Sort(a, right, last, ranks[there..]);
                last = left;
                ranks = ranks[..there];
            }
        }
    }

    /// <summary>Splits a range about the median of its first, middle and last value.</summary>
    /// <returns>The last place of the left part and the first of the right one.</returns>
    private static (int Left, int Right) Split(double[] a, int first, int last)
    {
        // Ranks count from 1 in the published algorithm; the middle is that of the ranks.
        var middle = ((first + last + 2) / 2) - 1;
        Order(a, first, middle);
        if (a[last] < a[middle])
        {
            (a[middle], a[last]) = (a[last], a[middle]);
            Order(a, first, middle);
        }

        var pivot = a[middle];
        var (k, l) = (first, last);
        while (true)
        {
            do
            {
                l--;
            }
            while (a[l] > pivot);
            do
            {
                k++;
            }
            while (a[k] < pivot);
            if (k > l)
            {
                return (l, k);
            }

            (a[k], a[l]) = (a[l], a[k]);
        }
    }

    private static void Order(double[] a, int i, int j)
    {
        if (a[i] > a[j])
        {
            (a[i], a[j]) = (a[j], a[i]);
        }
    }
}
