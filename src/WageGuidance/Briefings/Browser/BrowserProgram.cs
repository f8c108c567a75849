using WageGuidance.Data;

namespace WageGuidance.Briefings.Browser;

/// <summary>Where the browser is, and what to do when it is not there.</summary>
internal static class BrowserProgram
{
    // The program itself before Debian's wrapper in /usr/bin: the wrapper stays between us and the browser and takes the death signal for it.
    private static readonly string[] Known = ["/usr/lib/chromium/chromium-headless-shell", "/usr/bin/chromium-headless-shell", "/usr/local/bin/chromium-headless-shell"];

    public static string Find()
    {
        var given = Environment.GetEnvironmentVariable(HeadlessBrowser.ProgramVariable);
        if (!string.IsNullOrWhiteSpace(given))
            return File.Exists(given) ? given : throw new EnvironmentProblem(
                $"The browser {given} named by {HeadlessBrowser.ProgramVariable} does not exist: correct the variable or unset it.",
                $"{HeadlessBrowser.ProgramVariable} 所指的浏览器 {given} 不存在：请更正该变量，或将其取消。");
        return Known.FirstOrDefault(File.Exists) ?? throw new EnvironmentProblem(
            $"Charts and PDF files need the browser chromium-headless-shell and it is not installed: install the package chromium-headless-shell (Debian: apt-get install chromium-headless-shell), or name one with {HeadlessBrowser.ProgramVariable}.",
            $"生成图表与 PDF 需要 chromium-headless-shell 浏览器，系统中尚未安装：请安装软件包 chromium-headless-shell（Debian：apt-get install chromium-headless-shell），或用 {HeadlessBrowser.ProgramVariable} 指定其位置。");
    }

    public static EnvironmentProblem Broken(string program, string said)
    {
        var lines = said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var last = lines.LastOrDefault(l => l.Contains("ERROR", StringComparison.Ordinal) || l.Contains("FATAL", StringComparison.Ordinal)) ?? lines.LastOrDefault() ?? "–";
        return new(
            $"The browser {program} cannot be started ({last}): reinstall the package chromium-headless-shell, or name another with {HeadlessBrowser.ProgramVariable}.",
            $"浏览器 {program} 无法启动（{last}）：请重新安装软件包 chromium-headless-shell，或用 {HeadlessBrowser.ProgramVariable} 指定其他程序。");
    }
}
