using System.Security.Cryptography;
using Npgsql;

namespace WageGuidance.Data.Migrations;

/// <summary>Makes the logins console, worker and public. Roles belong to the whole server, so they may exist already.</summary>
internal sealed class LoginRoles(DatabaseConnections connections)
{
    private static readonly DatabaseLogin[] Made = [DatabaseLogin.Console, DatabaseLogin.Worker, DatabaseLogin.Public];

    public async Task EnsureAsync(NpgsqlConnection owner, CancellationToken cancellation)
    {
        foreach (var login in Made)
        {
            await using var exists = new NpgsqlCommand("SELECT 1 FROM pg_roles WHERE rolname = $1", owner) { Parameters = { new() { Value = login.RoleName() } } };
            if (await exists.ExecuteScalarAsync(cancellation) is null) await CreateAsync(owner, login, cancellation);
            else if (await RefusesOurPasswordAsync(login, cancellation)) await ResetAsync(owner, login, cancellation);
        }
    }

    private async Task CreateAsync(NpgsqlConnection owner, DatabaseLogin login, CancellationToken cancellation)
    {
        try
        {
            await Migrator.ExecuteAsync(owner,
                $"CREATE ROLE {login.RoleName()} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT NOREPLICATION PASSWORD '{Verifier(login)}'", cancellation);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateObject or PostgresErrorCodes.UniqueViolation)
        {
            // Made in this instant for another database of the same server.
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new EnvironmentProblem(
                $"The user in --db (WAGEGUIDANCE_DB) may not create the login {login.RoleName()}: grant it CREATEROLE and ownership of the database.",
                $"--db（WAGEGUIDANCE_DB）中的用户无权创建登录角色 {login.RoleName()}：请授予其 CREATEROLE 权限并将数据库所有权交给该用户。", e);
        }
    }

    private async Task<bool> RefusesOurPasswordAsync(DatabaseLogin login, CancellationToken cancellation)
    {
        try
        {
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connections.ConnectionString(login)) { Pooling = false }.ConnectionString);
            await connection.OpenAsync(cancellation);
            return false;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InsufficientPrivilege)
        {
            return e.SqlState == PostgresErrorCodes.InvalidPassword; // the other: it may not connect yet, but the password was right
        }
    }

    /// <summary>In our own cluster nobody else uses the logins. On a shared server another machine does, and would be locked out.</summary>
    private Task ResetAsync(NpgsqlConnection owner, DatabaseLogin login, CancellationToken cancellation) => connections.Embedded is not null
        ? Migrator.ExecuteAsync(owner, $"ALTER ROLE {login.RoleName()} PASSWORD '{Verifier(login)}'", cancellation)
        : throw new EnvironmentProblem(
            $"The login {login.RoleName()} exists on the server with another password than in {connections.Logins.Path}: copy that file from the machine that made the logins.",
            $"服务器上已有登录角色 {login.RoleName()}，其口令与 {connections.Logins.Path} 中的不同：请从最初创建登录角色的机器复制该文件。");

    /// <summary>
    /// What the server keeps instead of the password (RFC 5802, RFC 7677), computed here so that the password itself never stands in a statement
    /// that a server might log.
    /// </summary>
    private string Verifier(DatabaseLogin login)
    {
        const int iterations = 4096; // PostgreSQL's own; the password has 160 random bits, more rounds would add nothing
        var salt = RandomNumberGenerator.GetBytes(16);
        var salted = Rfc2898DeriveBytes.Pbkdf2(connections.Logins.Password(login), salt, iterations, HashAlgorithmName.SHA256, 32);
        var stored = SHA256.HashData(HMACSHA256.HashData(salted, "Client Key"u8));
        var server = HMACSHA256.HashData(salted, "Server Key"u8);
        return string.Create(null, $"SCRAM-SHA-256${iterations}:{Convert.ToBase64String(salt)}${Convert.ToBase64String(stored)}:{Convert.ToBase64String(server)}");
    }
}
