using System.Text.Json.Serialization;
using WageGuidance.Cubes;

namespace WageGuidance.Negotiation.Offers;

/// <summary>
/// What a negotiator has: staff, firm, offers and what they are held against. Schema <c>wageguidance-offer/1</c>, published as
/// <c>docs/methods/offer.schema.json</c>. Yuan and percent (5 is 5 %), decimal; days are calendar days; unknown members are refused.
/// </summary>
public sealed record OfferFile
{
    public const string CurrentSchema = "wageguidance-offer/1";

    public required string Schema { get; init; }
    public Text? Title { get; init; }

    /// <summary>The day at which base pay holds. Nothing offered may start before it.</summary>
    public required DateOnly BaseDate { get; init; }

    /// <summary>Whole years from a month on. Default: from January's first or the first full month after the base, until every clause is in.</summary>
    public EvaluationPeriod? Period { get; init; }

    /// <summary><c>percent</c> declares that small percentages such as 0.3 are meant as they stand.</summary>
    public string? PercentUnit { get; init; }
    public FirmFigures? Firm { get; init; }
    public required IReadOnlyList<StaffGroup> Groups { get; init; }
    public required IReadOnlyList<Offer> Offers { get; init; }
    public Benchmarks? Benchmarks { get; init; }

    /// <summary>What to take from a pack where <see cref="Benchmarks"/> has nothing.</summary>
    public PackSelection? FromPack { get; init; }
}

/// <param name="From">First month, <c>2024-01</c>.</param>
/// <param name="Months">A multiple of 12, at most 60.</param>
public sealed record EvaluationPeriod(string From, int Months);

/// <summary>The firm's year, in yuan. Each may be absent; a ratio that needs it is then missing.</summary>
public sealed record FirmFigures(decimal? Sales, decimal? ValueAdded, decimal? LabourCost, decimal? TotalCost, decimal? Profit);

/// <param name="Headcount">Average number of persons, whole.</param>
/// <param name="MonthlyPay">Average pay a month and head on the base day.</param>
/// <param name="FrontLine">一线职工.</param>
/// <param name="WeeklyHours">Agreed hours a week; 40 where absent.</param>
/// <param name="OnCostPercent">Employer on-costs (social insurance, housing fund, …) in percent of pay; absent is unknown, not zero.</param>
/// <param name="PreviousYearMonthlyPay">Average monthly pay over the twelve months before the period, where it was not the base pay.</param>
public sealed record StaffGroup(
    string Id, Text? Name, int Headcount, decimal MonthlyPay, bool FrontLine = false, decimal WeeklyHours = 40, decimal? OnCostPercent = null,
    decimal? PreviousYearMonthlyPay = null);

public sealed record Offer
{
    public required string Id { get; init; }
    public Text? Name { get; init; }
    public IReadOnlyList<Stage> Stages { get; init; } = [];
    public IReadOnlyList<FlatSum> FlatSums { get; init; } = [];
    public IReadOnlyList<LumpSum> LumpSums { get; init; } = [];
    public IReadOnlyList<MinimumPayClause> MinimumPay { get; init; } = [];
    public IReadOnlyList<HoursChange> Hours { get; init; } = [];
    public IReadOnlyList<OnCostChange> OnCosts { get; init; } = [];
}

/// <summary>An increase in percent that stays in pay.</summary>
/// <param name="Until">Last day of the agreed term, if any: another stage may not begin before it is over. Pay stays where it is.</param>
/// <param name="Of"><c>current</c> pay (compounding) or <c>base</c> pay.</param>
/// <param name="AtLeastYuan">The increase is at least so many yuan a month.</param>
/// <param name="Groups">Whom it is for; absent is everyone.</param>
public sealed record Stage(DateOnly From, decimal Percent, DateOnly? Until = null, PercentOf Of = PercentOf.Current, decimal? AtLeastYuan = null, IReadOnlyList<string>? Groups = null) : IClause;

public enum PercentOf { Current, Base }

/// <summary>A sum a month and head that stays in pay.</summary>
public sealed record FlatSum(DateOnly From, decimal YuanPerMonth, IReadOnlyList<string>? Groups = null) : IClause;

/// <summary>A sum a head, once; not in the base of later increases.</summary>
/// <param name="OnCosts">Whether employer on-costs fall due on it.</param>
public sealed record LumpSum(DateOnly On, decimal Yuan, bool OnCosts = true, IReadOnlyList<string>? Groups = null) : IClause
{
    [JsonIgnore]
    public DateOnly From => On;
}

/// <summary>From the day on nobody in the groups is paid less a month. Held against the group's average: split a group in which it reaches some only.</summary>
public sealed record MinimumPayClause(DateOnly From, decimal YuanPerMonth, IReadOnlyList<string>? Groups = null) : IClause;

/// <param name="Pay"><c>kept</c>: the month's pay stays; <c>proportional</c>: it changes with the hours.</param>
public sealed record HoursChange(DateOnly From, decimal WeeklyHours, HoursPay Pay, IReadOnlyList<string>? Groups = null) : IClause;

public enum HoursPay { Kept, Proportional }

/// <summary>Employer on-costs change, from the first of a month.</summary>
public sealed record OnCostChange(DateOnly From, decimal Percent, IReadOnlyList<string>? Groups = null) : IClause;

/// <summary>Something that begins on a day and is for some groups.</summary>
internal interface IClause
{
    DateOnly From { get; }
    IReadOnlyList<string>? Groups { get; }

    bool IsFor(string group) => Groups is null || Groups.Contains(group);
}
