using Microsoft.EntityFrameworkCore;
using Npgsql;
using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Data;
using WageGuidance.Indicators.Bargaining;
using WageGuidance.Indicators.Survey;
using WageGuidance.Observations;
using WageGuidance.Statistics.Disclosure;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Indicators.Disclosure;

/// <summary>A sensitive cell that follows too closely from what is published.</summary>
public sealed record DisclosedCell(string Indicator, string Period, Text Name);

/// <summary>
/// Audits cubes as they are or were published, all of them together, against the survey rows of data versions: whether everyone, and every enterprise that stands alone in a cell, is left
/// with as wide a feasible interval of each sensitive cell as the rules ask for. Every table of enterprises' own values is held to its carrier: pay, its growth and decomposition with occupations; non-private and
/// private enterprises; groups of employees; labour cost, the firms' ratios, profitable and loss-making enterprises, the matched panel and its complement in both years; wage settlements.
/// </summary>
public sealed class DisclosureReview(IDbContextFactory<WageGuidanceContext> databases)
{
    private static readonly string[] OfLabourCost = [IndicatorIds.LabourCost, IndicatorIds.LabourCostFirms, IndicatorIds.LabourCostPanel, IndicatorIds.FunctionLine];
    private static readonly string[] OfTwoYears = [IndicatorIds.Pay, IndicatorIds.PayGroups, IndicatorIds.PayDecomposition, IndicatorIds.LabourCostPanel];
    private static readonly string[] OfOneYear = [IndicatorIds.NonPrivatePay, IndicatorIds.LabourCost, IndicatorIds.LabourCostFirms, IndicatorIds.FunctionLine, IndicatorIds.Settlements];

