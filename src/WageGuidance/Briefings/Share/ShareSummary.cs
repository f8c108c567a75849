using System.Text;
using WageGuidance.Cubes;
using WageGuidance.Releases;

namespace WageGuidance.Briefings.Share;

/// <summary>A release in plain words, to be pasted into a post of an official account (公众号) or a mail: no markup, every figure as frozen.</summary>
internal static class ShareSummary
{
    public static string Words(ReleaseContent content, int version, Language language, string? publicUrl)
    {
        string Say(string zh, string en) => language == Language.Zh ? zh : en;
        var briefing = content.Leading;
        var text = new StringBuilder();
        void Line(string words) => text.Append(VisibleText.Of(words)).Append('\n');

        Line(content.Title.In(language));
        Line(content.Publisher.In(language));
        if (content.Synthetic) Line(Say("【合成示例数据，仅用于演示】", "[Synthetic sample data, for demonstration only]"));
        Line("");
        Line(briefing.Verdict.In(language));
        if (briefing.Why is { } why) Line(why.In(language));
        Line("");
        foreach (var (name, value) in ShareCard.LinesOf(content, language)) Line($"■ {name}{Say("：", ": ")}{value}");
        foreach (var figure in ShareCard.FiguresOf(content))
        {
            var unit = figure.Unit.In(language);
            var value = figure.Value.In(language) + (unit.Length == 0 || unit == "%" && figure.Value.In(language).EndsWith('%') ? "" : Say(unit, " " + unit));
            Line($"■ {figure.Label.In(language)}{Say("：", ": ")}{value}{(figure.Change is { } change ? Say("，", "; ") + change.In(language) : "")}");
        }
        if (briefing.WhatIsNew.Count > 0)
        {
            Line("");
            Line(Say("本期新内容", "What is new"));
            foreach (var news in briefing.WhatIsNew) Line($"· {news.In(language)}");
        }
        Line("");
        Line(Say("工资指导线为指导性意见，供开展工资集体协商参考；最低工资标准具有强制效力，必须执行。", "The wage guideline is advisory, a reference for collective bargaining; the minimum wage is binding and must be observed."));
        Line(Say($"全文、表格与数据包（第{version}版）：", $"Full text, tables and packs (version {version}): ") + $"{publicUrl}/{language.Code()}/releases/{content.Publication}/{content.Period}/v{version}");
        return text.ToString();
    }
}
