using Microsoft.EntityFrameworkCore;
using WageGuidance.Accounts;
using WageGuidance.Audit;
using WageGuidance.Cubes;
using WageGuidance.Data;

namespace WageGuidance.Releases.Workflow;

/// <summary>The publisher announces another date for an issue that is not scheduled yet, with a reason that the calendar shows.</summary>
public sealed class MoveDate(IDbContextFactory<WageGuidanceContext> databases)
{
    /// <returns>Why not; null where done.</returns>
    public async Task<Text?> RunAsync(string publication, string period, DateTimeOffset plannedAt, Text reason, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (Publications.Find(publication) is not { } known) return new($"没有刊物“{publication}”。", $"There is no publication {publication}.");
        if (!known.Takes(period)) return new($"“{period}”不是{known.Name.Zh}的期别，应如{known.ExamplePeriod}。", $"{period} is no period of {known.Code}; write it as {known.ExamplePeriod}.");
        var person = await db.Set<Person>().AsNoTracking().FirstOrDefaultAsync(p => p.UserName == actor.Name, cancellationToken);
        if (person is null) return ReleaseDesk.UnknownPerson(actor);
        if (person.Disabled || !person.Has(Role.Publisher)) return new($"{person.DisplayNameZh}没有发布人角色，不能调整发布日期。", $"{person.DisplayNameEn} may not move a date: that takes the role publisher.");
        if (WrittenReason.Missing(reason) is { } missing) return missing;

        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({$"release/{publication}/{period}"}, 0))", cancellationToken);
        var now = await ReleaseDesk.NowAsync(db, cancellationToken);
        if (plannedAt <= now) return new("新的发布时间须晚于当前时间。", "The new date must lie ahead.");
        var same = db.Set<Release>().AsNoTracking().Where(r => r.Publication == publication && r.Period == period && r.PublishAt != null);
        if (await same.AnyAsync(r => r.PublishAt > now, cancellationToken))
            return new("该期已排定发布时间；须先取消发布安排并写明理由。", "That issue is scheduled; cancel its schedule first, with a reason.");
        if (await same.AnyAsync(cancellationToken))
            return new("该期已经发布。", "That issue is out already.");

        var before = await db.Set<CalendarChange>().AsNoTracking().Where(c => c.Publication == publication && c.Period == period).OrderByDescending(c => c.Id).FirstOrDefaultAsync(cancellationToken);
        db.Add(CalendarChange.Of(publication, period, plannedAt, reason, actor, now));
        await db.SaveChangesAsync(cancellationToken);
        await AuditTrail.AppendAsync(db, actor, "release.move-date", $"calendar/{publication}/{period}",
            new { publication, period, from = before is null ? known.DueAt(period).ToUniversalTime() : before.PlannedAt, to = plannedAt.ToUniversalTime(), reason }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }
}
