using System.CommandLine;
using System.Globalization;
using WageGuidance.Indicators;
using WageGuidance.Statistics.Disclosure;
using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Cli;

/// <summary><c>tabulate</c>: survey estimates with their standard errors from microdata.</summary>
internal static class TabulateVerb
{
    private const int MostBy = 8;

    private static readonly Argument<string> Input = new("FILE") { Description = "CSV or XLSX of microdata, one row a person; - reads standard input" };
    private static readonly Option<string> Sheet = new("--sheet") { Description = "sheet of an XLSX file [default: the first]" };
    private static readonly Option<string> Value = new("--value") { Description = "column of the value; rows where it is empty are left out" };
    private static readonly Option<string> Weight = new("--weight") { Description = "column of the weights [default: 1, with --fpc N/n]" };
    private static readonly Option<string> Strata = new("--strata") { Description = "columns of the strata, A or A,B [default: one stratum]" };
    private static readonly Option<string> Psu = new("--psu") { Description = "column of the PSU (enterprise) [default: each row its own]" };
    private static readonly Option<string> Certainty = new("--certainty") { Description = "column with 1 for PSUs taken with certainty, 0 for the others" };
    private static readonly Option<string> Fpc = new("--fpc") { Description = "column of the PSUs in the population of the stratum (or the fraction sampled): finite population correction [default: drawn with replacement]" };
    private static readonly Option<string> Calibrate = new("--calibrate") { Description = "CSV of known totals, variable,level,total: post-stratification by one variable, raking by several" };
    private static readonly Option<string> By = new("--by") { Description = "columns of the cells, A or A,B" };
    private static readonly Option<bool> Margins = new("--margins") { Description = "sums over the --by columns too, as _T" };
    private static readonly Option<string> Statistics = new("--statistics") { Description = TabulateStatistic.Known + ": the last three compare the means of two groups of rows, e.g. of two years in one file [default: n,mean]" };
    private static readonly Option<string> Rule = new("--quantile-rule") { Description = "inverse_ecdf or averaged_ecdf, or for rows of equal weight type1 … type9 [default: averaged_ecdf]" };
    private static readonly Option<string> Lonely = new("--lonely-psu") { Description = "a stratum with one PSU: fail (refused), remove, adjust or average [default: adjust]" };
    private static readonly Option<string> Replicates = new("--replicates") { Description = "standard errors by replicate weights: jkn, jk1 or bootstrap:N:SEED [default: linearised]" };
    private static readonly Option<string> Effect = new("--design-effect")
    {
        Description = "a further column deff: the variance by that of a simple random sample of as many rows, drawn without replacement (srs, when nothing follows) or with (replace)",
        HelpName = "srs|replace", Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string> Unit = new("--unit") { Description = "column of the unit protected [default: the PSU]" };
    private static readonly Option<string> Group = new("--group") { Description = "column of the owner; units of one owner count as one contributor, those without stand alone" };
    private static readonly Option<int?> MinUnits = new("--min-units") { Description = "suppress cells of fewer units, e.g. 3" };
    private static readonly Option<int?> MinPersons = new("--min-persons") { Description = "suppress cells of fewer persons, e.g. 10" };
    private static readonly Option<double?> PPercent = new("--p-percent") { Description = "suppress cells in which the second largest unit could estimate the largest within so many percent, e.g. 10" };
    private static readonly Option<string> DominanceRule = new("--dominance") { Description = "N,K: suppress cells of which the N largest units make more than K percent, e.g. 2,85" };
    private static readonly Option<string> DominanceWeights = new("--dominance-weights") { Description = "sampled: a unit counts once, against the weighted total; replicated: as often as its weight says [default: sampled]" };
    private static readonly Option<string> Grades = new("--grades") { Description = "A,B,C: coefficients of variation in percent up to which a figure has these grades [default: 5,10,20]" };
    private static readonly Option<string> GrowthGrades = new("--growth-grades") { Description = "A,B,C: the same of the standard errors of growth rates and pay gaps, in percentage points [default: 0.5,1,2]" };
    private static readonly Option<string> Format = new("--format") { Description = "csv or json [default: csv]" };

    public static Command Create() => Output.Verb("tabulate", """
        Estimates with standard errors from survey microdata 由抽样微观数据估计并给出标准误

          wageguidance tabulate pay.csv --value pay --weight w --strata region,size --psu firm --certainty certain --by industry --margins --statistics n,mean,p10,p50,p90
          wageguidance tabulate pay.csv --weight w --psu firm --by industry --statistics ratio:labour_cost/revenue --unit firm --min-units 3 --min-persons 10
          wageguidance tabulate two-years.csv --value pay --weight w --strata region --psu firm --by industry --statistics mean,growth:year:2022:2023
        """, [Input, Sheet, Value, Weight, Strata, Psu, Certainty, Fpc, Calibrate, By, Margins, Statistics, Rule, Lonely, Replicates, Effect, Unit, Group, MinUnits, MinPersons, PPercent, DominanceRule, DominanceWeights, Grades, GrowthGrades, Format], RunAsync);

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var columns = ColumnsOf(parsed);
        var replicates = ReplicatesOf(parsed, columns);
        var (lonely, rule, format, rules) = (LonelyOf(parsed), RuleOf(parsed), parsed.GetValue(Format) ?? "csv", RulesOf(parsed));
        if (format is not ("csv" or "json")) throw new UsageProblem("--format is csv or json. --format 只能是csv或json。");

        if (parsed.GetValue(Calibrate) is not null && replicates is not null)
            throw new UsageProblem("--calibrate has linearised standard errors; leave --replicates out. --calibrate 的标准误为线性化法，不能与 --replicates 同用。");
        var known = await TabulateCalibration.ReadAsync(parsed.GetValue(Calibrate), cancellationToken);
        if (known.Refusal is { } contradiction) return Output.Refuse(contradiction);
        columns = columns with { Calibrated = known.Variables };

        var (effect, grades) = (EffectOf(parsed), new GradeThresholds(CutsOf(parsed, Grades) ?? QualityGrades.Thresholds.Percent, CutsOf(parsed, GrowthGrades) ?? QualityGrades.Thresholds.Points));
        var input = await TabulateInput.ReadAsync(parsed.GetValue(Input)!, parsed.GetValue(Sheet), columns, known, lonely, cancellationToken);
        if (input.Refusal is { } refusal) return Output.Refuse(refusal);
        var margins = parsed.GetValue(Margins);
        if (margins)
            for (var c = 0; c < columns.By.Length; c++)
                if (input.By.Any(key => key[c] == TabulateCells.Margin))
                    return Output.Refuse(new($"列“{columns.By[c]}”已有取值 _T，与合计的代码冲突。", $"The column {columns.By[c]} has a level _T already, the code of the margins."));
        Replication? replication = null;
        if (replicates is { } r && (replication = Replication.Create(input.Design!, r.Method, r.Count, r.Seed)) is null)
            return Output.Refuse(TabulateWords.Of(Replication.Obstacle(input.Design!, r.Method)!.Value));
        if (parsed.GetValue(Rule)?.StartsWith("type", StringComparison.Ordinal) == true && input.Weights.Where(w => w > 0).Distinct().Skip(1).Any())
            return Output.Refuse(new("分位数的 type1 至 type9 只用于权数相同的数据；权数不等时请用 inverse_ecdf 或 averaged_ecdf。",
                "The quantile rules type1 to type9 are for rows of equal weight; these differ, so take inverse_ecdf or averaged_ecdf."));
        foreach (var name in columns.Numeric.Concat(columns.Sexes))
            if (input.Numbers[columns.Sexes.Contains(name) ? TabulateStatistic.KeptSex(name) : name].Count(double.IsNaN) is var empty and > 0)
                Output.Say($"列“{name}”为空的{empty}行未计入。", $"{empty} rows with an empty {name} were left out.");

        foreach (var said in input.Compared) Output.Say(said);
        if (columns.Statistics.Any(s => s.HasQuantiles))
            Output.Say($"分位数规则：{parsed.GetValue(Rule) ?? "averaged_ecdf"}。", $"Quantile rule: {parsed.GetValue(Rule) ?? "averaged_ecdf"}.");

        var (thinned, most) = (0, 0);
        var rows = TabulateResult.Rows(input, columns, margins, rule, rules, replication, effect, grades, missing => (thinned, most) = (thinned + 1, Math.Max(most, missing))).ToList();
        if (format == "csv") TabulateResult.WriteCsv(Console.Out, columns.By, rows, withEffect: parsed.GetResult(Effect) is not null);
        else Console.Out.WriteLine(TabulateResult.Json(columns.By, rows));
        foreach (var (reason, count) in rows.Where(r => r.Statistic.Kind is not TabulateKind.Count).Select(r => r.Estimate?.Reason ?? Reason.None).Where(r => r is not Reason.None).CountBy(r => r))
            Output.Say(TabulateWords.Of(reason, count));
        if (thinned > 0)
            Output.Say($"{thinned}项估计有重复样本无值（最多{most}个），已略去，其标准误偏小。", $"{Estimates(thinned)} replicates without a value (up to {most}), which were left aside: the standard error is too small.");
        if (parsed.GetResult(Effect) is not null)
            foreach (var (reason, count) in rows.Where(r => r.Estimate?.Value is not null).Select(r => r.Effect?.Reason ?? Reason.None).Where(r => r is not Reason.None).CountBy(r => r))
                Output.Say(TabulateWords.WithoutDesignEffect(reason, count));
        if (rows.Count(r => r.Estimate is null) is var withheld and > 0)
            Output.Say($"{withheld}项估计为保护被调查单位未给出；合计可能使其被推算，发布前须再用次级抑制。",
                $"{(withheld == 1 ? "1 estimate is" : $"{withheld} estimates are")} withheld to protect respondents; sums may give them away, so secondary suppression is needed before publishing.");
        return CommandLine.Done;
    }

