using WageGuidance.Cubes;
using WageGuidance.Guidelines;

namespace WageGuidance.Releases.Drafting;

/// <summary>What a release is composed from. Collected by whoever submits: a job, from the computed cubes and the guideline in force.</summary>
/// <param name="Cubes">In their public form: suppressed cells without figures.</param>
public sealed record ReleaseInputs(IReadOnlyList<Cube> Cubes, Guideline? Guideline, IReadOnlyList<MethodNote> Methods);

/// <summary>Makes the whole content of a release: pure, so that the same inputs give the same bytes.</summary>
public static class ComposeRelease
{
    /// <summary>Without these no briefing can be written.</summary>
    public static readonly IReadOnlyList<string> NeededIndicators = ["pay.survey", "labour-cost.survey", "openings.public-service", "pay.published"];

    /// <param name="previousVersion">The version of the same period that this one replaces; null for the first.</param>
    public static ReleaseContent From(Publication publication, string period, Scope scope, int dataVersion, ReleaseInputs inputs, int? previousVersion)
    {
        var tested = inputs.Guideline is { } quoted ? BacktestCube.Of(quoted) : null;
        var cubes = inputs.Cubes.Concat(tested is null ? [] : [tested]).OrderBy(c => c.Id, StringComparer.Ordinal).ToList();
        var synthetic = cubes.Any(c => c.Synthetic) || inputs.Guideline is { Synthetic: true };
        return new()
        {
            Publication = publication.Code,
            Period = period,
            Title = publication.TitleOf(period),
            // What rests on sample data must not look as if the body itself had issued it.
            Publisher = synthetic ? new($"{publication.Publisher.Zh}（示例）", $"{publication.Publisher.En} (sample)") : publication.Publisher,
            Scope = scope,
            DataVersion = dataVersion,
            MethodVersion = cubes.Max(c => c.MethodVersion),
            Synthetic = synthetic,
            Guideline = inputs.Guideline,
            Cubes = cubes,
            Briefings =
            [
                .. scope.Areas.SelectMany(area => scope.Industries.Select(industry => ComposeBriefing.From(new()
                {
                    Cubes = cubes, Guideline = inputs.Guideline, Region = publication.Region, Area = area, Industry = industry, Period = period, PreviousVersion = previousVersion,
                }))),
            ],
            Methods = [.. inputs.Methods.OrderBy(m => m.Id, StringComparer.Ordinal)],
            Sources =
            [
                .. cubes.SelectMany(c => c.Sources).Concat(inputs.Guideline?.History.Select(h => h.Source) ?? []).Distinct()
                    .OrderBy(s => s.Period, StringComparer.Ordinal).ThenBy(s => s.Title.Zh, StringComparer.Ordinal).ThenBy(s => s.Publisher, StringComparer.Ordinal)
                    .ThenBy(s => s.FileName, StringComparer.Ordinal).ThenBy(s => s.Sha256, StringComparer.Ordinal).ThenBy(s => s.Published, StringComparer.Ordinal),
            ],
        };
    }

    /// <summary>Why nothing can be composed from these inputs; null where it can.</summary>
    public static Text? Refusal(Scope scope, int dataVersion, ReleaseInputs inputs)
    {
        if (NeededIndicators.Where(id => inputs.Cubes.All(c => c.Id != id)).ToList() is { Count: > 0 } missing)
            return new($"缺少指标：{string.Join("、", missing)}。", $"Indicators are missing: {string.Join(", ", missing)}.");
        if (inputs.Cubes.GroupBy(c => c.Id).FirstOrDefault(g => g.Count() > 1) is { } twice)
            return new($"指标{twice.Key}重复。", $"The indicator {twice.Key} is given twice.");
        if (inputs.Cubes.FirstOrDefault(c => c.DataVersion > dataVersion) is { } newer)
            return new($"指标{newer.Id}出自数据版本{newer.DataVersion}，新于本次发布的数据版本{dataVersion}。",
                $"The indicator {newer.Id} is of data version {newer.DataVersion}, newer than the release's {dataVersion}.");
        if (inputs.Guideline is { } guideline && guideline.DataVersion > dataVersion)
            return new($"工资指导线出自数据版本{guideline.DataVersion}，新于本次发布的数据版本{dataVersion}。",
                $"The guideline is of data version {guideline.DataVersion}, newer than the release's {dataVersion}.");
        var pay = inputs.Cubes.First(c => c.Id == "pay.survey");
        if (scope.Areas.FirstOrDefault(a => pay.Dimension("region").Find(a) is null) is { } area)
            return new($"工资数据中没有地区{area}。", $"The pay figures have no area {area}.");
        if (scope.Industries.FirstOrDefault(i => pay.Dimension("industry").Find(i) is null) is { } industry)
            return new($"工资数据中没有行业{industry}。", $"The pay figures have no industry {industry}.");
        return null;
    }
}
