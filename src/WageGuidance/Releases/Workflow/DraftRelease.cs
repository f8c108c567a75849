using Microsoft.EntityFrameworkCore;
using WageGuidance.Accounts;
using WageGuidance.Audit;
using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Data;
using WageGuidance.Observations;

namespace WageGuidance.Releases.Workflow;

/// <param name="Areas">Region codes, in the order of the packs.</param>
/// <param name="Industries">Sections, and <c>_T</c> for the whole economy.</param>
public sealed record DraftRequest(string Publication, string Period, IReadOnlyList<string> Areas, IReadOnlyList<string> Industries, int DataVersion);

/// <param name="ReleaseId">Null where refused.</param>
public readonly record struct Drafted(long? ReleaseId, Text? Refusal);

/// <summary>Opens a draft. A job's draft has no author until somebody submits it.</summary>
public sealed class DraftRelease(IDbContextFactory<WageGuidanceContext> databases)
{
    public async Task<Drafted> RunAsync(DraftRequest request, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (Refusal(request) is { } refusal) return new(null, refusal);
        if (!await db.Set<DataVersion>().AnyAsync(v => v.Version == request.DataVersion, cancellationToken))
            return new(null, new($"没有数据版本{request.DataVersion}。", $"There is no data version {request.DataVersion}."));

        var isJob = actor == Actor.Schedule || actor == Actor.System;
        var person = await db.Set<Person>().AsNoTracking().FirstOrDefaultAsync(p => p.UserName == actor.Name, cancellationToken);
        if (!isJob && person is null) return new(null, ReleaseDesk.UnknownPerson(actor));
        if (!isJob && !person!.Has(Role.Analyst))
            return new(null, new($"{person.DisplayNameZh}没有分析员角色，不能起草。", $"{person.DisplayNameEn} is no analyst and may not draft."));

        var publisher = Publications.Find(request.Publication)!;
        if (person?.Region is { } region && region != publisher.Region)
            return new(null, new($"{person.DisplayNameZh}不在{publisher.Publisher.Zh}任职，不能起草。", $"{person.DisplayNameEn} does not act for {publisher.Publisher.En} and may not draft."));

        var now = await ReleaseDesk.NowAsync(db, cancellationToken);
        var release = new Release
        {
            Publication = request.Publication, Period = request.Period, Areas = [.. request.Areas], Industries = [.. request.Industries], State = "draft",
            Author = person?.UserName, DataVersion = request.DataVersion, CreatedAt = now,
        };
        db.Add(release);
        await db.SaveChangesAsync(cancellationToken);
        db.Add(new SignOff
        {
            ReleaseId = release.Id, Step = ReleaseMoves.DraftStep, Person = actor.Name, Role = person is null ? "job" : Role.Analyst.Code, At = now, NoteZh = "", NoteEn = "",
        });
        await db.SaveChangesAsync(cancellationToken);
        await AuditTrail.AppendAsync(db, actor, "release.draft", $"release/{release.Id}", request, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new(release.Id, null);
    }

    private static Text? Refusal(DraftRequest request)
    {
        if (Publications.Find(request.Publication) is not { } publication)
            return new($"没有刊物“{request.Publication}”；可用：{string.Join("、", Publications.All.Select(p => p.Code))}。",
                $"There is no publication {request.Publication}; publications are {string.Join(", ", Publications.All.Select(p => p.Code))}.");
        if (!publication.Takes(request.Period))
            return new($"“{request.Period}”不是{publication.Name.Zh}的期别，应如{publication.ExamplePeriod}。", $"{request.Period} is no period of {publication.Code}; write it as {publication.ExamplePeriod}.");
        if (publication.NotReleased is { } why) return why;
        if (!publication.ByIndustry && request.Industries is not [CodeLists.Whole])
            return new($"{publication.Name.Zh}不分行业发布，行业只能为_T。", $"{publication.Code} is of all industries together: its only industry is _T.");
        if (request.Areas.Count == 0 || request.Industries.Count == 0) return new("须至少有一个地区和一个行业。", "At least one area and one industry are needed.");
        if (request.Areas.FirstOrDefault(a => CodeLists.Find(Regions.Scheme, a) is null) is { } area) return new($"没有地区{area}。", $"There is no area {area}.");
        if (request.Industries.FirstOrDefault(i => i != CodeLists.Whole && CodeLists.Find(Classifications.Industries.Scheme, i) is null) is { } industry)
            return new($"没有行业{industry}。", $"There is no industry {industry}.");
        if (request.Areas.Distinct().Count() < request.Areas.Count || request.Industries.Distinct().Count() < request.Industries.Count)
            return new("地区或行业重复。", "An area or industry is named twice.");
        return null;
    }
}
