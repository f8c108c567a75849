namespace WageGuidance.Briefings.Charts;

/// <summary>
/// The option builder of all charts as one script, for the worker and for pages: what the kinds share, a file for each kind, and the entry <c>charts.js</c>.
/// The files lie beside the programme.
/// </summary>
public static class ChartScripts
{
    /// <summary>The name under which pages ask for it.</summary>
    public const string Name = "charts.js";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "assets", "charts");

    /// <summary>Those that others need, in the order of their needs; the kinds follow by name, the entry comes last.</summary>
    private static readonly string[] First = ["frame.js", "rows.js", "shades.js"];

    /// <summary>False where the installation is not whole.</summary>
    public static bool AreThere => File.Exists(Path.Combine(Folder, Name));

    public static string Read()
    {
        var kinds = Directory.EnumerateFiles(Folder, "*.js").Select(f => Path.GetFileName(f)).Where(f => f != Name && !First.Contains(f)).Order(StringComparer.Ordinal);
        return string.Concat(First.Concat(kinds).Append(Name).Select(f => File.ReadAllText(Path.Combine(Folder, f))));
    }
}
