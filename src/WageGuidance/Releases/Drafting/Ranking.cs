using WageGuidance.Cubes;

namespace WageGuidance.Releases.Drafting;

/// <summary>What may be said of an order of estimates. "Highest" is said plainly only where its interval lies clear of all the others; otherwise it is the highest estimate.</summary>
internal static class Ranking
{
    /// <summary>A title on which is highest and which is lowest; null where fewer than two figures are published.</summary>
    /// <param name="measure">E.g. 工资中位数 / median pay.</param>
    /// <param name="kind">E.g. 行业 / industries.</param>
    /// <param name="all">With English names as they stand inside a sentence. Every one of the kind, the unpublished too: where one is withheld or missing the claim is of the published ones.</param>
    public static Text? Extremes(Text measure, Text kind, IEnumerable<(Text Name, Cell? Cell)> all, string preposition = "in")
    {
        var everyone = all.ToList();
        var known = everyone.Where(e => e.Cell?.Value is not null).OrderByDescending(e => e.Cell!.Value).ToList();
        if (known.Count < 2) return null;
        var (high, low) = (known[0], known[^1]);
        if (high.Cell!.Value == low.Cell!.Value) return null;
        var certain = known.Skip(1).All(e => Clear(e.Cell!, high.Cell!)) && known.SkipLast(1).All(e => Clear(low.Cell!, e.Cell!));
        var among = known.Count == everyone.Count ? Text.Empty : new($"已公布数据的{kind.Zh}中，", $"of the {kind.En} published, ");
        var (inHigh, inLow) = (high.Name.En, low.Name.En);
        var english = certain ? $"{among.En}{measure.En} is highest {preposition} {inHigh}, lowest {preposition} {inLow}" : $"{among.En}the estimate of {measure.En} is highest {preposition} {inHigh}, lowest {preposition} {inLow}";
        return new(
            $"{among.Zh}{measure.Zh}{(certain ? "" : "估计值")}最高的是{high.Name.Zh}，最低的是{low.Name.Zh}",
            char.ToUpperInvariant(english[0]) + english[1..]);
    }

    /// <summary>Against a whole: above or below where the intervals are clear of each other, else no significant difference; null where either is not published.</summary>
    public static Text? Against(Cell? here, Cell? whole, Text wholeName)
    {
        if (here?.Value is null || whole?.Value is null) return null;
        if (Clear(whole, here)) return new($"高于{wholeName.Zh}", $"is above that of {wholeName.En}");
        if (Clear(here, whole)) return new($"低于{wholeName.Zh}", $"is below that of {wholeName.En}");
        return new($"与{wholeName.Zh}没有显著差异", $"does not differ significantly from that of {wholeName.En}");
    }

    /// <summary>A full count has no interval: its value is its own.</summary>
    private static bool Clear(Cell lower, Cell higher) => (lower.CiHigh ?? lower.Value) < (higher.CiLow ?? higher.Value);
}
