using System.Text;
using WageGuidance.Cubes;
using WageGuidance.Releases;

namespace WageGuidance.Briefings.Packs;

/// <summary><c>method.md</c>: the methodology as it stood when the content was frozen, Chinese first, then English.</summary>
internal static class PackMethod
{
    public static string Markdown(ReleaseContent content, int version)
    {
        var text = new StringBuilder();
        Part(text, content, Language.Zh, $"# 方法说明\n\n{content.Title.Zh}，第{version}版。数据版本{content.DataVersion}，方法版本{content.MethodVersion}。\n",
            "合成示例数据：企业薪酬调查与市场供求数据为合成，仅用于演示。",
            "## 代码\n\n| 代码 | 含义 |\n| --- | --- |\n| Q | 为保护被调查单位未公布 |\n| O | 缺数据 |\n| L | 有此数据但未收集 |\n| M | 不适用 |\n| E | 推算 |\n| P | 初步数 |\n| U | 可靠性低，慎用 |\n| B | 序列有间断 |\n\n工资指导线为指导性意见；最低工资标准具有强制效力。\n");
        text.Append("\n---\n\n");
        Part(text, content, Language.En, $"# Methods\n\n{content.Title.En}, version {version}. Data version {content.DataVersion}, method version {content.MethodVersion}.\n",
            "Synthetic sample data: survey and supply-and-demand figures are made up for demonstration.",
            "## Codes\n\n| code | meaning |\n| --- | --- |\n| Q | not published, to protect respondents |\n| O | missing |\n| L | exists but is not collected |\n| M | not applicable |\n| E | derived |\n| P | provisional |\n| U | low reliability, use with caution |\n| B | break in the series |\n\nThe guideline is advisory; the minimum wage is binding.\n");
        return text.ToString();
    }

    private static void Part(StringBuilder text, ReleaseContent content, Language language, string head, string synthetic, string codes)
    {
        text.Append(head);
        if (content.Synthetic) text.Append("\n**").Append(synthetic).Append("**\n");
        foreach (var method in content.Methods) text.Append("\n## ").Append(method.Title.In(language)).Append("\n\n").Append(method.Markdown.In(language).Trim()).Append('\n');
        text.Append('\n').Append(codes);
    }
}
