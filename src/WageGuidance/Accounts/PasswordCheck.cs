using Microsoft.AspNetCore.Identity;
using WageGuidance.Cubes;

namespace WageGuidance.Accounts;

/// <summary>Passwords against their hashes (PBKDF2, as ASP.NET Core Identity keeps them).</summary>
internal static class PasswordCheck
{
    private static readonly PasswordHasher<Person> Hasher = new();

    // Two at once: guessing must not take the machine from those who read.
    private static readonly SemaphoreSlim Turns = new(2);

    // Compared with where nobody has the name, so that the answer takes as long.
    private static readonly string Nobody = Hasher.HashPassword(null!, Guid.NewGuid().ToString());

    public static async Task<bool> FitsAsync(Person? person, string password, CancellationToken cancellationToken)
    {
        await Turns.WaitAsync(cancellationToken);
        try
        {
            var kept = person is { PasswordHash.Length: > 0 } ? person.PasswordHash : Nobody;
            return Hasher.VerifyHashedPassword(person!, kept, password) != PasswordVerificationResult.Failed && person is { PasswordHash.Length: > 0 };
        }
        finally
        {
            Turns.Release();
        }
    }

    public static string HashOf(Person person, string password) => Hasher.HashPassword(person, password);

    public static Text? Unfit(string password) =>
        password.Length < People.ShortestPassword ? new($"口令至少{People.ShortestPassword}个字符。", $"A password has at least {People.ShortestPassword} characters.")
        : password.Length > People.LongestPassword ? new($"口令至多{People.LongestPassword}个字符。", $"A password has at most {People.LongestPassword} characters.")
        : password.Distinct().Count() < 5 ? new("口令过于简单：至少须有5个不同的字符。", "The password is too simple: it needs at least 5 different characters.")
        : null;
}
