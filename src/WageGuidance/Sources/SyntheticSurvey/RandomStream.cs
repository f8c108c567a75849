namespace WageGuidance.Sources.SyntheticSurvey;

/// <summary>
/// SplitMix64 (Steele, Lea and Flood 2014), one stream per thing described, so that what is drawn for one enterprise or
/// person depends on nothing drawn before it.
/// </summary>
/// <remarks>Only integer and basic IEEE 754 arithmetic: the same bytes on every processor and runtime. <c>Math.Exp</c>
/// and its like are left to the platform's library and may differ in the last bit, hence <see cref="Exp"/>.</remarks>
internal struct RandomStream
{
    private const ulong Gamma = 0x9E3779B97F4A7C15;
    private ulong state;

    public RandomStream(long seed, Purpose purpose, long a = 0, long b = 0, long c = 0) =>
        state = Mix(Mix(Mix(Mix((ulong)seed + ((ulong)purpose * Gamma)) + (ulong)a) ^ (ulong)b) + (ulong)c);

    public ulong Next() => Mix(state += Gamma);

    /// <summary>Uniform on [0, 1), a multiple of 2^-53.</summary>
    public double Uniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform on 0 … <paramref name="below"/> − 1; the bias of the multiplication is under 2^-32.</summary>
    public int Below(int below) => (int)(((Next() >> 32) * (ulong)below) >> 32);

    public bool Chance(double probability) => Uniform() < probability;

    /// <summary>Index drawn with the given weights, handed over as running totals.</summary>
    public int Pick(ReadOnlySpan<double> runningTotals)
    {
        var target = Uniform() * runningTotals[^1];
        var index = 0;
        while (index < runningTotals.Length - 1 && runningTotals[index] <= target) index++;
        return index;
    }

    /// <summary>Nearly standard normal: twelve 16-bit uniforms summed, less six. It never leaves ±6 and its tails are a
    /// little light (excess kurtosis −0.1), which pay data does not notice; in return it needs no logarithm.</summary>
    public double Normal()
    {
        ulong sum = 0;
        for (var word = 0; word < 3; word++)
        {
            var bits = Next();
            sum += (bits & 0xFFFF) + ((bits >> 16) & 0xFFFF) + ((bits >> 32) & 0xFFFF) + (bits >> 48);
        }

        return ((sum + 6) * (1.0 / 65536)) - 6;
    }

    /// <summary>e^x for |x| &lt; 700, to about 1e-15 relative: e^x = 2^k·e^r with |r| ≤ ln 2 / 2, e^r by its series.</summary>
    public static double Exp(double x)
    {
        // ln 2 in two parts, the first with few enough bits that k·high is exact.
        const double high = 0.693145751953125;
        const double low = 1.4286068203094172e-6;
        var k = Math.Floor((x * 1.4426950408889634) + 0.5);
        var r = x - (k * high) - (k * low);
        var series = 1 + (r / 13);
        for (var n = 12; n >= 1; n--) series = 1 + (r * series * Reciprocal[n]);
        return series * BitConverter.Int64BitsToDouble(((long)k + 1023) << 52);
    }

    private static readonly double[] Reciprocal = [0, .. Enumerable.Range(1, 12).Select(n => 1.0 / n)];

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}

/// <summary>What a stream is for; part of its key. Renumbering changes every synthetic file.</summary>
internal enum Purpose
{
    Firm = 1,
    FirmYear = 2,
    Person = 3,
    PersonYear = 4,
    Order = 5,
    Start = 6,
    Openings = 7,
    Population = 8,
    Seat = 9,
    Monitoring = 10,
}
