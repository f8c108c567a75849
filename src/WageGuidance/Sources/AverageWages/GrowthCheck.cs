using System.Globalization;
using WageGuidance.Observations;

namespace WageGuidance.Sources.AverageWages;

/// <summary>
/// After the last row: does a published nominal growth follow from the levels of the two years? What does not is kept as published and questioned: a change of coverage (such as of staff and
/// workers in 1998), a revised level, or a slip. Where a year has several levels, one that fits is enough.
/// </summary>
internal sealed class GrowthCheck
{
    private readonly Dictionary<(string Region, string Industry, string Edition, string Population, string Post), List<PublishedWage>> series = [];

    public void Add(PublishedWage wage)
    {
        var key = (wage.Region, wage.Industry, wage.IndustryEdition, wage.Population, wage.Post);
        if (!series.TryGetValue(key, out var rows)) series[key] = rows = [];
        rows.Add(wage);
    }

    public void Compare(RowReport report)
    {
        foreach (var row in series.Values.SelectMany(r => r).OrderBy(r => r.Line))
        {
            if (row is not { Value: { } now, Growth: { } growth }) continue;
            var before = series[(row.Region, row.Industry, row.IndustryEdition, row.Population, row.Post)].Where(r => r.Year == row.Year - 1).Select(r => r.Value).OfType<decimal>().ToList();
            // Half of the last printed digit of the growth, and of both levels.
            bool Fits(decimal earlier) => Math.Abs((100 * (now - earlier) / earlier) - growth) <= Half(growth) + (100 * 0.5m * ((1 / earlier) + (now / (earlier * earlier))));
            if (before.Count == 0 || before.Exists(Fits)) continue;
            var computed = Math.Round(100 * (now - before[^1]) / before[^1], 1, MidpointRounding.AwayFromZero);
            report.SoftAt(row.Line, "growth", growth.ToString(CultureInfo.InvariantCulture), "growth-does-not-recompute", new(
                $"{row.Year}年公布的名义增长{growth}%与水平不符：由{before[^1]}到{now}为{computed}%。可能是口径变动或修订，请在备注中说明。",
                $"The nominal growth of {growth} % published for {row.Year} does not follow from the levels: from {before[^1]} to {now} is {computed} %. A change of coverage or a revision should be named in the note."));
        }
    }

    private static decimal Half(decimal printed)
    {
        var half = 0.5m;
        for (var i = 0; i < printed.Scale; i++) half /= 10;
        return half;
    }
}
