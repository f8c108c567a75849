using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Cli;

/// <summary>One row of the answer: a cell, a statistic, its estimate; <paramref name="Estimate"/> is null where the cell is suppressed.</summary>
internal sealed record TabulateRow(string[] Key, TabulateStatistic Statistic, Estimate? Estimate, int Units, char Status, DesignEffect? Effect, GradeThresholds Grades)
{
    public const string Header = "statistic,estimate,se,ci_low,ci_high,df,cv,n,units,weight,grade,conf_status";

    public string Grade => Estimate is null ? "" : Statistic.Grade(Estimate, Grades)?.ToString() ?? "";

    /// <summary>F free, A too few, O dominated by one, T by two. Never D: nothing is withheld to protect another cell here, that is <c>protect</c>'s.</summary>
    public string ConfStatus => Status.ToString();
}

/// <summary>Computes the rows of <c>tabulate</c> and writes them.</summary>
internal static class TabulateResult
{
    public static IEnumerable<TabulateRow> Rows(
        TabulateInput input, TabulateColumns columns, bool margins, QuantileRule rule, TabulateDisclosure rules, Replication? replication, SimpleSampling against, GradeThresholds grades, Action<int> leftOut)
    {
        foreach (var cells in TabulateCells.Sets(input.By, columns.By.Length, margins))
        {
            int[][] domains = [.. columns.Statistics.Select(statistic => WithoutEmpty(cells.CellOfRow, statistic.Kept.Select(c => input.Numbers[c])))];
            var safety = rules.IsOn ? new TabulateSafety(input, rules, cells.Keys.Count, columns.Statistics, domains) : null;
            var found = columns.Statistics.Zip(domains, (statistic, domainOfRow) =>
            {
                var layout = DomainLayout.Create(input.Design!, domainOfRow, cells.Keys.Count);
                Estimate[] Compute(DomainLayout of) => statistic.Compute(of, name => input.Numbers[name], rule, layout.Persons);
                var estimates = Compute(layout);
                if (replication is not null && statistic.Kind is not TabulateKind.Count)
                    estimates = replication.Apply(domainOfRow, estimates, Compute, statistic.Kind is TabulateKind.Total, leftOut: leftOut);
                var effects = statistic.DesignEffects(layout, name => input.Numbers[name], estimates, against);
                return (Statistic: statistic, Estimates: estimates, Effects: effects, Units: TabulateSafety.Distinct(input, domainOfRow, cells.Keys.Count, input.UnitOfRow));
            }).ToList();
            for (var cell = 0; cell < cells.Keys.Count; cell++)
            {
                // One unsafe statistic withholds the cell: another could give it away.
                var status = safety?.Status(cell) ?? 'F';
                foreach (var (statistic, estimates, effects, units) in found)
                {
                    var own = status is 'F' && safety?.QuantilesAreSafe(statistic, cell) == false ? 'A' : status;
                    yield return new(cells.Keys[cell], statistic, own is 'F' ? estimates[cell] : null, units[cell], own, own is 'F' ? effects?[cell] : null, grades);
                }
            }
        }
    }

    private static int[] WithoutEmpty(int[] cellOfRow, IEnumerable<double[]> columns)
    {
        var domainOfRow = cellOfRow.ToArray();
        foreach (var column in columns)
            for (var row = 0; row < column.Length; row++)
                if (double.IsNaN(column[row])) domainOfRow[row] = -1;
        return domainOfRow;
    }

    public static void WriteCsv(TextWriter output, string[] by, IEnumerable<TabulateRow> rows, bool withEffect)
    {
        output.Write(string.Concat(by.Select(b => CsvOutput.Cell(b) + ",")) + TabulateRow.Header + (withEffect ? ",deff\n" : "\n"));
        foreach (var row in rows)
        {
            var e = row.Estimate;
            string[] cells =
            [
                .. row.Key, row.Statistic.Code, CsvOutput.Number(e?.Value), CsvOutput.Number(e?.StandardError), CsvOutput.Number(e?.CiLow), CsvOutput.Number(e?.CiHigh),
                Whole(e?.DegreesOfFreedom), CsvOutput.Number(e?.Cv), Whole(e?.Persons), e is null ? "" : Whole(row.Units), CsvOutput.Number(e?.Weight), row.Grade, row.ConfStatus,
                .. withEffect ? [CsvOutput.Number(row.Effect?.Value)] : Array.Empty<string>(),
            ];
            output.Write(string.Join(',', cells.Select(CsvOutput.Cell)) + "\n");
        }
    }

    public static string Json(string[] by, IEnumerable<TabulateRow> rows)
    {
        using var text = new MemoryStream();
        using var json = new Utf8JsonWriter(text, new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartArray();
        foreach (var row in rows)
        {
            json.WriteStartObject();
            for (var c = 0; c < by.Length; c++) json.WriteString(by[c], row.Key[c]);
            json.WriteString("statistic", row.Statistic.Code);
            var e = row.Estimate;
            Number("estimate", e?.Value);
            Number("se", e?.StandardError);
            Number("ci_low", e?.CiLow);
            Number("ci_high", e?.CiHigh);
            Number("df", e?.DegreesOfFreedom);
            Number("cv", e?.Cv);
            Number("n", e?.Persons);
            Number("units", e is null ? null : row.Units);
            Number("weight", e?.Weight);
            if (row.Grade.Length == 0) json.WriteNull("grade");
            else json.WriteString("grade", row.Grade);
            json.WriteString("conf_status", row.ConfStatus);
            Number("deff", row.Effect?.Value);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.Flush();
        return Encoding.UTF8.GetString(text.ToArray());

        void Number(string name, double? value)
        {
            if (value is { } number && double.IsFinite(number)) json.WriteNumber(name, number);
            else json.WriteNull(name);
        }
    }

    private static string Whole(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
