using WageGuidance.Statistics.Periods;
using WageGuidance.Statistics.Seasonal;
using Text = WageGuidance.Cubes.Text;

namespace WageGuidance.Cli;

/// <summary>What an adjustment gave.</summary>
/// <param name="Parts">The seasonal part holds the festival's where that is taken out.</param>
/// <param name="Festival">The festival's part; null where it is not taken out.</param>
/// <param name="Tables">The tables of X-11; null of STL.</param>
/// <param name="Remarks">What was chosen and estimated.</param>
internal sealed record Adjustment(AdjustedSeries Parts, double[]? Festival, X11Decomposition? Tables, IReadOnlyList<Text> Remarks);

/// <summary>A method with all its options: one of <paramref name="Stl"/> and <paramref name="X11"/>, the festival taken out first where its windows are given.</summary>
internal sealed record AdjustmentMethod(StlOptions? Stl, X11Options? X11, bool Log, SpringFestivalWindows? Festival)
{
    /// <summary>Parts are factors that multiply; else they add.</summary>
    public bool IsMultiplicative => Log || X11 is { Mode: X11Mode.Multiplicative };

    /// <summary>Why the values do not fit the method.</summary>
    /// <param name="vintages">Ends of the series that are adjusted too, 1 for none but the last.</param>
    public Text? Unfit(SeriesContent content, int vintages)
    {
        var (series, periods) = (content.Series!, content.Periods);
        var least = 3 * series.PeriodsPerYear;
        if (series.Length is SeriesLength.TooShort)
            return new($"序列只有{periods.Count}期（{periods[0]}至{periods[^1]}）；季节调整至少需要3年，即{least}期。", $"The series has {periods.Count} periods ({periods[0]} to {periods[^1]}); seasonal adjustment needs three years, {least} periods.");
        if (IsMultiplicative)
            for (var t = 0; t < periods.Count; t++)
                if (series.Values[t] <= 0)
                    return Log
                        ? new($"{periods[t]} 的值为{CsvOutput.Number(series.Values[t])}：取对数要求各期均大于零。", $"The value of {periods[t]} is {CsvOutput.Number(series.Values[t])}: logarithms need values above zero.")
                        : new($"{periods[t]} 的值为{CsvOutput.Number(series.Values[t])}：乘法模型要求各期均大于零；可用 --mode add。", $"The value of {periods[t]} is {CsvOutput.Number(series.Values[t])}: the multiplicative mode needs values above zero; --mode add does not.");
        if (X11?.TrendTerms > periods.Count - vintages + 1)
            return new($"序列只有{periods.Count - vintages + 1}期，少于 --trend-ma 的{X11.TrendTerms}项。", $"The series has {periods.Count - vintages + 1} periods, fewer than the {X11.TrendTerms} terms of --trend-ma.");
        if (periods.Count - vintages + 1 < least)
            return new($"序列只有{periods.Count}期，--vintages 最多为{periods.Count - least + 1}：最早一版也需要3年。", $"The series has {periods.Count} periods: --vintages is at most {periods.Count - least + 1}, for the first of them needs three years too.");
        if (Festival is null) return null;
        if (series.PeriodsPerYear == 4)
            return new("季度序列不作春节调整：春节日期在1月21日至2月20日之间，始终落在一季度，其影响已在季节因子之中。", "A quarterly series takes no Spring Festival adjustment: the festival falls between 21 January and 20 February, always in the first quarter, and its effect is in the season.");
        return new Month(content.Start.Year, content.Start.Season) < SpringFestival.First || content.Start.Add(periods.Count - 1).Year > SpringFestival.Last.Year
            ? new($"春节日期表为{SpringFestival.First.Year}至{SpringFestival.Last.Year}年，序列为{periods[0]}至{periods[^1]}。", $"The dates of the Spring Festival are there for {SpringFestival.First.Year} to {SpringFestival.Last.Year}; the series runs from {periods[0]} to {periods[^1]}.")
            : null;
    }

    public Adjustment Run(Period start, PeriodicSeries series)
    {
        var (remarks, values) = (new List<Text>(), series.Values);
        double[]? festival = null;
        if (Festival is not null)
        {
            var effect = SpringFestivalEffect.Estimate(new Month(start.Year, start.Season), values, Festival, IsMultiplicative);
            values = effect.Without(values);
            festival = IsMultiplicative ? Array.ConvertAll(effect.Effect, Math.Exp) : effect.Effect;
            remarks.Add(Told(effect));
        }

        var without = new PeriodicSeries(series.PeriodsPerYear, series.FirstSeason, values);
        X11Decomposition? tables = null;
        AdjustedSeries parts;
        if (X11 is not null)
        {
            tables = Statistics.Seasonal.X11.Decompose(without, X11);
            parts = SeasonalAdjustment.Of(tables);
            remarks.AddRange(Told(tables, without));
        }
        else
        {
            parts = SeasonalAdjustment.ByStl(without, Stl!, Log);
        }

        return festival is null
            ? new(parts, null, tables, remarks)
            : new(parts with { Seasonal = [.. parts.Seasonal.Zip(festival, (s, f) => IsMultiplicative ? s * f : s + f)] }, festival, tables, remarks);
    }

    private static IEnumerable<Text> Told(X11Decomposition found, PeriodicSeries series)
    {
        if (series.Values.Count < 5 * series.PeriodsPerYear) yield return new("不足5年，采用固定季节滤波。", "Less than five years: the stable seasonal filter is used.");
        var chosen = found.MovingSeasonalityRatio is { } ratio ? FormattableString.Invariant($" (I/S {ratio:0.00})") : "";
        var trend = FormattableString.Invariant($"{found.IrregularToTrend:0.00}");
        yield return new($"季节滤波 {Name(found.SeasonalFilter).Zh}{chosen}；亨德森趋势 {found.TrendTerms} 项 (I/C {trend})。", $"Seasonal filter {Name(found.SeasonalFilter).En}{chosen}; Henderson trend of {found.TrendTerms} terms (I/C {trend}).");
    }

    private static Text Told(SpringFestivalEffect effect)
    {
        string Of(SpringFestivalCoefficient c) => FormattableString.Invariant($"{c.Value:0.####} (SE {c.StandardError:0.####}, t {c.T:0.0})");
        var (unit, unitEn) = effect.InLogarithms ? ("对数", "in logarithms") : ("原单位", "in the unit of the series");
        var (doubt, doubtEn) = effect.IsSignificant ? ("", "") : ("；各项均不显著，宜不作春节调整", "; none is significant: better adjust without it");
        return new($"春节效应（{unit}）：节前 {Of(effect.Before)}，节日 {Of(effect.Festival)}，节后 {Of(effect.After)}{doubt}。",
            $"Spring Festival effect ({unitEn}): before {Of(effect.Before)}, festival {Of(effect.Festival)}, after {Of(effect.After)}{doubtEn}.");
    }

    private static Text Name(SeasonalFilter filter) => filter switch
    {
        SeasonalFilter.S3x3 => new("3×3", "3×3"),
        SeasonalFilter.S3x5 => new("3×5", "3×5"),
        SeasonalFilter.S3x9 => new("3×9", "3×9"),
        _ => new("固定", "stable"),
    };
}