    private static TabulateColumns ColumnsOf(ParseResult parsed)
    {
        string[] List(Option<string> option)
        {
            if (parsed.GetValue(option) is not { } text) return [];
            string[] names = [.. text.Split(',').Select(n => n.Trim())];
            return names.Any(n => n.Length == 0) || names.Distinct(StringComparer.Ordinal).Count() < names.Length
                ? throw new UsageProblem($"{option.Name} {text}: names separated by commas, none empty or twice. 各名称以逗号分隔，不得为空或重复。")
                : names;
        }
        var by = List(By);
        if (by.Length > MostBy) throw new UsageProblem($"--by takes up to {MostBy} columns. --by 最多{MostBy}列。");
        if (by.Intersect((TabulateRow.Header + ",deff").Split(','), StringComparer.Ordinal).FirstOrDefault() is { } clash)
            throw new UsageProblem($"The --by column {clash} has the name of a result column; rename it. --by 列“{clash}”与结果列同名，请改名。");
        if (parsed.GetValue(Margins) && by.Length == 0) throw new UsageProblem("--margins needs --by. --margins 需要 --by。");
        string[] statistics = parsed.GetValue(Statistics) is null ? parsed.GetValue(Value) is null ? ["n"] : ["n", "mean"] : List(Statistics);
        return new(parsed.GetValue(Weight), List(Strata), parsed.GetValue(Psu), parsed.GetValue(Certainty), parsed.GetValue(Fpc), parsed.GetValue(Unit), parsed.GetValue(Group), by,
            [.. statistics.Select(code => TabulateStatistic.Of(code, parsed.GetValue(Value)))]);
    }

