using WageGuidance.Data;

namespace WageGuidance.Tests.Data;

public sealed class DataFolderTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private readonly string _root = Path.Combine(Path.GetTempPath(), $"wageguidance-folder-{Guid.NewGuid():N}");

    public void Dispose()
    {
        if (Directory.Exists(_root)) Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public void A_new_folder_has_its_layout_number_and_keeps_keys_and_files_to_its_owner()
    {
        var folder = DataFolder.Open(_root);
        Assert.Equal("1\n", File.ReadAllText(Path.Combine(_root, "version")));
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(folder.Keys));
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(folder.Files));
        Assert.Equal(OwnerOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute, File.GetUnixFileMode(folder.Root));
        Assert.Equal(folder.Root, DataFolder.Open(_root + "/.").Root);
    }

    [Fact]
    public async Task The_passwords_are_readable_by_the_owner_only_and_stay_the_same()
    {
        var folder = DataFolder.Open(_root);
        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => DatabaseLogins.LoadOrCreateAsync(folder, CancellationToken.None)));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(made[0].Path));
        Assert.Single(made.Select(m => m.Password(DatabaseLogin.Worker)).Distinct());
        Assert.Equal(4, Enum.GetValues<DatabaseLogin>().Select(made[0].Password).Distinct().Count());
    }

    [Fact]
    public async Task A_damaged_password_file_is_named_and_left_as_it_is()
    {
        var folder = DataFolder.Open(_root);
        File.WriteAllText(DatabaseLogins.PathIn(folder), """{ "owner": "x" }""");
        var problem = await Assert.ThrowsAsync<EnvironmentProblem>(() => DatabaseLogins.LoadOrCreateAsync(folder, CancellationToken.None));
        Assert.Contains("does not hold a password for each database login", problem.English, StringComparison.Ordinal);
        Assert.Equal("""{ "owner": "x" }""", File.ReadAllText(DatabaseLogins.PathIn(folder)));
    }

    [Theory]
    [InlineData("2", "newer WageGuidance (layout 2")]
    [InlineData("0", "older WageGuidance (layout 0")]
    [InlineData("banana", "holds 'banana'")]
    [InlineData("", "holds ''")]
    public void A_folder_of_another_layout_is_refused_and_left_as_it_is(string version, string expected)
    {
        Directory.CreateDirectory(_root);
        File.WriteAllText(Path.Combine(_root, "version"), version);
        var problem = Assert.Throws<EnvironmentProblem>(() => DataFolder.Open(_root));
        Assert.Contains(expected, problem.English, StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateFileSystemEntries(_root));
    }

    [Fact]
    public void A_folder_with_a_database_but_no_layout_number_is_refused()
    {
        Directory.CreateDirectory(Path.Combine(_root, "cluster", "data"));
        File.WriteAllText(Path.Combine(_root, "cluster", "data", "PG_VERSION"), "15\n");
        Assert.Contains("no file 'version'", Assert.Throws<EnvironmentProblem>(() => DataFolder.Open(_root)).English, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_full_of_something_else_is_refused()
    {
        Directory.CreateDirectory(_root);
        File.WriteAllText(Path.Combine(_root, "holiday.jpg"), "");
        Assert.Contains("it holds holiday.jpg", Assert.Throws<EnvironmentProblem>(() => DataFolder.Open(_root)).English, StringComparison.Ordinal);
    }

    [Fact]
    public void An_inbox_made_beforehand_is_no_obstacle()
    {
        Directory.CreateDirectory(Path.Combine(_root, "inbox"));
        Assert.Equal(Path.Combine(_root, "inbox"), DataFolder.Open(_root).Inbox);
    }

    [Theory]
    [InlineData("/proc/wageguidance")] // nobody, not even root, can make a folder there
    [InlineData("/dev/null/wageguidance")]
    public void A_place_that_cannot_be_written_is_named(string path) =>
        Assert.Contains(path, Assert.Throws<EnvironmentProblem>(() => DataFolder.Open(path)).English, StringComparison.Ordinal);
}
