using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Indicators.Bargaining;
using WageGuidance.Indicators.Published;
using WageGuidance.Indicators.Survey;
using WageGuidance.Observations.Catalogue;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Indicators.Disclosure;

/// <summary>
/// The yearly tables: pay, its growth, decomposition and ratio to the minimum wage with occupations; non-private and private enterprises; groups of employees; labour cost, the firms' ratios, profitable and loss-making enterprises, the
/// matched panel and its complement in both years; wage settlements.
/// </summary>
internal sealed class SurveyAudit(AuditedRows rows, ShownCells now, ShownCells before)
{
    private static readonly string[] OfLabourCost = [IndicatorIds.LabourCost, IndicatorIds.LabourCostFirms, IndicatorIds.LabourCostPanel, IndicatorIds.FunctionLine];
    private static readonly string[] OfTwoYears = [IndicatorIds.Pay, IndicatorIds.PayGroups, IndicatorIds.PayDecomposition, IndicatorIds.LabourCostPanel];
    private static readonly string[] OfOneYear = [IndicatorIds.NonPrivatePay, IndicatorIds.LabourCost, IndicatorIds.LabourCostFirms, IndicatorIds.FunctionLine, IndicatorIds.Settlements, IndicatorIds.Kaitz];
    private static readonly CellSpace Space = CellSpace.WithoutOccupations;
    private static readonly CellSpace Over = CellSpace.WithOccupations;
    private readonly HashSet<string> audited = new(StringComparer.Ordinal);

