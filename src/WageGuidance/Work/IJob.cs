using System.Text.Json;
using WageGuidance.Cubes;

namespace WageGuidance.Work;

/// <summary>One unit of work. It may be started again from the beginning at any time (a worker died), so it must be repeatable.</summary>
public interface IJob
{
    /// <returns>What was done, in one sentence for the job page; null where there is nothing to say.</returns>
    Task<Text?> RunAsync(JobContext context, CancellationToken cancellationToken);
}

/// <summary>Thrown by a job that cannot do its work for a reason people understand: the record of the run says it, without a stack trace.</summary>
public sealed class JobFailure(Text reason) : Exception($"{reason.Zh} {reason.En}");

/// <summary>What a running job is given: its arguments, who asked for it, and where to report progress.</summary>
public sealed class JobContext(JsonElement arguments, string enqueuedBy)
{
    public string EnqueuedBy => enqueuedBy;

    internal (long Done, long Total, Text Message)? Progress { get; private set; }

    public T Arguments<T>() => arguments.Deserialize<T>(JobDefinition.ArgumentFormat)
        ?? throw new JsonException($"The job's arguments are empty, not a {typeof(T).Name}.");

    /// <summary>Reports progress; it reaches the job page within about two seconds.</summary>
    public void Report(long done, long total, Text message) => Progress = (done, total, message);
}

/// <summary>What the product knows of a kind of job before it runs.</summary>
/// <param name="Retries">How often a failed unit is tried again before it counts as failed.</param>
/// <param name="ExclusiveGroup">Units of one group never run at once, on any worker; null for no such limit.</param>
public sealed record JobDefinition(string Name, Type Type, Text Title, int Retries = 2, int RetryDelaySeconds = 5, string? ExclusiveGroup = null, string Queue = "default")
{
    internal static readonly JsonSerializerOptions ArgumentFormat = new(JsonSerializerDefaults.Web);
}

/// <summary>All kinds of job, by name.</summary>
public sealed class JobCatalogue(IEnumerable<JobDefinition> jobs)
{
    private readonly Dictionary<string, JobDefinition> byName = jobs.ToDictionary(j => j.Name, StringComparer.Ordinal);

    public IReadOnlyCollection<JobDefinition> All => byName.Values;

    public JobDefinition? Find(string name) => byName.GetValueOrDefault(name);
}
