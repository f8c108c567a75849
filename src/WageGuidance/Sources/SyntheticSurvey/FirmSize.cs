namespace WageGuidance.Sources.SyntheticSurvey;

/// <summary>
/// L, M, S or X after 统计上大中小微型企业划分办法 (2017): a firm must reach both the employment and the sales of a class.
/// Simplified: one rule a section, and the total assets some sections are also judged by are left out.
/// </summary>
internal static class FirmSize
{
    private const long Wan = 10_000;

    public static char Of(FirmTraits firm, int employees, long sales) => firm.Section.Section switch
    {
        'A' => Class(employees, sales, (0, 20_000), (0, 500), (0, 50)),
        'B' or 'C' or 'D' => Class(employees, sales, (1000, 40_000), (300, 2_000), (20, 300)),
        'E' => Class(employees, sales, (0, 80_000), (0, 6_000), (0, 300)),
        'F' when firm.DivisionCode == "51" => Class(employees, sales, (200, 40_000), (20, 5_000), (5, 1_000)),
        'F' => Class(employees, sales, (300, 20_000), (50, 500), (10, 100)),
        'G' => Class(employees, sales, (1000, 30_000), (300, 3_000), (20, 200)),
        'H' => Class(employees, sales, (300, 10_000), (100, 2_000), (10, 100)),
        'I' when firm.DivisionCode == "63" => Class(employees, sales, (2000, 100_000), (100, 1_000), (10, 100)),
        'I' => Class(employees, sales, (300, 10_000), (100, 1_000), (10, 50)),
        'K' => Class(employees, sales, (0, 200_000), (0, 1_000), (0, 100)),
        _ => Class(employees, sales, (300, 0), (100, 0), (10, 0)),
    };

    /// <summary>Each class: least employment and least sales in 万元.</summary>
    private static char Class(int employees, long sales, (int, int) large, (int, int) medium, (int, int) small)
    {
        bool Reaches((int Employees, int Sales) least) => employees >= least.Employees && sales >= least.Sales * Wan;
        return Reaches(large) ? 'L' : Reaches(medium) ? 'M' : Reaches(small) ? 'S' : 'X';
    }
}
