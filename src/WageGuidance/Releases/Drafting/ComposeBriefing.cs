namespace WageGuidance.Releases.Drafting;

/// <summary>Writes one briefing from its facts: pure, so that the same facts give the same words.</summary>
public static class ComposeBriefing
{
    public static BriefingContent From(BriefingFacts facts) => new()
    {
        Area = facts.Area,
        Industry = facts.Industry,
        AreaName = facts.AreaHere,
        IndustryName = facts.IndustryHere,
        Title = new($"{facts.AreaHere.Zh}{facts.IndustryHere.Zh}集体协商信息简报", $"Collective bargaining briefing: {facts.IndustryHere.En}, {facts.AreaHere.En}"),
        Verdict = Summary.Verdict(facts),
        Why = GuidelineSection.Why(facts),
        KeyFigures = Summary.KeyFigures(facts),
        WhatIsNew = Summary.WhatIsNew(facts),
        Sections =
        [
            GuidelineSection.Compose(facts), PaySection.Compose(facts), LabourCostSection.Compose(facts),
            SupplyDemandSection.Compose(facts), MethodSection.Compose(facts), Changes(facts),
        ],
    };

    private static Section Changes(BriefingFacts facts) => new("changes", new("与上一版的差异", "What changed"),
        [facts.PreviousVersion is { } previous
            ? new($"本版替代{facts.Period}简报第{previous}版；旧版保留原网址，并注明已被替代。", $"This version replaces version {previous} of the {facts.Period} briefing; the old one stays at its address with a notice.")
            : new($"本版为{facts.Period}简报首次发布，没有可比的上一版。", $"This is the first version of the {facts.Period} briefing; there is none before to compare with.")],
        [], [], []);
}
