using Microsoft.AspNetCore.Identity;
using WageGuidance.Cubes;

namespace WageGuidance.Accounts;

/// <summary>Passwords against their hashes (PBKDF2, as ASP.NET Core Identity keeps them).</summary>
internal static class PasswordCheck
{
    private static readonly PasswordHasher<Person> Hasher = new();

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // Two at once: guessing must take neither the machine nor the connections from those who work.
    private static readonly SemaphoreSlim Turns = new(2);

    // Compared with where nobody has the name, so that the answer takes as long.
    private static readonly string Nobody = Hasher.HashPassword(null!, Guid.NewGuid().ToString());

    /// <summary>To be taken before a connection is, and given back by disposing of it; null where too many are waiting.</summary>
    public static async Task<IDisposable?> TurnAsync(CancellationToken cancellationToken) => await Turns.WaitAsync(Patience, cancellationToken) ? new Turn() : null;

    public static readonly Text Busy = new("系统繁忙，请稍候再试。", "Too many log-ins at once; try again in a moment.");

    public static bool Fits(Person? person, string password)
    {
        var kept = person is { PasswordHash.Length: > 0 } ? person.PasswordHash : Nobody;
        return Hasher.VerifyHashedPassword(person!, kept, password) != PasswordVerificationResult.Failed && person is { PasswordHash.Length: > 0 };
    }

    public static string HashOf(Person person, string password) => Hasher.HashPassword(person, password);

    public static Text? Unfit(string password) =>
        password.Length < People.ShortestPassword ? new($"口令至少{People.ShortestPassword}个字符。", $"A password has at least {People.ShortestPassword} characters.")
        : password.Length > People.LongestPassword ? new($"口令至多{People.LongestPassword}个字符。", $"A password has at most {People.LongestPassword} characters.")
        : password.Distinct().Count() < 5 ? new("口令过于简单：至少须有5个不同的字符。", "The password is too simple: it needs at least 5 different characters.")
        : null;

    private sealed class Turn : IDisposable
    {
        public void Dispose() => Turns.Release();
    }
}
