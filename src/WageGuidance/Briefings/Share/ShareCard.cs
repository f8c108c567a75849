using System.Globalization;
using System.Net;
using System.Text;
using WageGuidance.Cubes;
using WageGuidance.Guidelines;
using WageGuidance.Releases;

namespace WageGuidance.Briefings.Share;

/// <summary>The picture that stands for a release where its address is shared: 1200 × 630, one sentence, the lines of the guideline and three figures.</summary>
internal static class ShareCard
{
    public const int Width = 1200, Height = 630;

    private const string Style = """
        <style>
        .card{position:absolute;left:0;top:0;width:1200px;height:630px;background:#fff;color:#1c2430;padding:44px 64px 36px;display:flex;flex-direction:column;font:400 24px/1.4 "Noto Sans SC",sans-serif;text-align:left}
        .card p{text-align:left;margin:0}
        .card .top{display:flex;justify-content:space-between;gap:32px;font-size:22px;color:#5a6675;border-bottom:2px solid #1c2430;padding-bottom:14px}
        .card .top b{color:#b4531f;font-weight:500;white-space:nowrap}
        .card .kicker{color:#0a5a8c;font-weight:500;font-size:26px;margin-top:22px}
        .card .say{font-weight:700;font-size:48px;line-height:1.32;margin-top:10px;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:3;overflow:hidden}
        .card .say.long{font-size:38px}
        .card .figures{display:grid;grid-auto-flow:column;grid-auto-columns:1fr;gap:28px;margin-top:auto;padding-top:18px}
        .card .figures div{border-top:3px solid #d9dee4;padding-top:10px;min-width:0}
        .card .figures .line{border-top-color:#0a5a8c}
        .card .figures .line.upper{border-top:3px dashed #b4531f}.card .figures .line.lower{border-top:3px dotted #5c7f3b}
        .card .figures dt,.card .figures span{display:block;font-size:20px;color:#5a6675;line-height:1.35}
        .card .figures dd{font-weight:700;font-size:38px;line-height:1.25;white-space:nowrap}
        .card .foot{display:flex;justify-content:space-between;gap:24px;margin-top:22px;font-size:18px;color:#5a6675}
        </style>
        """;

    /// <summary>The lines of the guideline with their names as published, in the order baseline, upper, lower; none where no guideline is in force.</summary>
    public static IReadOnlyList<(string Name, string Value)> LinesOf(ReleaseContent content, Language language) => content.Guideline is not { } guideline ? [] :
        [.. new[] { guideline.Lines.Baseline, guideline.Lines.Upper, guideline.Lines.Lower }.Select(l => (l.Label.In(language), ValueOf(l, language)))];

    /// <summary>The key figures but the baseline, which stands among the lines.</summary>
    public static IEnumerable<KeyFigure> FiguresOf(ReleaseContent content) => content.Leading.KeyFigures.Where(f => content.Guideline is null || f.Id != "guideline");

    public static string Html(ReleaseContent content, int version, Language language)
    {
        string Say(string zh, string en) => language == Language.Zh ? zh : en;
        var briefing = content.Leading;
        var verdict = briefing.Verdict.In(language);
        var html = new StringBuilder(Style).Append("<div class=\"card\"><p class=\"top\"><span>").Append(E(content.Publisher.In(language))).Append("</span>");
        if (content.Synthetic) html.Append("<b>").Append(Say("合成示例数据", "Synthetic sample data")).Append("</b>");
        html.Append("</p><p class=\"kicker\">").Append(E(content.Title.In(language))).Append("</p><p class=\"say").Append(verdict.Length > (language == Language.Zh ? 46 : 90) ? " long" : "").Append("\">").Append(E(verdict)).Append("</p><dl class=\"figures\">");
        string[] kinds = ["", " upper", " lower"];
        foreach (var ((name, value), i) in LinesOf(content, language).Select((l, i) => (l, i)))
            html.Append("<div class=\"line").Append(kinds[i]).Append("\"><dt>").Append(E(name)).Append("</dt><dd>").Append(E(value)).Append("</dd><span>").Append(E(Say("工资增长", "pay growth"))).Append("</span></div>");
        foreach (var figure in FiguresOf(content).Take(2))
            html.Append("<div><dt>").Append(E(figure.Label.In(language))).Append("</dt><dd>").Append(E(figure.Value.In(language))).Append("</dd><span>").Append(E(figure.Unit.In(language))).Append("</span></div>");
        html.Append("</dl><p class=\"foot\"><span>").Append(E(Say("指导线为指导性意见，最低工资标准必须执行", "Guidelines are advisory; the minimum wage is binding"))).Append("</span><span>")
            .Append(E($"{content.Publication}/{content.Period}/v{version}")).Append("</span></p></div>");
        return html.ToString();
    }

    private static string ValueOf(Line line, Language language)
    {
        var percent = language == Language.Zh ? "%" : "\u202f%";
        string Number(double value) => Math.Round((decimal)value, 1, MidpointRounding.AwayFromZero).ToString("0.0", CultureInfo.InvariantCulture).Replace('-', '−');
        return line switch
        {
            { Kind: "value", Value: { } value } => Number(value) + percent,
            { Kind: "range", Value: { } low, High: { } high } => $"{Number(low)}–{Number(high)}{percent}",
            { Kind: "zero-or-negative" } => language == Language.Zh ? "零或负增长" : "zero or less",
            { Kind: "not-issued" } => language == Language.Zh ? "不设" : "not set",
            _ => "…",
        };
    }

    private static string E(string text) => WebUtility.HtmlEncode(VisibleText.Of(text));
}
