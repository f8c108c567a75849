using System.Globalization;

namespace WageGuidance.Sources.SyntheticSurvey;

/// <summary>
/// The traits of a GB/T 4754-2017 section in the synthetic population. Only the mean pay of sections A–J is a published
/// figure; the spreads follow published 2022 pay percentiles of other regions, everything else is an assumption.
/// </summary>
/// <param name="Pay2022">Mean yearly pay (yuan) of non-private employees in 2022, which draw 0 is scaled to.</param>
/// <param name="Pay2023">The same for 2023.</param>
/// <param name="RawPay">Pay (yuan) of a middling employee of a middling firm before scaling, set so that the scale is near 1 in 2023.</param>
/// <param name="FirmShare">Share of the population's enterprises, percent.</param>
/// <param name="MedianSize">Median employment of a private firm.</param>
/// <param name="SizeSpread">Standard deviation of log employment.</param>
/// <param name="PrivateShare">Share of private (170) enterprises.</param>
/// <param name="PrivatePay">Log difference of private from other pay.</param>
/// <param name="PaySpread">Standard deviation of log pay over persons: ln(P90/P10) / 2.563.</param>
/// <param name="Hours">Typical week.</param>
/// <param name="CostToSales">人事费用率 of a middling firm.</param>
/// <param name="ShareOfValueAdded">劳动分配率 of a middling firm.</param>
/// <param name="TaxToSales">税金及附加 over sales.</param>
/// <param name="Depreciation">Depreciation's part of the surplus over labour cost.</param>
/// <param name="LossShare">Share of loss-making firms.</param>
/// <param name="Occupations">Percent of persons in major groups 1–6.</param>
/// <param name="Educations">Percent of persons with education 1–5.</param>
/// <param name="Divisions">Division: weight: log-pay difference in percent.</param>
internal sealed record SectionProfile(
    char Section, double Pay2022, double Pay2023, double RawPay,
    double FirmShare, double MedianSize, double SizeSpread, double PrivateShare, double PrivatePay, double PaySpread,
    double WomenShare, int Hours,
    double CostToSales, double ShareOfValueAdded, double TaxToSales, double Depreciation, double LossShare,
    double[] Occupations, double[] Educations, string Divisions)
{
    /// <summary>Pay levels of A–J: 内蒙古自治区统计局, average pay of employees in non-private urban units in 2023, released in
    /// June 2024 (its table has 2022 too). K–R were not found for the region; their levels are assumed.</summary>
    public static readonly SectionProfile[] All =
    [
        new('A', 78029, 82918, 65000, 5, 9, .90, .60, -.50, .49, .40, 44, .28, .62, .004, .35, .18,
            [6, 10, 8, 8, 56, 12], [.5, 10, 18, 32, 39.5], "01:35:0 02:15:5 03:25:-4 04:5:-8 05:20:2"),
        new('B', 160200, 196182, 127000, 4, 18, 1.05, .50, -.50, .45, .17, 45, .12, .42, .035, .30, .15,
            [4, 13, 7, 8, 1, 67], [1, 22, 27, 30, 20], "06:50:8 07:3:20 08:14:-12 09:15:0 10:14:-25 11:4:0"),
        new('C', 103402, 110819, 73000, 15, 13, 1.05, .65, -.42, .48, .32, 45, .085, .36, .012, .35, .18,
            [6, 13, 8, 10, 1, 62], [1, 17, 25, 33, 24],
            "13:14:-15 14:10:5 15:5:-5 16:1:45 17:3:-20 18:2:-28 19:1:-25 20:3:-25 21:2:-22 22:2:-15 23:2:-12 24:1:-22 25:6:18 26:11:12 27:5:5 28:1:-8 29:3:-10 30:10:-5 31:6:12 32:6:15 33:4:-8 34:3:-2 35:2:2 36:1:5 37:1:18 38:3:4 39:2:2 40:1:0 41:1:-15 42:2:-8 43:1:-2"),
        new('D', 129448, 137753, 79000, 4, 15, 1.00, .35, -.50, .54, .28, 41, .10, .34, .012, .50, .17,
            [4, 24, 9, 15, 0, 48], [3, 42, 30, 18, 7], "44:75:8 45:12:-15 46:13:-25"),
        new('E', 69584, 78573, 48000, 10, 12, 1.00, .70, -.20, .50, .15, 47, .14, .70, .010, .25, .15,
            [6, 22, 8, 8, 0, 56], [1, 25, 26, 24, 24], "47:45:0 48:30:6 49:15:0 50:10:-8"),
        new('F', 85961, 95212, 66000, 16, 7, .90, .78, -.50, .51, .52, 44, .045, .46, .006, .20, .20,
            [9, 8, 12, 66, 0, 5], [1, 20, 30, 33, 16], "51:52:10 52:48:-12"),
        new('G', 110096, 117244, 81000, 6, 10, 1.05, .62, -.50, .50, .22, 44, .20, .50, .006, .40, .18,
            [4, 8, 9, 66, 0, 13], [.7, 19, 30, 33, 17.3], "53:10:15 54:58:-6 55:1:-5 56:4:25 57:3:22 58:6:-5 59:10:-10 60:8:-12"),
        new('H', 47852, 52797, 44000, 5, 10, .85, .75, -.14, .39, .62, 47, .30, .68, .006, .30, .25,
            [7, 3, 6, 80, 0, 4], [.2, 6, 17, 38, 38.8], "61:42:3 62:58:-2"),
        new('I', 121971, 131580, 77000, 4, 8, .95, .66, -.45, .49, .42, 42, .19, .38, .006, .35, .20,
            [7, 48, 10, 32, 0, 3], [4, 55, 29, 10, 2], "63:30:8 64:20:-4 65:50:-2"),
        new('J', 110798, 129609, 58000, 3, 12, .90, .25, -.40, .64, .55, 40, .18, .36, .012, .12, .10,
            [7, 55, 12, 26, 0, 0], [8, 66, 21, 4, 1], "66:58:12 67:6:25 68:28:-22 69:8:0"),
        new('K', 60300, 63000, 40000, 5, 9, .90, .75, -.20, .60, .45, 43, .11, .40, .050, .15, .22,
            [8, 12, 12, 64, 0, 4], [1, 22, 30, 28, 19], "70:1:0"),
        new('L', 66000, 69000, 45000, 7, 9, 1.00, .76, -.30, .55, .42, 43, .24, .62, .008, .20, .20,
            [9, 14, 14, 60, 0, 3], [1, 24, 29, 28, 18], "71:16:0 72:84:0"),
        new('M', 101000, 107500, 52000, 4, 8, .90, .62, -.40, .56, .36, 41, .30, .60, .006, .25, .20,
            [8, 62, 11, 12, 1, 6], [12, 55, 23, 8, 2], "73:14:10 74:66:0 75:20:-8"),
        new('N', 56000, 58500, 38000, 3, 11, .90, .45, -.20, .58, .42, 43, .33, .62, .006, .30, .20,
            [5, 14, 10, 55, 8, 8], [1, 19, 22, 26, 32], "76:25:12 77:20:2 78:50:-6 79:5:5"),
        new('O', 53000, 56000, 44000, 3, 7, .80, .76, -.20, .45, .48, 45, .38, .68, .006, .25, .22,
            [7, 5, 8, 70, 0, 10], [.3, 10, 22, 36, 31.7], "80:45:-4 81:35:6 82:20:-2"),
        new('P', 104000, 109000, 62000, 2, 14, .80, .60, -.55, .45, .68, 40, .58, .80, .004, .40, .15,
            [5, 78, 9, 8, 0, 0], [10, 65, 19, 5, 1], "83:1:0"),
        new('Q', 107000, 113000, 59000, 2, 18, .95, .50, -.55, .55, .72, 42, .34, .78, .002, .40, .15,
            [3, 80, 7, 10, 0, 0], [7, 50, 33, 8, 2], "84:88:3 85:12:-25"),
        new('R', 91000, 96500, 58000, 2, 8, .85, .60, -.50, .50, .50, 42, .34, .62, .006, .30, .22,
            [7, 45, 11, 35, 0, 2], [4, 45, 28, 16, 7], "86:16:8 87:18:10 88:24:0 89:14:-5 90:28:-15"),
    ];

    /// <summary>Sections whose pay is anchored to published figures; the levels of the others are assumed.</summary>
    public bool PayIsPublished => Section <= 'J';

    public (string Code, double Weight, double Pay)[] DivisionList { get; } =
        [.. Divisions.Split(' ').Select(entry => entry.Split(':')).Select(part =>
            (part[0], double.Parse(part[1], CultureInfo.InvariantCulture), double.Parse(part[2], CultureInfo.InvariantCulture) / 100))];

    public double[] DivisionTotals => field ??= RunningTotals(DivisionList.Select(division => division.Weight));

    public double[] OccupationTotals => field ??= RunningTotals(Occupations);

    public static double[] RunningTotals(IEnumerable<double> weights)
    {
        var total = 0.0;
        return [.. weights.Select(weight => total += weight)];
    }
}
