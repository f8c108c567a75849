using System.Runtime.InteropServices;

namespace WageGuidance.Data.Postgres;

/// <summary>A lock between processes, on a file. The kernel gives it back when its holder dies, even by kill -9.</summary>
internal sealed class FileLock : IDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(25);
    private readonly SafeHandle _file;

    private FileLock(SafeHandle file) => _file = file;

    public static FileLock? TryAcquire(string path) => LibC.TryLock(path, exclusive: true) is { } file ? new(file) : null;

    public static async Task<FileLock> AcquireAsync(string path, CancellationToken cancellation)
    {
        while (true)
        {
            if (TryAcquire(path) is { } acquired) return acquired;
            await Task.Delay(Poll, cancellation);
        }
    }

    /// <summary>Asks without keeping: a shared lock is taken for an instant, so that any number may ask at the same time.</summary>
    public static bool IsHeld(string path)
    {
        using var file = LibC.TryLock(path, exclusive: false);
        return file is null;
    }

    public void Dispose() => _file.Dispose();
}
