namespace WageGuidance.Sources.SyntheticSurvey;

/// <summary>
/// Every enterprise a sample can hold, in blocks by league and section. Only the frame's employment is kept in memory;
/// the rest of a firm is drawn again from its own stream when it is wanted.
/// </summary>
internal sealed class Population
{
    public const int FirmsPerSampledFirm = 20;

    private readonly int[] blockStart;
    private readonly int[] employment;

    public Population(long seed, int sampledFirms)
    {
        Seed = seed;
        blockStart = BlockStarts((long)sampledFirms * FirmsPerSampledFirm);
        employment = new int[blockStart[^1]];
        for (var block = 0; block < Blocks; block++)
        {
            for (var firm = blockStart[block]; firm < blockStart[block + 1]; firm++)
            {
                employment[firm] = FirmTraits.Draw(seed, firm, LeagueOf(block), SectionOf(block)).Employment;
            }
        }
    }

    public static int Blocks => LeagueProfile.All.Length * SectionProfile.All.Length;

    public long Seed { get; }

    public int Firms => employment.Length;

    public static LeagueProfile LeagueOf(int block) => LeagueProfile.All[block / SectionProfile.All.Length];

    public static SectionProfile SectionOf(int block) => SectionProfile.All[block % SectionProfile.All.Length];

    public (int Start, int End) Block(int block) => (blockStart[block], blockStart[block + 1]);

    public int BlockOf(int firm)
    {
        var found = Array.BinarySearch(blockStart, firm);
        if (found < 0) return ~found - 1;
        // An empty block starts where the next one does: the firm is in the last of them.
        while (blockStart[found + 1] == firm) found++;
        return found;
    }

    /// <summary>Employment on the sampling frame: the measure of size, the same in every year.</summary>
    public int FrameEmployment(int firm) => employment[firm];

    public FirmTraits Traits(int firm)
    {
        var block = BlockOf(firm);
        return FirmTraits.Draw(Seed, firm, LeagueOf(block), SectionOf(block));
    }

    private static int[] BlockStarts(long firms)
    {
        double Share(int block) => LeagueOf(block).FirmShare * SectionOf(block).FirmShare
            * (LeagueOf(block).Strong.Contains(SectionOf(block).Section, StringComparison.Ordinal) ? 2 : 1);
        var total = Enumerable.Range(0, Blocks).Sum(Share);
        // A small league still has enough firms of each section to draw from.
        var floor = (int)Math.Min(24, firms / (4 * Blocks));
        var starts = new int[Blocks + 1];
        for (var block = 0; block < Blocks; block++)
        {
            starts[block + 1] = starts[block] + Math.Max(floor, (int)((firms * Share(block) / total) + 0.5));
        }

        return starts;
    }
}
