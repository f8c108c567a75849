using Microsoft.EntityFrameworkCore;
using WageGuidance.Data;

namespace WageGuidance.Observations;

/// <summary>Reads published figures, some hundreds of rows, in the order of source file and line: of several rows for one figure the last is the one to use.</summary>
public static class PublishedReader
{
    public static async Task<IReadOnlyList<MacroValue>> MacroAsync(WageGuidanceContext db, IReadOnlyCollection<long> files, CancellationToken cancellationToken) =>
        await db.Set<MacroValue>().AsNoTracking().Where(r => files.Contains(r.SourceFileId)).OrderBy(r => r.SourceFileId).ThenBy(r => r.Line).ToListAsync(cancellationToken);

    public static async Task<IReadOnlyList<PublishedWage>> WagesAsync(WageGuidanceContext db, IReadOnlyCollection<long> files, CancellationToken cancellationToken) =>
        await db.Set<PublishedWage>().AsNoTracking().Where(r => files.Contains(r.SourceFileId)).OrderBy(r => r.SourceFileId).ThenBy(r => r.Line).ToListAsync(cancellationToken);

    public static async Task<IReadOnlyList<MinimumWage>> MinimumWagesAsync(WageGuidanceContext db, IReadOnlyCollection<long> files, CancellationToken cancellationToken) =>
        await db.Set<MinimumWage>().AsNoTracking().Where(r => files.Contains(r.SourceFileId)).OrderBy(r => r.SourceFileId).ThenBy(r => r.Line).ToListAsync(cancellationToken);

    public static async Task<IReadOnlyList<PublishedGuideline>> GuidelinesAsync(WageGuidanceContext db, IReadOnlyCollection<long> files, CancellationToken cancellationToken) =>
        await db.Set<PublishedGuideline>().AsNoTracking().Where(r => files.Contains(r.SourceFileId)).OrderBy(r => r.SourceFileId).ThenBy(r => r.Line).ToListAsync(cancellationToken);

    public static async Task<IReadOnlyList<IndicatorValue>> IndicatorValuesAsync(WageGuidanceContext db, IReadOnlyCollection<long> files, CancellationToken cancellationToken) =>
        await db.Set<IndicatorValue>().AsNoTracking().Where(r => files.Contains(r.SourceFileId)).OrderBy(r => r.SourceFileId).ThenBy(r => r.Line).ToListAsync(cancellationToken);

    public static async Task<IReadOnlyList<StandardRate>> StandardRatesAsync(WageGuidanceContext db, IReadOnlyCollection<long> files, CancellationToken cancellationToken) =>
        await db.Set<StandardRate>().AsNoTracking().Where(r => files.Contains(r.SourceFileId)).OrderBy(r => r.SourceFileId).ThenBy(r => r.Line).ToListAsync(cancellationToken);

    public static async Task<IReadOnlyList<Settlement>> SettlementsAsync(WageGuidanceContext db, IReadOnlyCollection<long> files, CancellationToken cancellationToken) =>
        await db.Set<Settlement>().AsNoTracking().Where(r => files.Contains(r.SourceFileId)).OrderBy(r => r.SourceFileId).ThenBy(r => r.Line).ToListAsync(cancellationToken);

    public static async Task<IReadOnlyList<QualityAnswers>> QualityAsync(WageGuidanceContext db, IReadOnlyCollection<long> files, CancellationToken cancellationToken) =>
        await db.Set<QualityAnswers>().AsNoTracking().Where(r => files.Contains(r.SourceFileId)).OrderBy(r => r.SourceFileId).ThenBy(r => r.Line).ToListAsync(cancellationToken);

    public static async Task<IReadOnlyList<OpeningsGroupCount>> OpeningsGroupsAsync(WageGuidanceContext db, IReadOnlyCollection<long> files, CancellationToken cancellationToken) =>
        await db.Set<OpeningsGroupCount>().AsNoTracking().Where(r => files.Contains(r.SourceFileId)).OrderBy(r => r.SourceFileId).ThenBy(r => r.Line).ToListAsync(cancellationToken);
}
