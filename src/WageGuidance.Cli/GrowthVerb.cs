using System.CommandLine;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Cli;

/// <summary><c>growth</c>: rates of growth of one series, and real growth from nominal growth and prices.</summary>
internal static class GrowthVerb
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "CSV with the columns period,value (also status, break, link_factor, agreed, unit, base); with --real period,nominal,price; - reads standard input" };
        var yearly = new Option<bool>("--yearly") { Description = "By year: growth of the mean, carry-over into the year, drift" };
        var real = new Option<string>("--real") { Description = "exact, or official: from rates as printed, rounded half away from zero as the National Bureau of Statistics does" };
        var decimals = new Option<int?>("--decimals") { Description = "With --real official: decimals of the result, 0 to 10 [default: 1]" };
        return Output.Verb("growth", """
            Rates of growth: on the period, on the year, annualised; carry-over and drift; real growth 增长率

              wageguidance growth openings.csv                  years, quarters or months
              wageguidance growth pay.csv --yearly              growth of the yearly mean, carry-over, drift
              printf 'period,nominal,price\n2023,5.8,0.3\n' | wageguidance growth - --real official        5.5, as published for 2023
            """, [file, yearly, real, decimals], async (parsed, cancellationToken) =>
        {
            var (byYear, mode, places) = (parsed.GetValue(yearly), parsed.GetValue(real), parsed.GetValue(decimals));
            if (mode is not (null or "exact" or "official")) throw new UsageProblem("--real is exact or official. --real 只能是exact或official。");
            if (mode is not null && byYear) throw new UsageProblem("--yearly does not go with --real. --yearly 不能与 --real 同用。");
            if (places is not null && mode != "official") throw new UsageProblem("--decimals goes with --real official. --decimals 须与 --real official 同用。");
            if (places is < 0 or > 10) throw new UsageProblem("--decimals is 0 to 10. --decimals 为0至10。");
            if (mode is not null) return await RealAsync(parsed.GetValue(file)!, mode == "official" ? places ?? 1 : null, cancellationToken);

            var (series, agreed, refusal) = await GrowthInput.ReadAsync(parsed.GetValue(file)!, cancellationToken);
            if (refusal is not null) return Output.Refuse(refusal);
            if (byYear && series!.Start.Frequency is Frequency.Yearly)
                return Output.Refuse(new("年度序列没有年内各期，不计算翘尾；请去掉 --yearly。", "A yearly series has no periods within the year and no carry-over; leave --yearly out."));
            Console.Out.Write(byYear ? ByYear(series!, agreed) : ByPeriod(series!));
            return CommandLine.Done;
        });
    }

    private static async Task<int> RealAsync(string path, int? decimals, CancellationToken cancellationToken)
    {
        var table = await CsvInput.ReadAsync(path, ["period", "nominal", "price"], cancellationToken);
        if (table.Refusal is { } unread) return Output.Refuse(unread);
        var rows = new List<string[]>();
        foreach (var line in table.Lines)
        {
            if (Period.Find(line.Cells[0]) is null) return Output.Refuse(GrowthInput.NotAPeriod(line));
            if (line.DecimalIn(1) is not { } nominal)
                return Output.Refuse(new($"第{line.Number}行：{line.Cells[0]} 的名义增长“{line.Cells[1]}”须为百分数。", $"Line {line.Number}: the nominal growth “{line.Cells[1]}” of {line.Cells[0]} must be a number in percent."));
            // Some tables print 0.00 where a region has no price index; a change of nothing is 0 or 0.0.
            if (line.Cells[2] is "0.00")
                return Output.Refuse(new($"第{line.Number}行：{line.Cells[0]} 的价格涨幅为0.00，来源以此表示“不适用”；确为零的写0或0.0，没有的删去此行。", $"Line {line.Number}: the price change of {line.Cells[0]} is 0.00, which sources print for “not applicable”; write 0 or 0.0 for no change, or leave the row out."));
            if (line.DecimalIn(2) is not { } price || price is <= -100 or >= 80)
                return Output.Refuse(new($"第{line.Number}行：{line.Cells[0]} 的价格涨幅“{line.Cells[2]}”须为百分数；指数（上年=100）须先减去100。", $"Line {line.Number}: the price change “{line.Cells[2]}” of {line.Cells[0]} must be a change in percent; from an index (year before = 100) take 100 away."));
            var growth = decimals is { } places
                ? Growth.RealOfficialRounding(nominal, price, places).ToString(System.Globalization.CultureInfo.InvariantCulture)
                : CsvOutput.Number(Growth.Real(new Percent((double)nominal), new Percent((double)price)).Value);
            rows.Add([line.Cells[0], line.Cells[1], line.Cells[2], growth]);
        }

        Console.Out.Write(CsvOutput.Table("period,nominal,price,real", rows));
        return CommandLine.Done;
    }

    private static string ByPeriod(TimeSeries series)
    {
        var year = (int)series.Start.Frequency;
        return CsvOutput.Table("period,value,on_period,annualised,on_year,reason", series.Values.Select((value, t) =>
        {
            var period = series.Start.Add(t);
            var before = period.Add(-1);
            var onPeriod = series.Growth(before, period);
            var onYear = series.Growth(period.Add(-year), period);
            // Nothing lies before the first periods: that needs no reason.
            var reason = t > 0 && onPeriod.Why is { } why ? Word(why) : t >= year && onYear.Why is { } later ? Word(later) : "";
            return (string[])[period.ToString(), CsvOutput.Number(value.Value), Of(onPeriod), Of(series.Annualised(before, period)), Of(onYear), reason];
        }));
    }

    private static string ByYear(TimeSeries series, IReadOnlyDictionary<int, double> agreed) => CsvOutput.Table(
        "year,mean,growth,carry_over,agreed,drift",
        Enumerable.Range(series.Start.Year, series.End.Year - series.Start.Year + 1).Select(year =>
        {
            var (growth, carried) = (series.GrowthOfMean(year), series.CarryOver(year - 1));
            double? points = agreed.TryGetValue(year, out var given) ? given : null;
            var drift = growth.Rate is { } rate && carried.Rate is { } carryOver && points is { } increments ? Growth.Drift(rate, carryOver, new PercentagePoint(increments)).Value : (double?)null;
            return (string[])[new Year(year).ToString(), CsvOutput.Number(series.Mean(year).Mean), Of(growth), Of(carried), CsvOutput.Number(points), CsvOutput.Number(drift)];
        }));

    private static string Of(GrowthRate growth) => CsvOutput.Number(growth.Rate?.Value);

    private static string Word(NoGrowth why) => why switch
    {
        NoGrowth.Break => "break",
        NoGrowth.BaseNotAboveZero => "base-not-above-zero",
        _ => "missing",
    };
}
