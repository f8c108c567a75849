using WageGuidance.Cubes;

namespace WageGuidance.Sources;

/// <summary>Why a file is refused before its rows are looked at: one sentence each.</summary>
internal static class ImportRefusals
{
    public static readonly Text Scope = new("报送范围应为1至60个字符。", "The scope has 1 to 60 characters.");

    public static Text UnknownSource(string source) => new(
        $"没有数据来源“{source}”；可用：{string.Join("、", SourceKinds.All.Select(k => k.Code))}。",
        $"There is no source {source}; sources are {string.Join(", ", SourceKinds.All.Select(k => k.Code))}.");

    /// <summary>Null when the file can be read.</summary>
    public static Text? NotReadable(string path)
    {
        try
        {
            if (Directory.Exists(path)) return new($"{path}是目录，不是文件。", $"{path} is a folder, not a file.");
            using var _ = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            return null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new($"没有文件{path}。", $"There is no file {path}.");
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            return new($"文件{path}无法读取（{e.Message}）。", $"The file {path} cannot be read ({e.Message}).");
        }
    }

    public static Text Period(PeriodForm form, string? given) => (form, given) switch
    {
        (PeriodForm.Year, null) => new("文件名中没有年份：请用--period指明，如2023。", "The file name says no year: give one with --period, such as 2023."),
        (PeriodForm.Quarter, null) => new("文件名中没有季度：请用--period指明，如2024-Q1。", "The file name says no quarter: give one with --period, such as 2024-Q1."),
        (PeriodForm.Year, _) => new($"“{given}”不是年份（如2023）。", $"\"{given}\" is no year such as 2023."),
        (PeriodForm.Quarter, _) => new($"“{given}”不是季度（如2024-Q1）。", $"\"{given}\" is no quarter such as 2024-Q1."),
        (PeriodForm.Any, _) => new($"“{given}”不是年份（如2023）、季度（如2024-Q1）或all。", $"\"{given}\" is no year such as 2023, no quarter such as 2024-Q1, and not all."),
        _ => new($"公布数据文件的时期为all，不是“{given}”。", $"The period of a file of published figures is all, not \"{given}\"."),
    };

    public static Text NoRows(int rows) => rows == 0
        ? new("文件只有列名，没有数据行。", "The file holds column names and no row.")
        : new($"{rows}行全部有误，没有可接收的数据行。", $"All {rows} rows are wrong: there is none to accept.");
}
