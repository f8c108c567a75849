using System.Globalization;
using WageGuidance.Classifications;
using WageGuidance.Observations;
using WageGuidance.Observations.Catalogue;

namespace WageGuidance.Sources.IndicatorTables;

/// <summary>
/// After the last row: do the parts of an additive figure add up to its whole, do rates recompute from their numerator and base? What is only rounding is said to be rounding, what is
/// more is said to be more; both are kept as reported and shown to whoever looks after the file.
/// </summary>
internal sealed class TableSums
{
    // Of several rows for one figure the last counts, as in the cubes.
    private readonly Dictionary<(string Indicator, string Period, string Statistic, string Key), (decimal Value, int Line)> values = [];

    public void Add(IndicatorValue row)
    {
        if (row.Value is { } value) values[(row.Indicator, row.Period, row.Statistic, row.Key)] = (value, row.Line);
    }

    public void Compare(RowReport report)
    {
        foreach (var (of, total) in values.OrderBy(v => v.Value.Line))
        {
            var indicator = IndicatorCatalogue.Find(of.Indicator)!;
            if (indicator.Statistic(of.Statistic) is { Additive: true })
                for (var at = 0; at < indicator.Dimensions.Count; at++)
                    CompareParts(report, indicator, of, total, at);
            foreach (var ratio in indicator.Ratios.Where(r => r.Statistic == of.Statistic)) CompareRatio(report, of, total, ratio);
        }
    }

    private void CompareParts(RowReport report, IndicatorDefinition indicator, (string Indicator, string Period, string Statistic, string Key) of, (decimal Value, int Line) total, int at)
    {
        var codes = of.Key.Split('|');
        var dimension = indicator.Dimensions[at];
        var expected = PartsOf(dimension, codes[at]);
        if (expected.Count == 0) return;
        var found = new List<(string Code, decimal Value)>();
        foreach (var code in expected)
        {
            codes[at] = code;
            if (values.TryGetValue(of with { Key = string.Join('|', codes) }, out var part)) found.Add((code, part.Value));
        }

        var missing = expected.Except(found.Select(f => f.Code)).ToList();
        if (found.Count < 2) return;
        var sum = found.Sum(f => f.Value);
        var difference = sum - total.Value;
        // Each printed figure may be off by half its last digit.
        var rounding = (found.Count + 1) * HalfOfLast(found.Select(f => f.Value).Append(total.Value));
        // Activities of households and international organisations are in few tables: without them the parts may fall short, but never exceed.
        var complete = missing.TrueForAll(m => dimension.Id == "industry" && m is "S" or "T");
        if (difference == 0 || (difference < -rounding && !complete) || (difference < 0 && !complete)) return;
        var isRounding = Math.Abs(difference) <= rounding;
        report.SoftAt(total.Line, "value", total.Value.ToString(CultureInfo.InvariantCulture), isRounding ? "sum-rounding" : "sum-differs", new(
            $"{of.Period}年（期）{of.Statistic}：按{dimension.Name.Zh}的{found.Count}个分项之和为{sum}，与合计{total.Value}相差{difference}，{(isRounding ? "在四舍五入允许的范围内" : "超出四舍五入允许的范围，请核实")}。",
            $"{of.Period}, {of.Statistic}: the {found.Count} parts by {dimension.Name.En} add up to {sum}, the total is {total.Value}, {difference} apart, {(isRounding ? "which rounding explains" : "more than rounding explains; please check")}."));
    }

    /// <summary>The codes directly below one; none where the list does not say what is below it.</summary>
    private static List<string> PartsOf(DimensionDefinition dimension, string whole)
    {
        if (dimension.Members is { } members) return [.. members.Where(m => m.Code != whole && (m.Parent ?? CodeLists.Whole) == whole).Select(m => m.Code)];
        if (dimension.Scheme is not { } scheme || CodeLists.Get(scheme, dimension.Edition) is not { } list) return [];
        if (whole != CodeLists.Whole) return dimension.Id == "region" ? [.. list.ChildrenOf(whole).Where(i => i.Kind is "league").Select(i => i.Code)] : [];
        return [.. list.Items.Where(i => i.Kind is "section" or "item" or "major-group").Select(i => i.Code)];
    }

    private void CompareRatio(RowReport report, (string Indicator, string Period, string Statistic, string Key) of, (decimal Value, int Line) given, RatioDefinition ratio)
    {
        if (!values.TryGetValue(of with { Statistic = ratio.Numerator }, out var over) || !values.TryGetValue(of with { Statistic = ratio.Denominator }, out var under) || under.Value <= 0) return;
        var exact = ratio.Factor * over.Value / under.Value;
        var room = HalfOfLast([given.Value]) + (Math.Abs(ratio.Factor) * ((HalfOf(over.Value) / under.Value) + (Math.Abs(over.Value) * HalfOf(under.Value) / (under.Value * under.Value))));
        if (Math.Abs(exact - given.Value) <= room) return;
        report.SoftAt(given.Line, "value", given.Value.ToString(CultureInfo.InvariantCulture), "rate-does-not-recompute", new(
            $"{of.Period}年（期）{of.Statistic}为{given.Value}，由{ratio.Numerator}与{ratio.Denominator}重算为{Math.Round(exact, 2, MidpointRounding.AwayFromZero)}，请核实。",
            $"{of.Period}, {of.Statistic} is {given.Value}; from {ratio.Numerator} and {ratio.Denominator} it is {Math.Round(exact, 2, MidpointRounding.AwayFromZero)}; please check."));
    }

    private static decimal HalfOfLast(IEnumerable<decimal> printed) => printed.Max(HalfOf);

    /// <summary>Half a unit of the last printed digit; nothing for whole numbers, which are counts.</summary>
    private static decimal HalfOf(decimal printed) => printed.Scale == 0 ? 0 : 0.5m / Power(printed.Scale);

    private static decimal Power(int scale)
    {
        var power = 1m;
        for (var i = 0; i < scale; i++) power *= 10;
        return power;
    }
}
