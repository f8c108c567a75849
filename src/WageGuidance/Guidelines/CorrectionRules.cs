using WageGuidance.Cubes;

namespace WageGuidance.Guidelines;

/// <summary>
/// What a correction must be. The official annex asks for corrections of what the model leaves out; each has a size, a reason in both
/// languages and an author, and a size of zero says that the matter was weighed.
/// </summary>
public static class CorrectionRules
{
    /// <summary>Codes and names, in the order in which they are told.</summary>
    public static readonly IReadOnlyList<(string Id, Text Name)> Kinds =
    [
        ("employment", new("就业形势", "employment")), ("labour-cost", new("人工成本水平", "labour-cost level")), ("ability-to-pay", new("支付能力", "ability to pay")),
        ("minimum-wage", new("最低工资标准", "minimum wage")), ("judgement", new("综合判断", "judgement")),
    ];

    public static IReadOnlyList<Text> Faults(IReadOnlyList<Correction> corrections, GuidelinePolicy policy)
    {
        var faults = new List<Text>();
        foreach (var c in corrections)
        {
            if (Kinds.All(k => k.Id != c.Id))
                Add(c, $"没有这一修正项，可用：{string.Join("、", Kinds.Select(k => k.Id))}", $"there is no such correction; there are {string.Join(", ", Kinds.Select(k => k.Id))}");
            if (!double.IsFinite(c.Points) || Math.Abs(c.Points) > (double)policy.LargestCorrection)
                Add(c, $"幅度超过±{Words.Exact(policy.LargestCorrection)}个百分点", $"larger than ±{Words.Exact(policy.LargestCorrection)} points");
            else if ((decimal)c.Points != Math.Round((decimal)c.Points, 2))
                Add(c, "幅度最多两位小数", "at most two decimals");
            if (string.IsNullOrWhiteSpace(c.Reason.Zh) || string.IsNullOrWhiteSpace(c.Reason.En)) Add(c, "须有中英文理由", "a reason in both languages is needed");
            if (string.IsNullOrWhiteSpace(c.Name.Zh) || string.IsNullOrWhiteSpace(c.Name.En)) Add(c, "须有中英文名称", "a name in both languages is needed");
            if (string.IsNullOrWhiteSpace(c.Author)) Add(c, "须注明提出人", "an author is needed");
        }

        foreach (var twice in corrections.GroupBy(c => c.Id).Where(g => g.Count() > 1)) Add(twice.First(), "重复", "given twice");
        return faults;

        void Add(Correction c, string zh, string en) => faults.Add(new($"修正项“{c.Id}”：{zh}。", $"Correction {c.Id}: {en}."));
    }
}
