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

        var source = new FigureSource(known, db, connection);
        var done = new List<ComputedPeriod>();
        var recorded = false;
        foreach (var (indicator, period) in planned)
        {
            if (!todo.Contains((indicator, period)))
            {
                done.Add(new(indicator, period, ComputedState.Unchanged));
                continue;
            }

            var title = IndicatorCatalogue.Get(indicator).Title;
            progress?.Report((done.Count, planned.Count, new($"{title.Zh}，{period}", $"{title.En}, {period}")));
            var (figures, refusal) = await source.OfAsync(indicator, period, cancellationToken);
            if (refusal is not null)
            {
                done.Add(new(indicator, period, ComputedState.Refused, Reason: refusal));
                continue;
            }

            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await ComputationStore.AddAsync(db, new Computation
            {
                Indicator = indicator, Period = period, DataVersion = known.DataVersion, MethodVersion = Method.Version, Parameters = Method.ParametersOf(indicator),
                SourceFileIds = known.Inputs.Of(indicator, period), ComputedAt = clock.GetUtcNow(),
            }, figures, cancellationToken);
            // With the first computation, so that no computation is ever without its run in the trail, however the run ends.
            if (!recorded) await RecordAsync(db, actor, known.DataVersion, todo, cancellationToken);
            recorded = true;
            await transaction.CommitAsync(cancellationToken);
            done.Add(new(indicator, period, ComputedState.Computed, figures.Count, figures.Count(f => f.Cell.ConfStatus is not ConfStatus.F)));
        }

        var outcome = new ComputeOutcome(known.DataVersion, done);
        progress?.Report((planned.Count, planned.Count, outcome.Message));
        return outcome;
    }

    private static Task RecordAsync(WageGuidanceContext db, Actor actor, int dataVersion, IEnumerable<(string Indicator, string Period)> todo, CancellationToken cancellationToken) =>
        AuditTrail.AppendAsync(db, actor, "indicators.compute", $"data-version/{dataVersion}", new
        {
            MethodVersion = Method.Version,
            Periods = todo.GroupBy(t => t.Indicator, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Select(t => t.Period).Order(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal),
        }, cancellationToken);
}
