using Microsoft.EntityFrameworkCore;
using Npgsql;
using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Data;
using WageGuidance.Indicators.Survey;
using WageGuidance.Observations;
using WageGuidance.Statistics.Disclosure;

namespace WageGuidance.Indicators.Disclosure;

/// <summary>A sensitive cell that follows too closely from what is published.</summary>
public sealed record DisclosedCell(string Indicator, string Period, Text Name);

/// <summary>
/// Audits cubes as they are or were published, all of them together, against the survey rows of a data version: whether everyone, and every enterprise that stands alone in a cell, is left
/// with as wide a feasible interval of each sensitive cell as the rules ask for. Pay with its occupations, non-private and private enterprises, labour cost.
/// </summary>
public sealed class DisclosureReview(IDbContextFactory<WageGuidanceContext> databases)
{
    /// <param name="dataVersion">Whose survey rows tell which cells are sensitive.</param>
    /// <param name="publishing">The cubes about to be published.</param>
    /// <param name="published">Cubes published before, of the same publication: what they show is known for good, and no reason to refuse by itself.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<DisclosedCell>> RunAsync(int dataVersion, IReadOnlyList<Cube> publishing, IReadOnlyList<Cube> published, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var known = await KnownData.AtAsync(db, dataVersion, cancellationToken);
        var disclosed = new List<DisclosedCell>();
        foreach (var year in Years(publishing))
        {
            if (known.FilesOf("enterprises", year) is not { Length: > 0 } tableA) continue;
            var columns = await SurveyReader.EnterprisesAsync(connection, tableA, cancellationToken);
            var (space, over) = (CellSpace.WithoutOccupations, CellSpace.WithOccupations);
            if (EnterpriseSample.Of(columns).Sample is { } firms)
                disclosed.AddRange(Of(IndicatorIds.LabourCost, year, space, SurveyCarriers.Amount(firms, "labour_cost", space), publishing, published, cancellationToken));
            if (known.FilesOf("employees", year) is not { Length: > 0 } tableB) continue;
            if (PaySample.Rows(columns, await SurveyReader.EmployeesAsync(connection, tableB, cancellationToken)).Sample is not { } people) continue;
            disclosed.AddRange(Of(IndicatorIds.Pay, year, over, SurveyCarriers.Payroll(people, over), publishing, published, cancellationToken));
            disclosed.AddRange(NonPrivate(year, space, SurveyCarriers.Payroll(people, space, PaySurvey.NonPrivateAndPrivate, i => people.Enterprises.IsPrivate[i] ? 1 : 0), publishing, published, cancellationToken));
        }

        return disclosed;
    }

    private static IEnumerable<DisclosedCell> Of(
        string indicator, string year, CellSpace space, ClassifiedCarrier carrier, IReadOnlyList<Cube> publishing, IReadOnlyList<Cube> published, CancellationToken cancellationToken)
    {
        var (now, before) = (Shown(publishing, indicator, year, space), Shown(published, indicator, year, space));
        var table = new LargeTable(carrier.Classification, carrier.Values, All(space.Cells), [.. carrier.Sensitive.Where(s => now[s.Cell] || !before[s.Cell])]) { Insiders = carrier.Insiders };
        bool[] withheld = [.. now.Zip(before, (n, b) => !n && !b)];
        return Broken(table, withheld, now, cancellationToken).Select(cell => new DisclosedCell(indicator, year, NameOf(space, cell)));
    }

    /// <summary>Non-private enterprises and what they leave of all.</summary>
    private static IEnumerable<DisclosedCell> NonPrivate(
        string year, CellSpace space, ClassifiedCarrier carrier, IReadOnlyList<Cube> publishing, IReadOnlyList<Cube> published, CancellationToken cancellationToken)
    {
        Cube[] all = [.. publishing, .. published];
        var (whole, part) = (Shown(all, IndicatorIds.Pay, year, CellSpace.WithOccupations), Shown(all, IndicatorIds.NonPrivatePay, year, space));
        var occupations = CellSpace.WithOccupations.Cells / space.Cells;
        var codes = PaySurvey.NonPrivateAndPrivate.Length;
        bool[] shown = [.. Enumerable.Range(0, carrier.Classification.Cells).Select(c => c % codes == 0 ? whole[c / codes * occupations] : c % codes == PaySurvey.NonPrivate && part[c / codes])];
        var table = new LargeTable(carrier.Classification, carrier.Values, [.. shown.Select((s, c) => c % codes == 0 || s)],
            [.. carrier.Sensitive.Where(s => s.Cell % codes != 0 && part[s.Cell / codes])])
        {
            Insiders = carrier.Insiders, KnownAreJudged = true, Known = [.. Enumerable.Range(0, shown.Length).Where(c => c % codes == 0 && shown[c])],
        };
        return LargeTableSuppression.Audit(table, [.. shown.Select(s => !s)], cancellationToken).Select(cell => new DisclosedCell(IndicatorIds.NonPrivatePay, year, NameOf(space, cell / codes)));
    }

    private static IEnumerable<int> Broken(LargeTable table, bool[] withheld, bool[] now, CancellationToken cancellationToken) =>
        LargeTableSuppression.Audit(table, withheld, cancellationToken).Concat(table.Sensitive.Select(s => s.Cell).Where(c => now[c])).Distinct().Order();

    /// <summary>Cells of which any statistic is shown.</summary>
    private static bool[] Shown(IReadOnlyList<Cube> cubes, string indicator, string year, CellSpace space)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var cube in cubes.Where(c => c.Id == indicator))
        {
            var period = cube.IndexOf("period");
            foreach (var cell in cube.Cells)
                if (cell.Key[period] == year && cell.Cell.ConfStatus is ConfStatus.F && cell.Cell.Value is not null) keys.Add(string.Join('|', cell.Key.Take(period)));
        }

        return [.. Enumerable.Range(0, space.Cells).Select(cell => keys.Contains(space.KeyOf(cell)))];
    }

    private static IEnumerable<string> Years(IReadOnlyList<Cube> cubes) =>
        cubes.Where(c => c.Id is IndicatorIds.Pay or IndicatorIds.NonPrivatePay or IndicatorIds.LabourCost).SelectMany(c => c.Dimension("period").Members.Select(m => m.Code)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static bool[] All(int cells) => [.. Enumerable.Repeat(true, cells)];

    private static Text NameOf(CellSpace space, int cell)
    {
        string[] schemes = [Regions.Scheme, Industries.Scheme, Occupations.Scheme];
        var names = space.KeyOf(cell).Split('|').Select((code, d) => code == CodeLists.Whole ? null : CodeLists.Find(schemes[d], code)).OfType<CodeItem>().ToList();
        return new(string.Join("·", names.Select(n => n.NameZh)), string.Join(", ", names.Select(n => n.NameEn)));
    }
}
