using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Data;
using WageGuidance.Observations;
using WageGuidance.Observations.Catalogue;

namespace WageGuidance.Indicators;

/// <summary>
/// The computed figures in their public form: a cube an indicator with all its periods, named codes and sources. Of a withheld figure nothing is given but that it is withheld.
/// </summary>
public sealed class IndicatorCubes(IDbContextFactory<WageGuidanceContext> databases)
{
    private const string Query = """
        SELECT computation_id, key, statistic, value, se, ci_low, ci_high, df, cv, n, units, grade, obs_status, conf_status, uncertainty, reason_zh, reason_en
        FROM stats.computed_cell WHERE computation_id = ANY($1) AND ($2::text[] IS NULL OR split_part(key, '|', 1) = ANY($2) OR right(key, length($3)) = $3)
        """;

    /// <summary>The newest data version; 0 where nothing has been accepted yet.</summary>
    public async Task<int> CurrentDataVersionAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        return await AcceptedFiles.CurrentVersionAsync((NpgsqlConnection)db.Database.GetDbConnection(), cancellationToken);
    }

    /// <summary>
    /// Every indicator with figures at the data version, in the order of the catalogue. A period counts only if it was computed from exactly the files that hold at the version:
    /// what has not been computed again since a file was replaced is absent, not old.
    /// </summary>
    public Task<IReadOnlyList<Cube>> AtAsync(int dataVersion, CancellationToken cancellationToken) =>
        ReadAsync(dataVersion, null, null, cancellationToken);

    /// <inheritdoc cref="AtAsync(int, CancellationToken)"/>
    public Task<IReadOnlyList<Cube>> AtAsync(int dataVersion, IReadOnlyCollection<string> indicators, CancellationToken cancellationToken) =>
        ReadAsync(dataVersion, indicators, null, cancellationToken);

    /// <summary>As <see cref="AtAsync(int, CancellationToken)"/>, but of other regions than these only the totals over occupations, skills, groups and months: a small part of all.</summary>
    public Task<IReadOnlyList<Cube>> ForRegionsAsync(int dataVersion, IReadOnlyCollection<string> regions, CancellationToken cancellationToken) =>
        ReadAsync(dataVersion, null, regions, cancellationToken);

    private async Task<IReadOnlyList<Cube>> ReadAsync(int dataVersion, IReadOnlyCollection<string>? indicators, IReadOnlyCollection<string>? regions, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        var known = await KnownData.AtAsync(db, dataVersion, cancellationToken);
        var stored = (await db.Set<Computation>().AsNoTracking().ToListAsync(cancellationToken)).ToLookup(c => (c.Indicator, c.Period));
        var newest = known.Inputs.Periods().Where(p => indicators is null || indicators.Contains(p.Indicator))
            .Select(p => stored[p].Where(c => c.SourceFileIds.AsSpan().SequenceEqual(known.Inputs.Of(p.Indicator, p.Period))).OrderBy(c => c.MethodVersion).ThenBy(c => c.Id).LastOrDefault())
            .OfType<Computation>().ToLookup(c => c.Indicator, StringComparer.Ordinal);

        var cubes = new List<Cube>();
        foreach (var definition in IndicatorCatalogue.All)
        {
            var computations = newest[definition.Id].ToList();
            if (computations.Count == 0) continue;
            var cells = await CellsAsync((NpgsqlConnection)db.Database.GetDbConnection(), computations, regions, TotalsEnding(definition), cancellationToken);
            if (cells.Length > 0) cubes.Add(CubeOf(definition, computations, cells, known));
        }

        return cubes;
    }

    private static Cube CubeOf(IndicatorDefinition definition, List<Computation> computations, CubeCell[] cells, KnownData known)
    {
        var inputs = computations.SelectMany(c => c.SourceFileIds).ToHashSet();
        return new Cube
        {
            Id = definition.Id, Title = definition.Title, Population = definition.Population, Method = definition.Method,
            Dimensions = CubeDimensions.Of(definition, cells, known), Cells = cells,
            Synthetic = known.Files.Any(f => f.Synthetic && inputs.Contains(f.Id)),
            DataVersion = known.DataVersion, MethodVersion = computations.Max(c => c.MethodVersion),
            Sources = CubeSources.Of(known, definition.Id, [.. computations.Select(c => c.Period)]), Notes = [new($"定义：{definition.Definition.Zh}。", $"Definition: {definition.Definition.En}."), new($"公式：{definition.Formula.Zh}。", $"Formula: {definition.Formula.En}."), .. definition.Notes],
        };
    }

    /// <summary>How the key of a total over occupations and skills ends; empty, which every key ends with, where the indicator has neither.</summary>
    private static string TotalsEnding(IndicatorDefinition definition) =>
        string.Concat(definition.Dimensions.Where(d => d.Id is "occupation" or "skill" or "group" or "ratio" or "month").Select(_ => "|" + CodeLists.Whole));

    private static async Task<CubeCell[]> CellsAsync(
        NpgsqlConnection connection, List<Computation> computations, IReadOnlyCollection<string>? regions, string totalsEnding, CancellationToken cancellationToken)
    {
        var periodOf = computations.ToDictionary(c => c.Id, c => c.Period);
        await using var command = new NpgsqlCommand(Query, connection) 
        {
            Parameters =
            {
                new() { Value = computations.Select(c => c.Id).ToArray() },
                new() { Value = (object?)regions?.ToArray() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                new() { Value = totalsEnding },
            },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var strings = new Dictionary<string, string>(StringComparer.Ordinal);
        string Shared(string text) => strings.TryAdd(text, text) ? text : strings[text];
        var (keys, cells) = (new List<string>(), new List<CubeCell>());
        while (await reader.ReadAsync(cancellationToken))
        {
            var codes = $"{reader.GetString(1)}|{periodOf[reader.GetInt64(0)]}|{reader.GetString(2)}";
            keys.Add(codes);
            cells.Add(new([.. codes.Split('|').Select(Shared)], PublicCell(reader, Shared)));
        }

        var (order, sorted) = (keys.ToArray(), cells.ToArray());
        Array.Sort(order, sorted, StringComparer.Ordinal);
        return sorted;
    }

    /// <summary>All that the public sees of a withheld figure.</summary>
    internal static Cell Withheld(Uncertainty uncertainty) => new() { ObsStatus = ObsStatus.Q, ConfStatus = ConfStatus.C, Reason = Reasons.Withheld, Uncertainty = uncertainty };

    private static Cell PublicCell(NpgsqlDataReader reader, Func<string, string> shared)
    {
        var uncertainty = Enum.Parse<Uncertainty>(reader.GetString(14));
        if (reader.GetString(13) != nameof(ConfStatus.F))
            return Withheld(uncertainty);

        double? Number(int column) => reader.IsDBNull(column) ? null : reader.GetDouble(column);
        return new Cell
        {
            Value = Number(3), Se = Number(4), CiLow = Number(5), CiHigh = Number(6), Df = Number(7), Cv = Number(8),
            N = reader.IsDBNull(9) ? null : reader.GetInt64(9), Units = reader.IsDBNull(10) ? null : reader.GetInt32(10), Grade = reader.IsDBNull(11) ? null : shared(reader.GetString(11)),
            ObsStatus = Enum.Parse<ObsStatus>(reader.GetString(12)), Uncertainty = uncertainty,
            Reason = reader.IsDBNull(15) ? null : new(shared(reader.GetString(15)), shared(reader.GetString(16))),
        };
    }
}
