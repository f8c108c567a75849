using System.Globalization;
using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Cli;

/// <summary>What <c>tabulate</c> is asked to compute.</summary>
internal enum TabulateKind
{
    Count,
    Total,
    Mean,
    Proportion,
    Variance,
    Ratio,
    Quantile,
    Gini,
    QuintileShare,
    PayGap,
    MedianPayGap,
    Contrast,
}

/// <summary>One statistic as written on the command line, the columns it needs and how it is computed.</summary>
/// <param name="Code">As written; printed in the column <c>statistic</c>.</param>
/// <param name="Kind">The estimator.</param>
/// <param name="Columns">Columns of numbers: the value, or numerator and denominator. Empty: the rows are counted.</param>
/// <param name="Share">Of a quantile: the share below it.</param>
/// <param name="Sex">Of a pay gap: the column of the sex.</param>
/// <param name="Groups">Of a contrast: what is compared.</param>
/// <param name="Contrast">Of a contrast: how.</param>
internal sealed record TabulateStatistic(string Code, TabulateKind Kind, string[] Columns, double Share = 0, string? Sex = null, TabulateGroups? Groups = null, Contrast Contrast = default)
{
    public const string Known = "n, total, mean, proportion, variance, ratio:NUM/DEN, p1 … p99, gini, s80s20, paygap:SEX, paygap-median:SEX, change:COL[:FROM:TO], growth:COL[:FROM:TO], quotient:COL[:FROM:TO]";

    /// <summary>Its columns by the names under which the numbers are kept.</summary>
    public string[] Kept => Side is null ? Columns : [.. Columns, Side];

    /// <summary>Of a statistic of two sides, men and women or the groups of a contrast: the column that says for each row whether it is of the first side, by the name under which it is kept.</summary>
    public string? Side => Sex is not null ? KeptSex(Sex) : Groups is not null ? KeptGroups(Code) : null;

    /// <summary>A contrast's groups as a number, 1 for the first.</summary>
    public static string KeptGroups(string code) => $"{code} (1 = from)";

    /// <summary>The sex as a number stands apart from a column of numbers of the same name.</summary>
    public static string KeptSex(string column) => $"{column} (1 = M)";

    /// <summary>Whether it is, or is made of, quantiles.</summary>
    public bool HasQuantiles => Kind is TabulateKind.Quantile or TabulateKind.QuintileShare or TabulateKind.MedianPayGap;

