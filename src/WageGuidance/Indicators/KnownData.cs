using Microsoft.EntityFrameworkCore;
using Npgsql;
using WageGuidance.Data;
using WageGuidance.Indicators.Published;
using WageGuidance.Observations;

namespace WageGuidance.Indicators;

/// <summary>
/// What is known at a data version. Published figures and tables are few and read at once; survey rows are left where they are. Which of it each indicator and period is computed
/// from is <see cref="IndicatorInputs"/>.
/// </summary>
internal sealed class KnownData
{
    private readonly ILookup<(string Source, string Period), AcceptedFile> byPeriod;
    private IReadOnlyList<QuotedFigure>[]? conflicts;

    private KnownData(int dataVersion, IReadOnlyList<AcceptedFile> files)
    {
        DataVersion = dataVersion;
        Files = files;
        byPeriod = files.ToLookup(f => (f.Source, f.Period));
        Inputs = new(this);
    }

    public int DataVersion { get; }
    public IReadOnlyList<AcceptedFile> Files { get; }
    public IndicatorInputs Inputs { get; }
    public IReadOnlyList<MacroValue> Macro { get; private init; } = [];
    public IReadOnlyList<MacroValue> NationalOpenings { get; private init; } = [];
    public IReadOnlyList<PublishedWage> Wages { get; private init; } = [];
    public IReadOnlyList<MinimumWage> MinimumWages { get; private init; } = [];
    public IReadOnlyList<PublishedGuideline> Guidelines { get; private init; } = [];
    public IReadOnlyList<IndicatorValue> Tables { get; private init; } = [];
    public IReadOnlyList<StandardRate> Standards { get; private init; } = [];

    /// <summary>Figures for which the files give different values, each with all of them, the one in use first.</summary>
    public IReadOnlyList<IReadOnlyList<QuotedFigure>> Conflicts => conflicts ??= [.. ConflictRegister.Of(ConflictRegister.Quoted(this))];

    public static async Task<KnownData> AtAsync(WageGuidanceContext db, int dataVersion, CancellationToken cancellationToken)
    {
        var files = await AcceptedFiles.AtAsync((NpgsqlConnection)db.Database.GetDbConnection(), dataVersion, cancellationToken);
        long[] Of(params string[] sources) => [.. files.Where(f => sources.Contains(f.Source)).Select(f => f.Id)];
        return new(dataVersion, files)
        {
            Macro = await PublishedReader.MacroAsync(db, Of("macro"), cancellationToken),
            NationalOpenings = await PublishedReader.MacroAsync(db, Of("openings-national"), cancellationToken),
            Wages = await PublishedReader.WagesAsync(db, Of("average-wages"), cancellationToken),
            MinimumWages = Published.MinimumWages.Used(await PublishedReader.MinimumWagesAsync(db, Of("minimum-wages"), cancellationToken)),
            Guidelines = await PublishedReader.GuidelinesAsync(db, Of("guidelines"), cancellationToken),
            Tables = await PublishedReader.IndicatorValuesAsync(db, Of("indicator-table"), cancellationToken),
            Standards = await PublishedReader.StandardRatesAsync(db, Of([.. Published.Standards.Sources.Select(s => s.Source)]), cancellationToken),
        };
    }

    public IEnumerable<AcceptedFile> Of(string source) => Files.Where(f => f.Source == source);

    public IEnumerable<AcceptedFile> Of(string source, string period) => byPeriod[(source, period)];

    public long[] FilesOf(string source, string period) => [.. byPeriod[(source, period)].Select(f => f.Id)];

    public bool IsSynthetic(long file) => Files.Any(f => f.Id == file && f.Synthetic);

    /// <summary>Totals of openings and seekers by league up to a quarter, of those without detailed returns.</summary>
    public IReadOnlyList<IndicatorValue> OpeningsHistory(string quarter) =>
        [.. TableFigures.Used(Tables, IndicatorIds.OpeningsHistory).Where(r => string.CompareOrdinal(r.Period, quarter) <= 0 && !Of("openings", r.Period).Any())];

    /// <summary>Rows of one of the standards tables.</summary>
    public IEnumerable<StandardRate> StandardsOf(string indicator)
    {
        var source = Published.Standards.Sources.First(s => s.Indicator == indicator).Source;
        var files = Of(source).Select(f => f.Id).ToHashSet();
        return Standards.Where(r => files.Contains(r.SourceFileId));
    }
}
