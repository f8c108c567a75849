using System.Text.Json.Serialization;
using WageGuidance.Negotiation.Offers;

namespace WageGuidance.Negotiation.Severance;

/// <summary>One employment that ends. Schema <c>wageguidance-severance/1</c>, published as <c>docs/methods/severance.schema.json</c>. Yuan, decimal.</summary>
public sealed record SeveranceCase
{
    public const string CurrentSchema = "wageguidance-severance/1";

    public required string Schema { get; init; }

    /// <summary>First day of service.</summary>
    public required DateOnly ServiceFrom { get; init; }

    /// <summary>Last day of service; it counts.</summary>
    public required DateOnly ServiceTo { get; init; }

    /// <summary>Wages due (before tax and own contributions, with bonuses and allowances) of the last months worked, at most twelve, oldest first.</summary>
    public IReadOnlyList<decimal>? MonthlyWages { get; init; }

    /// <summary>Their average, instead of the months themselves.</summary>
    public decimal? AverageMonthlyWage { get; init; }

    /// <summary>The local monthly minimum wage at the end of service.</summary>
    public SourcedYuan? MinimumWage { get; init; }

    /// <summary>Last year's average monthly wage published by the city or league of the employer: never the autonomous region's or the country's.</summary>
    public LocalAverage? LocalAverage { get; init; }

    /// <summary>Ground of the end of employment; decides service before 2008.</summary>
    public SeveranceGround? Ground { get; init; }

    /// <summary>The firm's average monthly wage; needed before 2008 on the grounds illness, objective-change and retrenchment.</summary>
    public decimal? FirmAverageMonthlyWage { get; init; }

    /// <summary>What to take from a release where <see cref="MinimumWage"/> or <see cref="LocalAverage"/> is absent.</summary>
    public SeveranceSelection? FromPack { get; init; }

    /// <summary>The release that filled them.</summary>
    public PackUsed? Pack { get; init; }
}

public sealed record SourcedYuan(decimal YuanPerMonth, string Source);

/// <param name="Area">City or league that published it.</param>
/// <param name="Year">The year it is for.</param>
public sealed record LocalAverage(decimal YuanPerMonth, string Area, int Year, string Source);

/// <summary>Grounds of 劳部发〔1994〕481号, by which service before 2008 is paid.</summary>
public enum SeveranceGround
{
    /// <summary>Agreement proposed by the employer (art. 5): at most twelve months.</summary>
    Agreement,

    /// <summary>Unfit for the job after training or transfer (art. 7): at most twelve months.</summary>
    Unfit,

    /// <summary>Illness or injury not from work (art. 6): no limit of months; not below the firm's average.</summary>
    Illness,

    /// <summary>Circumstances changed (art. 8): likewise.</summary>
    ObjectiveChange,

    /// <summary>Retrenchment (art. 9): likewise.</summary>
    Retrenchment,

    /// <summary>Nothing was due on this ground before 2008, e.g. a fixed term that ran out.</summary>
    [JsonStringEnumMemberName("not-paid-before-2008")]
    NotPaidBefore2008,
}
