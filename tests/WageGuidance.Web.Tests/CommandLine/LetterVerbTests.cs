namespace WageGuidance.Tests.CommandLine;

/// <summary>An instructor's list: many letters at once, bad rows named, nothing written where one is bad.</summary>
[Collection(nameof(StandaloneVerbTests))]
public sealed class LetterVerbTests : IDisposable
{
    private const string Good = "firm,invitation,from_side\n甲公司,2024-09-11,employees\n乙/公司,2024-09-12,employer\n甲公司,2024-09-13,\n";
    private readonly string _folder = Directory.CreateTempSubdirectory("wageguidance-letters-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Each_row_becomes_a_letter_and_the_same_bytes_again()
    {
        var (code, output, _) = await RunAsync(Good);
        Assert.Equal((0, "甲公司-要约书.docx\n乙_公司-要约书.docx\n甲公司-4-要约书.docx\n"), (code, output));
        var first = await File.ReadAllBytesAsync(Path.Combine(_folder, "out", "乙_公司-要约书.docx"));
        await RunAsync(Good);
        Assert.Equal(first, await File.ReadAllBytesAsync(Path.Combine(_folder, "out", "乙_公司-要约书.docx")));
        Assert.Equal(3, Directory.GetFiles(Path.Combine(_folder, "out")).Length);
    }

    [Fact]
    public async Task A_dry_run_writes_nothing_and_a_bad_row_stops_all_unless_it_may_be_passed_over()
    {
        Assert.Equal(0, (await RunAsync(Good, "--dry-run")).Code);
        Assert.False(Directory.Exists(Path.Combine(_folder, "out")));
        var (code, _, said) = await RunAsync(Good + "丙公司,2024-13-01,\n");
        Assert.Equal(1, code);
        Assert.Contains("第5行，invitation：值的形式不对", said, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", said, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder, "out")));
        Assert.Equal(0, (await RunAsync(Good + "丙公司,2024-13-01,\n", "--skip-bad-rows")).Code);
        Assert.Equal(3, Directory.GetFiles(Path.Combine(_folder, "out")).Length);
    }

    [Theory]
    [InlineData("firm,telephone\n甲,1\n", "telephone")]
    [InlineData("union\n甲\n", "firm")]
    [InlineData("firm\n", "")]
    public async Task A_list_that_cannot_be_read_is_refused(string list, string says)
    {
        var (code, _, said) = await RunAsync(list);
        Assert.Equal(1, code);
        Assert.Contains(says, said, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string Said)> RunAsync(string list, params string[] options)
    {
        var file = Path.Combine(_folder, "list.csv");
        await File.WriteAllTextAsync(file, list);
        var (output, said) = (new StringWriter(), new StringWriter());
        var (before, beforeError) = (Console.Out, Console.Error);
        try
        {
            Console.SetOut(output);
            Console.SetError(said);
            return (await Cli.CommandLine.RunAsync(["letter", file, "--out", Path.Combine(_folder, "out"), .. options]), output.ToString(), said.ToString());
        }
        finally
        {
            Console.SetOut(before);
            Console.SetError(beforeError);
        }
    }
}