    /// <param name="dataVersions">Whose survey rows tell which cells are sensitive.</param>
    /// <param name="publishing">The cubes about to be published.</param>
    /// <param name="published">Cubes published before: what they show is known for good, and no reason to refuse by itself.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<DisclosedCell>> RunAsync(IEnumerable<int> dataVersions, IReadOnlyList<Cube> publishing, IReadOnlyList<Cube> published, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dataVersions);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        var (now, before) = (new ShownCells(publishing), new ShownCells(published));
        string[] years = [.. now.Periods(OfTwoYears).SelectMany(y => new[] { y, Beside(y, -1) }).Concat(now.Periods(OfOneYear)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var (disclosed, audited) = (new List<DisclosedCell>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var version in dataVersions.Distinct().Order())
        {
            var known = await KnownData.AtAsync(db, version, cancellationToken);
            foreach (var year in years)
            {
                var rows = new YearRows(db, known, year);
                // Between versions with the same files of a year nothing changes.
                if (!audited.Add(rows.Files)) continue;
                disclosed.AddRange(await OfYearAsync(rows, year, now, before, cancellationToken));
            }
        }

        return [.. disclosed.Distinct()];
    }

    private static async Task<List<DisclosedCell>> OfYearAsync(YearRows rows, string year, ShownCells now, ShownCells before, CancellationToken cancellationToken)
    {
        var disclosed = new List<DisclosedCell>();
        var (space, over) = (CellSpace.WithoutOccupations, CellSpace.WithOccupations);
        if (await rows.SettlementsAsync(cancellationToken) is { Count: > 0 } settlements)
            disclosed.AddRange(Whole(IndicatorIds.Settlements, year, space, Settlements.Carrier(settlements, space), s => s.Of(space, year, [IndicatorIds.Settlements])));
        if (await rows.EnterprisesAsync(year, cancellationToken) is not { } columns || EnterpriseSample.Of(columns).Sample is not { } firms) return disclosed;

        disclosed.AddRange(Whole(IndicatorIds.LabourCost, year, space, SurveyCarriers.Amount(firms, "labour_cost", space), s => LabourCost(s, year)));
        disclosed.AddRange(Parts(IndicatorIds.FunctionLine, year, space, FunctionLineSurvey.Carrier(firms, space), s => LabourCost(s, year), FunctionLineSurvey.Parts.Length,
            (FunctionLineSurvey.ProfitablePart, s => s.Of(space, year, [IndicatorIds.FunctionLine], key => IsProfitable(key))),
            (FunctionLineSurvey.LossMakingPart, s => s.Of(space, year, [IndicatorIds.FunctionLine], key => !IsProfitable(key)))));
        if (await rows.EnterprisesAsync(Beside(year, -1), cancellationToken) is { } earlier && EnterpriseSample.Of(earlier).Sample is { } firmsBefore)
        {
            disclosed.AddRange(Panel(year, LabourCostPanel.Carrier(firms, firmsBefore, space)));
            disclosed.AddRange(Panel(Beside(year, -1), LabourCostPanel.Carrier(firmsBefore, firms, space)));
        }

        if (await rows.EmployeesAsync(cancellationToken) is not { } employees || PaySample.Rows(columns, employees).Sample is not { } people) return disclosed;
        disclosed.AddRange(Whole(IndicatorIds.Pay, year, over, SurveyCarriers.Payroll(people, over), s => Pay(s, year)));
        var occupations = over.Cells / space.Cells;
        disclosed.AddRange(Parts(IndicatorIds.NonPrivatePay, year, space, SurveyCarriers.Payroll(people, space, PaySurvey.NonPrivateAndPrivate, i => people.Enterprises.IsPrivate[i] ? 1 : 0),
            s => Pay(s, year) is var pay ? [.. Enumerable.Range(0, space.Cells).Select(cell => pay[cell * occupations])] : [],
            PaySurvey.NonPrivateAndPrivate.Length, (PaySurvey.NonPrivate, s => s.Of(space, year, [IndicatorIds.NonPrivatePay]))));
        foreach (var breakdown in Breakdown.All)
            disclosed.AddRange(Parts(IndicatorIds.PayGroups, year, CellSpace.OfRegion, SurveyCarriers.Payroll(people, CellSpace.OfRegion, breakdown),
                s => Pay(s, year) is var pay ? [.. Enumerable.Range(0, CellSpace.OfRegion.Cells).Select(cell => pay[cell * occupations])] : [],
                breakdown.Parts.Length, [.. breakdown.Codes.Select((_, code) => (1 + code, (Func<ShownCells, bool[]>)(s => PayOfGroups(s, year, group => group == breakdown.KeyOf(code)))))]));
        return disclosed;

        List<DisclosedCell> Whole(string indicator, string of, CellSpace within, ClassifiedCarrier carrier, Func<ShownCells, bool[]> shown)
        {
            var (shownNow, shownBefore) = (shown(now), shown(before));
            var table = new LargeTable(carrier.Classification, carrier.Values, [.. Enumerable.Repeat(true, within.Cells)], [.. carrier.Sensitive.Where(s => shownNow[s.Cell] || !shownBefore[s.Cell])]) { Insiders = carrier.Insiders };
            var broken = LargeTableSuppression.Audit(table, [.. shownNow.Zip(shownBefore, (n, b) => !n && !b)], cancellationToken);
            return [.. broken.Concat(table.Sensitive.Select(s => s.Cell).Where(c => shownNow[c])).Distinct().Order().Select(cell => new DisclosedCell(indicator, of, NameOf(within, cell)))];
        }

        // Part of the enterprises beside all of them: with the parts, what they leave over.
        List<DisclosedCell> Parts(string indicator, string of, CellSpace within, ClassifiedCarrier carrier, Func<ShownCells, bool[]> whole, int codes, params (int Code, Func<ShownCells, bool[]> Shown)[] parts)
        {
            if (!parts.Any(p => Array.Exists(p.Shown(now), s => s))) return [];
            var (earlierOnly, together) = (Shown(before), Shown(now));
            for (var c = 0; c < together.Length; c++) together[c] |= earlierOnly[c];
            var broken = Broken(together);
            // What was given away before is no reason to refuse by itself.
            return broken.Count == 0 ? [] : [.. broken.Except(Broken(earlierOnly)).Select(cell => new DisclosedCell(indicator, of, NameOf(within, cell / codes)))];

            bool[] Shown(ShownCells by)
            {
                var shown = new bool[carrier.Classification.Cells];
                foreach (var (code, of) in parts.Prepend((0, whole)))
                    foreach (var (is1, cell) in of(by).Select((s, cell) => (s, cell))) shown[(cell * codes) + code] = is1;
                return shown;
            }

            IReadOnlyList<int> Broken(bool[] shown) => LargeTableSuppression.Audit(
                new(carrier.Classification, carrier.Values, [.. shown.Select((s, c) => c % codes == 0 || s)],
                    [.. carrier.Sensitive.Where(s => s.Cell % codes != 0 && shown.AsSpan(s.Cell / codes * codes, codes)[1..].Contains(true))])
                {
                    Insiders = carrier.Insiders, KnownAreJudged = true, Known = [.. Enumerable.Range(0, shown.Length).Where(c => c % codes == 0 && shown[c])],
                }, [.. shown.Select(s => !s)], cancellationToken);
        }

        List<DisclosedCell> Panel(string of, ClassifiedCarrier carrier) => Parts(IndicatorIds.LabourCostPanel, of, space, carrier, s => LabourCost(s, of),
            LabourCostPanel.PanelAndOthers.Length, (LabourCostPanel.Panel, s => s.Of(space, year, [IndicatorIds.LabourCostPanel])));
    }

    /// <summary>A panel's growth belongs to both of its years.</summary>
    private static bool[] LabourCost(ShownCells shown, string year) =>
        Either(shown.Of(CellSpace.WithoutOccupations, year, OfLabourCost), shown.Of(CellSpace.WithoutOccupations, Beside(year, 1), [IndicatorIds.LabourCostPanel]));

    /// <summary>Pay with occupations; growth and decomposition belong to both years. The groups of an industry add up to it: where one is shown the industry counts as shown.</summary>
    private static bool[] Pay(ShownCells shown, string year)
    {
        var (space, over) = (CellSpace.WithoutOccupations, CellSpace.WithOccupations);
        var next = Beside(year, 1);
        var pay = Either(shown.Of(over, year, [IndicatorIds.Pay]), shown.Of(over, next, [IndicatorIds.Pay], key => key[^1] is "growth" or "real_growth"));
        var decomposed = Either(shown.Of(space, year, [IndicatorIds.PayDecomposition]), shown.Of(space, next, [IndicatorIds.PayDecomposition]));
        for (var cell = 0; cell < decomposed.Length; cell++) pay[cell * (over.Cells / space.Cells)] |= decomposed[cell];
        var groups = PayOfGroups(shown, year, _ => true);
        for (var cell = 0; cell < groups.Length; cell++) pay[cell * (over.Cells / space.Cells)] |= groups[cell];
        return pay;
    }

    /// <summary>Pay of groups in the whole region; growth belongs to both years.</summary>
    private static bool[] PayOfGroups(ShownCells shown, string year, Func<string, bool> group) => Either(
        shown.Of(CellSpace.OfRegion, year, [IndicatorIds.PayGroups], key => group(key[2])), shown.Of(CellSpace.OfRegion, Beside(year, 1), [IndicatorIds.PayGroups], key => group(key[2]) && key[^1] == "growth"));

    /// <summary>Whether a figure of the function line is of the profitable enterprises: r, its bends, the bins P01 to P10; the others are r_warning and the bins L01 to L10.</summary>
    private static bool IsProfitable(IReadOnlyList<string> key) => key[2] == CodeLists.Whole ? key[^1] != "r_warning" : key[2][0] == 'P';

    private static bool[] Either(bool[] one, bool[] other) => [.. one.Zip(other, (a, b) => a || b)];

    private static string Beside(string year, int years) => years < 0 ? Year.Parse(year).Previous.ToString() : Year.Parse(year).Next.ToString();

    private static Text NameOf(CellSpace space, int cell)
    {
        string[] schemes = [Regions.Scheme, Industries.Scheme, Occupations.Scheme];
        var names = space.KeyOf(cell).Split('|').Select((code, d) => code == CodeLists.Whole ? null : CodeLists.Find(schemes[d], code)).OfType<CodeItem>().ToList();
        return new(string.Join("·", names.Select(n => n.NameZh)), string.Join(", ", names.Select(n => n.NameEn)));
    }

    /// <summary>The rows behind the tables of a year at a data version.</summary>
    private sealed class YearRows(WageGuidanceContext db, KnownData known, string year)
    {
        /// <summary>The year and the ids of its files and of the year before.</summary>
        public string Files => string.Join('|', [year, .. new[] { known.FilesOf("settlements", year), known.FilesOf("enterprises", year), known.FilesOf("employees", year), known.FilesOf("enterprises", Beside(year, -1)) }
            .Select(files => string.Join(',', files))]);

        private NpgsqlConnection Connection => (NpgsqlConnection)db.Database.GetDbConnection();

        public Task<IReadOnlyList<Settlement>> SettlementsAsync(CancellationToken cancellationToken) => PublishedReader.SettlementsAsync(db, known.FilesOf("settlements", year), cancellationToken);

        public async Task<EnterpriseColumns?> EnterprisesAsync(string of, CancellationToken cancellationToken) =>
            known.FilesOf("enterprises", of) is { Length: > 0 } files ? await SurveyReader.EnterprisesAsync(Connection, files, cancellationToken) : null;

        public async Task<EmployeeColumns?> EmployeesAsync(CancellationToken cancellationToken) =>
            known.FilesOf("employees", year) is { Length: > 0 } files ? await SurveyReader.EmployeesAsync(Connection, files, cancellationToken) : null;
    }
}
