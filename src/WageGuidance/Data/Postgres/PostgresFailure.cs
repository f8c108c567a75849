namespace WageGuidance.Data.Postgres;

/// <summary>Turns what PostgreSQL's programs print when they give up into one sentence that says what, where and what to do.</summary>
internal static class PostgresFailure
{
    public static EnvironmentProblem InWords(string program, string said, string where)
    {
        var reason = Reason(said);
        if (said.Contains("No space left on device", StringComparison.Ordinal)) return EnvironmentProblem.DiskFull(where);
        if (said.Contains("Permission denied", StringComparison.Ordinal))
            return new(
                $"PostgreSQL ({program}) may not use {where} ({reason}): give the folder back to the user who made it, or choose another with --data.",
                $"PostgreSQL（{program}）无权使用 {where}（{reason}）：请将目录所有权恢复给创建者，或用 --data 另选目录。");
        return new(
            $"PostgreSQL ({program}) failed in {where}: {reason}; correct this and start again, or choose another data folder with --data.",
            $"PostgreSQL（{program}）在 {where} 运行失败：{reason}；请排除后重新启动，或用 --data 另选数据目录。");
    }

    /// <summary>The line that names the cause; the last line when none calls itself fatal.</summary>
    internal static string Reason(string said)
    {
        var lines = said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.FirstOrDefault(l => l.Contains("FATAL:", StringComparison.Ordinal) || l.Contains("PANIC:", StringComparison.Ordinal))
            ?? lines.FirstOrDefault(l => l.Contains("error:", StringComparison.Ordinal) || l.Contains("could not", StringComparison.Ordinal))
            ?? lines.LastOrDefault()
            ?? "no message";
    }
}
