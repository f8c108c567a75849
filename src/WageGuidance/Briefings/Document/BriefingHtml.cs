using System.Net;
using System.Text;
using WageGuidance.Cubes;
using WageGuidance.Releases;
using WageGuidance.Releases.Drafting;

namespace WageGuidance.Briefings.Document;

/// <summary>The body of a briefing's page: cover, summary, sections. All words and figures come from the frozen content; only headings and labels are set here.</summary>
internal sealed class BriefingHtml(ReleaseContent content, BriefingContent briefing, BriefingDecisions decisions, int version, Language language, string? publicUrl, BriefingPictures pictures)
{
    private readonly StringBuilder html = new();

    public string DocumentTitle => $"{In(briefing.Title)}{Say("，", ", ")}{In(IndicatorSection.PeriodName(content.Period))}{Say($"，第{version}版", $", version {version}")}";

    public string Body()
    {
        RunningWords();
        Cover();
        Summary();
        foreach (var section in briefing.Sections) SectionOf(section);
        return html.ToString();
    }

    private string ReleaseId => $"{content.Publication}/{content.Period}/v{version}";

    private string Address => $"{publicUrl}/{language.Code()}/releases/{ReleaseId}/{briefing.Area}/{briefing.Industry}";

    private void RunningWords()
    {
        var head = $"{In(content.Title)} · {In(briefing.AreaName)} × {In(briefing.IndustryName)} · {Say($"第{version}版", $"v{version}")}";
        var foot = $"{ReleaseId} · {Address}";
        var synthetic = content.Synthetic ? Say("合成示例数据", "Synthetic sample data") : "";
        html.Append("<style>@page { @top-left { content: ").Append(Css(head)).Append("; } @top-right { content: ").Append(Css(synthetic)).Append("; } @bottom-left { content: ").Append(Css(foot))
            .Append("; } @bottom-right { content: ").Append(Say("\"第 \" counter(page) \" 页，共 \" counter(pages) \" 页\"", "\"Page \" counter(page) \" of \" counter(pages)")).Append("; } } @page :first { @top-left { content: \"\"; } @top-right { content: \"\"; } }</style>");
        // Words in the margins do not load fonts by themselves.
        html.Append("<div class=\"fonts\" aria-hidden=\"true\">").Append(E(head + foot + synthetic + "第页，共Page of 0123456789")).Append("</div>");
    }

    private void Cover()
    {
        html.Append("<section class=\"cover\"><header><p class=\"publisher\">").Append(E(In(content.Publisher))).Append("</p>");
        if (content.Synthetic) html.Append("<p class=\"synthetic\">").Append(E(Say("合成示例数据 · 仅用于演示", "Synthetic sample data · for demonstration only"))).Append("</p>");
        html.Append("</header><div class=\"name\"><p class=\"kicker\">").Append(E(In(content.Title))).Append("</p><h1>").Append(E(In(briefing.Title))).Append("</h1><p class=\"lead\">").Append(E(In(briefing.Verdict))).Append("</p></div>");
        html.Append("<dl class=\"facts\">");
        Fact(Say("地区", "Area"), In(briefing.AreaName));
        Fact(Say("行业", "Industry"), In(briefing.IndustryName));
        Fact(Say("发布期", "Period"), In(IndicatorSection.PeriodName(content.Period)));
        Fact(Say("版本", "Version"), Say($"第{version}版（数据版本{content.DataVersion}，方法版本{content.MethodVersion}）", $"{version} (data version {content.DataVersion}, method version {content.MethodVersion})"));
        Fact(Say("审定统计数据", "Facts certified by"), In(decisions.CertifiedBy));
        Fact(Say("批准发布", "Approved by"), In(decisions.ApprovedBy));
        html.Append("</dl><div class=\"opinions\"><h2>").Append(E(Say("三方意见", "Opinions of the parties"))).Append("</h2><table class=\"plain\"><tbody>");
        foreach (var opinion in decisions.Opinions)
            html.Append("<tr><th scope=\"row\">").Append(E(In(opinion.Organisation))).Append("<span>").Append(E(In(opinion.Party))).Append(opinion.Demo ? E(Say(" · 演示账号", " · demonstration account")) : "").Append("</span></th><td class=\"stance\">").Append(E(Stance(opinion.Stance)))
                .Append("</td><td>").Append(E(In(opinion.Words))).Append("</td></tr>");
        html.Append("</tbody></table></div><footer><p class=\"advice\">").Append(E(Say(
            "工资指导线为指导性意见，供企业与职工开展工资集体协商时参考；最低工资标准具有强制效力，必须执行。",
            "The wage guideline is advisory, a reference for collective bargaining; the minimum wage is binding and must be observed."))).Append("</p></footer></section>");
    }

