namespace WageGuidance.Tests;

/// <summary>Where the checkout is, for tests that read its files.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "WageGuidance.sln"))) return folder.FullName;
        throw new InvalidOperationException("The tests must run from a checkout: WageGuidance.sln was not found above the test assembly.");
    }
}
