using System.Text.Json;
using Npgsql;

namespace WageGuidance.Work;

/// <summary>The one table of work, in SQL: every change of a run's state is one statement, so two workers cannot both win.</summary>
public sealed class JobRuns(NpgsqlDataSource database)
{
    /// <summary>Adds a queued run unless its key is alive.</summary>
    public async Task<Enqueued> AddAsync(JobRequest request, JobDefinition job, CancellationToken cancellationToken)
    {
        const string sql = """
            WITH added AS (
              INSERT INTO work.job_run (key, job, queue, arguments, state, attempt, enqueued_at, enqueued_by, cancel_requested)
              VALUES ($1, $2, $3, $4::jsonb, 'queued', 0, clock_timestamp(), $5, false)
              ON CONFLICT (key) WHERE state IN ('queued', 'running') DO NOTHING
              RETURNING id)
            SELECT id, true FROM added
            UNION ALL
            SELECT id, false FROM work.job_run WHERE key = $1 AND state IN ('queued', 'running') AND NOT EXISTS (SELECT FROM added)
            LIMIT 1
            """;
        // The row that stood in the way may end between the two halves of the statement: then the key is free again.
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await using var command = database.CreateCommand(sql);
            command.Parameters.Add(new() { Value = request.Key });
            command.Parameters.Add(new() { Value = job.Name });
            command.Parameters.Add(new() { Value = job.Queue });
            command.Parameters.Add(new() { Value = JsonSerializer.Serialize(request.Arguments ?? new { }, JobDefinition.ArgumentFormat) });
            command.Parameters.Add(new() { Value = request.EnqueuedBy });
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            if (await reader.ReadAsync(cancellationToken)) return new Enqueued(reader.GetInt64(0), reader.GetBoolean(1));
        }
        throw new InvalidOperationException($"The key {request.Key} could be neither enqueued nor found alive.");
    }

    /// <summary>Takes a run for this worker; null where it is no longer alive (done, or cancelled while queued).</summary>
    internal async Task<(JobRun Run, JsonElement Arguments)?> BeginAsync(long id, string worker, CancellationToken cancellationToken)
    {
        await using var command = Command("""
            UPDATE work.job_run SET state = 'running', attempt = attempt + 1, started_at = clock_timestamp(), heartbeat_at = clock_timestamp(), worker = $2
            WHERE id = $1 AND state IN ('queued', 'running') AND NOT cancel_requested
            RETURNING key, job, arguments::text, attempt, enqueued_by, queue, enqueued_at
            """, id, worker);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken)) return null;
        var run = new JobRun
        {
            Id = id, Key = reader.GetString(0), Job = reader.GetString(1), Arguments = reader.GetString(2), Attempt = reader.GetInt32(3),
            EnqueuedBy = reader.GetString(4), Queue = reader.GetString(5), EnqueuedAt = reader.GetFieldValue<DateTimeOffset>(6),
            State = "running", CancelRequested = false, Worker = worker,
        };
        return (run, JsonDocument.Parse(run.Arguments).RootElement);
    }

    /// <summary>Says that the run is alive and how far it is; returns whether it has been asked to stop.</summary>
    internal async Task<bool> HeartbeatAsync(long id, JobContext context, CancellationToken cancellationToken)
    {
        var progress = context.Progress;
        await using var command = Command("""
            UPDATE work.job_run SET heartbeat_at = clock_timestamp(), done = coalesce($2, done), total = coalesce($3, total),
              message_zh = coalesce($4, message_zh), message_en = coalesce($5, message_en) WHERE id = $1 RETURNING cancel_requested
            """, id, progress?.Done, progress?.Total, progress?.Message.Zh, progress?.Message.En);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    internal Task EndAsync(long id, string state, Cubes.Text? message, string? error, CancellationToken cancellationToken) => ExecuteAsync("""
        UPDATE work.job_run SET state = $2, message_zh = coalesce($3, message_zh), message_en = coalesce($4, message_en), error = $5,
          finished_at = CASE WHEN $2 IN ('succeeded', 'failed', 'cancelled') THEN clock_timestamp() END,
          done = CASE WHEN $2 = 'succeeded' THEN total ELSE done END
        WHERE id = $1 AND state = 'running'
        """, cancellationToken, id, state, message?.Zh, message?.En, error);

    /// <summary>Asks a live run to stop; one that nobody runs yet ends at once.</summary>
    public async Task<bool> RequestCancelAsync(string key, CancellationToken cancellationToken)
    {
        await using var command = Command("""
            UPDATE work.job_run SET cancel_requested = true, state = CASE WHEN state = 'queued' THEN 'cancelled' ELSE state END,
              finished_at = CASE WHEN state = 'queued' THEN clock_timestamp() END
            WHERE key = $1 AND state IN ('queued', 'running')
            """, key);
        return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
    }

    /// <summary>
    /// Live runs that no worker has: queued ones, and running ones whose worker has been silent for longer than
    /// <paramref name="silence"/>. The engine starts those again that it no longer knows of.
    /// </summary>
    public async Task<IReadOnlyList<long>> UnattendedAsync(TimeSpan silence, CancellationToken cancellationToken)
    {
        await using var command = Command("""
            SELECT id FROM work.job_run
            WHERE (state = 'queued' AND enqueued_at < clock_timestamp() - interval '3 seconds')
               OR (state = 'running' AND heartbeat_at < clock_timestamp() - $1)
            ORDER BY id LIMIT 500
            """, silence);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var ids = new List<long>();
        while (await reader.ReadAsync(cancellationToken)) ids.Add(reader.GetInt64(0));
        return ids;
    }

    private NpgsqlCommand Command(string sql, params object?[] values)
    {
        var command = database.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(value switch
            {
                null => new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Unknown },
                _ => new NpgsqlParameter { Value = value },
            });
        return command;
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken, params object?[] values)
    {
        await using var command = Command(sql, values);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
