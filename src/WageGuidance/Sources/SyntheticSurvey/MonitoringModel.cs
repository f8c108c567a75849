using WageGuidance.Statistics.Periods;

namespace WageGuidance.Sources.SyntheticSurvey;

/// <summary>
/// The monitoring panel: a part of the sampled enterprises, month by month, with the labour cost of table A spread over the year; about half of them collect hours. All shares are assumptions.
/// </summary>
internal static class MonitoringModel
{
    public const string Columns = "统一社会信用代码 行政区划代码 行业门类 月份 从业人员平均人数 人工成本总额 实际工作小时数 集团代码";

    /// <summary>Labour cost by month, mean 1: yearly bonuses are paid in December and before the Spring Festival.</summary>
    private static readonly double[] Season = [1.18, 1.02, .94, .94, .95, .98, .95, .95, .97, .95, .96, 1.21];

    private static readonly int[] WorkingDays = [21, 18, 21, 21, 20, 21, 22, 22, 21, 18, 21, 22];

    public static bool IsIn(long seed, int firm) => new RandomStream(seed, Purpose.Monitoring, firm).Chance(.45);

    /// <summary>The quarter's months of one enterprise; now and then one is not reported.</summary>
    /// <param name="monthlyCost">Labour cost of an average month, yuan.</param>
    public static void Write(long seed, in FirmTraits firm, Quarter quarter, int employees, double monthlyCost, CsvBuffer rows)
    {
        var lasting = new RandomStream(seed, Purpose.Monitoring, firm.Firm, 1);
        var collectsHours = lasting.Chance(.55);
        var hoursADay = 8 * RandomStream.Exp((.05 * lasting.Normal()) + (firm.Section.Section is 'C' or 'E' or 'H' ? .06 : .01));
        for (var month = quarter.FirstMonth; month <= quarter.LastMonth; month = month.Next)
        {
            var now = new RandomStream(seed, Purpose.Monitoring, firm.Firm, month.Year, month.Number);
            if (now.Chance(.01)) continue;
            var heads = Math.Max(1, (int)((employees * RandomStream.Exp(.01 * now.Normal())) + .5));
            var cost = (long)((monthlyCost * heads / employees * Season[month.Number - 1] * RandomStream.Exp(.03 * now.Normal())) + .5);
            var hours = (long)((heads * WorkingDays[month.Number - 1] * hoursADay * RandomStream.Exp(.02 * now.Normal())) + .5);
            rows.Cell(CreditCode.Of(seed, firm.Firm, firm.CountyCode)).Cell(firm.CountyCode).Cell(firm.Section.Section).Cell(month.ToString()).Cell(heads).Cell(cost);
            if (collectsHours) rows.Cell(hours);
            else rows.Cell("");
            rows.Cell(firm.Group == 0 ? "" : FormattableString.Invariant($"HCJT{firm.Group:000}")).EndRow();
        }
    }
}
