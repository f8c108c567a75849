using WageGuidance.Negotiation.Facts;

namespace WageGuidance.Negotiation.Relations;

/// <summary>
/// Pay of groups of staff relative to each other (待遇标准比对): mean pay of a group over the mean of all staff of the industry, all = 100, in the newest survey
/// year and the one before. A group that is withheld or missing stays empty. Pure.
/// </summary>
public static class PayRelations
{
    private const string Whole = "_T";

    public static RelationTable? Of(ReleaseFacts facts, string region)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (facts.Table("pay.survey") is not { } pay || pay.Periods.ToList() is not { Count: > 0 } periods) return null;
        var (now, before) = (periods[0], periods.Count > 1 ? periods[1] : null);
        string[] groups = [.. pay.Codes("occupation").Where(c => c != Whole)];
        var rows = pay.Codes("industry").Select(industry => new IndustryRelations(
            industry, FrontLineOf(industry),
            [.. groups.Select(g => Group(industry, g))])).Where(r => r.Groups.Any(g => g.Mean is not null)).ToList();
        return new(region, now, before, groups, rows, facts.Cite("pay.survey", region, now));

        GroupRelation Group(string industry, string group)
        {
            var mean = Mean(industry, group, now);
            return new(group, mean, Relation(mean, Mean(industry, Whole, now)), before is null ? null : Relation(Mean(industry, group, before), Mean(industry, Whole, before)));
        }

        decimal? Mean(string industry, string group, string period) => pay.Find(2, ("region", region), ("industry", industry), ("occupation", group), ("period", period), ("statistic", "mean"));
    }

    /// <summary>The occupation group that works at the front line of an industry: production in B–E, agriculture in A, services elsewhere; of the whole, production.</summary>
    public static string FrontLineOf(string industry) => industry switch { "A" => "5", "B" or "C" or "D" or "E" or Whole => "6", _ => "4" };

    private static decimal? Relation(decimal? mean, decimal? all) => mean is { } m && all is > 0 and var a ? Statistics.Disclosure.Rounding.HalfAwayFromZero(m / a * 100, 1) : null;
}

/// <param name="Groups">Occupation groups in the order of the classification.</param>
public sealed record RelationTable(string Region, string Period, string? Before, IReadOnlyList<string> Groups, IReadOnlyList<IndustryRelations> Industries, string Source);

/// <param name="FrontLine">Which group is the front line.</param>
public sealed record IndustryRelations(string Industry, string FrontLine, IReadOnlyList<GroupRelation> Groups)
{
    /// <summary>Heads of organisations over the front line; null where either is withheld.</summary>
    public decimal? HeadsToFrontLine => Over(g => g.Relation);

    public decimal? HeadsToFrontLineBefore => Over(g => g.RelationBefore);

    private decimal? Over(Func<GroupRelation, decimal?> of)
    {
        var (heads, line) = (Groups.FirstOrDefault(g => g.Group == "1"), Groups.FirstOrDefault(g => g.Group == FrontLine));
        return heads is not null && line is not null && of(heads) is { } above && of(line) is > 0 and var below ? Statistics.Disclosure.Rounding.HalfAwayFromZero(above / below, 2) : null;
    }
}

/// <param name="Mean">Yuan a year.</param>
/// <param name="Relation">All staff of the industry = 100.</param>
public sealed record GroupRelation(string Group, decimal? Mean, decimal? Relation, decimal? RelationBefore);
