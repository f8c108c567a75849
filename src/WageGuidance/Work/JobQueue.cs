namespace WageGuidance.Work;

/// <summary>The queue on any engine: the table of work decides what is alive, the engine when it runs.</summary>
internal sealed class JobQueue(IJobEngine engine, JobRuns runs, JobCatalogue jobs) : IJobQueue
{
    public async Task<Enqueued> EnqueueAsync(JobRequest request, CancellationToken cancellationToken = default)
    {
        var job = jobs.Find(request.Job) ?? throw new ArgumentException($"No job is called {request.Job}.", nameof(request));
        var enqueued = await runs.AddAsync(request, job, cancellationToken);
        // If this process dies here, the run stands in the table unknown to the engine; UnattendedRuns finds it.
        if (enqueued.IsNew) await engine.ScheduleAsync(enqueued.RunId, TimeSpan.Zero, cancellationToken);
        return enqueued;
    }

    public Task RecurAsync(IReadOnlyList<Recurrence> recurrences, CancellationToken cancellationToken = default) => engine.RecurAsync(recurrences, cancellationToken);

    public Task<bool> CancelAsync(string key, CancellationToken cancellationToken = default) => runs.RequestCancelAsync(key, cancellationToken);
}
