using System.CommandLine;
using WageGuidance.Statistics.Indices;
using Text = WageGuidance.Cubes.Text;

namespace WageGuidance.Cli;

/// <summary><c>openings</c>: the openings ratios of one table.</summary>
internal static class OpeningsVerb
{
    private const double Largest = 1e15;

    private static readonly string[] NoRequirement = ["无要求", "無要求", "_NONE"];
    private static readonly string[] Totals = ["合计", "合計", "总计", "總計", "小计", "小計", "总数", "總數", "全部", "全体", "全體", "共计", "_T", "total", "subtotal", "grandtotal", "all", "sum"];

    /// <summary>What a total's name ends with: 全市合计, 城镇小计.</summary>
    private static readonly string[] TotalEndings = ["合计", "合計", "总计", "總計", "小计", "小計", "总数", "總數", "共计"];

    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "CSV with the columns group,openings,seekers; - reads standard input" };
        return Output.Verb("openings", """
            Openings ratio by group, no-requirement row spread as in the published tables 求人倍率

              wageguidance openings skills.csv        the group 无要求 or _NONE is the no-requirement row
            """, [file], async (parsed, cancellationToken) =>
        {
            var table = await CsvInput.ReadAsync(parsed.GetValue(file)!, ["group", "openings", "seekers"], cancellationToken);
            if (table.Refusal is { } unread) return Output.Refuse(unread);
            var (groups, refusal) = Groups(table.Lines);
            if (refusal is not null) return Output.Refuse(refusal);

            var ratios = OpeningsRatio.Compute(groups);
            Console.Out.Write(CsvOutput.Table("group,openings,seekers,plain_ratio,published_ratio", ratios.Rows.Select(row => new[]
            {
                row.Group!, CsvOutput.Number(row.Openings), CsvOutput.Number(row.Seekers), CsvOutput.Number(row.PlainRatio), CsvOutput.Number(row.PublishedRatio),
            })));
            if (LooksLikeTotal(groups) is { } suspect)
                Output.Say($"请核实：“{suspect.Group}”两栏都恰好等于其余各组之和，像是合计行；合计行不应列入。", $"Please check: both columns of {suspect.Group} are the sums of all other groups; it looks like a total, which should not be there.");
            var total = ratios.Total;
            Output.Say($"合计：需求{total.Openings}人，求职{total.Seekers}人，求人倍率{Ratio("无")}。", $"Total: {total.Openings} openings, {total.Seekers} seekers, ratio {Ratio("none")}.");
            return CommandLine.Done;

            string Ratio(string none) => total.PlainRatio is { } ratio ? ratio.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture) : none;
        });
    }

    private static (List<OpeningsGroup> Groups, Text? Refusal) Groups(IReadOnlyList<CsvLine> lines)
    {
        var groups = new List<OpeningsGroup>();
        foreach (var line in lines)
        {
            var group = line.Cells[0];
            if (group.Length == 0) return Refused($"第{line.Number}行没有组别名称。", $"Line {line.Number} has no group.");
            var bare = Bare(group);
            if (Totals.Contains(bare, StringComparer.OrdinalIgnoreCase) || Array.Exists(TotalEndings, e => bare.EndsWith(e, StringComparison.Ordinal)))
                return Refused($"第{line.Number}行“{group}”是合计行；请删去，合计由各组相加得出。", $"Line {line.Number}, {group}, is a total; leave it out, the total is the sum of the groups.");
            var isNone = NoRequirement.Contains(bare, StringComparer.Ordinal);
            var isPlain = bare is "无" or "無";
            var mayBeEmpty = isNone || isPlain;
            if (Count(line, 1, mayBeEmpty) is not { } openings) return NotACount(line, "需求人数", "openings", 1);
            if (Count(line, 2, mayBeEmpty) is not { } seekers) return NotACount(line, "求职人数", "seekers", 2);
            if (isPlain && openings > 0 && seekers > 0)
                return Refused(
                    $"第{line.Number}行“无”两栏都有数：在需求中是“无要求”，在求职中是“无技术等级”。请拆成两行：“无要求,{line.Cells[1]},0”和“无技术等级,0,{line.Cells[2]}”。",
                    $"Line {line.Number}, 无, has both columns filled: among openings it means no requirement, among seekers no grade. Split it into “无要求,{line.Cells[1]},0” and “无技术等级,0,{line.Cells[2]}”.");
            isNone |= isPlain && openings > 0;
            if (groups.Find(g => g.Group == group || (isNone && g.NoRequirement)) is { } twice)
                return Refused($"第{line.Number}行：组别“{group}”与“{twice.Group}”重复。", $"Line {line.Number}: the group {group} is there already ({twice.Group}).");
            groups.Add(new(group, openings, seekers, isNone));
        }
        return groups.TrueForAll(g => g.NoRequirement) ? Refused("除“无要求”外没有组别。", "There is no group besides the no-requirement row.") : (groups, null);

        static (List<OpeningsGroup>, Text?) NotACount(CsvLine line, string zh, string en, int column) => Refused(
            $"第{line.Number}行“{line.Cells[0]}”的{zh}“{line.Cells[column]}”须为0至10^15之间的数；没有登记请写0。",
            $"Line {line.Number}: the {en} “{line.Cells[column]}” of {line.Cells[0]} must be a number from 0 to 10^15; write 0 where none are registered.");
        static (List<OpeningsGroup>, Text?) Refused(string zh, string en) => ([], new(zh, en));
    }

    /// <summary>The name without blanks, without what stands in brackets or after a colon: 总 计（人） is a total.</summary>
    private static string Bare(string group)
    {
        var name = string.Concat(group.Where(c => !char.IsWhiteSpace(c)));
        var end = name.IndexOfAny(['（', '(', '：', ':']);
        return end > 0 ? name[..end] : name;
    }

    /// <summary>A named row whose both columns are the sum of all others: it looks like a total under another name. Said, not refused, because it may be chance.</summary>
    private static OpeningsGroup? LooksLikeTotal(List<OpeningsGroup> groups)
    {
        if (groups.Count < 3) return null;
        var (openings, seekers) = (groups.Sum(g => g.Openings), groups.Sum(g => g.Seekers));
        return groups.FirstOrDefault(g => !g.NoRequirement && g.Openings > 0 && g.Seekers > 0 && 2 * g.Openings == openings && 2 * g.Seekers == seekers);
    }

    private static double? Count(CsvLine line, int column, bool mayBeEmpty) =>
        mayBeEmpty && line.Cells[column].Length == 0 ? 0 : line.NumberIn(column) is >= 0 and <= Largest and var count ? count : null;
}
