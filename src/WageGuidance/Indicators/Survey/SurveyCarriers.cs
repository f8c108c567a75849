using WageGuidance.Statistics.Disclosure;

namespace WageGuidance.Indicators.Survey;

/// <summary>The carriers of the survey tables: payroll from table B, amounts of table A, each enterprise's own value against the weighted total.</summary>
internal static class SurveyCarriers
{
    /// <summary>Payroll by region × industry × occupation.</summary>
    public static ClassifiedCarrier Payroll(PaySample sample, CellSpace space) =>
        ClassifiedCarrier.Build(space.Classification, Rows(sample, space, space.Classification, partOfRow: null), Method.Dominance, Method.PersonCounts.MinPersons);

    /// <summary>Payroll by region × industry × part of the enterprises.</summary>
    public static ClassifiedCarrier Payroll(PaySample sample, CellSpace space, IReadOnlyList<int[]> parts, Func<int, int> partOf) =>
        ClassifiedCarrier.Build(space.WithParts(parts), Rows(sample, space, space.WithParts(parts), row => partOf(sample.EnterpriseOfRow[row])), Method.Dominance, Method.PersonCounts.MinPersons);

    /// <summary>Payroll by region × industry × group of a breakdown.</summary>
    public static ClassifiedCarrier Payroll(PaySample sample, CellSpace space, Breakdown breakdown)
    {
        var (classification, codes) = (space.WithParts(breakdown.Parts), sample.CodesOf(breakdown));
        return ClassifiedCarrier.Build(classification, Rows(sample, space, classification, row => codes[row]), Method.Dominance, Method.PersonCounts.MinPersons);
    }

    /// <summary>An amount of table A by region × industry; below zero counts as zero.</summary>
    public static ClassifiedCarrier Amount(EnterpriseSample sample, string amount, CellSpace space) =>
        ClassifiedCarrier.Build(space.Classification, Rows(sample, amount, space, space.Classification, part: null), Method.Dominance);

    /// <summary>An amount of table A by region × industry × part of the enterprises; −1 for an enterprise that is in none.</summary>
    public static ClassifiedCarrier Amount(EnterpriseSample sample, string amount, CellSpace space, IReadOnlyList<int[]> parts, Func<int, int> partOf) =>
        ClassifiedCarrier.Build(space.WithParts(parts), Rows(sample, amount, space, space.WithParts(parts), partOf), Method.Dominance);

    private static IEnumerable<ClassifiedContribution> Rows(EnterpriseSample sample, string amount, CellSpace space, CrossClassification classification, Func<int, int>? part)
    {
        var values = sample.Amounts[amount];
        for (var i = 0; i < values.Length; i++)
        {
            if (sample.Weights[i] <= 0 || part?.Invoke(i) < 0) continue;
            var value = Math.Max(0, values[i]);
            yield return new(Inner(classification, space.BasesOf(sample.League[i], sample.Section[i], group: 0), part?.Invoke(i)), sample.Owner[i], value, sample.Weights[i] * value);
        }
    }

    private static IEnumerable<ClassifiedContribution> Rows(PaySample sample, CellSpace space, CrossClassification classification, Func<int, int>? partOfRow)
    {
        var firms = sample.Enterprises;
        var sums = new Dictionary<(int Enterprise, int Group, int Part), (double Pay, long Persons)>();
        for (var row = 0; row < sample.Pay.Length; row++)
        {
            if (sample.WeightOfRow[row] <= 0) continue;
            var key = (sample.EnterpriseOfRow[row], sample.GroupOfRow[row], partOfRow?.Invoke(row) ?? 0);
            var (pay, persons) = sums.GetValueOrDefault(key);
            sums[key] = (pay + Math.Max(0, sample.Pay[row]), persons + 1);
        }

        foreach (var ((i, group, part), (pay, persons)) in sums.OrderBy(s => s.Key))
            yield return new(Inner(classification, space.BasesOf(firms.League[i], firms.Section[i], group), partOfRow is null ? null : part), firms.Owner[i], pay, firms.Weights[i] * pay, persons);
    }

    private static int Inner(CrossClassification classification, int[] bases, int? part) => classification.InnerCell(part is { } p ? [.. bases, p] : bases);
}
