namespace WageGuidance.Tests.CommandLine;

[Collection(nameof(StandaloneVerbTests))]
public sealed class ProtectMicrodataTests : IDisposable
{
    private static readonly string[] By = ["region", "industry"];
    private static readonly string[] Usual = ["--unit", "firm", "--value", "pay", "--by", "region,industry"];

    // N x is firm a alone, S y firm h alone; the other cells have three firms.
    private const string Pay = "firm,owner,region,industry,pay\na,,N,x,100\nb,,N,y,50\nc,,N,y,60\nd,,N,y,70\ne,,S,x,40\nf,,S,x,30\ng,,S,x,35\nh,,S,y,20\n"
        + "i,,S,z,50\nj,,S,z,51\nk,,S,z,52\nl,,N,z,10\nm,,N,z,11\nn,,N,z,12\n";

    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Fact]
    public async Task Two_single_contributors_do_not_protect_each_other()
    {
        // Two rows and two columns would hide both from everyone; but firm a, knowing N x, would have S y, and h the other way round.
        var (code, output, error) = await RunAsync(Pay, [.. Usual, "--min-units", "3", "--p-percent", "10"]);
        Assert.True(code == 0, error);
        Assert.Contains("\nN,x,100,A,", output, StringComparison.Ordinal);
        Assert.Contains("\nS,y,20,A,", output, StringComparison.Ordinal);
        foreach (var (knows, value, other, own) in new[] { (("N", "x"), 100, ("S", "y"), 20), (("S", "y"), 20, ("N", "x"), 100) })
        {
            var attacker = new ProtectAttacker();
            attacker.Read(output);
            attacker.Knows("all", By, [knows.Item1, knows.Item2], value);
            var (low, high) = attacker.Estimate("all", By, other.Item1, other.Item2);
            Assert.True(low <= own * 0.9 && high >= own * 1.1, $"[{low}, {high}]");
        }
    }

    [Fact]
    public async Task Codes_tell_the_rule()
    {
        // A: two firms; O: 90 of 100 beside 6 and 4; T: 60 and 39 beside 1; F: 10, 10, 10.
        var (code, output, error) = await RunAsync(
            "firm,kind,pay\na,few,5\nb,few,5\nc,one,90\nd,one,6\ne,one,4\nf,two,49\ng,two,50\nh,two,1\ni,free,10\nj,free,10\nk,free,10\n",
            "--unit", "firm", "--value", "pay", "--by", "kind", "--min-units", "3", "--p-percent", "10");
        Assert.True(code == 0, error);
        Assert.Contains("\nfew,10,A,", output, StringComparison.Ordinal);
        Assert.Contains("\none,100,O,", output, StringComparison.Ordinal);
        Assert.Contains("\ntwo,100,T,", output, StringComparison.Ordinal);
        Assert.Contains("\nfree,30,F,,\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Firms_of_one_owner_are_one()
    {
        const string Owned = "firm,owner,region,industry,pay\na,g,N,x,1\nb,g,N,x,1\nc,,N,x,1\nd,,S,x,1\ne,,S,x,1\nf,,S,x,1\n";
        var (_, alone, _) = await RunAsync(Owned, Usual);
        Assert.DoesNotContain(",A,", alone, StringComparison.Ordinal);
        var (_, grouped, _) = await RunAsync(Owned, [.. Usual, "--group", "owner"]);
        Assert.Contains("\nN,x,3,A,", grouped, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Own_values_stand_against_the_weighted_total()
    {
        const string Weighted = "firm,w,region,industry,pay\na,4,N,x,100\nb,1,N,x,10\nc,1,N,x,10\nd,1,S,x,10\ne,1,S,x,10\nf,1,S,x,10\n";
        var (_, output, _) = await RunAsync(Weighted, [.. Usual, "--weight", "w", "--dominance", "2,85"]);
        Assert.Contains("\nN,x,420,F,,\n", output, StringComparison.Ordinal);
        var (_, plain, _) = await RunAsync(Weighted, [.. Usual, "--dominance", "2,85"]);
        Assert.Contains("\nN,x,120,T,", plain, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("firm,region,industry,pay\na,N,x,-1\n", "Line 2: pay is “-1”", "须为不小于零的数")]
    [InlineData("firm,region,industry,pay\n,N,x,1\n", "Line 2: firm is empty", "“firm”为空")]
    [InlineData("firm,region,industry,pay\na,N,_T,1\n", "margins are made", "不得给出 _T")]
    [InlineData("firm,region,industry,pay\na,N,x,\n", "No row has a value", "没有权数与数值均齐全的行")]
    [InlineData("firm,region,industry\na,N,x\n", "The column pay is missing", "缺少列“pay”")]
    public async Task Microdata_that_cannot_be_right_are_refused(string rows, string english, string chinese)
    {
        var (code, output, error) = await RunAsync(rows, Usual);
        new Ended(code, output, error).SaysOnly(1, english, chinese);
    }

    [Theory]
    [InlineData("--min-units", "3")]
    [InlineData("--unit", "firm")]
    public async Task Options_that_want_others_say_so(string option, string value)
    {
        var (code, _, error) = await RunAsync(Pay, option, value);
        Assert.Equal(2, code);
        Assert.Contains(option == "--unit" ? "--by" : "--unit", error, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(string rows, params string[] options)
    {
        await File.WriteAllTextAsync(file, rows);
        return await ProtectRun.RunAsync(file, options);
    }
}
