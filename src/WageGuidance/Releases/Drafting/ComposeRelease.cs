using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Guidelines;

namespace WageGuidance.Releases.Drafting;

/// <summary>What a release is composed from. Collected by whoever submits: a job, from the computed cubes and the guideline in force.</summary>
/// <param name="Cubes">In their public form: suppressed cells without figures.</param>
public sealed record ReleaseInputs(IReadOnlyList<Cube> Cubes, Guideline? Guideline, IReadOnlyList<MethodNote> Methods)
{
    /// <summary>The analyst's words, by chapter.</summary>
    public IReadOnlyDictionary<string, Text> Texts { get; init; } = new Dictionary<string, Text>();
}

/// <summary>What this version comes after.</summary>
/// <param name="Version">Of the same period, which it replaces; null for the first.</param>
/// <param name="Revision">Why it replaces it.</param>
/// <param name="Issue">What the issue before says; null where there is none.</param>
public sealed record Precedent(int? Version, Revision? Revision, ReleaseContent? Issue)
{
    public static readonly Precedent None = new(null, null, null);

    /// <summary>What the version that is replaced says; null for the first.</summary>
    public ReleaseContent? Replaced { get; init; }
}

/// <summary>Makes the whole content of a release: pure, so that the same inputs give the same bytes.</summary>
public static class ComposeRelease
{
    public static ReleaseContent From(Publication publication, string period, Scope scope, int dataVersion, ReleaseInputs inputs, Precedent before)
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
            Revision = before.Revision,
            Briefings =
            [
                .. scope.Areas.SelectMany(area => scope.Industries.Select(industry => ComposeBriefing.From(new()
                {
                    Cubes = cubes, Guideline = inputs.Guideline, Region = publication.Region, Area = area, Industry = industry, Period = period, PreviousVersion = before.Version,
                    Publication = publication, Texts = inputs.Texts, Before = before.Issue, Replaced = before.Replaced, Revision = before.Revision,
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
    public static Text? Refusal(Publication publication, Scope scope, int dataVersion, ReleaseInputs inputs)
    {
        if (publication.NotReleased is { } why) return why;
        if (publication.Needs.Where(id => inputs.Cubes.All(c => c.Id != id)).ToList() is { Count: > 0 } missing)
            return new($"缺少指标：{string.Join("、", missing)}。", $"Indicators are missing: {string.Join(", ", missing)}.");
        if (inputs.Cubes.GroupBy(c => c.Id).FirstOrDefault(g => g.Count() > 1) is { } twice)
            return new($"指标{twice.Key}重复。", $"The indicator {twice.Key} is given twice.");
        if (inputs.Cubes.FirstOrDefault(c => c.DataVersion > dataVersion) is { } newer)
            return new($"指标{newer.Id}出自数据版本{newer.DataVersion}，新于本次发布的数据版本{dataVersion}。",
                $"The indicator {newer.Id} is of data version {newer.DataVersion}, newer than the release's {dataVersion}.");
        if (inputs.Guideline is { } guideline && guideline.DataVersion > dataVersion)
            return new($"工资指导线出自数据版本{guideline.DataVersion}，新于本次发布的数据版本{dataVersion}。",
                $"The guideline is of data version {guideline.DataVersion}, newer than the release's {dataVersion}.");
        if (publication.NeedsGuideline && inputs.Guideline is null) return new("本期没有有效的工资指导线草案，须先起草。", "No guideline holds in this period: draft it first.");
        if (scope.Areas.FirstOrDefault(a => a != publication.Region && !IsKnown("region", a)) is { } area)
            return new($"数据中没有地区{area}。", $"The figures have no area {area}.");
        if (scope.Industries.FirstOrDefault(i => i != CodeLists.Whole && !IsKnown("industry", i) && (inputs.Guideline is null || inputs.Guideline.Industries.All(g => g.Industry != i))) is { } industry)
            return new($"数据中没有行业{industry}。", $"The figures have no industry {industry}.");
        if (publication.Chapters.FirstOrDefault(c => c.NeedsText && !inputs.Texts.ContainsKey(c.Id)) is { } empty)
            return new($"“{empty.Heading!.Zh}”一章尚无文字。", $"The chapter \"{empty.Heading.En}\" has no text yet.");
        return null;

        // Of the needed figures those that have the dimension at all, e.g. a code without any figure of the pay survey.
        bool IsKnown(string dimension, string code) =>
            inputs.Cubes.Where(c => publication.Needs.Contains(c.Id) && c.IndexOf(dimension) >= 0).Take(1).Any(c => c.Dimension(dimension).Find(code) is not null);
    }
}
