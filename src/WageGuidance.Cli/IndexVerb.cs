using System.CommandLine;
using WageGuidance.Statistics.Indices;
using WageGuidance.Statistics.Periods;
using Text = WageGuidance.Cubes.Text;

namespace WageGuidance.Cli;

/// <summary><c>index</c>: a price index over several items.</summary>
internal static class IndexVerb
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "CSV with the columns period,item,price,quantity; - reads standard input" };
        var formula = new Option<string>("--formula") { Description = "laspeyres, paasche, fisher, tornqvist or chained-laspeyres", Required = true };
        var @base = new Option<string>("--base") { Description = "The period that is 100, as it stands in the file", Required = true };
        return Output.Verb("index", """
            A price index over several items: wages by occupation, labour cost by industry 价格指数

              wageguidance index pay.csv --formula laspeyres --base 2020
              wageguidance index cost.csv --formula chained-laspeyres --base 2021-Q4
            """, [file, formula, @base], async (parsed, cancellationToken) =>
        {
            var chosen = parsed.GetValue(formula) switch
            {
                "laspeyres" => IndexFormula.Laspeyres,
                "paasche" => IndexFormula.Paasche,
                "fisher" => IndexFormula.Fisher,
                "tornqvist" => IndexFormula.Tornqvist,
                "chained-laspeyres" => IndexFormula.ChainedLaspeyres,
                var other => throw new UsageProblem($"There is no formula {other}; see wageguidance index --help. 没有公式“{other}”。"),
            };
            var table = await CsvInput.ReadAsync(parsed.GetValue(file)!, ["period", "item", "price", "quantity"], cancellationToken);
            if (table.Refusal is { } unread) return Output.Refuse(unread);
            var (periods, refusal) = Periods(table.Lines);
            if (refusal is not null) return Output.Refuse(refusal);
            var start = periods.FindIndex(p => p.Name == parsed.GetValue(@base));
            if (start < 0) return Output.Refuse(new($"基期 {parsed.GetValue(@base)} 没有数据。", $"There are no rows for the base period {parsed.GetValue(@base)}."));
            if (Unfit(periods, start, chosen) is { } unfit) return Output.Refuse(unfit);

            var index = PriceIndex.Compute([.. periods.Select(p => new IndexPeriod(p.At.Year, p.Items))], start, chosen);
            Console.Out.Write(CsvOutput.Table("period,index", periods.Select((p, t) => new[] { p.Name, CsvOutput.Number(index[t]) })));
            return CommandLine.Done;
        });
    }

    private sealed record Basket(Period At, List<IndexItem> Items)
    {
        public string Name => At.ToString();
    }

    private static (List<Basket> Periods, Text? Refusal) Periods(IReadOnlyList<CsvLine> lines)
    {
        var found = new SortedDictionary<int, Basket>();
        foreach (var line in lines)
        {
            var (name, item) = (line.Cells[0], line.Cells[1]);
            if (Period.Find(name) is not { } at) return Refused($"第{line.Number}行：“{name}”不是时期（如 2023、2024-Q1、2024-03）。", $"Line {line.Number}: “{name}” is no period such as 2023, 2024-Q1 or 2024-03.");
            if (found.Count > 0 && found.Values.First() is var first && first.At.Frequency != at.Frequency)
                return Refused($"第{line.Number}行：{name} 与 {first.Name} 的频率不同；年、季、月不能混用。", $"Line {line.Number}: {name} and {first.Name} are of different frequency; years, quarters and months do not mix.");
            if (item.Length == 0) return Refused($"第{line.Number}行：{name} 没有项目名称。", $"Line {line.Number}: {name} has no item.");
            if (line.NumberIn(2) is not { } price || price <= 0)
                return Refused($"第{line.Number}行：{name} 项目“{item}”的价格“{line.Cells[2]}”须为大于零的数字。", $"Line {line.Number}: the price “{line.Cells[2]}” of {item} in {name} must be a number above zero.");
            if (line.NumberIn(3) is not { } quantity || quantity < 0)
                return Refused($"第{line.Number}行：{name} 项目“{item}”的数量“{line.Cells[3]}”须为不小于零的数字。", $"Line {line.Number}: the quantity “{line.Cells[3]}” of {item} in {name} must be a number, zero or more.");
            if (OutOfRange(price) || OutOfRange(quantity))
                return Refused($"第{line.Number}行：{name} 项目“{item}”的价格或数量过大或过小；请换用合适的单位。", $"Line {line.Number}: the price or quantity of {item} in {name} is too large or too small to work with; use another unit.");
            var period = found.TryGetValue(at.Position, out var there) ? there : found[at.Position] = new(at, []);
            if (period.Items.Exists(i => i.Item == item))
                return Refused($"第{line.Number}行：{name} 的项目“{item}”重复。", $"Line {line.Number}: {item} is there twice in {name}.");
            period.Items.Add(new(item, price, quantity));
        }
        return ([.. found.Values], null);

        static (List<Basket>, Text?) Refused(string zh, string en) => ([], new(zh, en));
    }

    /// <summary>Products and sums of what is left stay finite and above zero.</summary>
    private static bool OutOfRange(double value) => value is not 0 and (< 1e-100 or > 1e100);

    private static Text? Unfit(List<Basket> periods, int start, IndexFormula formula)
    {
        var items = periods.SelectMany(p => p.Items.Select(i => i.Item)).Distinct(StringComparer.Ordinal).ToArray();
        foreach (var period in periods)
        {
            var missing = items.FirstOrDefault(item => !period.Items.Exists(i => i.Item == item));
            if (missing is not null)
                return new($"{period.Name} 缺少项目“{missing}”；各期项目须一致，缺价不能推算。", $"{missing} is missing in {period.Name}; every period has the same items, and a missing price is not guessed.");
            var isWeight = formula switch
            {
                IndexFormula.Laspeyres => period == periods[start],
                IndexFormula.ChainedLaspeyres => period == periods[0] || periods.Exists(p => p.At == period.At.Add(1) && p.At.Year != period.At.Year),
                _ => true,
            };
            if (isWeight && period.Items.TrueForAll(i => i.Quantity == 0))
                return new($"{period.Name} 各项目数量均为零，无法作权数。", $"All quantities of {period.Name} are zero and give no weights.");
        }
        if (formula is not IndexFormula.ChainedLaspeyres) return null;
        for (var t = 1; t < periods.Count; t++)
            if (periods[t].At != periods[t - 1].At.Add(1))
                return new($"{periods[t - 1].Name} 与 {periods[t].Name} 之间有缺期；链式指数须逐期连续。", $"There is a gap between {periods[t - 1].Name} and {periods[t].Name}; a chained index needs every period.");
        return null;
    }
}
