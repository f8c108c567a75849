namespace WageGuidance.Sources.SyntheticSurvey;

/// <summary>What stays with an enterprise over the years.</summary>
internal readonly record struct FirmTraits
{
    /// <summary>Between firms: log pay that neither industry, place, ownership nor size explains.</summary>
    private const double PaySpread = .17;

    private const double PayBySize = .05;

    /// <summary>Non-private firms are larger by this factor (log).</summary>
    private const double NonPrivateSize = .55;

    private const int SmallestFirm = 4;

    public required int Firm { get; init; }
    public required LeagueProfile League { get; init; }
    public required SectionProfile Section { get; init; }
    public required int Ownership { get; init; }
    public required int Employment { get; init; }
    public required int Division { get; init; }
    public required int County { get; init; }

    /// <summary>Log difference of pay from the section's <see cref="SectionProfile.RawPay"/>.</summary>
    public required double LogPay { get; init; }

    /// <summary>Yearly growth of employment (log).</summary>
    public required double Growth { get; init; }

    public required bool UsesDispatch { get; init; }

    /// <summary>Where the firm stands in 人事费用率, 劳动分配率 and in the risk of a loss: standard normal.</summary>
    public required double CostPosition { get; init; }
    public required double SharePosition { get; init; }
    public required double LossPosition { get; init; }

    /// <summary>Number of the group of companies it belongs to; 0 is none.</summary>
    public required int Group { get; init; }

    public bool IsPrivate => Ownership == OwnershipProfile.Private;

    public string CountyCode => League.Counties[County].Code;

    public string DivisionCode => Section.DivisionList[Division].Code;

    public static FirmTraits Draw(long seed, int firm, LeagueProfile league, SectionProfile section)
    {
        var stream = new RandomStream(seed, Purpose.Firm, firm);
        var ownership = OwnershipProfile.Draw(ref stream, section);
        var isPrivate = ownership == OwnershipProfile.Private;
        var logSize = (section.SizeSpread * stream.Normal()) + (isPrivate ? 0 : NonPrivateSize);
        var division = stream.Pick(section.DivisionTotals);
        var county = stream.Pick(league.CountyTotals);
        return new FirmTraits
        {
            Firm = firm,
            League = league,
            Section = section,
            Ownership = ownership,
            Employment = Math.Max(SmallestFirm, (int)((section.MedianSize * RandomStream.Exp(logSize)) + 0.5)),
            Division = division,
            County = county,
            LogPay = league.Pay + section.DivisionList[division].Pay
                + OwnershipProfile.Pay(ownership, section) + (PayBySize * logSize) + (PaySpread * stream.Normal()),
            Growth = .015 * stream.Normal(),
            UsesDispatch = stream.Chance(.5),
            CostPosition = stream.Normal(),
            SharePosition = stream.Normal(),
            LossPosition = stream.Normal(),
            Group = !isPrivate && stream.Chance(.12) ? 1 + stream.Below(60) : 0,
        };
    }
}
