using WageGuidance.Cubes;
using WageGuidance.Statistics.GuidelineModels;

namespace WageGuidance.Guidelines;

/// <summary>
/// Industry lines of the growth type from the region's baseline and the industries' standing, each with the steps that lead to it. A factor
/// without a usable value is left out for that industry and named; too few factors, and there is no line.
/// </summary>
internal static class IndustryGuidelines
{
    public static IReadOnlyList<IndustryGuideline> Of(GuidelinePolicy policy, decimal baseline, int year, IReadOnlyList<Cube> cubes)
    {
        var rules = policy.Industries;
        var standings = rules.Factors.Select(f => IndustryStandings.Of(f, rules, policy.Region, year, cubes)).ToList();
        return [.. rules.Sections.Select((section, i) => Of(rules, baseline, section, [.. standings.Select(s => s[i])]))];
    }

    private static IndustryGuideline Of(IndustryPolicy rules, decimal baseline, string section, IReadOnlyList<Standing> standings)
    {
        var factors = rules.Factors.Zip(standings).ToList();
        var usable = factors.Where(f => f.Second.Score is not null).ToList();
        var absent = Absences(factors);
        var name = Words.Industry(section);
        if (usable.Count < rules.FewestFactors)
        {
            return new(section, name, Missing(rules), [], Words.Sentences(
                new($"可用因素仅{usable.Count}项，少于{rules.FewestFactors}项，不确定行业线。", $"Only {usable.Count} factors can be used, fewer than {rules.FewestFactors}: no line is drawn."), absent));
        }

        var line = IndustryLines.Compute(
            new(baseline, rules.YearEffect, [.. usable.Select(f => new IndustryFactor(f.First.Id, f.First.Coefficient))], rules.Floor, rules.Ceiling, rules.Step),
            [new(section, [.. usable.Select(f => f.Second.Score)])])[0];
        var contributions = line.Contributions.Select(c => Step(rules, c)).ToList();
        var (lines, refusal) = LineRules.Draw(line.Percent!.Value, rules.Upper, rules.Lower, rules.Step);
        return lines is null
            ? new(section, name, Missing(rules), contributions, refusal!)
            : new(section, name, lines, contributions, Words.Sentences(Reason(rules, baseline, line, usable), absent));
    }

    private static GuidelineTriple Missing(IndustryPolicy rules) => new(Line.Missing(new("基准线", "baseline")), Line.Missing(rules.Upper.Label), Line.Missing(rules.Lower.Label));

    private static Contribution Step(IndustryPolicy rules, LineContribution step) => step.Kind switch
    {
        ContributionKind.Base => new("base", new("全区基准线", "regional baseline"), (double)step.Points),
        ContributionKind.YearEffect => new("year-effect", new("行业总体差距", "industries as a whole"), (double)step.Points),
        ContributionKind.Clipping => new("limits", new("限幅", "limits"), (double)step.Points),
        ContributionKind.Rounding => new("rounding", new("取整", "rounding"), (double)step.Points),
        _ => new(step.Factor!, rules.Factors.First(f => f.Id == step.Factor).Name, (double)step.Points),
    };

    private static Text Reason(IndustryPolicy rules, decimal baseline, IndustryLine line, List<(FactorRule Rule, Standing Standing)> usable)
    {
        var start = new Text(
            $"全区基准线{Words.Exact(baseline)}%，行业总体差距{Words.Signed((double)rules.YearEffect, 1)}个百分点",
            $"Regional baseline {Words.Exact(baseline)} %, industries as a whole {Words.Signed((double)rules.YearEffect, 1)} points");
        var steps = usable.Select(f => FactorInWords(f.Rule, f.Standing, line.Contributions.First(c => c.Factor == f.Rule.Id).Points)).ToList();
        var limits = line.Contributions.FirstOrDefault(c => c.Kind == ContributionKind.Clipping) is { } clipped
            ? new Text($"；超出上下限，调整{Words.Signed((double)clipped.Points)}个百分点", $"; brought within the limits, {Words.Signed((double)clipped.Points)} points")
            : Text.Empty;
        return new(
            $"{start.Zh}；{string.Join("；", steps.Select(s => s.Zh))}{limits.Zh}；取整后为{Words.Percent((double)line.Percent!.Value)}%。",
            $"{start.En}; {string.Join("; ", steps.Select(s => s.En))}{limits.En}; rounded: {Words.Percent((double)line.Percent!.Value)} %.");
    }

    private static Text FactorInWords(FactorRule rule, Standing standing, decimal points)
    {
        var times = Words.Points(standing.Relative!.Value, 2);
        return new(
            $"{PeriodNames.Of(standing.Period!).Zh}{rule.Name.Zh}为全区的{times}倍，{Words.Signed((double)points)}个百分点",
            $"{rule.Name.En} in {PeriodNames.Of(standing.Period!).En} was {times} times the region's, {Words.Signed((double)points)} points");
    }

    private static Text Absences(List<(FactorRule Rule, Standing Standing)> factors)
    {
        var absent = factors.Where(f => f.Standing.Score is null).ToList();
        return absent.Count == 0 ? Text.Empty : new(
            $"未计入：{string.Join("、", absent.Select(f => $"{f.Rule.Name.Zh}（{f.Standing.Absence!.Zh}）"))}。",
            $"Left out: {string.Join(", ", absent.Select(f => $"{f.Rule.Name.En} ({f.Standing.Absence!.En})"))}.");
    }
}
