using Microsoft.EntityFrameworkCore;
using WageGuidance.Data;

namespace WageGuidance.Guidelines;

/// <summary>
/// What a draft would be, with all its evidence, without keeping anything. Corrections not given are those of the latest revision, and failing one those of the sample,
/// where the policy is one.
/// </summary>
public sealed class ExplainGuideline(IDbContextFactory<WageGuidanceContext> databases, GuidelineDrafts drafts)
{
    /// <param name="corrections">Null where none were given.</param>
    public async Task<ComposedGuideline> RunAsync(DraftGuidelineRequest request, IReadOnlyList<Correction>? corrections, CancellationToken cancellationToken)
    {
        var (policy, refusal) = DraftGuideline.PolicyOf(request);
        if (policy is null) return new(null, [refusal!]);
        corrections ??= await drafts.LatestAsync(request.Region, request.Year, cancellationToken) is { } latest ? GuidelineDrafts.Read(latest).Corrections
            : policy.Sample ? SampleCorrections.For(request.Region, request.Year, "sample")
            : [];

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var inputs = await ReadGuidelineInputs.RunAsync(db, request with { Corrections = corrections }, policy, cancellationToken);
        return inputs.Macro.Count > 0 ? ComposeGuideline.From(inputs) : new(null,
        [
            new("数据库中没有宏观序列，无从测算：请先运行 up 装入示例，或用 import macro 导入 macro-national.csv 等文件。",
                "The database holds no macro series to compute from: run 'up' for the sample, or 'import macro' with files such as macro-national.csv."),
        ]);
    }
}
