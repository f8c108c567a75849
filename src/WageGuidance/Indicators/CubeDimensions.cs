using System.Globalization;
using WageGuidance.Classifications;
using WageGuidance.Cubes;
using WageGuidance.Indicators.Published;
using WageGuidance.Observations;
using WageGuidance.Observations.Catalogue;

namespace WageGuidance.Indicators;

/// <summary>The dimensions of a cube: the codes that occur, named, in official order; period and statistic last.</summary>
internal static class CubeDimensions
{
    private static readonly string[] Ordinals = ["", "一", "二", "三", "四", "五"];

    public static IReadOnlyList<Dimension> Of(IndicatorDefinition indicator, IReadOnlyList<CubeCell> cells, KnownData known)
    {
        var dimensions = new List<Dimension>();
        for (var i = 0; i < indicator.Dimensions.Count; i++)
        {
            var definition = indicator.Dimensions[i];
            dimensions.Add(new(definition.Id, definition.Name, definition.Edition, Members(definition, CodesAt(cells, i), known)));
        }

        var periods = CodesAt(cells, indicator.Dimensions.Count).Order(StringComparer.Ordinal).Select(p => new Member(p, new(p, p)));
        dimensions.Add(new("period", new("时期", "Period"), null, [.. periods]));
        var statistics = CodesAt(cells, indicator.Dimensions.Count + 1);
        dimensions.Add(new("statistic", new("统计量", "Statistic"), null, [.. indicator.Statistics.Select(s => s.Member).Where(s => statistics.Contains(s.Code))]));
        return dimensions;
    }

    private static HashSet<string> CodesAt(IReadOnlyList<CubeCell> cells, int place) => cells.Select(c => c.Key[place]).ToHashSet(StringComparer.Ordinal);

    private static IReadOnlyList<Member> Members(DimensionDefinition dimension, HashSet<string> codes, KnownData known)
    {
        if (dimension == DimensionDefinition.Series) return [.. codes.OrderBy(MacroNames.OrderOf).ThenBy(c => c, StringComparer.Ordinal).Select(code => Series(code, known.Macro))];
        if (dimension == DimensionDefinition.Bin) return [.. codes.Order(StringComparer.Ordinal).Select(Bin)];
        if (dimension == DimensionDefinition.ReferenceQuarter) return [.. codes.Order(StringComparer.Ordinal).Select(code => new Member(code, new($"{code[..4]}年{Ordinals[code[^1] - '0']}季度", $"Q{code[^1]} {code[..4]}")))];
        if (dimension == DimensionDefinition.ReferenceMonth) return [.. codes.OrderBy(c => c == CodeLists.Whole ? 0 : 1).ThenBy(c => c, StringComparer.Ordinal).Select(MonthOf)];
        if (dimension == DimensionDefinition.Figure) return [.. codes.Order(StringComparer.Ordinal).Select(code => new Member(code, known.Conflicts.First(c => c[0].Figure == code)[0].Name))];
        if (dimension.Members is { } own) return Own(own, codes);
        if (dimension == DimensionDefinition.Publisher || dimension == DimensionDefinition.Job)
            return [.. codes.Order(StringComparer.Ordinal).Select(code => Standards.Name(known.Standards, dimension.Id, code) ?? new Member(code, new(code, code)))];
        if (dimension.Scheme is not { } scheme) return [.. codes.Order(StringComparer.Ordinal).Select(Tier)];
        var list = CodeLists.Get(scheme, dimension.Edition) ?? throw new InvalidOperationException($"There is no code list {scheme} {dimension.Edition}.");
        return
        [
            .. codes.OrderBy(list.OrderOf).ThenBy(c => c, StringComparer.Ordinal).Select(code => list.Find(code) is { } item
                ? new Member(code, new(item.NameZh, item.NameEn), item.Parent is { } parent && codes.Contains(parent) ? parent : null)
                : (dimension.Id == "region" ? Standards.Name(known.Standards, "region", code) : null) ?? new Member(code, new(code, code))),
        ];
    }

    private static Member MonthOf(string code) => code == CodeLists.Whole
        ? new(code, new("全季", "Whole quarter"))
        : new(code, new($"{code[..4]}年{int.Parse(code.AsSpan(5), CultureInfo.InvariantCulture)}月", code));

    private static Member Bin(string code) => code switch
    {
        CodeLists.Whole => new(code, new("指导线", "The line")),
        ['P', .. var number] => new(code, new($"盈利企业第{number.TrimStart('0')}组", $"Profitable enterprises, bin {number.TrimStart('0')}")),
        _ => new(code, new($"亏损企业第{code[1..].TrimStart('0')}组", $"Loss-making enterprises, bin {code[1..].TrimStart('0')}")),
    };

    private static Member Tier(string code) => int.TryParse(code, out var tier) && tier > 0 && tier < Ordinals.Length
        ? new(code, new($"{Ordinals[tier]}类区", $"Tier {code}"))
        : new(code, new(code, code));

    /// <summary>Members that the catalogue names, in its order; the whole where the catalogue does not name it first.</summary>
    private static IReadOnlyList<Member> Own(IReadOnlyList<Member> own, HashSet<string> codes) =>
    [
        .. codes.Contains(CodeLists.Whole) && own.All(m => m.Code != CodeLists.Whole) ? [new Member(CodeLists.Whole, new("合计", "Total"))] : Array.Empty<Member>(),
        .. own.Where(m => codes.Contains(m.Code)).Select(m => m with { Parent = m.Parent is { } parent && codes.Contains(parent) ? parent : null }),
    ];

    private static Member Series(string code, IReadOnlyList<MacroValue> macro)
    {
        var rows = macro.Where(r => r.Indicator == code).ToList();
        var unit = rows.Count == 0 ? null : Reasons.OfNote(rows[^1].Unit);
        return new(code, MacroNames.Of(code), Unit: unit, Decimals: rows.Count == 0 ? null : rows.Max(r => (int)r.Value.Scale));
    }
}
