using Npgsql;
using WageGuidance.Data.Postgres;

namespace WageGuidance.Data;

/// <summary>
/// The database of this installation, one pool of connections for each login: the embedded cluster's, or one given by an owner's connection string.
/// </summary>
public sealed class DatabaseConnections : IAsyncDisposable
{
    private readonly Dictionary<DatabaseLogin, string> _strings;
    private readonly Dictionary<DatabaseLogin, NpgsqlDataSource> _sources;
    private readonly bool _leavesCluster;

    private DatabaseConnections(Func<DatabaseLogin, string> connectionString, DatabaseLogins logins, EmbeddedPostgres? embedded, bool leavesCluster)
    {
        _strings = Enum.GetValues<DatabaseLogin>().ToDictionary(login => login, login => Pooled(connectionString(login), login));
        _sources = _strings.ToDictionary(s => s.Key, s => NpgsqlDataSource.Create(s.Value));
        (Logins, Embedded, _leavesCluster) = (logins, embedded, leavesCluster);
        if (embedded is not null) embedded.Restarted += DropDeadConnections;
    }

    public DatabaseLogins Logins { get; }

    /// <summary>Null when the database is an external one.</summary>
    public EmbeddedPostgres? Embedded { get; }

    /// <summary>Opens the external database if an owner's connection string is given (--db), else starts or attaches to the embedded cluster.</summary>
    public static async Task<DatabaseConnections> OpenAsync(DataFolder folder, string? ownerConnectionString, EmbeddedPostgresOptions options, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(ownerConnectionString))
        {
            var embedded = await EmbeddedPostgres.StartOrAttachAsync(folder, options, cancellation);
            return new(login => embedded.ConnectionString(login), embedded.Logins, embedded, leavesCluster: true);
        }

        var owner = ParseOwner(ownerConnectionString);
        await CheckServerAsync(owner, cancellation);
        var logins = await DatabaseLogins.LoadOrCreateAsync(folder, cancellation);
        return new(login => As(login, owner, logins), logins, embedded: null, leavesCluster: false);
    }

    /// <summary>Another database on a running embedded cluster; the cluster outlives these connections.</summary>
    public static DatabaseConnections On(EmbeddedPostgres cluster, string database) =>
        new(login => cluster.ConnectionString(login, database), cluster.Logins, cluster, leavesCluster: false);

    public NpgsqlDataSource For(DatabaseLogin login) => _sources[login];

    /// <summary>With its password; for what opens connections of its own, such as the job engine.</summary>
    public string ConnectionString(DatabaseLogin login) => _strings[login];

    public async ValueTask DisposeAsync()
    {
        if (Embedded is not null) Embedded.Restarted -= DropDeadConnections;
        foreach (var source in _sources.Values) await source.DisposeAsync();
        if (_leavesCluster && Embedded is not null) await Embedded.DisposeAsync();
    }

    private void DropDeadConnections()
    {
        foreach (var source in _sources.Values) source.Clear();
    }

    /// <summary>Pools small enough that several processes fit into the cluster's 200 connections.</summary>
    private static string Pooled(string connectionString, DatabaseLogin login) => new NpgsqlConnectionStringBuilder(connectionString)
    {
        MaxPoolSize = login switch { DatabaseLogin.Owner => 4, DatabaseLogin.Console => 20, _ => 40 },
        ApplicationName = $"wageguidance {login.ToString().ToLowerInvariant()}",
    }.ConnectionString;

    private static string As(DatabaseLogin login, NpgsqlConnectionStringBuilder owner, DatabaseLogins logins) => login == DatabaseLogin.Owner
        ? owner.ConnectionString
        : new NpgsqlConnectionStringBuilder(owner.ConnectionString) { Username = login.RoleName(), Password = logins.Password(login) }.ConnectionString;

    private static NpgsqlConnectionStringBuilder ParseOwner(string connectionString)
    {
        const string form = "Host=…;Port=5432;Database=…;Username=…;Password=…";
        try
        {
            var parsed = new NpgsqlConnectionStringBuilder(connectionString);
            if (!string.IsNullOrEmpty(parsed.Host) && !string.IsNullOrEmpty(parsed.Database) && !string.IsNullOrEmpty(parsed.Username)) return parsed;
        }
        catch (ArgumentException)
        {
            // said below; the exception's own text may repeat the password
        }

        throw new EnvironmentProblem($"The connection string in --db (WAGEGUIDANCE_DB) is not understood: write it as {form}.",
            $"无法识别 --db（WAGEGUIDANCE_DB）中的连接字符串：请按 {form} 的格式填写。");
    }

    private static async Task CheckServerAsync(NpgsqlConnectionStringBuilder owner, CancellationToken cancellation)
    {
        try
        {
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(owner.ConnectionString) { Pooling = false }.ConnectionString);
            await connection.OpenAsync(cancellation);
            if (connection.PostgreSqlVersion.Major < PostgresBinaries.OldestMajor)
                throw new EnvironmentProblem(
                    $"The database server {owner.Host} runs PostgreSQL {connection.PostgreSqlVersion.Major}: version {PostgresBinaries.OldestMajor} or newer is needed.",
                    $"数据库服务器 {owner.Host} 的 PostgreSQL 版本为 {connection.PostgreSqlVersion.Major}：需要 {PostgresBinaries.OldestMajor} 或更高版本。");
            await using var encoding = new NpgsqlCommand("SHOW server_encoding", connection);
            if (await encoding.ExecuteScalarAsync(cancellation) is not "UTF8")
                throw new EnvironmentProblem(
                    $"The database {owner.Database} is not encoded in UTF-8: create it anew with ENCODING 'UTF8' TEMPLATE template0.",
                    $"数据库 {owner.Database} 的编码不是 UTF-8：请以 ENCODING 'UTF8' TEMPLATE template0 重新创建。");
        }
        catch (NpgsqlException e)
        {
            throw EnvironmentProblem.Explain(e) ?? new EnvironmentProblem(
                $"The database {owner.Database} on {owner.Host} cannot be opened ({e.Message}): check --db (WAGEGUIDANCE_DB).",
                $"无法打开 {owner.Host} 上的数据库 {owner.Database}（{e.Message}）：请核对 --db（WAGEGUIDANCE_DB）。", e);
        }
    }
}
