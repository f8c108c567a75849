namespace WageGuidance.Data;

/// <summary>Who speaks to the database. Each is a login of its own; the product never switches role inside a connection.</summary>
public enum DatabaseLogin
{
    /// <summary>Owns the schemas; used by migrations, backup and restore only.</summary>
    Owner,

    /// <summary>The console, the command line and the use cases run by people.</summary>
    Console,

    /// <summary>Scheduled jobs.</summary>
    Worker,

    /// <summary>Portal and API: sees the views release.published_* and nothing else.</summary>
    Public,
}

public static class DatabaseLoginNames
{
    /// <summary>The role's name in PostgreSQL. Roles belong to the whole server, so several databases on one server share them; what they may do is granted per database.</summary>
    public static string RoleName(this DatabaseLogin login) => login switch
    {
        DatabaseLogin.Owner => "wg_owner",
        DatabaseLogin.Console => "wg_console",
        DatabaseLogin.Worker => "wg_worker",
        DatabaseLogin.Public => "wg_public",
        _ => throw new ArgumentOutOfRangeException(nameof(login), login, null),
    };
}