    private void Summary()
    {
        html.Append("<section class=\"summary\"><h2>").Append(E(Say("要点", "Summary"))).Append("</h2><p class=\"verdict\">").Append(E(In(briefing.Verdict))).Append("</p>");
        var guideline = briefing.Sections.FirstOrDefault(s => s.Id == "guideline");
        var band = guideline?.Charts.FirstOrDefault(c => c.Kind == "guideline-band");
        if (band is not null && content.Guideline is { } quoted && (quoted.Industries.FirstOrDefault(i => i.Industry == briefing.Industry)?.Lines ?? quoted.Lines) is { } lines)
        {
            html.Append("<div class=\"beside\">");
            if (pictures.SmallBand is { } small)
                html.Append("<figure><figcaption><b>").Append(E(In(band.Title))).Append("</b><span>").Append(E(In(band.Subtitle))).Append("</span></figcaption>").Append(small).Append("<p class=\"source\">").Append(E(band.Note is { } note ? In(note) + Say("", " ") : "")).Append(E(In(band.Source))).Append("</p></figure>");
            html.Append("<div class=\"why\"><h3>").Append(E(Say($"{quoted.Year}年工资指导线", $"Wage guideline {quoted.Year}"))).Append("</h3><dl class=\"lines\">");
            foreach (var line in new[] { lines.Upper, lines.Baseline, lines.Lower })
                html.Append(line == lines.Baseline ? "<div class=\"main\"><dt>" : "<div><dt>").Append(E(Capital(In(line.Label)))).Append("</dt><dd>").Append(E(In(GuidelineSection.LineValue(line)))).Append("</dd></div>");
            html.Append("</dl>");
            if (briefing.Why is { } why) Paragraph(In(why));
            Paragraph(Say("指导性意见，供集体协商参考，不具有强制效力。", "Advisory: a reference for collective bargaining."));
            html.Append("</div></div>");
        }
        else if (guideline is { Paragraphs.Count: > 0 }) html.Append("<p class=\"none\">").Append(E(In(guideline.Paragraphs[0]))).Append("</p>");
        html.Append("<h3>").Append(E(Say("关键数据", "Key figures"))).Append("</h3><div class=\"figures\">");
        foreach (var figure in briefing.KeyFigures)
        {
            html.Append("<div class=\"figure\"><p class=\"label\">").Append(E(In(figure.Label))).Append("</p><p class=\"value\">").Append(E(In(figure.Value)));
            if (In(figure.Unit) is { Length: > 0 } unit) html.Append("<small>").Append(E(unit)).Append("</small>");
            html.Append("</p>");
            if (figure.Change is { } change) html.Append("<p class=\"change\">").Append(E(In(change))).Append("</p>");
            html.Append("<p class=\"reading\">").Append(E(In(figure.Reading))).Append("</p></div>");
        }
        html.Append("</div><h3>").Append(E(Say("本期更新", "What is new"))).Append("</h3><ul>");
        foreach (var item in briefing.WhatIsNew) html.Append("<li>").Append(E(In(item))).Append("</li>");
        html.Append("</ul></section>");
    }

    /// <summary>Charts of few rows that stand side by side on paper, each in one pair only.</summary>
    public static IReadOnlyList<(Chart Left, Chart Right)> PairsOf(Section section)
    {
        var pairs = new List<(Chart Left, Chart Right)>();
        foreach (var (left, right) in new[] { ("guideline-waterfall", "function-line"), ("guideline-waterfall", "guideline-forecast"), ("openings-over-time", "openings-by-occupation") })
            if (Find(left) is { } one && Find(right) is { } other && !pairs.Exists(p => p.Left == one || p.Right == other)) pairs.Add((one, other));
        return pairs;

        Chart? Find(string id) => section.Charts.FirstOrDefault(c => c.Id == id && !c.ScreenOnly);
    }

