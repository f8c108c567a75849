using System.Globalization;
using WageGuidance.Cubes;
using WageGuidance.Negotiation.Facts;
using WageGuidance.Negotiation.Offers;
using WageGuidance.Negotiation.Timetable;

namespace WageGuidance.Negotiation.Severance;

/// <summary>
/// Fills the minimum wage of the county at the end of service, and the league's own published average of the year before, from a release.
/// What the release does not have for that county, league and year stays open and is asked for; nothing else stands in.
/// </summary>
public static class FillSeverance
{
    public static (SeveranceCase? Case, IReadOnlyList<Problem> Problems) Run(SeveranceCase given, ReleaseFacts facts)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(facts);
        if (given.FromPack is not { } selection) return (given, []);
        var problems = new SelectionRules("from_pack", facts).Check(selection.Release, null, null, selection.MinimumWageCounty);
        if (selection.League is { } asked && (asked.Length != 6 || !asked.EndsWith("00", StringComparison.Ordinal) || asked.EndsWith("0000", StringComparison.Ordinal)))
            problems.Add(new("from_pack.league", "league", new Text("应为盟市代码（如150100），不以自治区或全国数代替。", "This should be the code of a league or city (e.g. 150100): no regional or national figure stands in.")));
        if (problems.Count > 0) return (null, problems);

        var minimum = given.MinimumWage;
        if (minimum is null && selection.MinimumWageCounty is { } county && MinimumWageFacts.Of(facts, county).Where(r => r.From <= given.ServiceTo).MaxBy(r => r.From) is { } rate)
            minimum = new(rate.YuanPerMonth, rate.Source);
        var local = given.LocalAverage;
        var year = given.ServiceTo.Year - 1;
        if (local is null && selection.League is { } league
            && facts.Table("pay.published")?.Find(2, ("region", league), ("industry", "_T"), ("population", "nonprivate"), ("period", year.ToString(CultureInfo.InvariantCulture)), ("statistic", "value")) is { } yearly)
            local = new(Figures.Fen(yearly / 12), FillFactors.NameOf("region", league).Zh, year, $"{facts.Cite("pay.published", league, "nonprivate", year.ToString(CultureInfo.InvariantCulture))} /12");
        return (given with { MinimumWage = minimum, LocalAverage = local, Pack = facts.Release }, []);
    }
}

/// <param name="MinimumWageCounty">County whose minimum wage held at the end of service.</param>
/// <param name="League">League or city of the employer, whose own average of the year before is wanted.</param>
/// <param name="Release">As in an offer's selection.</param>
public sealed record SeveranceSelection(string? MinimumWageCounty = null, string? League = null, string? Release = null);
