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
            "bargaining" => BargainingSection.Compose(facts),
            "changes" => ChangesSection.Compose(facts),
            _ => throw new InvalidOperationException($"There is no chapter {chapter.Id}."),
        };
}
