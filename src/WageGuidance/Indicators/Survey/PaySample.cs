using WageGuidance.Cubes;
using WageGuidance.Indicators.Disclosure;
using WageGuidance.Observations;
using WageGuidance.Statistics.CubeEngine;
using WageGuidance.Statistics.Disclosure;
using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Indicators.Survey;

/// <summary>The employees of the sampled enterprises of a year: a row a person, PSUs the enterprises of table A, whether or not they have employees.</summary>
internal sealed class PaySample
{
    private const int Ownership = 3, FirstBreakdown = 4;
    private readonly CubeColumn[] breakdowns;

    private PaySample(EnterpriseSample enterprises, int[] enterpriseOfRow, EmployeeColumns employees)
    {
        Enterprises = enterprises;
        EnterpriseOfRow = enterpriseOfRow;
        WeightOfRow = [.. enterpriseOfRow.Select(e => enterprises.Weights[e])];
        Pay = [.. employees.Pay];
        GroupOfRow = [.. employees.OccupationGroup.Select(CellSpace.GroupNumber)];
        Design = SurveyDesign.Create(enterprises.StratumNumbers, enterprises.Certain, enterpriseOfRow, WeightOfRow, LonelyPsu.Adjust);
        Cube = SurveyCube.Create(Design, Pay,
        [
            .. CellSpace.Columns(enterpriseOfRow.Select(e => enterprises.League[e]), enterpriseOfRow.Select(e => enterprises.Section[e]), GroupOfRow),
            new([.. enterpriseOfRow.Select(e => (ushort)(enterprises.IsPrivate[e] ? 1 : 0))], 2),
            .. breakdowns = [Breakdown.Size.Column(enterpriseOfRow.Select(e => enterprises.Size[e])), Breakdown.Education.Column(employees.Education), Breakdown.Skill.Column(employees.Skill), Breakdown.Sex.Column(employees.Sex)],
        ]);
    }

    public EnterpriseSample Enterprises { get; }
    public int[] EnterpriseOfRow { get; }
    public double[] WeightOfRow { get; }
    public double[] Pay { get; }
    public int[] GroupOfRow { get; }
    public SurveyDesign Design { get; }

    /// <summary>Pay by league, section, occupation group, whether the enterprise is private, and the breakdowns.</summary>
    public SurveyCube Cube { get; }

    /// <summary>Which cells of <see cref="CellSpace.WithOccupations"/> may not be published: every table of the year's survey goes by it.</summary>
    public Suppression[] Hidden { get; private set; } = [];

    /// <summary>The same for all occupations together, by the cells of <see cref="CellSpace.WithoutOccupations"/>.</summary>
    public Suppression[] HiddenOverOccupations()
    {
        var occupations = CellSpace.WithOccupations.Cells / CellSpace.WithoutOccupations.Cells;
        return [.. Enumerable.Range(0, CellSpace.WithoutOccupations.Cells).Select(cell => Hidden[cell * occupations])];
    }

    /// <summary>The sample with its pattern, or why the rows make none.</summary>
    public static (PaySample? Sample, Text? Refusal) Of(EnterpriseColumns enterprises, EmployeeColumns employees, CancellationToken cancellationToken)
    {
        var (pay, refused) = Rows(enterprises, employees);
        if (pay is null) return (null, refused);
        (pay.Hidden, var unprotectable) = TablePattern.Of(SurveyCarriers.Payroll(pay, CellSpace.WithOccupations), withheld: null, cancellationToken);
        // Nothing of a year is published that the audit does not pass.
        return unprotectable.Count == 0 ? (pay, null)
            : (null, new($"披露审计未通过，无法保护的单元格：{Named(unprotectable)}。", $"The disclosure audit does not pass; cells that cannot be protected: {Named(unprotectable)}."));
    }

    /// <summary>The sample without a pattern: nothing of it may be published.</summary>
    public static (PaySample? Sample, Text? Refusal) Rows(EnterpriseColumns enterprises, EmployeeColumns employees)
    {
        var (sample, refusal) = EnterpriseSample.Of(enterprises);
        if (sample is null) return (null, refusal);
        var rows = new int[employees.Count];
        for (var row = 0; row < rows.Length; row++)
        {
            if (!sample.NumberOfCode.TryGetValue(employees.CreditCode[row], out rows[row]))
                return (null, new($"职工表中的企业 {employees.CreditCode[row]} 不在企业表中。", $"Enterprise {employees.CreditCode[row]} of the employee table is not in the enterprise table."));
        }

        var weighted = rows.Length == 0 || Array.Exists(rows, r => sample.Weights[r] > 0);
        return weighted
            ? (new PaySample(sample, rows, employees), null)
            : (null, new("职工所在企业的设计权重全部为零。", "Every enterprise with employees has the design weight zero."));
    }

    private static string Named(IReadOnlyList<int> cells) => string.Join(", ", cells.Take(5).Select(CellSpace.WithOccupations.KeyOf));

    /// <summary>The grouping set of a level in <see cref="Cube"/>, of non-private enterprises alone.</summary>
    public static CubeLevel[] NonPrivate(CellSpace space, Level level) => [.. space.GroupingSet(level), new(Ownership, 1, [0, -1])];

    /// <summary>The same by the groups of a breakdown, among those of all four.</summary>
    public static CubeLevel[] GroupingSet(CellSpace space, Level level, Breakdown breakdown) => [.. space.GroupingSet(level), breakdown.Level(FirstBreakdown + Place(breakdown))];

    /// <summary>Of each row its code in a breakdown.</summary>
    public ushort[] CodesOf(Breakdown breakdown) => breakdowns[Place(breakdown)].Codes;

    private static int Place(Breakdown breakdown) => Breakdown.All.TakeWhile(b => b != breakdown).Count();

    /// <summary>All rows, in one domain.</summary>
    public SurveyWave Wave() =>
        new(Enterprises.Codes, Enterprises.Strata, Enterprises.Certain, EnterpriseOfRow, WeightOfRow, Pay, new int[Pay.Length]);
}