    private static (ReplicationMethod Method, int Count, ulong Seed)? ReplicatesOf(ParseResult parsed, TabulateColumns columns)
    {
        const string Jackknives = "--replicates jkn and jk1 do not give valid standard errors of quantiles; use bootstrap:N:SEED or none. jkn、jk1 不适用于分位数，请用 bootstrap:N:SEED 或不用。";
        var given = parsed.GetValue(Replicates);
        if (given is "jkn" or "jk1" && columns.Statistics.Any(s => s.HasQuantiles)) throw new UsageProblem(Jackknives);
        switch (given?.Split(':'))
        {
            case null: return null;
            case ["jkn"]: return (ReplicationMethod.JackknifeStratified, 0, 0UL);
            case ["jk1"]:
                return columns.Strata.Length > 0 || columns.Certainty is not null
                    ? throw new UsageProblem("--replicates jk1 is for one stratum; with --strata or --certainty use jkn. jk1 只用于不分层的设计，分层请用 jkn。")
                    : (ReplicationMethod.Jackknife, 0, 0UL);
            case ["bootstrap", var n, var seed] when int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 2 and <= 100_000
                && ulong.TryParse(seed, NumberStyles.None, CultureInfo.InvariantCulture, out var start): return (ReplicationMethod.Bootstrap, count, start);
            default: throw new UsageProblem("--replicates is jkn, jk1 or bootstrap:N:SEED, N from 2 to 100000. --replicates 只能是jkn、jk1或bootstrap:N:SEED（N为2至100000）。");
        }
    }

