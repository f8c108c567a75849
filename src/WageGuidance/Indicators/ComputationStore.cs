using System.Text;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using WageGuidance.Cubes.Formats;
using WageGuidance.Data;

namespace WageGuidance.Indicators;

/// <summary>Keeps computations with their cells.</summary>
internal static class ComputationStore
{
    private const string Copy = """
        COPY stats.computed_cell (computation_id, key, statistic, value, se, ci_low, ci_high, df, cv, n, units, grade, obs_status, conf_status, uncertainty, reason_zh, reason_en)
        FROM STDIN (FORMAT BINARY)
        """;

    /// <summary>Whether this is a computation of the same files by the same method and parameters.</summary>
    public static bool IsOf(this Computation computation, long[] inputs, string parameters) =>
        computation.MethodVersion == Method.Version && computation.SourceFileIds.AsSpan().SequenceEqual(inputs)
        // The database writes jsonb in its own way.
        && Encoding.UTF8.GetString(CanonicalJson.Canonicalise(Encoding.UTF8.GetBytes(computation.Parameters))) == parameters;

    /// <summary>Adds the computation and its cells in the open transaction; one of other parameters at the same data version gives way.</summary>
    public static async Task AddAsync(WageGuidanceContext db, Computation computation, List<Figure> figures, CancellationToken cancellationToken)
    {
        await db.Set<Computation>()
            .Where(c => c.Indicator == computation.Indicator && c.Period == computation.Period && c.DataVersion == computation.DataVersion && c.MethodVersion == computation.MethodVersion)
            .ExecuteDeleteAsync(cancellationToken);
        db.Add(computation);
        await db.SaveChangesAsync(cancellationToken);
        db.Entry(computation).State = EntityState.Detached;

        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var writer = await connection.BeginBinaryImportAsync(Copy, cancellationToken);
        foreach (var (key, statistic, cell) in figures)
        {
            await writer.StartRowAsync(cancellationToken);
            await writer.WriteAsync(computation.Id, NpgsqlDbType.Bigint, cancellationToken);
            await writer.WriteAsync(key, NpgsqlDbType.Text, cancellationToken);
            await writer.WriteAsync(statistic, NpgsqlDbType.Text, cancellationToken);
            foreach (var number in (ReadOnlySpan<double?>)[cell.Value, cell.Se, cell.CiLow, cell.CiHigh, cell.Df, cell.Cv]) Write(writer, number, NpgsqlDbType.Double);
            Write(writer, cell.N, NpgsqlDbType.Bigint);
            Write(writer, cell.Units, NpgsqlDbType.Integer);
            Write(writer, cell.Grade);
            Write(writer, cell.ObsStatus.ToString());
            Write(writer, cell.ConfStatus.ToString());
            Write(writer, cell.Uncertainty.ToString());
            Write(writer, cell.Reason?.Zh);
            Write(writer, cell.Reason?.En);
        }

        await writer.CompleteAsync(cancellationToken);
    }

    private static void Write<T>(NpgsqlBinaryImporter writer, T? value, NpgsqlDbType type)
        where T : struct
    {
        if (value is { } known) writer.Write(known, type);
        else writer.WriteNull();
    }

    private static void Write(NpgsqlBinaryImporter writer, string? text)
    {
        if (text is not null) writer.Write(text, NpgsqlDbType.Text);
        else writer.WriteNull();
    }
}
