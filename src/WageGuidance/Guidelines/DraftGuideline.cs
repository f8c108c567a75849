using Microsoft.EntityFrameworkCore;
using WageGuidance.Audit;
using WageGuidance.Cubes;
using WageGuidance.Cubes.Formats;
using WageGuidance.Data;

namespace WageGuidance.Guidelines;

/// <param name="Cubes">Indicators at <paramref name="DataVersion"/>, for the industry lines.</param>
/// <param name="Policy">Null for the policy in force for region and year.</param>
/// <param name="OrderExplanations">By industry, <c>_T</c> for the region: why lines may stand out of order. Null for none.</param>
public sealed record DraftGuidelineRequest(
    string Region, int Year, IReadOnlyList<Correction> Corrections, Actor Actor, IReadOnlyList<Cube> Cubes, int DataVersion,
    GuidelinePolicy? Policy = null, IReadOnlyDictionary<string, Text>? OrderExplanations = null);

/// <param name="Draft">The revision stored, or the unchanged latest one; null where refused.</param>
/// <param name="Guideline">Its content.</param>
/// <param name="IsNew">False where nothing was stored.</param>
/// <param name="Refusals">Every reason at once; empty unless refused.</param>
public sealed record DraftGuidelineOutcome(GuidelineDraft? Draft, Guideline? Guideline, bool IsNew, Text Message, IReadOnlyList<Text> Refusals)
{
    public bool IsRefused => Refusals.Count > 0;
}

/// <summary>Drafts a year's guideline of a region and keeps it as a new revision. The same content as the latest revision is no new one.</summary>
public sealed class DraftGuideline(IDbContextFactory<WageGuidanceContext> databases)
{
    public async Task<DraftGuidelineOutcome> RunAsync(DraftGuidelineRequest request, CancellationToken cancellationToken)
    {
        var (policy, refusal) = PolicyOf(request);
        if (policy is null) return Refused([refusal!]);

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await OneAtATimeAsync(db, request, cancellationToken);

        var latest = await db.Set<GuidelineDraft>().AsNoTracking().Where(d => d.Region == request.Region && d.Year == request.Year).OrderByDescending(d => d.Revision).FirstOrDefaultAsync(cancellationToken);
        var now = await db.Database.SqlQuery<DateTimeOffset>($"SELECT clock_timestamp() AS \"Value\"").SingleAsync(cancellationToken);
        var timed = request with { Corrections = CorrectionTimes.Of(request.Corrections, latest is null ? [] : GuidelineDrafts.Read(latest).Corrections, now) };
        var composed = ComposeGuideline.From(await ReadGuidelineInputs.RunAsync(db, timed, policy, cancellationToken));
        if (composed.Guideline is not { } guideline) return Refused(composed.Refusals);

        var content = CanonicalJson.Text(guideline);
        if (latest is not null && GuidelineDrafts.Canonical(latest) == content)
            return new(latest, guideline, false, new($"与第{latest.Revision}稿完全相同，未另存新稿。", $"Identical to revision {latest.Revision}; no new one was kept."), []);

        var draft = new GuidelineDraft
        {
            Region = request.Region, Year = request.Year, Revision = (latest?.Revision ?? 0) + 1, DataVersion = request.DataVersion, Content = content, CreatedBy = request.Actor.Name, CreatedAt = now,
        };
        db.Add(draft);
        await db.SaveChangesAsync(cancellationToken);
        await AuditTrail.AppendAsync(db, request.Actor, "guideline.draft", $"guideline/{draft.Region}/{draft.Year}/r{draft.Revision}",
            new { data_version = draft.DataVersion, method_version = guideline.MethodVersion, policy = policy.Id, policy_sha256 = GuidelineReasons.Hash(policy), content_sha256 = GuidelineDrafts.Hash(content) }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new(draft, guideline, true, Kept(draft, guideline), []);
    }

    /// <summary>The policy to draft by, or why the request cannot be met.</summary>
    internal static (GuidelinePolicy? Policy, Text? Refusal) PolicyOf(DraftGuidelineRequest request)
    {
        var region = Words.Region(request.Region);
        if (request.Year is < 1998 or > 2100) return (null, new($"年份{request.Year}不在可起草的范围内。", $"No guideline can be drafted for {request.Year}."));
        if (request.Policy is { } given && given.Region != request.Region)
            return (null, new($"参数属于{Words.Region(given.Region).Zh}，不适用于{region.Zh}。", $"The policy is of {Words.Region(given.Region).En}, not of {region.En}."));
        if (request.Cubes.FirstOrDefault(c => c.DataVersion > request.DataVersion) is { } other)
            return (null, new($"指标“{other.Title.Zh}”的数据版本为{other.DataVersion}，晚于所要求的{request.DataVersion}。", $"{other.Title.En} is of data version {other.DataVersion}, later than the {request.DataVersion} asked for."));
        return (request.Policy ?? GuidelinePolicies.For(request.Region, request.Year)) is { } policy
            ? (policy, null)
            : (null, new($"没有适用于{region.Zh}的{request.Year}年工资指导线参数。", $"There is no policy for the {request.Year} guideline of {region.En}."));
    }

    private static Task<int> OneAtATimeAsync(WageGuidanceContext db, DraftGuidelineRequest request, CancellationToken cancellationToken)
    {
        var key = $"guideline/{request.Region}/{request.Year}";
        return db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({key}, 0))", cancellationToken);
    }

    private static Text Kept(GuidelineDraft draft, Guideline guideline) => new(
        $"{Words.Region(draft.Region).Zh}{draft.Year}年工资指导线第{draft.Revision}稿：{LineRules.Describe(guideline.Lines).Zh}。",
        $"Revision {draft.Revision} of the {draft.Year} guideline of {Words.Region(draft.Region).En}: {LineRules.Describe(guideline.Lines).En}.");

    private static DraftGuidelineOutcome Refused(IReadOnlyList<Text> reasons) => new(null, null, false, Words.Sentences(reasons), reasons);
}
