using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using WageGuidance.Data.Postgres;

namespace WageGuidance.Data;

/// <summary>
/// The passwords of the database logins, made once at random and kept in <c>keys/db-logins.json</c>, readable by the owner of the data folder only.
/// Machines that share an external database share this file.
/// </summary>
public sealed class DatabaseLogins
{
    private readonly IReadOnlyDictionary<DatabaseLogin, string> _passwords;

    private DatabaseLogins(IReadOnlyDictionary<DatabaseLogin, string> passwords, string path) => (_passwords, Path) = (passwords, path);

    public string Path { get; }

    public string Password(DatabaseLogin login) => _passwords[login];

    public static string PathIn(DataFolder folder) => System.IO.Path.Combine(folder.Keys, "db-logins.json");

    public static async Task<DatabaseLogins> LoadOrCreateAsync(DataFolder folder, CancellationToken cancellation)
    {
        var path = PathIn(folder);
        using var mutex = await FileLock.AcquireAsync(path + ".lock", cancellation);
        return File.Exists(path) ? Load(path) : Create(path);
    }

    private static DatabaseLogins Load(string path)
    {
        try
        {
            var stored = JsonSerializer.Deserialize<Dictionary<DatabaseLogin, string>>(File.ReadAllText(path), Json) ?? [];
            if (Enum.GetValues<DatabaseLogin>().All(login => stored.TryGetValue(login, out var password) && password.Length > 0))
                return new(stored, path);
        }
        catch (JsonException)
        {
            // said below, together with the file that parses but lacks a login
        }
        catch (UnauthorizedAccessException e)
        {
            throw new EnvironmentProblem($"The file {path} may not be read by this user: run as the owner of the data folder.",
                $"当前用户无权读取文件 {path}：请以数据目录所有者的身份运行。", e);
        }

        throw new EnvironmentProblem($"The file {path} does not hold a password for each database login: restore it from a backup.",
            $"文件 {path} 未包含全部数据库登录的口令：请从备份恢复该文件。");
    }

    private static DatabaseLogins Create(string path)
    {
        var passwords = Enum.GetValues<DatabaseLogin>().ToDictionary(login => login, _ => RandomNumberGenerator.GetHexString(40, lowercase: true));
        var next = path + ".new";
        File.Delete(next);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite };
        using (var file = new FileStream(next, options))
        {
            file.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(passwords, Json) + "\n"));
            file.Flush(flushToDisk: true);
        }

        File.Move(next, path);
        return new(passwords, path);
    }

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        DictionaryKeyPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };
}
