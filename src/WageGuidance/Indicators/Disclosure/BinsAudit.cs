using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Indicators.Survey;

namespace WageGuidance.Indicators.Disclosure;

/// <summary>
/// The bins of the function line's scatter. Each that is shown must be one that the rows give, with its figures, of enough enterprises of whom none makes too much; and of two sets of the same industry and year, of
/// different versions of the rows, no bins may differ by so few that the two together tell theirs.
/// </summary>
internal sealed class BinsAudit(AuditedRows rows)
{
    private const double Rounding = 1e-9;
    private static readonly CellSpace Space = CellSpace.WithoutOccupations;

    /// <summary>By files of rows: their sample, and the enterprises of each set of bins.</summary>
    private readonly Dictionary<string, (EnterpriseSample? Sample, Dictionary<(string Cell, string Group), int[]> Firms)> samples = new(StringComparer.Ordinal);

    public async Task<IReadOnlyList<DisclosedCell>> OfAsync(IReadOnlyList<Cube> publishing, IReadOnlyList<Cube> published, CancellationToken cancellationToken)
    {
        var (now, before) = (await ScattersAsync(publishing, cancellationToken), await ScattersAsync(published, cancellationToken));
        return [.. now.Where(s => !s.IsJustified() || before.Any(s.TellsWith)).Select(s => new DisclosedCell(IndicatorIds.FunctionLine, s.Year, CellNames.Of(s.Cell)))];
    }

    public async Task<IReadOnlyList<Cube>> WithoutTellingAsync(IReadOnlyList<Cube> publishing, IReadOnlyList<Cube> published, CancellationToken cancellationToken)
    {
        var before = await ScattersAsync(published, cancellationToken);
        if (before.Count == 0) return publishing;
        var telling = (await ScattersAsync(publishing, cancellationToken)).Where(s => before.Any(s.TellsWith)).Select(s => (s.Cell, s.Year, s.Group)).ToHashSet();
        return telling.Count == 0 ? publishing
            : [.. publishing.Select(cube => cube.Id != IndicatorIds.FunctionLine ? cube : cube with { Cells = [.. cube.Cells.Select(c => IsBin(c) && telling.Contains(SetOf(c)) ? c with { Cell = IndicatorCubes.Withheld(c.Cell.Uncertainty) } : c)] })];
    }

    /// <summary>The sets of bins of which cubes show any, with the rows they are of.</summary>
    private async Task<List<Scatter>> ScattersAsync(IReadOnlyList<Cube> cubes, CancellationToken cancellationToken)
    {
        var scatters = new List<Scatter>();
        foreach (var cube in cubes.Where(c => c.Id == IndicatorIds.FunctionLine))
        {
            foreach (var set in cube.Cells.Where(IsBin).GroupBy(SetOf))
            {
                if (set.All(c => c.Cell.Value is null)) continue;
                var files = string.Join(',', await rows.FilesAsync(cube.DataVersion, "enterprises", set.Key.Year, cancellationToken));
                if (!samples.TryGetValue(files, out var of))
                {
                    var sample = (await rows.EnterprisesAsync(cube.DataVersion, set.Key.Year, cancellationToken))?.Sample;
                    samples[files] = of = (sample, sample is null ? [] : FirmsOf(sample));
                }

                scatters.Add(new(set.Key.Cell, set.Key.Year, set.Key.Group, of.Sample, files, of.Firms.GetValueOrDefault((set.Key.Cell, set.Key.Group), []), [.. set]));
            }
        }

        return scatters;
    }

    private static Dictionary<(string Cell, string Group), int[]> FirmsOf(EnterpriseSample sample)
    {
        var bins = new FirmBins(sample);
        return bins.FirmsByCell(Space, i => FunctionLineSurvey.IsProfitable(sample, i)).Select(c => (c, FunctionLineSurvey.ProfitableBins))
            .Concat(bins.FirmsByCell(Space, i => FunctionLineSurvey.IsLossMaking(sample, i)).Select(c => (c, FunctionLineSurvey.LossMakingBins)))
            .ToDictionary(s => (Space.KeyOf(s.c.Cell), s.Item2), s => s.c.Firms);
    }

    // Region, industry, bin, year, statistic.
    private static bool IsBin(CubeCell cell) => cell.Key[2] != CodeLists.Whole;

    private static (string Cell, string Year, string Group) SetOf(CubeCell cell) => ($"{cell.Key[0]}|{cell.Key[1]}", cell.Key[3], cell.Key[2][..1]);

    /// <summary>A set of bins as it is shown.</summary>
    /// <param name="Firms">The enterprises it must be of, in order of sales per head.</param>
    private sealed record Scatter(string Cell, string Year, string Group, EnterpriseSample? Sample, string Files, int[] Firms, IReadOnlyList<CubeCell> Figures)
    {
        private IReadOnlyList<FirmBin> Bins { get; } = FirmBins.Cut(Group, Firms, Figures.Select(f => f.Key[2]).Distinct(StringComparer.Ordinal).Count());

        private IEnumerable<FirmBin> Shown => Bins.Where(b => Figures.Any(f => f.Key[2] == b.Code && f.Cell.Value is not null));

        public bool IsJustified()
        {
            if (Sample is null) return false;
            var (bins, shown) = (new FirmBins(Sample), Shown.ToDictionary(b => b.Code, StringComparer.Ordinal));
            return Figures.Where(f => f.Cell.Value is not null).All(f => shown.TryGetValue(f.Key[2], out var bin) && bins.IsSafe(bin) && f.Cell.Units == bin.Firms.Length
                && f.Key[^1] switch { "sales_per_head" => Is(f, bins.PerHead(bin).Sales), "pay_per_head" => Is(f, bins.PerHead(bin).Pay), _ => false });

            static bool Is(CubeCell figure, double value) => Math.Abs(figure.Cell.Value!.Value - value) <= Rounding * Math.Abs(value);
        }

        /// <summary>Whether a bin here and one there have enterprises in common and those of only one of them are too few or one of them too large.</summary>
        public bool TellsWith(Scatter other)
        {
            if (Files == other.Files || (Cell, Year, Group) != (other.Cell, other.Year, other.Group) || Sample is not { } own || other.Sample is not { } others) return false;
            return Shown.Any(bin => other.Shown.Any(earlier =>
            {
                var (here, there) = (bin.Firms.Select(f => own.Codes[f]).ToHashSet(StringComparer.Ordinal), earlier.Firms.Select(f => others.Codes[f]).ToHashSet(StringComparer.Ordinal));
                (EnterpriseSample, int)[] differing = [.. bin.Firms.Where(f => !there.Contains(own.Codes[f])).Select(f => (own, f)), .. earlier.Firms.Where(f => !here.Contains(others.Codes[f])).Select(f => (others, f))];
                return here.Overlaps(there) && differing.Length > 0 && !FirmBins.IsSafe(differing);
            }));
        }
    }
}
