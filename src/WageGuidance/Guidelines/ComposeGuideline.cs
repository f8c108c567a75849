using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Statistics.Disclosure;
using WageGuidance.Statistics.GuidelineModels;

namespace WageGuidance.Guidelines;

/// <summary>Either a guideline or every reason why there is none.</summary>
public sealed record ComposedGuideline(Guideline? Guideline, IReadOnlyList<Text> Refusals);

/// <summary>
/// <c>baseline = round(model + Σ corrections)</c>, upper and lower line by policy, industry lines from the baseline. Pure.
/// </summary>
public static class ComposeGuideline
{
    /// <summary>Raised when the same inputs would give other numbers.</summary>
    public const int MethodVersion = 1;

    public static ComposedGuideline From(GuidelineInputs inputs)
    {
        var (policy, year) = (inputs.Policy, inputs.Year);
        var refusals = new List<Text>([.. PolicyRules.Faults(policy), .. CorrectionRules.Faults(inputs.Corrections, policy)]);
        if (policy.GuidelineValidity is { } validity && validity.From.Year != year)
            return Refuse(new($"参数规定的有效期始于{validity.From:yyyy-MM-dd}，不在{year}年。", $"The policy has the guideline begin on {validity.From:yyyy-MM-dd}, not in {year}."));
        if (refusals.Count > 0) return new(null, refusals);

        var models = GuidelineModelSet.Of(policy, year, inputs.Macro);
        if (models.FirstOrDefault(m => m.Id == policy.ChosenModel) is not { } chosen)
            return Refuse(new($"参数选定的模型“{policy.ChosenModel}”不存在。", $"The policy chooses the model {policy.ChosenModel}, which does not exist."));
        if (chosen.Estimate is not { } estimate)
            return Refuse(new($"选定的模型“{chosen.Name.Zh}”没有结果：{chosen.Refusal!.Zh}", $"The chosen model ({chosen.Name.En}) has no result: {chosen.Refusal.En}"));

        var correction = inputs.Corrections.Sum(c => (decimal)c.Points);
        var corrected = (decimal)estimate + correction;
        var baseline = Rounding.ToStep(corrected, policy.Step);
        var history = PublishedHistory.Of(inputs.Published, policy.Region, year);
        var (lines, refusal) = LineRules.Draw(baseline, policy.Upper, policy.Lower, policy.Step, SpreadEvidence.Of(chosen, correction, history), policy.Baseline);
        if (lines is null) return Refuse(refusal!);

        var industries = IndustryGuidelines.Of(policy, baseline, year, inputs.Cubes);
        var explained = Explain(CodeLists.Whole, Words.Industry(CodeLists.Whole), lines);
        industries = [.. industries.Select(i => i with { Lines = Explain(i.Industry, i.Name, i.Lines) })];
        if (refusals.Count > 0) return new(null, refusals);

        var used = UsedCubes(policy, inputs.Cubes);
        var guideline = new Guideline
        {
            Region = policy.Region, Year = year, ValidFrom = policy.GuidelineValidity?.From ?? new(year, 1, 1), ValidTo = policy.GuidelineValidity?.To ?? new(year, 12, 31),
            Models = models, ChosenModel = chosen.Id, Corrections = inputs.Corrections, ModelValue = estimate, CorrectedValue = (double)corrected,
            Lines = explained, Reason = GuidelineReasons.Of(policy, chosen, inputs.Corrections, baseline, explained), Industries = industries,
            History = history, WhichLine = policy.WhichLine, Backtest = GuidelineBacktests.Of(inputs), Synthetic = used.Any(c => c.Synthetic), DataVersion = inputs.DataVersion, MethodVersion = MethodVersion,
            Notes = GuidelineReasons.Notes(inputs, models, used),
        };
        return new(guideline, []);

        ComposedGuideline Refuse(Text reason) => new(null, [reason]);

        GuidelineTriple Explain(string industry, Text name, GuidelineTriple triple)
        {
            if (LineRules.OrderViolations(triple) is not { Count: > 0 } violations) return triple;
            if (inputs.OrderExplanations.GetValueOrDefault(industry) is { Zh.Length: > 0, En.Length: > 0 } explanation) return triple with { OrderExplanation = explanation };
            refusals.Add(new(
                $"{name.Zh}（{industry}）{string.Join("、", violations.Select(v => InWords(v).Zh))}（{LineRules.Describe(triple).Zh}），须说明理由。",
                $"{name.En} ({industry}): {string.Join(", ", violations.Select(v => InWords(v).En))} ({LineRules.Describe(triple).En}); an explanation is needed."));
            return triple;
        }
    }

    private static List<Cube> UsedCubes(GuidelinePolicy policy, IReadOnlyList<Cube> cubes) =>
        [.. cubes.Where(c => policy.Industries.Factors.Any(f => f.Cube == c.Id)).OrderBy(c => c.Id, StringComparer.Ordinal)];

    private static Text InWords(GuidelineOrderViolation violation) => violation switch
    {
        GuidelineOrderViolation.LowerAboveBaseline => new("下线高于基准线", "the lower line is above the baseline"),
        GuidelineOrderViolation.BaselineAboveUpper => new("基准线高于上线", "the baseline is above the upper line"),
        _ => new("下线高于上线", "the lower line is above the upper line"),
    };
}