    private void SectionOf(Section section)
    {
        html.Append("<section class=\"part ").Append(E(section.Id)).Append("\"><div class=\"opening\"><h2>").Append(E(In(section.Heading))).Append("</h2>");
        for (var i = 0; i < section.Paragraphs.Count; i++)
        {
            Paragraph(In(section.Paragraphs[i]));
            if (i == 0) html.Append("</div>"); // a heading stays with the first words under it
        }
        if (section.Paragraphs.Count == 0) html.Append("</div>");
        var pairs = PairsOf(section);
        bool Paired(Chart chart) => pairs.Any(p => p.Left == chart || p.Right == chart);
        // Notes travel with what they explain, so that a page never begins with them.
        var host = section.Tables.FirstOrDefault(t => t.Id == "guideline-models")?.Id ?? section.Charts.FirstOrDefault(c => c.Id == "guideline-waterfall" && !Paired(c))?.Id
            ?? section.Tables.FirstOrDefault(t => !t.ScreenOnly)?.Id;
        foreach (var chart in section.Charts.Where(c => !c.ScreenOnly && !Paired(c)))
            if (chart.Kind != "guideline-band" || pictures.SmallBand is null) Figure(chart, chart.Id == host ? section.Notes : []); // the band stands in the summary
        foreach (var (left, right) in pairs)
        {
            html.Append("<div class=\"pair\">");
            Figure(left, []);
            Figure(right, []);
            html.Append("</div>");
        }
        foreach (var table in section.Tables.Where(t => !t.ScreenOnly))
            if (table.Id == "sources") SourcesInWords(table);
            else html.Append(new BriefingTable(table, language, table.Id == host ? section.Notes : []).Html());
        if (host is null && section.Notes.Count > 0)
        {
            html.Append("<div class=\"notes\">");
            foreach (var note in section.Notes) Paragraph(In(note));
            html.Append("</div>");
        }
        html.Append("</section>");
    }

    /// <summary>The table of sources as a paragraph: for each kind, which its last column names, the rows, and in brackets who published each and for when.</summary>
    private void SourcesInWords(Table table)
    {
        var kinds = table.Rows.GroupBy(r => In(r.Values[^1].Words!)).Select(kind => $"{Capital(kind.Key)}{Say("：", ": ")}{string.Join(Say("；", "; "), kind.Select(Named))}{Say("。", ". ")}");
        html.Append("<p class=\"sources\"><b>").Append(E(In(table.Title))).Append(Say("　", ". ")).Append("</b>").Append(E(string.Concat(kinds) + string.Join(Say("", " "), table.Notes.Select(In)))).Append("</p>");

        // A publisher that is called what the kind is called says nothing more.
        string Named(TableRow row) => $"{In(row.Label)}{Say("（", " (")}{string.Join(Say("，", ", "), row.Values.SkipLast(1).Select(v => In(v.Words!)).Where(w => w != In(row.Values[^1].Words!)))}{Say("）", ")")}";
    }

    private void Figure(Chart chart, IReadOnlyList<Text> notes)
    {
        html.Append("<figure><figcaption><b>").Append(E(In(chart.Title))).Append("</b><span>").Append(E(In(chart.Subtitle))).Append("</span></figcaption>").Append(pictures.ById[chart.Id]).Append("<p class=\"source\">");
        if (chart.Note is { } note) html.Append(E(In(note))).Append(Say("", " "));
        html.Append(E(In(chart.Source)));
        if (chart.Synthetic) html.Append(E(Say("。合成示例数据", ". Synthetic sample data")));
        html.Append(Say("。", ".")).Append("</p>");
        foreach (var text in notes) html.Append("<p class=\"source\">").Append(E(In(text))).Append("</p>");
        html.Append("</figure>");
    }

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private void Fact(string term, string value) => html.Append("<div><dt>").Append(E(term)).Append("</dt><dd>").Append(E(value)).Append("</dd></div>");

    private void Paragraph(string text) => html.Append("<p>").Append(E(text)).Append("</p>");

    private string Stance(string stance) => stance switch
    {
        "agree" => Say("同意", "Agrees"),
        "reserve" => Say("保留意见", "Reserves its position"),
        "dissent" => Say("不同意", "Dissents"),
        _ => Say("截止时未提出意见", "None given by the deadline"),
    };

    private string In(Text text) => text.In(language);

    private string Say(string zh, string en) => language == Language.Zh ? zh : en;

    /// <summary>The font has the summation sign and not the Greek capital, which another font would have to lend.</summary>
    private static string E(string text) => WebUtility.HtmlEncode(VisibleText.Of(text).Replace('Σ', '∑'));

    /// <summary>A CSS string: only what could end it is escaped.</summary>
    private static string Css(string text) => "\"" + VisibleText.Of(text).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", " ", StringComparison.Ordinal).Replace("<", "\\3c ", StringComparison.Ordinal) + "\"";
}
