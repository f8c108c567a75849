using System.Globalization;
using WageGuidance.Cubes;

namespace WageGuidance.Releases.Drafting;

/// <summary>
/// Figures in words, both languages. Rounded once, here, half away from zero. A change is stated with its interval; where zero lies
/// inside the interval nothing "rose" or "fell".
/// </summary>
public static class Figures
{
    /// <summary>Narrow no-break space: the gap before % in English, none in Chinese.</summary>
    private const string Thin = " ";
    public static readonly Text Yuan = new("元/年", "yuan a year");
    public static readonly Text YuanPerMonth = new("元/月", "yuan a month");
    public static readonly Text PercentUnit = new("%", "%");
    public static readonly Text None = new("", "");
    private static readonly Text Gap = new("…", "…");

    public static string Number(double value, int decimals) =>
        Math.Round((decimal)value, decimals, MidpointRounding.AwayFromZero).ToString($"N{decimals}", CultureInfo.InvariantCulture);

    public static Text Plain(double? value, int decimals) => value is { } v ? Same(Minus(Number(v, decimals))) : Gap;

    public static Text Percent(double? value, int decimals = 1) =>
        value is { } v ? new(Minus(Number(v, decimals)) + "%", Minus(Number(v, decimals)) + Thin + "%") : Gap;

    /// <summary>
    /// Full counts have no interval: a change of them is said to be up or down from this many percent on, printed to one decimal; below it is "little changed".
    /// </summary>
    public const double Material = 1.0;

    /// <summary>"比上年增长4.2%（±1.1个百分点）" / "up 4.2 % (±1.1 points) on the year before"; null where there is no change to state.</summary>
    public static Text? Change(Cell? growth, Text since)
    {
        if (growth?.Value is not { } value) return null;
        if (IsUnproven(growth)) return new($"{since.Zh}为{Signed(value).Zh}（无法计算误差，不判断升降）", $"{Signed(value).En} on {since.En} (its error cannot be computed, so neither a rise nor a fall is claimed)");
        if (growth is not { CiLow: { } low, CiHigh: { } high })
            return Math.Round(value, 1, MidpointRounding.AwayFromZero) == 0
                ? new($"{since.Zh}持平", $"unchanged on {since.En}")
                : growth.Uncertainty is Uncertainty.Administrative && Math.Abs(Math.Round(value, 1, MidpointRounding.AwayFromZero)) < Material
                ? new($"{since.Zh}基本持平（{Signed(value).Zh}）", $"little changed on {since.En} ({Signed(value).En})")
                : new($"{since.Zh}{Direction(value).Zh}{Magnitude(value).Zh}", $"{Direction(value).En} {Magnitude(value).En} on {since.En}");
        var half = HalfWidth(low, high);
        return low <= 0 && high >= 0
            ? new($"{since.Zh}变动不显著（{Signed(value).Zh}，±{half}个百分点）", $"no significant change on {since.En} ({Signed(value).En}, ±{half} points)")
            : new($"{since.Zh}{Direction(value).Zh}{Magnitude(value).Zh}（±{half}个百分点）", $"{Direction(value).En} {Magnitude(value).En} (±{half} points) on {since.En}");
    }

    /// <summary>A sample's change without an interval, unless all enterprises were taken with certainty and it has no error.</summary>
    private static bool IsUnproven(Cell growth) => growth is { Uncertainty: Uncertainty.Sampling, CiLow: null, Se: not 0 } or { Uncertainty: Uncertainty.Sampling, CiLow: null, Units: 1 };

    /// <summary>Growth at constant prices, to follow the nominal change: "扣除价格因素后实际增长3.9%（±1.1个百分点）".</summary>
    public static Text? RealChange(Cell? growth)
    {
        if (growth?.Value is not { } value) return null;
        if (IsUnproven(growth)) return new($"扣除价格因素后为{Signed(value).Zh}（无法计算误差，不判断升降）", $"in real terms {Signed(value).En} (its error cannot be computed, so neither a rise nor a fall is claimed)");
        if (growth is not { CiLow: { } low, CiHigh: { } high })
            return new($"扣除价格因素后实际{Direction(value).Zh}{Magnitude(value).Zh}", $"in real terms {Direction(value).En} {Magnitude(value).En}");
        var half = HalfWidth(low, high);
        return low <= 0 && high >= 0
            ? new($"扣除价格因素后实际变动不显著（{Signed(value).Zh}，±{half}个百分点）", $"no significant change in real terms ({Signed(value).En}, ±{half} points)")
            : new($"扣除价格因素后实际{Direction(value).Zh}{Magnitude(value).Zh}（±{half}个百分点）", $"in real terms {Direction(value).En} {Magnitude(value).En} (±{half} points)");
    }

    /// <summary>Why there is no figure: withheld, missing and not applicable are three things. A combination that the table does not have was not observed.</summary>
    public static Text WhyNot(Cell? cell) => cell?.ObsStatus switch
    {
        ObsStatus.Q => new("为保护被调查单位未公布", "not published, to protect respondents"),
        ObsStatus.M => new("不适用", "not applicable"),
        _ => new("缺数据", "missing"),
    };

    /// <summary>"62,345(60,100—64,590)" with the interval in the same unit; the value alone where there is none.</summary>
    public static Text WithInterval(Cell cell, int decimals) => cell switch
    {
        { Value: null } => Gap,
        { Value: { } v, CiLow: { } low, CiHigh: { } high } => new(
            $"{Minus(Number(v, decimals))}（{Minus(Number(low, decimals))}—{Minus(Number(high, decimals))}）",
            $"{Minus(Number(v, decimals))} ({Minus(Number(low, decimals))}–{Minus(Number(high, decimals))})"),
        { Value: { } v } => Same(Minus(Number(v, decimals))),
    };

    public static Text Same(string text) => new(text, text);

    /// <summary>A value of a table, with its status where it is not a normal number.</summary>
    public static TableValue InTable(Cell? cell) => cell switch
    {
        null => new(null, null, "O"),
        { Value: null } => new(null, null, cell.ObsStatus.ToString()),
        { ObsStatus: ObsStatus.A } => new(cell.Value),
        _ => new(cell.Value, null, cell.ObsStatus.ToString()),
    };

    /// <summary>The mark of a chart's value; null for a normal one.</summary>
    public static string? Mark(Cell? cell) => cell switch
    {
        null => "O",
        { ObsStatus: ObsStatus.A } => null,
        _ => cell.ObsStatus.ToString(),
    };

    private static Text Direction(double value) => value > 0 ? new("增长", "up") : new("下降", "down");

    /// <summary>To follow a figure of low reliability; empty for the others.</summary>
    public static Text Caution(Cell? cell) => cell is { Value: not null, ObsStatus: ObsStatus.U } ? new("（可靠性低，慎用）", " (low reliability, use with caution)") : Text.Empty;

    private static string HalfWidth(double low, double high) => Number((high - low) / 2, 1);

    private static Text Signed(double value) => value > 0 ? new("+" + Percent(value).Zh, "+" + Percent(value).En) : Percent(value);

    private static Text Magnitude(double value) => Percent(Math.Abs(value));

    private static string Minus(string number) => number.StartsWith('-') ? "−" + number[1..] : number;
}