    private static SimpleSampling EffectOf(ParseResult parsed) => parsed.GetValue(Effect) switch
    {
        null or "srs" => SimpleSampling.WithoutReplacement,
        "replace" => SimpleSampling.WithReplacement,
        _ => throw new UsageProblem("--design-effect is srs or replace. --design-effect 只能是srs或replace。"),
    };

    private static string Estimates(int count) => count == 1 ? "1 estimate has" : $"{count} estimates have";

    private static GradeCuts? CutsOf(ParseResult parsed, Option<string> option)
    {
        if (parsed.GetValue(option) is not { } text) return null;
        double[] cuts = [.. text.Split(',').Select(part => double.TryParse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var cut) ? cut : double.NaN)];
        return cuts is [var a, var b, var c] && new GradeCuts(a, b, c) is var read && read.AreInOrder()
            ? read : throw new UsageProblem($"{option.Name} is A,B,C: three numbers above zero that ascend, e.g. 5,10,20. {option.Name} 为A,B,C：三个大于零、依次递增的数，如5,10,20。");
    }

    private static LonelyPsu LonelyOf(ParseResult parsed) => parsed.GetValue(Lonely) switch
    {
        "fail" => LonelyPsu.Fail,
        "remove" => LonelyPsu.Remove,
        null or "adjust" => LonelyPsu.Adjust,
        "average" => LonelyPsu.Average,
        _ => throw new UsageProblem("--lonely-psu is fail, remove, adjust or average. --lonely-psu 只能是fail、remove、adjust或average。"),
    };

    private static QuantileRule RuleOf(ParseResult parsed) => parsed.GetValue(Rule) switch
    {
        "inverse_ecdf" => QuantileRule.InverseEcdf,
        null or "averaged_ecdf" => QuantileRule.AveragedEcdf,
        "type1" => QuantileRule.InverseEcdf,
        "type2" => QuantileRule.AveragedEcdf,
        ['t', 'y', 'p', 'e', >= '3' and <= '9' and var type] => QuantileRule.Nearest + (type - '3'),
        _ => throw new UsageProblem("--quantile-rule is inverse_ecdf, averaged_ecdf or type1 … type9. --quantile-rule 只能是inverse_ecdf、averaged_ecdf或type1至type9。"),
    };

    /// <summary>No rule unless one is asked for.</summary>
    private static TabulateDisclosure RulesOf(ParseResult parsed)
    {
        var (units, persons, p) = (parsed.GetValue(MinUnits), parsed.GetValue(MinPersons), parsed.GetValue(PPercent));
        if (units < 1 || persons < 1) throw new UsageProblem("--min-units and --min-persons are 1 or more. --min-units 与 --min-persons 不得小于1。");
        if (p is { } percent && percent is not (> 0 and <= 1000)) throw new UsageProblem("--p-percent is above 0 and at most 1000. --p-percent 须大于0、不大于1000。");
        var weights = parsed.GetValue(DominanceWeights) ?? "sampled";
        if (weights is not ("sampled" or "replicated")) throw new UsageProblem("--dominance-weights is sampled or replicated. --dominance-weights 只能是sampled或replicated。");
        var dominance = parsed.GetValue(DominanceRule)?.Split(',') switch
        {
            null => null,
            [var n, var k] when int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var largest) && largest >= 1
                && double.TryParse(k, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share is > 0 and < 100 => new Dominance(largest, share),
            _ => throw new UsageProblem("--dominance is N,K: a count and a percentage below 100, e.g. 2,85. --dominance 为N,K：单位数与小于100的百分比，如2,85。"),
        };
        return new(units is null && persons is null ? null : new(units ?? 0, persons ?? 0), p, dominance, weights == "replicated");
    }
}
