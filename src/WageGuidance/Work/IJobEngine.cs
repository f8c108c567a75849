namespace WageGuidance.Work;

/// <summary>
/// What the seam asks of a job engine: when and on which worker something runs. What runs, once or again, and what is recorded of it
/// is the product's own and the same under every engine.
/// </summary>
public interface IJobEngine
{
    /// <summary>Has some worker call <see cref="JobFirings.RunAsync"/> for the run, not before the delay has passed.</summary>
    Task ScheduleAsync(long runId, TimeSpan delay, CancellationToken cancellationToken);

    /// <summary>Whether the engine will still call for the run by itself: it waits there, or a worker has it whose death the engine would notice.</summary>
    Task<bool> KnowsAsync(long runId, CancellationToken cancellationToken);

    /// <summary>Makes the recurring table exactly these; each calls <see cref="JobFirings.RecurAsync"/> at its times.</summary>
    Task RecurAsync(IReadOnlyList<Recurrence> recurrences, CancellationToken cancellationToken);
}
