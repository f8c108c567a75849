using System.Net.Sockets;
using Npgsql;

namespace WageGuidance.Data;

/// <summary>
/// Something around the program is not as it must be: a full disk, a missing PostgreSQL, a folder that may not be written.
/// One sentence in English and one in Chinese, each saying what, where and what to do; the command line prints both and ends with exit code 3.
/// </summary>
public sealed class EnvironmentProblem(string english, string chinese, Exception? inner = null)
    : Exception($"{english}{Environment.NewLine}{chinese}", inner)
{
    public string English { get; } = english;

    public string Chinese { get; } = chinese;

    // errno of Linux; .NET hands it on as the HResult of an IOException.
    private const int NoSpaceLeft = 28;
    private const int QuotaExceeded = 122;
    private const int ReadOnlyFileSystem = 30;

    /// <summary>Puts a failure of the disk, the server or the connection into words; null when the failure is none of these and is the program's own.</summary>
    public static EnvironmentProblem? Explain(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case EnvironmentProblem already:
                    return already;
                case PostgresException server when OfServer(server) is { } problem:
                    return problem;
                case SocketException or TimeoutException when failure is NpgsqlException || failure.InnerException is NpgsqlException:
                    return new(
                        $"The database server does not answer ({cause.Message}): check that it is running and that host and port in --db (WAGEGUIDANCE_DB) are right.",
                        $"数据库服务器无响应（{cause.Message}）：请确认其正在运行，并核对 --db（WAGEGUIDANCE_DB）中的主机与端口。",
                        failure);
                case IOException when failure is NpgsqlException || failure.InnerException is NpgsqlException:
                    return new(
                        $"The connection to the database broke ({cause.Message}): what was being written has been undone; see that the server runs and that the disk of the data folder is not full, then try again.",
                        $"与数据库的连接已中断（{cause.Message}）：未完成的写入已撤销；请确认服务器正在运行、数据目录所在磁盘未满，然后重试。",
                        failure);
                case IOException io when io.HResult is NoSpaceLeft or QuotaExceeded:
                    return DiskFull(io.Message, failure);
                case IOException io when io.HResult is ReadOnlyFileSystem:
                    return new($"The file system is read-only ({io.Message}): choose another data folder with --data.",
                        $"文件系统为只读（{io.Message}）：请用 --data 指定其他数据目录。", failure);
            }
        }

        return null;
    }

    internal static EnvironmentProblem DiskFull(string where, Exception? inner = null) => new(
        $"The disk is full ({where}): free space on the volume of the data folder, or choose another with --data; what was being written has been undone.",
        $"磁盘空间已满（{where}）：请清理数据目录所在的卷，或用 --data 指定其他目录；未完成的写入已撤销。",
        inner);

    internal static EnvironmentProblem NotWritable(string path, Exception? inner = null) => new(
        $"The folder {path} cannot be written by this user: give it to the user who runs WageGuidance, or choose another with --data.",
        $"当前用户无权写入目录 {path}：请将其所有权交给运行 WageGuidance 的用户，或用 --data 指定其他目录。",
        inner);

    private static EnvironmentProblem? OfServer(PostgresException e) => e.SqlState switch
    {
        PostgresErrorCodes.DiskFull => DiskFull(e.MessageText, e),
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => new(
            $"The database refuses the login ({e.MessageText}): check user and password in --db (WAGEGUIDANCE_DB), and keys/db-logins.json in the data folder.",
            $"数据库拒绝登录（{e.MessageText}）：请核对 --db（WAGEGUIDANCE_DB）中的用户名与口令，以及数据目录下的 keys/db-logins.json。", e),
        PostgresErrorCodes.InvalidCatalogName => new(
            $"The database does not exist ({e.MessageText}): create it, or correct its name in --db (WAGEGUIDANCE_DB).",
            $"数据库不存在（{e.MessageText}）：请先创建，或更正 --db（WAGEGUIDANCE_DB）中的库名。", e),
        PostgresErrorCodes.TooManyConnections => new(
            $"The database takes no more connections ({e.MessageText}): raise max_connections or stop other programs that use it.",
            $"数据库连接数已达上限（{e.MessageText}）：请提高 max_connections，或停止其他占用连接的程序。", e),
        PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown => new(
            $"The database is starting or stopping ({e.MessageText}): try again in a moment.",
            $"数据库正在启动或停止（{e.MessageText}）：请稍后重试。", e),
        _ => null,
    };
}
