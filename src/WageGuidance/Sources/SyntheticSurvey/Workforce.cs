namespace WageGuidance.Sources.SyntheticSurvey;

/// <summary>
/// The employees of one firm in one year. A seat in the firm is held by the same person for 4 to 30 years, so most
/// people of one wave are found in the next with a year more of experience and pay close to last year's.
/// </summary>
internal readonly struct Workforce
{
    /// <summary>Least full-time pay before scaling: somewhat above twelve times the highest minimum wage in force in
    /// 2022 and 2023 (1,980 yuan a month), so that the section's scale rarely carries it below.</summary>
    private const double Floor = 27_000;

    /// <summary>Pay has a longer upper tail than the log-normal.</summary>
    private const double RightSkew = .15;

    private const int ShortestStay = 4;
    private const int LongestStay = 30;

    /// <summary>Age at the end of schooling, by education 1–5.</summary>
    private static readonly int[] SchoolLeavingAge = [0, 25, 22, 21, 19, 17];

    /// <summary>Log pay by major group 1–6 and by education 1–5, for a section of pay spread 0.5.</summary>
    private static readonly double[] OccupationPay = [0, .68, .16, -.03, -.12, -.15, .04];
    private static readonly double[] EducationPay = [0, .34, .17, .01, -.09, -.16];

    private static readonly double[] SkillPay = [0, .24, .18, .12, .07, .02];

    /// <summary>How much likelier an education is in an occupation than in the section as a whole.</summary>
    private static readonly double[][] EducationInOccupation =
    [
        [], [3, 2, 1, .4, .2], [3, 2.2, 1, .2, .05], [1, 1.5, 1.2, .5, .2], [.3, .6, 1, 1.2, 1], [.2, .4, .8, 1.2, 1.6], [.2, .4, 1, 1.4, 1.3],
    ];

    /// <summary>Of those with work that knows skill grades: none, 初级工, 中级工, 高级工, 技师, 高级技师.</summary>
    private static readonly double[] SkillTotals = SectionProfile.RunningTotals([56, 14, 14, 10.5, 4, 1.5]);
    private static readonly int[] SkillCodes = [0, 5, 4, 3, 2, 1];

    private static readonly Dictionary<char, double[][]> EducationTotals = SectionProfile.All.ToDictionary(
        section => section.Section,
        section => EducationInOccupation.Select(row => SectionProfile.RunningTotals(row.Select((factor, i) => factor * section.Educations[i]))).ToArray());

    private readonly long seed;
    private readonly FirmTraits firm;
    private readonly SectionProfile section;
    private readonly int year;
    private readonly double[][] educationTotals;
    private readonly double logPay;
    private readonly double effects;
    private readonly double unexplained;
    private readonly double unionMembers;
    private readonly double dispatched;

    public Workforce(long seed, in FirmTraits firm, int year)
    {
        this.seed = seed;
        this.firm = firm;
        this.year = year;
        section = firm.Section;
        educationTotals = EducationTotals[section.Section];
        var stream = new RandomStream(seed, Purpose.FirmYear, firm.Firm, year);
        logPay = firm.LogPay + (.04 * stream.Normal());
        // Far from the anchored years a firm's trend no longer carries it on.
        var drift = (firm.Growth * Math.Clamp(year - 2022, -10, 10)) + (.03 * stream.Normal());
        Employees = Math.Max(1, (int)((firm.Employment * RandomStream.Exp(drift)) + 0.5));
        Months = firm.IsPrivate && firm.Employment < 50 && stream.Chance(.025) ? 6 + stream.Below(6) : 12;
        effects = section.PaySpread / .5;
        unexplained = .55 * section.PaySpread;
        unionMembers = OwnershipProfile.UnionMembers(firm.Ownership);
        dispatched = firm.UsesDispatch ? 2 * OwnershipProfile.Dispatched(firm.Ownership) : 0;
    }

    public int Employees { get; }

    /// <summary>Months of operation in the year.</summary>
    public int Months { get; }

    public Person Person(int seat)
    {
        var tenure = new RandomStream(seed, Purpose.Seat, firm.Firm, seat);
        var stay = ShortestStay + tenure.Below(LongestStay - ShortestStay + 1);
        var phase = tenure.Below(stay);
        var holder = (year + phase) / stay;
        var joined = (holder * stay) - phase;

        var fixedTraits = new RandomStream(seed, Purpose.Person, firm.Firm, seat, holder);
        var woman = fixedTraits.Chance(section.WomenShare);
        var occupation = 1 + fixedTraits.Pick(section.OccupationTotals);
        var education = 1 + fixedTraits.Pick(educationTotals[occupation]);
        var schoolLeaving = SchoolLeavingAge[education];
        var retirement = woman ? 55 : 60;
        var joiningAge = schoolLeaving + fixedTraits.Below(Math.Max(1, retirement - stay - schoolLeaving + 1));
        var birthYear = joined - joiningAge;
        var startYear = Math.Min(joined, birthYear + schoolLeaving + fixedTraits.Below(3));
        var experience = year - startYear;
        // Nobody heads a unit fresh from school: such a person works in its office.
        if (occupation == 1 && joined - startYear < 3) occupation = 3;
        var skill = occupation >= 4 ? SkillCodes[fixedTraits.Pick(SkillTotals)] : 0;
        if (skill is 1 or 2 or 3 && experience < 12 - (3 * skill)) skill = 5;
        var (form, contract) = Employment(ref fixedTraits);
        var union = form == 1 && fixedTraits.Chance(unionMembers);
        var ability = fixedTraits.Normal();

        var thisYear = new RandomStream(seed, Purpose.PersonYear, firm.Firm, seat, year);
        var partTime = thisYear.Chance(section.Section is 'F' or 'H' or 'O' ? .02 : .006);
        var hours = partTime ? 16 + thisYear.Below(15) : section.Hours - 3 + thisYear.Below(7) + (occupation == 6 ? 1 : 0);
        // Ability lasts, luck is this year's: the squares of the two factors sum to 1.
        var own = (.85 * ability) + (.53 * thisYear.Normal());
        var log = logPay
            + (effects * (OccupationPay[occupation] + EducationPay[education] + (experience * (.020 - (.00035 * experience)))))
            + SkillPay[skill] - (woman ? .10 : 0) - (form == 1 ? 0 : .15)
            + (unexplained * (own + (RightSkew * ((own * own) - 1))));
        var pay = section.RawPay * RandomStream.Exp(log);
        if (pay < Floor) pay = Floor * (1 + (.15 * thisYear.Uniform()));
        if (partTime) pay *= hours / 40.0;
        if (Months < 12) pay *= Months / 12.0;

        var overtime = hours > 40 ? Math.Min(.18, (hours - 40) * 1.3 / hours) * (.4 + (.6 * thisYear.Uniform())) : 0;
        var bonus = .14 + (.14 * thisYear.Uniform()) + (occupation == 1 ? .14 : 0) + (section.Section == 'J' ? .10 : 0);
        var allowance = .03 + (.08 * thisYear.Uniform());
        return new Person(woman ? 2 : 1, birthYear, education, startYear, occupation, skill, form, contract, hours, union,
            pay, overtime, bonus, allowance);
    }

    private (int Form, int Contract) Employment(ref RandomStream stream)
    {
        var draw = stream.Uniform();
        var kind = stream.Uniform();
        if (draw < dispatched) return (2, 1);
        if (draw > .985) return (3, 0);
        var project = section.Section == 'E' ? .14 : .02;
        return (1, kind < project ? 3 : kind < project + (firm.IsPrivate ? .14 : .34) ? 2 : 1);
    }
}