    public static TabulateStatistic Of(string given, string? value)
    {
        // As a Chinese keyboard has it.
        var code = given.Replace('：', ':');
        if (code == "n") return new(code, TabulateKind.Count, value is null ? [] : [value]);
        if (code.StartsWith("ratio:", StringComparison.Ordinal))
            return code[6..].Split('/') is [{ Length: > 0 } above, { Length: > 0 } below]
                ? new(code, TabulateKind.Ratio, [above, below])
                : throw new UsageProblem($"{code}: a ratio is written ratio:NUM/DEN, two columns. 比率写作 ratio:分子列/分母列。");
        foreach (var (prefix, gap) in new[] { ("paygap:", TabulateKind.PayGap), ("paygap-median:", TabulateKind.MedianPayGap) })
            if (code.StartsWith(prefix, StringComparison.Ordinal) && code.Length > prefix.Length)
                return new(code, gap, [value ?? throw new UsageProblem($"{code} needs --value COL. {code} 需要 --value 列名。")], Sex: code[prefix.Length..]);
        foreach (var (name, contrast) in new[] { ("change", Contrast.Change), ("growth", Contrast.Growth), ("quotient", Contrast.Quotient) })
            if (code.StartsWith(name + ":", StringComparison.Ordinal))
                return code.Split(':') is [_, { Length: > 0 } column, .. var levels] && levels is [] or [{ Length: > 0 }, { Length: > 0 }] && (levels.Length == 0 || levels[0] != levels[1])
                    ? new(code, TabulateKind.Contrast, [value ?? throw new UsageProblem($"{code} needs --value COL. {code} 需要 --value 列名。")], Groups: new(column, levels.FirstOrDefault(), levels.LastOrDefault()), Contrast: contrast)
                    : throw new UsageProblem($"{code}: written {name}:COL for a column of two numbers, or {name}:COL:FROM:TO; names with a colon or comma must be changed first. 写作 {name}:列名（该列有两个数字）或 {name}:列名:前:后；名称含冒号或逗号的请先改名。");
        TabulateKind kind;
        var share = 0.0;
        switch (code)
        {
            case "total": kind = TabulateKind.Total; break;
            case "mean": kind = TabulateKind.Mean; break;
            case "proportion": kind = TabulateKind.Proportion; break;
            case "variance": kind = TabulateKind.Variance; break;
            case "gini": kind = TabulateKind.Gini; break;
            case "s80s20": kind = TabulateKind.QuintileShare; break;
            default:
                if (!code.StartsWith('p') || !double.TryParse(code[1..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) || percent is not (> 0 and < 100))
                    throw new UsageProblem($"There is no statistic “{code}”; there are {Known}. 没有统计量“{code}”；可用：{Known}。");
                (kind, share) = (TabulateKind.Quantile, percent / 100);
                break;
        }
        return new(code, kind, [value ?? throw new UsageProblem($"{code} needs --value COL. {code} 需要 --value 列名。")], share);
    }

    /// <summary>The statistic of every domain.</summary>
    /// <param name="layout">The domains, of the sample or of a replicate.</param>
    /// <param name="column">A column of numbers by the name under which it is kept.</param>
    /// <param name="rule">The rule at the quantiles.</param>
    /// <param name="persons">Persons of each domain in the sample.</param>
    public Estimate[] Compute(DomainLayout layout, Func<string, double[]> column, QuantileRule rule, long[] persons)
    {
        switch (Kind)
        {
            case TabulateKind.Count:
                var counted = DomainTotals.Compute(layout, new double[layout.Design.Rows]);
                return [.. counted.Select(c => Estimate.Undefined(c.Reason, c.Persons, c.Units, c.Weight) with { Value = c.Persons })];
            case TabulateKind.Total: return DomainTotals.Compute(layout, column(Columns[0]));
            case TabulateKind.Variance: return DomainVariances.Compute(layout, column(Columns[0]), persons);
            case TabulateKind.Gini: return DomainGinis.Compute(layout, column(Columns[0]));
            case TabulateKind.QuintileShare: return DomainQuintileShares.Compute(layout, column(Columns[0]), rule);
            case TabulateKind.MedianPayGap: return DomainMedianPayGaps.Compute(layout, column(Columns[0]), column(Kept[1]), rule);
            case TabulateKind.PayGap: return DomainPayGaps.Compute(layout, column(Columns[0]), column(Kept[1]));
            case TabulateKind.Contrast: return DomainContrasts.Compute(layout, column(Columns[0]), [.. column(Kept[1]).Select(first => first != 1)], Contrast);
            case TabulateKind.Ratio: return DomainRatios.Compute(layout, column(Columns[0]), column(Columns[1]));
            case TabulateKind.Quantile: return [.. DomainQuantiles.Compute(layout, column(Columns[0]), [Share], rule).Select(found => found[0])];
            default: return DomainMeans.Compute(layout, column(Columns[0]));
        }
    }

    /// <summary>The design effects of those estimates; null for a statistic that has none.</summary>
    public DesignEffect[]? DesignEffects(DomainLayout layout, Func<string, double[]> column, Estimate[] estimates, SimpleSampling against) => Kind switch
    {
        TabulateKind.Mean or TabulateKind.Proportion => Statistics.Sampling.DesignEffects.OfMeans(layout, column(Columns[0]), estimates, against),
        TabulateKind.Total => Statistics.Sampling.DesignEffects.OfTotals(layout, column(Columns[0]), estimates, against),
        TabulateKind.Ratio => Statistics.Sampling.DesignEffects.OfRatios(layout, column(Columns[0]), column(Columns[1]), estimates, against),
        _ => null,
    };

    /// <summary>Counts have no precision to grade, and that of a change depends on the unit.</summary>
    public QualityGrade? Grade(Estimate estimate, GradeThresholds thresholds) => Kind switch
    {
        TabulateKind.Count => null,
        TabulateKind.Quantile => thresholds.GradeQuantile(estimate),
        TabulateKind.Proportion => thresholds.GradeProportion(estimate),
        TabulateKind.PayGap or TabulateKind.MedianPayGap => thresholds.GradeGrowth(estimate),
        TabulateKind.Contrast when Contrast is Contrast.Growth or Contrast.Quotient => thresholds.GradeGrowth(estimate),
        TabulateKind.Contrast when Contrast is Contrast.Change => null,
        _ => thresholds.Grade(estimate),
    };
}
