namespace WageGuidance.Negotiation;

/// <summary>
/// Where a value stands among published quantiles, by straight lines between neighbouring ones:
/// <c>P = P_lo + (x − q_lo)/(q_hi − q_lo)·(P_hi − P_lo)</c>. Beyond the outermost quantile nothing is known, so nothing is extrapolated.
/// </summary>
/// <param name="Percentile">The rank; at an end, the outermost percentile itself.</param>
/// <param name="Bound"><c>between</c>, or <c>below</c> the lowest, <c>above</c> the highest published quantile.</param>
public sealed record PercentileRank(decimal Percentile, RankBound Bound)
{
    /// <param name="points">Percentile and quantile, ascending in both; at least two.</param>
    internal static PercentileRank Of(decimal x, IReadOnlyList<(decimal Percentile, decimal Value)> points, Figures figures, string id)
    {
        if (x < points[0].Value) return new(points[0].Percentile, RankBound.Below);
        if (x > points[^1].Value) return new(points[^1].Percentile, RankBound.Above);

        // Of equal quantiles the highest counts.
        var hi = points.Count - 1;
        while (hi > 0 && points[hi - 1].Value > x) hi--;
        if (points[hi].Value == x || hi == 0)
            return new(figures.Percentile(id, "P", points[hi].Percentile, ("x", x), ("P", points[hi].Percentile)), RankBound.Between);
        var (pLo, qLo) = points[hi - 1];
        var (pHi, qHi) = points[hi];
        return new(figures.Percentile(id, "P_lo + (x − q_lo)/(q_hi − q_lo)·(P_hi − P_lo)", pLo + (x - qLo) / (qHi - qLo) * (pHi - pLo),
            ("x", x), ("P_lo", pLo), ("q_lo", qLo), ("P_hi", pHi), ("q_hi", qHi)), RankBound.Between);
    }

    /// <summary>Why these quantiles cannot be used; null when they can.</summary>
    internal static Cubes.Text? Refusal(IReadOnlyList<(decimal Percentile, decimal Value)> points) =>
        points.Count < 2 ? new("可用的分位数不足两个，不能定位。", "Fewer than two quantiles are published: there is nothing to stand between.")
        : points.Any(p => p.Value <= 0) ? new("分位数须大于零。", "Quantiles of pay must be above zero.")
        : points.Zip(points.Skip(1)).Any(p => p.First.Value > p.Second.Value) ? new("分位数没有按从低到高排列，数据有误。", "The quantiles do not ascend: the data are wrong.")
        : null;
}

public enum RankBound { Between, Below, Above }
