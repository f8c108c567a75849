using WageGuidance.Cubes;

namespace WageGuidance.Releases.Drafting;

/// <summary>Writes one briefing from its facts, chapter by chapter of its publication: pure, so that the same facts give the same words.</summary>
public static class ComposeBriefing
{
    public static BriefingContent From(BriefingFacts facts) => new()
    {
        Area = facts.Area,
        Industry = facts.Industry,
        AreaName = facts.AreaHere,
        IndustryName = facts.IndustryHere,
        Title = TitleOf(facts),
        Verdict = Summary.Verdict(facts),
        Why = facts.Publication.Chapter("guideline") is null ? null : GuidelineSection.Why(facts),
        KeyFigures = Summary.KeyFigures(facts),
        WhatIsNew = Summary.WhatIsNew(facts),
        Sections = [.. facts.Publication.Chapters.Select(c => SectionOf(facts, c)).OfType<Section>()],
    };

    private static Text TitleOf(BriefingFacts facts)
    {
        var (area, industry, name) = (facts.AreaHere, facts.IndustryHere, facts.Publication.Name);
        if (!facts.Publication.ByIndustry)
            return name.Zh.StartsWith(area.Zh, StringComparison.Ordinal) ? name : new($"{area.Zh}{name.Zh}", $"{name.En}, {area.En}");
        return new($"{area.Zh}{industry.Zh}{name.Zh}", $"{name.En}: {industry.En}, {area.En}");
    }

    private static Section? SectionOf(BriefingFacts facts, Chapter chapter) => chapter.Heading is not null
        ? IndicatorSection.Compose(facts, chapter)
        : chapter.Id switch
        {
            "guideline" => GuidelineSection.Compose(facts),
            "pay" => PaySection.Compose(facts),
            "labour-cost" => LabourCostSection.Compose(facts),
            "supply-demand" => SupplyDemandSection.Compose(facts),
            "method" => MethodSection.Compose(facts),
            "changes" => Changes(facts),
            _ => throw new InvalidOperationException($"There is no chapter {chapter.Id}."),
        };

    private static Section Changes(BriefingFacts facts)
    {
        var name = facts.Publication.Name;
        List<Text> words = facts.PreviousVersion is { } previous
            ? [new($"本版替代{facts.Period}{name.Zh}第{previous}版；旧版保留原网址，并注明已被替代。", $"This version replaces version {previous} of {Names.Inside(name.En)} {facts.Period}; the old one stays at its address with a notice.")]
            : [new($"本版为{facts.Period}{name.Zh}首次发布，没有可比的上一版。", $"This is the first version of {Names.Inside(name.En)} {facts.Period}; there is none before to compare with.")];
        if (facts.Revision is { } revision)
            words.Add(new($"{Revision.NameOf(revision.Kind).Zh}：{revision.Note.Zh}", $"{Capital(Revision.NameOf(revision.Kind).En)}: {revision.Note.En}"));
        return new("changes", new("与上一版的差异", "What changed"), words, [], [], []);
    }

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
