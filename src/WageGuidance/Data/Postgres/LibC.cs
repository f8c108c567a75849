using System.ComponentModel;
using System.Runtime.InteropServices;

namespace WageGuidance.Data.Postgres;

/// <summary>The few calls of the C library that .NET has no name for.</summary>
internal static class LibC
{
    internal const int SignalInterrupt = 2;
    internal const int SignalQuit = 3;

    internal static uint EffectiveUser => geteuid();

    internal static void ChangeOwner(string path, uint user, uint group)
    {
        if (chown(path, user, group) != 0) throw new Win32Exception(Marshal.GetLastPInvokeError(), $"chown {path}");
    }

    /// <summary>False when no such process is left.</summary>
    internal static bool Signal(int process, int signal) => kill(process, signal) == 0;

    /// <summary>Takes a lock on the whole file (flock): it belongs to the open file, so it ends with the process however the process ends.</summary>
    /// <returns>The open file that holds the lock, or null when someone else holds it.</returns>
    internal static SafeHandle? TryLock(string path, bool exclusive)
    {
        const int readWrite = 2, create = 0x40, closeOnExec = 0x80000, ownerOnly = 0x180;
        const int shared = 1, alone = 2, doNotWait = 4;
        const int wouldBlock = 11, interrupted = 4;

        var handle = open(path, readWrite | create | closeOnExec, ownerOnly);
        if (handle.IsInvalid) throw Failure(path);
        while (flock(handle, (exclusive ? alone : shared) | doNotWait) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (error == interrupted) continue;
            handle.Dispose();
            return error == wouldBlock ? null : throw Failure(path, error);
        }

        return handle;
    }

    private static Exception Failure(string path, int? error = null)
    {
        var number = error ?? Marshal.GetLastPInvokeError();
        var message = $"{path}: {Marshal.GetPInvokeErrorMessage(number)}";
        return number is 13 or 1 ? new UnauthorizedAccessException(message) : new IOException(message, number);
    }

#pragma warning disable SYSLIB1054, CA5392 // source-generated interop would need unsafe code in the whole assembly
    [DllImport("libc")]
    private static extern uint geteuid();

    [DllImport("libc", SetLastError = true)]
    private static extern int chown([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint user, uint group);

    [DllImport("libc", SetLastError = true)]
    private static extern int kill(int process, int signal);

    [DllImport("libc", SetLastError = true)]
    private static extern Microsoft.Win32.SafeHandles.SafeFileHandle open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, int mode);

    [DllImport("libc", SetLastError = true)]
    private static extern int flock(SafeHandle file, int operation);
#pragma warning restore SYSLIB1054, CA5392
}
