namespace WageGuidance.Sources.SyntheticSurvey;

/// <summary>登记注册类型: how often it occurs among non-private firms, and its pay.</summary>
internal static class OwnershipProfile
{
    public const int Private = 170;

    private static readonly int[] NonPrivate = [110, 120, 130, 150, 160, 200, 300];

    private static readonly double[] Companies = SectionProfile.RunningTotals([18, 3, 2, 55, 14, 3, 5]);

    /// <summary>Research, water and public facilities, education, health and culture are mostly state-run.</summary>
    private static readonly double[] PublicServices = SectionProfile.RunningTotals([60, 5, 1, 26, 5, 1, 2]);

    public static int Draw(ref RandomStream stream, SectionProfile section) =>
        stream.Chance(section.PrivateShare) ? Private
        : NonPrivate[stream.Pick(section.Section is 'M' or 'N' or 'P' or 'Q' or 'R' ? PublicServices : Companies)];

    public static double Pay(int ownership, SectionProfile section) => ownership switch
    {
        110 => .08,
        120 => -.12,
        130 => -.08,
        160 => .12,
        Private => section.PrivatePay,
        200 => .08,
        300 => .15,
        _ => 0,
    };

    public static double UnionMembers(int ownership) => ownership switch
    {
        110 => .88,
        120 or 130 => .70,
        150 or 160 => .74,
        Private => .34,
        _ => .55,
    };

    public static double Dispatched(int ownership) => ownership switch
    {
        110 => .09,
        150 or 160 => .07,
        200 or 300 => .05,
        _ => .02,
    };
}
