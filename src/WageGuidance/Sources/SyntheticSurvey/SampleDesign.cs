namespace WageGuidance.Sources.SyntheticSurvey;

/// <summary>
/// The sample as 企业薪酬调查 draws it: strata of league × section, systematic sampling with probability proportional to
/// the frame's employment, very large and otherwise certain firms in strata of their own with weight 1.
/// </summary>
/// <remarks>
/// Within a stratum the firms stand in a random order that is permanent for the draw, each on a stretch of n·M (n firms
/// to take, M its employment) of a line of length n·ΣM; the picks are a start below ΣM and every ΣM after it. Integers
/// throughout, so the inclusion probability is n·M/ΣM exactly. A year later the start has moved on by the same distance,
/// chosen so that the expected share of firms replaced is <see cref="YearlyRotation"/>.
/// </remarks>
internal sealed class SampleDesign
{
    public const double YearlyRotation = .28;

    /// <summary>Employment from which a firm is always in the sample.</summary>
    public const int VeryLarge = 800;

    /// <summary>A firm whose probability would exceed this is taken with certainty. The rule proper is 1 (larger than the
    /// skip interval); those just below are nearly certain, and the usual variance formula overstates what they add.</summary>
    public const double CertainFrom = .5;

    private const int YearOfFirstStart = 2020;

    private readonly Population population;
    private readonly SampleStratum[] strata;

    public SampleDesign(Population population, int firmsToTake)
    {
        this.population = population;
        strata = SampleAllocation.Allocate(Frames(population, firmsToTake), firmsToTake);
    }

    public IReadOnlyList<SampleStratum> Strata => strata;

    /// <summary>The sampled firms in the order of the population.</summary>
    public SampledFirm[] Draw(int year, int draw)
    {
        var picked = new List<SampledFirm>();
        for (var h = 0; h < strata.Length; h++)
        {
            var stratum = strata[h];
            foreach (var firm in stratum.Certain) picked.Add(new SampledFirm(firm, stratum.Name + "-CERT", SampledFirm.Unit, true));
            if (stratum.Take == 0) continue;
            var start = (long)(new RandomStream(population.Seed, Purpose.Start, h, draw).Next() % (ulong)stratum.Employment);
            start += stratum.YearlyShift * (year - YearOfFirstStart);
            start = ((start % stratum.Employment) + stratum.Employment) % stratum.Employment;
            long end = 0;
            foreach (var firm in RandomOrder(stratum, draw))
            {
                var size = (long)population.FrameEmployment(firm);
                end += stratum.Take * size;
                if (end <= start) continue;
                picked.Add(new SampledFirm(firm, stratum.Name, Weight(stratum, size), false));
                start += stratum.Employment;
            }
        }

        picked.Sort((a, b) => a.Firm.CompareTo(b.Firm));
        return [.. picked];
    }

    /// <summary>ΣM / (n·M) in millionths, rounded to the nearest.</summary>
    private static long Weight(SampleStratum stratum, long size)
    {
        var part = stratum.Take * size;
        return ((stratum.Employment * SampledFirm.Unit) + (part / 2)) / part;
    }

    private int[] RandomOrder(SampleStratum stratum, int draw)
    {
        var firms = (int[])stratum.Others.Clone();
        var keys = Array.ConvertAll(firms, firm => new RandomStream(population.Seed, Purpose.Order, firm, draw).Next());
        Array.Sort(keys, firms);
        return firms;
    }

    /// <summary>A stratum wants two firms for its variance; a sample too small for three in each of league × section is
    /// stratified by section alone.</summary>
    private static List<(string Name, int[] Firms, int[] Sizes)> Frames(Population population, int firmsToTake)
    {
        var byLeague = firmsToTake >= 3 * Population.Blocks;
        return
        [
            .. from block in Enumerable.Range(0, Population.Blocks)
               let name = (byLeague ? Population.LeagueOf(block).Code : "150000") + "-" + Population.SectionOf(block).Section
               group population.Block(block) by name into blocks
               let firms = blocks.SelectMany(block => Enumerable.Range(block.Start, block.End - block.Start)).ToArray()
               where firms.Length > 0
               select (blocks.Key, firms, Array.ConvertAll(firms, population.FrameEmployment)),
        ];
    }
}

/// <summary>A stratum as it is sampled.</summary>
/// <param name="Certain">Firms taken in every draw.</param>
/// <param name="Others">The firms sampled from.</param>
/// <param name="Take">How many of the others are taken.</param>
/// <param name="Employment">Employment of the others: the skip interval is this over <paramref name="Take"/>.</param>
/// <param name="YearlyShift">How far the start of the systematic sample moves a year, on the line of length Take × Employment.</param>
internal sealed record SampleStratum(string Name, int[] Certain, int[] Others, int Take, long Employment, long YearlyShift);

/// <summary>A firm in a sample.</summary>
/// <param name="Firm">Number in the population.</param>
/// <param name="WeightMillionths">Design weight as it is written: rounded to six decimals.</param>
public readonly record struct SampledFirm(int Firm, string Stratum, long WeightMillionths, bool IsCertain)
{
    public const long Unit = 1_000_000;

    public double Weight => WeightMillionths / (double)Unit;
}
