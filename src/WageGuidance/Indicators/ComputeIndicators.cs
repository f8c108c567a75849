using System.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using WageGuidance.Audit;
using WageGuidance.Cubes;
using WageGuidance.Data;
using WageGuidance.Observations;
using WageGuidance.Observations.Catalogue;

namespace WageGuidance.Indicators;

/// <summary>
/// Computes every indicator for every reference period there are observations for, at the current data version. What the same files, method and parameters gave before is
/// left alone. Each computation is one transaction, so a run that was cut off goes on where it stopped.
/// </summary>
public sealed class ComputeIndicators(IDbContextFactory<WageGuidanceContext> databases, TimeProvider clock)
{
    // Held by the session: two runs at once would compute everything twice.
    private const long RunLock = 0x496E_6469_6361_746F; // "Indicato"

    private static readonly string[] OfSurvey =
    [
        IndicatorIds.Pay, IndicatorIds.NonPrivatePay, IndicatorIds.PayDecomposition, IndicatorIds.LabourCost, IndicatorIds.LabourCostFirms, IndicatorIds.LabourCostPanel, IndicatorIds.FunctionLine, IndicatorIds.Kaitz,
    ];

    public async Task<ComputeOutcome> RunAsync(Actor actor, IProgress<(long Done, long Total, Text Message)>? progress, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(30));
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({RunLock})", cancellationToken);
        try
        {
            return await ComputeAsync(db, actor, progress, cancellationToken);
        }
        finally
        {
            // A connection that broke has let go of it already.
            if (db.Database.GetDbConnection().State is ConnectionState.Open)
                await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({RunLock})", CancellationToken.None);
        }
    }

    private async Task<ComputeOutcome> ComputeAsync(WageGuidanceContext db, Actor actor, IProgress<(long Done, long Total, Text Message)>? progress, CancellationToken cancellationToken)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var known = await KnownData.AtAsync(db, await AcceptedFiles.CurrentVersionAsync(connection, cancellationToken), cancellationToken);
        var planned = known.Inputs.Periods();
        var stored = (await db.Set<Computation>().AsNoTracking().Where(c => c.MethodVersion == Method.Version).ToListAsync(cancellationToken)).ToLookup(c => (c.Indicator, c.Period));
        var todo = planned.Where(p => !stored[p].Any(c => c.IsOf(known.Inputs.Of(p.Indicator, p.Period), Method.ParametersOf(p.Indicator)))).ToHashSet();

        var run = new Run(known, planned, todo, actor, progress);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // What comes from the survey's rows and what does not take about as long and share nothing, so each goes its own way.
        await Task.WhenAll(planned.Select((p, at) => (At: at, OfSurvey: OfSurvey.Contains(p.Indicator))).GroupBy(p => p.OfSurvey, p => p.At).Select(async half =>
        {
            try
            {
                await ComputeAsync(run, [.. half], stop.Token);
            }
            catch
            {
                await stop.CancelAsync();
                throw;
            }
        }));

        var outcome = new ComputeOutcome(known.DataVersion, [.. run.Outcomes]);
        progress?.Report((planned.Count, planned.Count, outcome.Message));
        return outcome;
    }

    private async Task ComputeAsync(Run run, IReadOnlyList<int> half, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(30));
        var source = new FigureSource(run.Known, db, (NpgsqlConnection)db.Database.GetDbConnection());
        foreach (var at in half)
        {
            var (indicator, period) = run.Planned[at];
            if (!run.Todo.Contains((indicator, period)))
            {
                run.Outcomes[at] = new(indicator, period, ComputedState.Unchanged);
                continue;
            }

            var title = IndicatorCatalogue.Get(indicator).Title;
            run.Progress?.Report((run.Outcomes.Count(o => o is not null), run.Planned.Count, new($"{title.Zh}，{period}", $"{title.En}, {period}")));
            var (figures, refusal) = await source.OfAsync(indicator, period, cancellationToken);
            if (refusal is not null)
            {
                run.Outcomes[at] = new(indicator, period, ComputedState.Refused, Reason: refusal);
                continue;
            }

            await run.Storing.WaitAsync(cancellationToken);
            try
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                await ComputationStore.AddAsync(db, new Computation
                {
                    Indicator = indicator, Period = period, DataVersion = run.Known.DataVersion, MethodVersion = Method.Version, Parameters = Method.ParametersOf(indicator),
                    SourceFileIds = run.Known.Inputs.Of(indicator, period), ComputedAt = clock.GetUtcNow(),
                }, figures, cancellationToken);
                // With the first computation, so that no computation is ever without its run in the trail, however the run ends.
                if (!run.Recorded) await RecordAsync(db, run.Actor, run.Known.DataVersion, run.Todo, cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                run.Recorded = true;
            }
            finally
            {
                run.Storing.Release();
            }

            run.Outcomes[at] = new(indicator, period, ComputedState.Computed, figures.Count, figures.Count(f => f.Cell.ConfStatus is not ConfStatus.F));
        }
    }

    private static Task RecordAsync(WageGuidanceContext db, Actor actor, int dataVersion, IEnumerable<(string Indicator, string Period)> todo, CancellationToken cancellationToken) =>
        AuditTrail.AppendAsync(db, actor, "indicators.compute", $"data-version/{dataVersion}", new
        {
            MethodVersion = Method.Version,
            Periods = todo.GroupBy(t => t.Indicator, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Select(t => t.Period).Order(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal),
        }, cancellationToken);

    /// <summary>What the two halves of a run have in common.</summary>
    private sealed record Run(KnownData Known, IReadOnlyList<(string Indicator, string Period)> Planned, IReadOnlySet<(string Indicator, string Period)> Todo, Actor Actor, IProgress<(long Done, long Total, Text Message)>? Progress)
    {
        /// <summary>In the order of the plan; null what is not done yet.</summary>
        public ComputedPeriod[] Outcomes { get; } = new ComputedPeriod[Planned.Count];

        /// <summary>One computation is stored at a time.</summary>
        public SemaphoreSlim Storing { get; } = new(1);
        public bool Recorded { get; set; }
    }
}
