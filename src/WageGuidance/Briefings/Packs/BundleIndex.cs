using System.Net;
using System.Text;
using WageGuidance.Cubes;
using WageGuidance.Releases;

namespace WageGuidance.Briefings.Packs;

/// <summary>
/// The first page of a bundle, one for each language: opens from a folder without a network, scripts or fonts of its own; every link is relative. No manifest
/// proves it, so it names and links and says no figure.
/// </summary>
internal static class BundleIndex
{
    private const string Style = """
        :root{color:#1c2430;background:#fff;font:17px/1.65 'Noto Sans SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',sans-serif;font-variant-numeric:tabular-nums}
        body{max-width:1040px;margin:0 auto;padding:24px 16px}h1{font-size:26px;line-height:1.3;margin:8px 0}h2{font-size:18px;margin:32px 0 8px}p{max-width:720px}
        .quiet{color:#5a6675;font-size:15px}a{color:#0a5a8c}table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:8px 16px 8px 0;border-bottom:1px solid #d9dee4}
        th[scope=row]{font-weight:500;width:40%}ul{margin:0;padding:0;list-style:none}li{display:inline-block;margin-right:24px}
        @media(max-width:640px){table,tbody,tr,th,td{display:block}thead{display:none}tr{border-bottom:1px solid #d9dee4;padding:8px 0}th,td{border:0;padding:2px 0;width:auto}}
        """;

    public static string FileName(Language language) => language == Language.Zh ? "index.html" : "index.en.html";

    public static byte[] Html(ReleaseContent content, IReadOnlyList<BriefingContent> briefings, int version, Language language)
    {
        string Say(string zh, string en) => language == Language.Zh ? zh : en;
        var other = language == Language.Zh ? Language.En : Language.Zh;
        var html = new StringBuilder("<!doctype html>\n<html lang=\"").Append(Say("zh-CN", "en")).Append("\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>")
            .Append(E(content.Title.In(language))).Append("</title><style>").Append(Style).Append("</style></head><body>\n<header><p class=\"quiet\">").Append(E(content.Publisher.In(language)))
            .Append(" · <a lang=\"").Append(Say("en", "zh-CN")).Append("\" href=\"").Append(FileName(other)).Append("\">").Append(Say("English", "中文")).Append("</a></p><h1>").Append(E(content.Title.In(language)))
            .Append("</h1><p class=\"quiet\">").Append(E(Say($"第{version}版，数据版本{content.DataVersion}，方法版本{content.MethodVersion}", $"Version {version}, data version {content.DataVersion}, method version {content.MethodVersion}")));
        if (content.Synthetic) html.Append("<br><strong>").Append(Say("合成示例数据，仅用于演示。", "Synthetic sample data, for demonstration only.")).Append("</strong>");
        html.Append("</p></header>\n<main>");
        foreach (var area in briefings.GroupBy(b => b.Area))
        {
            html.Append("\n<h2>").Append(E(area.First().AreaName.In(language))).Append("</h2>\n<table><thead><tr><th scope=\"col\">").Append(Say("行业", "Industry")).Append("</th><th scope=\"col\">").Append(Say("文件", "Files")).Append("</th></tr></thead><tbody>");
            foreach (var briefing in area)
            {
                var folder = $"packs/{Uri.EscapeDataString(briefing.Area)}/{Uri.EscapeDataString(briefing.Industry)}";
                html.Append("\n<tr><th scope=\"row\">").Append(E(briefing.IndustryName.In(language))).Append("</th><td class=\"files\"><ul>");
                foreach (var (file, name) in new[] { ($"briefing.{language.Code()}.pdf", Say("简报（PDF）", "Briefing (PDF)")), ($"briefing.{other.Code()}.pdf", Say("英文简报（PDF）", "Chinese briefing (PDF)")), ("tables.xlsx", Say("表格（XLSX）", "Tables (XLSX)")), ("method.md", Say("方法说明", "Methods")) })
                    html.Append("<li><a href=\"").Append(folder).Append('/').Append(file).Append("\">").Append(name).Append("</a></li>");
                html.Append("</ul></td></tr>");
            }
            html.Append("</tbody></table>");
        }
        html.Append("\n</main>\n<footer class=\"quiet\"><p>").Append(E(Say("工资指导线为指导性意见，供开展工资集体协商参考；最低工资标准具有强制效力，必须执行。", "The wage guideline is advisory, a reference for collective bargaining; the minimum wage is binding and must be observed.")))
            .Append("</p><p>").Append(E(Say("各数据包均附清单（manifest.json）与发布方签名，可用 wageguidance verify 离线验证；公钥应从发布方另行取得。本页仅供导航，不在签名范围之内。", "Each pack comes with its manifest.json, signed by the publisher; wageguidance verify checks them offline, with a public key had from the publisher by another way. This page only links to them and is not signed.")))
            .Append("</p></footer>\n</body></html>\n");
        return Encoding.UTF8.GetBytes(html.ToString());
    }

    private static string E(string text) => WebUtility.HtmlEncode(VisibleText.Of(text));
}
