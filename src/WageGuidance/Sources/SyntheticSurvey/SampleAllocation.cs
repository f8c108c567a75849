namespace WageGuidance.Sources.SyntheticSurvey;

/// <summary>
/// How many firms each stratum gives: in proportion to the root of its employment (between equal shares, good for the
/// strata's own figures, and proportional ones, good for the whole), at least two beside the certain ones, summing to
/// the number asked for.
/// </summary>
internal static class SampleAllocation
{
    private const int LeastBesideCertain = 2;

    public static SampleStratum[] Allocate(IReadOnlyList<(string Name, int[] Firms, int[] Sizes)> frames, int firmsToTake)
    {
        var bySize = frames.Select(frame => new Frame(frame.Name, frame.Firms, frame.Sizes)).ToArray();
        var numbers = bySize.Select(frame => frame.Smallest()).ToArray();
        var given = numbers.Sum();
        if (given > firmsToTake)
        {
            throw new ArgumentOutOfRangeException(nameof(firmsToTake), firmsToTake,
                $"the design needs at least {given} enterprises: two in each stratum beside those taken with certainty");
        }

        // Highest-quotient method: each next firm goes where employment per firm already given is largest.
        var queue = new PriorityQueue<int, (double Claim, int Stratum)>();
        for (var h = 0; h < bySize.Length; h++) queue.Enqueue(h, Claim(bySize[h], numbers[h], h));
        while (given < firmsToTake && queue.TryDequeue(out var h, out _))
        {
            // One more firm can tip another into certainty; then the stratum may need a further one, or wait.
            var next = bySize[h].NextFeasible(numbers[h] + 1);
            if (next is null || given - numbers[h] + next > firmsToTake) continue;
            given += next.Value - numbers[h];
            numbers[h] = next.Value;
            queue.Enqueue(h, Claim(bySize[h], numbers[h], h));
        }

        return [.. bySize.Select((frame, h) => frame.Settle(numbers[h]))];
    }

    private static (double, int) Claim(Frame frame, int number, int stratum) => (-Math.Sqrt(frame.Employment) / (number + 0.5), stratum);

    /// <summary>A stratum's firms from the largest down.</summary>
    private sealed class Frame
    {
        private readonly string name;
        private readonly int[] firms;
        private readonly int[] sizes;

        public Frame(string name, int[] firms, int[] sizes)
        {
            this.name = name;
            var order = Enumerable.Range(0, firms.Length).OrderByDescending(i => sizes[i]).ThenBy(i => firms[i]).ToArray();
            this.firms = Array.ConvertAll(order, i => firms[i]);
            this.sizes = Array.ConvertAll(order, i => sizes[i]);
            Employment = sizes.Sum(size => (long)size);
        }

        public long Employment { get; }

        public int Smallest() => NextFeasible(Math.Min(LeastBesideCertain, firms.Length))!.Value;

        /// <summary>The least number from <paramref name="number"/> on that leaves two or more to be drawn, or takes the whole stratum.</summary>
        public int? NextFeasible(int number)
        {
            for (; number < firms.Length; number++)
            {
                var (certain, _) = Certain(number);
                if (number - certain >= LeastBesideCertain) return number;
            }

            return number == firms.Length ? number : null;
        }

        public SampleStratum Settle(int number)
        {
            var (certain, employment) = number == firms.Length ? (number, 0) : Certain(number);
            var take = number - certain;
            return new SampleStratum(name, firms[..certain], firms[certain..], take, employment, Shift(sizes.AsSpan(certain), take, employment));
        }

        private (int Certain, long EmploymentLeft) Certain(int number)
        {
            var certain = 0;
            var left = Employment;
            while (certain < number
                && (sizes[certain] >= SampleDesign.VeryLarge || (number - certain) * (double)sizes[certain] > SampleDesign.CertainFrom * left))
            {
                left -= sizes[certain++];
            }

            return (certain, left);
        }

        /// <summary>The shift D with Σ min(n·M, D) = rotation · n · ΣM, to the integer below.</summary>
        private static long Shift(ReadOnlySpan<int> sizes, int take, long employment)
        {
            var wanted = SampleDesign.YearlyRotation * take * employment;
            long low = 0;
            var high = employment;
            while (high - low > 1)
            {
                var middle = low + ((high - low) / 2);
                long replaced = 0;
                foreach (var size in sizes) replaced += Math.Min(take * (long)size, middle);
                if (replaced > wanted) high = middle;
                else low = middle;
            }

            return low;
        }
    }
}