    public async Task<IReadOnlyList<DisclosedCell>> OfAsync(int version, CancellationToken cancellationToken)
    {
        var disclosed = new List<DisclosedCell>();
        foreach (var year in now.Periods(OfTwoYears).SelectMany(y => new[] { y, Beside(y, -1) }).Concat(now.Periods(OfOneYear)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            long[][] files =
            [
                await rows.FilesAsync(version, "settlements", year, cancellationToken), await rows.FilesAsync(version, "enterprises", year, cancellationToken),
                await rows.FilesAsync(version, "employees", year, cancellationToken), await rows.FilesAsync(version, "enterprises", Beside(year, -1), cancellationToken),
            ];
            if (!audited.Add(string.Join('|', [year, .. files.Select(f => string.Join(',', f))]))) continue;
            disclosed.AddRange(OfSettlements(year, await rows.SettlementsAsync(version, year, cancellationToken), cancellationToken));
            if (await rows.EnterprisesAsync(version, year, cancellationToken) is not var (columns, firms)) continue;
            disclosed.AddRange(OfEnterprises(year, firms, (await rows.EnterprisesAsync(version, Beside(year, -1), cancellationToken))?.Sample, cancellationToken));
            if (await rows.PeopleAsync(version, year, columns, cancellationToken) is { } people) disclosed.AddRange(OfPay(year, people, cancellationToken));
        }

        return disclosed;
    }

    private IEnumerable<DisclosedCell> OfSettlements(string year, IReadOnlyList<Observations.Settlement> settlements, CancellationToken cancellationToken) => settlements.Count == 0 ? []
        : Named(IndicatorIds.Settlements, year, CarrierAudit.Whole(Settlements.Carrier(settlements, Space), Shown(s => s.Of(Space, year, [IndicatorIds.Settlements])), cancellationToken));

    private IEnumerable<DisclosedCell> OfEnterprises(string year, EnterpriseSample firms, EnterpriseSample? firmsBefore, CancellationToken cancellationToken)
    {
        var whole = Shown(s => LabourCost(s, year));
        return
        [
            .. Named(IndicatorIds.LabourCost, year, CarrierAudit.Whole(SurveyCarriers.Amount(firms, "labour_cost", Space), whole, cancellationToken)),
            .. Named(IndicatorIds.FunctionLine, year, CarrierAudit.Parts(FunctionLineSurvey.Carrier(firms, Space), whole,
            [
                (FunctionLineSurvey.ProfitablePart, Shown(s => s.Of(Space, year, [IndicatorIds.FunctionLine], IsProfitable))),
                (FunctionLineSurvey.LossMakingPart, Shown(s => s.Of(Space, year, [IndicatorIds.FunctionLine], key => !IsProfitable(key)))),
            ], cancellationToken)),
            .. firmsBefore is null ? [] : Panel(year, firms, firmsBefore).Concat(Panel(Beside(year, -1), firmsBefore, firms)),
        ];

        IEnumerable<DisclosedCell> Panel(string of, EnterpriseSample sample, EnterpriseSample other) => Named(IndicatorIds.LabourCostPanel, of, CarrierAudit.Parts(LabourCostPanel.Carrier(sample, other, Space),
            Shown(s => LabourCost(s, of)), [(LabourCostPanel.Panel, Shown(s => s.Of(Space, year, [IndicatorIds.LabourCostPanel])))], cancellationToken));
    }

    private IEnumerable<DisclosedCell> OfPay(string year, PaySample people, CancellationToken cancellationToken)
    {
        var pay = Shown(s => Pay(s, year));
        var nonPrivate = SurveyCarriers.Payroll(people, Space, PaySurvey.NonPrivateAndPrivate, i => people.Enterprises.IsPrivate[i] ? 1 : 0);
        return
        [
            .. Named(IndicatorIds.Pay, year, CarrierAudit.Whole(SurveyCarriers.Payroll(people, Over), pay, cancellationToken), Over),
            .. Named(IndicatorIds.NonPrivatePay, year, CarrierAudit.Parts(nonPrivate, new(OverOccupations(pay.Now), OverOccupations(pay.Before)),
                [(PaySurvey.NonPrivate, Shown(s => s.Of(Space, year, [IndicatorIds.NonPrivatePay])))], cancellationToken)),
            .. Breakdown.All.SelectMany(breakdown => CarrierAudit.OfParts(SurveyCarriers.Payroll(people, CellSpace.OfRegion, breakdown),
                new(OverOccupations(pay.Now)[..CellSpace.OfRegion.Cells], OverOccupations(pay.Before)[..CellSpace.OfRegion.Cells]),
                [.. breakdown.Codes.Select((_, code) => (1 + code, Shown(s => PayOfGroups(s, year, group => group == breakdown.KeyOf(code)))))], cancellationToken)
                .Select(found => new DisclosedCell(IndicatorIds.PayGroups, year, NameOf(breakdown, found.Cell, found.Code)))),
            .. KaitzRatios.OfSurvey.Where(r => TellsPay(year, r.Ratio, r.Pay)).Select(_ => new DisclosedCell(IndicatorIds.Kaitz, year, NameOf(Space, 0))),
        ];
    }

    /// <summary>Whether a ratio of the minimum wage, which everybody knows, tells pay of the region that is withheld.</summary>
    private bool TellsPay(string year, string ratio, string pay)
    {
        string[] key = [Regions.InnerMongolia, CodeLists.Whole, CodeLists.Whole, year, pay];
        return now.Any(IndicatorIds.Kaitz, year, ratio) && (now.IsWithheld(IndicatorIds.Pay, key) || before.IsWithheld(IndicatorIds.Pay, key));
    }

    private Shown Shown(Func<ShownCells, bool[]> of) => new(of(now), of(before));

    /// <summary>A panel's growth belongs to both of its years.</summary>
    private static bool[] LabourCost(ShownCells shown, string year) =>
        Either(shown.Of(Space, year, OfLabourCost), shown.Of(Space, Beside(year, 1), [IndicatorIds.LabourCostPanel]));

    /// <summary>Pay with occupations; growth and decomposition belong to both years, and a ratio to pay shows it. The groups of an industry add up to it: where one is shown the industry counts as shown.</summary>
    private static bool[] Pay(ShownCells shown, string year)
    {
        var next = Beside(year, 1);
        var pay = Either(shown.Of(Over, year, [IndicatorIds.Pay]), shown.Of(Over, next, [IndicatorIds.Pay], key => key[^1] is "growth" or "real_growth"));
        var decomposed = Either(shown.Of(Space, year, [IndicatorIds.PayDecomposition]), shown.Of(Space, next, [IndicatorIds.PayDecomposition]));
        for (var cell = 0; cell < decomposed.Length; cell++) pay[cell * (Over.Cells / Space.Cells)] |= decomposed[cell];
        var groups = PayOfGroups(shown, year, _ => true);
        for (var cell = 0; cell < groups.Length; cell++) pay[cell * (Over.Cells / Space.Cells)] |= groups[cell];
        // The first cell is the region over all industries and occupations.
        pay[0] |= KaitzRatios.OfSurvey.Any(r => shown.Any(IndicatorIds.Kaitz, year, r.Ratio));
        return pay;
    }

    /// <summary>Pay of groups in the whole region; growth belongs to both years.</summary>
    private static bool[] PayOfGroups(ShownCells shown, string year, Func<string, bool> group) => Either(
        shown.Of(CellSpace.OfRegion, year, [IndicatorIds.PayGroups], key => group(key[2])), shown.Of(CellSpace.OfRegion, Beside(year, 1), [IndicatorIds.PayGroups], key => group(key[2]) && key[^1] == "growth"));

    private static bool[] OverOccupations(bool[] pay) => [.. Enumerable.Range(0, Space.Cells).Select(cell => pay[cell * (Over.Cells / Space.Cells)])];

    /// <summary>Whether a figure of the function line is of the profitable enterprises: r, its bends, the bins P01 to P10; the others are r_warning and the bins L01 to L10.</summary>
    private static bool IsProfitable(IReadOnlyList<string> key) => key[2] == CodeLists.Whole ? key[^1] != "r_warning" : key[2][0] == 'P';

    private static bool[] Either(bool[] one, bool[] other) => [.. one.Zip(other, (a, b) => a || b)];

    private static string Beside(string year, int years) => years < 0 ? Year.Parse(year).Previous.ToString() : Year.Parse(year).Next.ToString();

    private static IEnumerable<DisclosedCell> Named(string indicator, string period, IEnumerable<int> cells, CellSpace? space = null) => cells.Select(cell => new DisclosedCell(indicator, period, NameOf(space ?? Space, cell)));

    private static Text NameOf(CellSpace space, int cell) => CellNames.Of(space.KeyOf(cell));

    /// <param name="part">Of <see cref="Breakdown.Parts"/>.</param>
    private static Text NameOf(Breakdown breakdown, int cell, int part)
    {
        var (industry, group) = (NameOf(CellSpace.OfRegion, cell), part is > 0 && part <= breakdown.Codes.Count ? GroupNames[breakdown.KeyOf(part - 1)] : new("其余", "others"));
        return new($"{industry.Zh}·{group.Zh}", $"{industry.En}, {group.En}");
    }

    private static Dictionary<string, Text> GroupNames { get; } =
        IndicatorCatalogue.Get(IndicatorIds.PayGroups).Dimensions.Single(d => d.Id == "group").Members!.ToDictionary(m => m.Code, m => m.Name, StringComparer.Ordinal);
}
