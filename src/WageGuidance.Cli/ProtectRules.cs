using System.CommandLine;
using System.Globalization;
using WageGuidance.Statistics.Disclosure;

namespace WageGuidance.Cli;

/// <summary>The options of <c>protect</c> for microdata.</summary>
internal static class ProtectRules
{
    private static readonly string[] Result = ["value", "status", "feasible_low", "feasible_high"];

    private static readonly Option<string> Unit = new("--unit") { Description = "microdata: column of the unit protected (enterprise); every row is a contribution of its unit" };
    private static readonly Option<string> Value = new("--value") { Description = "microdata: column of the value, not below zero; rows where it is empty are left out" };
    private static readonly Option<string> By = new("--by") { Description = "microdata: columns of the dimensions, A or A,B" };
    private static readonly Option<string> Weight = new("--weight") { Description = "microdata: column of the weights [default: 1]" };
    private static readonly Option<string> Group = new("--group") { Description = "microdata: column of the owner; units of one owner count as one" };
    private static readonly Option<int?> MinUnits = new("--min-units") { Description = "cells of fewer units are sensitive [default: 3 where no other rule is asked for]" };
    private static readonly Option<int?> MinPersons = new("--min-persons") { Description = "cells of fewer rows are sensitive, e.g. 10" };
    private static readonly Option<double?> PPercent = new("--p-percent") { Description = "cells in which the second largest unit could estimate the largest within so many percent are sensitive, e.g. 10" };
    private static readonly Option<string> Dominance = new("--dominance") { Description = "N,K: cells of which the N largest units make more than K percent are sensitive, e.g. 2,85" };

    public static IReadOnlyList<Option> Options { get; } = [Unit, Value, By, Weight, Group, MinUnits, MinPersons, PPercent, Dominance];

    /// <summary>The columns of the microdata; null where the file is a table.</summary>
    public static ProtectColumns? ColumnsOf(ParseResult parsed)
    {
        if (parsed.GetValue(Unit) is not { } unit)
            return Options.FirstOrDefault(o => parsed.GetResult(o) is { Implicit: false }) is { } stray
                ? throw new UsageProblem($"{stray.Name} is for microdata and needs --unit. {stray.Name} 用于微观数据，须同时给出 --unit。")
                : null;
        if (parsed.GetValue(Value) is not { } value || parsed.GetValue(By) is not { } by) throw new UsageProblem("Microdata need --value and --by. 微观数据须给出 --value 与 --by。");
        string[] names = [.. by.Split(',').Select(n => n.Trim())];
        if (names.Any(n => n.Length == 0) || names.Distinct(StringComparer.Ordinal).Count() < names.Length)
            throw new UsageProblem($"--by {by}: names separated by commas, none empty or twice. 各名称以逗号分隔，不得为空或重复。");
        return names.Intersect(Result, StringComparer.Ordinal).FirstOrDefault() is { } clash
            ? throw new UsageProblem($"The --by column {clash} has the name of a result column; rename it. --by 列“{clash}”与结果列同名，请改名。")
            : new(unit, value, names, parsed.GetValue(Weight), parsed.GetValue(Group));
    }

    public static (DominanceRules Rules, int MinPersons) RulesOf(ParseResult parsed)
    {
        var (units, persons, p) = (parsed.GetValue(MinUnits), parsed.GetValue(MinPersons), parsed.GetValue(PPercent));
        if (units < 1 || persons < 1) throw new UsageProblem("--min-units and --min-persons are 1 or more. --min-units 与 --min-persons 不得小于1。");
        if (p is { } percent && percent is not (> 0 and <= 1000)) throw new UsageProblem("--p-percent is above 0 and at most 1000. --p-percent 须大于0、不大于1000。");
        var dominance = parsed.GetValue(Dominance)?.Split(',') switch
        {
            null => null,
            [var n, var k] when int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var largest) && largest >= 1
                && double.TryParse(k, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share is > 0 and < 100 => new Dominance(largest, share),
            _ => throw new UsageProblem("--dominance is N,K: a count and a percentage below 100, e.g. 2,85. --dominance 为N,K：单位数与小于100的百分比，如2,85。"),
        };
        var none = units is null && persons is null && p is null && dominance is null;
        return (new(units ?? (none ? 3 : 0), p, dominance), persons ?? 0);
    }
}
