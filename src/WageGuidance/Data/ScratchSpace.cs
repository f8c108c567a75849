using System.Security.Cryptography;
using WageGuidance.Data.Postgres;

namespace WageGuidance.Data;

/// <summary>
/// The scratch paths of one process in <c>&lt;data&gt;/work</c>. Their names begin with a mark whose lock the process holds until it ends, however it ends:
/// what stands under a mark that nobody holds was left by a process that was killed.
/// </summary>
internal sealed class ScratchSpace(string folder)
{
    private const string LockExtension = ".lock";
    private readonly Lock _taking = new();
    private (string Mark, FileLock Held)? _own;

    /// <summary>A path that nothing has yet.</summary>
    public string Take(string name)
    {
        lock (_taking)
        {
            // Whoever clears may look at a new mark in the instant before it is locked; then another one is taken.
            while (_own is null)
            {
                var mark = RandomNumberGenerator.GetHexString(12, lowercase: true);
                if (FileLock.TryAcquire(Path.Combine(folder, mark + LockExtension)) is { } held) _own = (mark, held);
            }

            return Path.Combine(folder, $"{_own.Value.Mark}-{name}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}");
        }
    }

    /// <summary>Takes away what processes left that are no more. What this user may not remove, or what still changes, stays for another time.</summary>
    public static void ClearAbandoned(string folder)
    {
        foreach (var mark in Directory.EnumerateFiles(folder, "*" + LockExtension))
        {
            try
            {
                using var abandoned = FileLock.TryAcquire(mark);
                if (abandoned is null) continue;
                foreach (var left in Directory.EnumerateDirectories(folder, Path.GetFileNameWithoutExtension(mark) + "-*")) Directory.Delete(left, recursive: true);
                File.Delete(mark);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A browser that is just dying with its starter, or somebody else's scratch: neither stands in the way.
            }
        }
    }
}
