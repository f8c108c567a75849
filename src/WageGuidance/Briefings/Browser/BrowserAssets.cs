using System.Reflection;
using System.Text;
using WageGuidance.Briefings.Charts;
using WageGuidance.Data;

namespace WageGuidance.Briefings.Browser;

/// <summary>What a page of the browser is made of: the fonts and the chart library beside the programme, and the style sheet of the briefing.</summary>
internal sealed record BrowserAssets(string Address, IReadOnlyList<string> Scripts)
{
    private static readonly string[] Weights = ["400", "500", "700"];

    public static string Folder => Path.Combine(AppContext.BaseDirectory, "assets");

    /// <param name="copy">True where the browser runs as another user, who may not be let through to the programme's folder.</param>
    public static BrowserAssets Prepare(string scratch, bool copy)
    {
        if (!File.Exists(Path.Combine(Folder, "echarts.min.js")) || !ChartScripts.AreThere || !File.Exists(Path.Combine(Folder, "fonts", "400.css")))
            throw new EnvironmentProblem(
                $"The fonts or the chart library are missing from {Folder}: install the programme again (in a checkout: npm ci, then build).",
                $"{Folder} 中缺少字体或图表程序库：请重新安装本程序（源码目录中请先执行 npm ci 再构建）。");

        const UnixFileMode readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        const UnixFileMode passable = readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        MakeFolder(scratch);
        var fonts = Path.Combine(Folder, "fonts");
        if (copy)
        {
            var target = Path.Combine(scratch, "fonts");
            MakeFolder(target);
            MakeFolder(Path.Combine(target, "files"));
            foreach (var file in Directory.EnumerateFiles(fonts, "*", SearchOption.AllDirectories))
            {
                var to = Path.Combine(target, Path.GetRelativePath(fonts, file));
                File.Copy(file, to, overwrite: true);
                File.SetUnixFileMode(to, readable);
            }
            fonts = target;
        }

        var head = new StringBuilder("<!doctype html><html><head><meta charset=\"utf-8\">");
        foreach (var weight in Weights) head.Append("<link rel=\"stylesheet\" href=\"").Append(new Uri(Path.Combine(fonts, weight + ".css")).AbsoluteUri).Append("\">");
        head.Append("<style>").Append(Embedded("briefing.css")).Append("</style></head><body></body></html>");
        var page = Path.Combine(scratch, "page.html");
        File.WriteAllText(page, head.ToString());
        File.SetUnixFileMode(page, readable);
        return new(new Uri(page).AbsoluteUri, [File.ReadAllText(Path.Combine(Folder, "echarts.min.js")), ChartScripts.Read(), Embedded("layout.js")]);

        void MakeFolder(string path)
        {
            Directory.CreateDirectory(path);
            File.SetUnixFileMode(path, passable);
        }
    }

    private static string Embedded(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"WageGuidance.Briefings.Document.{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
