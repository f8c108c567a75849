using System.Globalization;

namespace WageGuidance.Data.Postgres;

/// <summary>What the server writes about itself in <c>postmaster.pid</c>: its process on line 1, its state on line 8.</summary>
internal sealed record PostmasterFile(int Process, string State)
{
    public bool IsReady => State == "ready";

    public static PostmasterFile? Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (IOException) // not there yet, or just deleted by a server that stopped
        {
            return null;
        }
    }

    /// <summary>The state is empty while the server is still writing the file.</summary>
    public static PostmasterFile? Parse(string text)
    {
        var lines = text.Split('\n');
        return int.TryParse(lines[0], NumberStyles.None, CultureInfo.InvariantCulture, out var process)
            ? new(process, lines.Length >= 8 ? lines[7].Trim() : "")
            : null;
    }
}
