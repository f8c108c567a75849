using System.Text;
using WageGuidance.Sources;

namespace WageGuidance.Tests.Sources;

/// <summary>Bad input gets one clear sentence in both languages and changes nothing in the database or the folder.</summary>
public sealed class BadInputTests(BadInputTests.SharedDesk shared) : IClassFixture<BadInputTests.SharedDesk>
{
    private static readonly string Header = string.Join(',', SampleRows.Columns["openings"]);

    private readonly SourcesDesk desk = shared.Desk;

    public static TheoryData<string, byte[], string, string> Files => new()
    {
        { "nothing at all", [], "文件为空（0字节）。", "The file is empty (0 bytes)." },
        { "a header only", Utf8(Header + "\n"), "文件只有列名，没有数据行。", "The file holds column names and no row." },
        { "a byte order mark only", [0xEF, 0xBB, 0xBF], "文件没有列名", "no column names" },
        { "UTF-16", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Header)], "UTF-16", "UTF-16" },
        { "UTF-16 without mark", Encoding.Unicode.GetBytes("a,b\n1,2\n"), "UTF-16", "UTF-16" },
        { "bytes of neither encoding", [.. Utf8(Header + "\n150100,C,6,3,1,1\n150200,C,6,3,"), 0xFF, 0xFF, (byte)'\n'], "既不是UTF-8也不是GB18030编码（第3行起", "neither UTF-8 nor GB18030 (from line 3" },
        { "a missing column", Utf8("行政区划代码,行业门类,职业大类,技能等级,求人数\n150100,C,6,3,1\n"), "缺少列“求职数”", "The column 求职数 is missing" },
        { "an extra column", Utf8(Header + ",备注\n150100,C,6,3,1,1,x\n"), "列“备注”不属于这一数据来源", "The column 备注 does not belong to this source" },
        { "a column twice", Utf8(Header + ",求人数\n150100,C,6,3,1,1,1\n"), "出现2次", "stands there 2 times" },
        { "too few cells", Utf8(Header + "\n150100,C,6,3,1\n"), "第2行：此行有5栏，列名有6个", "Line 2: This row has 5 cells" },
        { "a quote that is never closed", Utf8(Header + "\n150100,\"C,6,3,1,1\n150200,C,6,3,1,1\n"), "第2行的引号未闭合", "quote on line 2 is never closed" },
        { "a stray quote", Utf8(Header + "\n150100,C\"x,6,3,1,1\n"), "引号位置不当", "quote stands where it may not" },
        { "an unknown code", Utf8(Header + "\n150100,Z,6,3,1,1\n"), "代码“Z”不在可用的国民经济行业分类", "Code Z is not among the codes" },
        { "a negative number", Utf8(Header + "\n150100,C,6,3,-1,1\n"), "求人数不得为负数", "求人数 may not be negative" },
        { "a null character", Utf8(Header + "\n150100,C,6,3,1,1\n1502\000,C,6,3,1,1\n"), "不是内蒙古自治区", "is not the code of a league" },
        { "nothing but line breaks", Utf8("\n\n\n"), "列", "column" },
    };

    [Theory, MemberData(nameof(Files))]
    public async Task It_is_refused(string what, byte[] bytes, string zh, string en)
    {
        Assert.NotEmpty(what);
        var before = await desk.StateAsync();
        foreach (var dryRun in new[] { false, true })
        {
            var refused = Assert.IsType<ImportOutcome.Refused>(await desk.ImportAsync("openings", desk.Put("openings-2024-Q1.csv", bytes), r => r with { DryRun = dryRun }));
            Assert.Contains(zh, refused.Message.Zh, StringComparison.Ordinal);
            Assert.Contains(en, refused.Message.En, StringComparison.Ordinal);
        }

        Assert.Equal(before, await desk.StateAsync());
    }

    [Fact]
    public async Task Negative_pay_and_the_code_of_another_edition_are_refused()
    {
        await desk.AcceptAsync("enterprises", desk.Put("enterprises-2023.csv", SampleRows.File("enterprises", "")));
        var pay = Assert.IsType<ImportOutcome.Refused>(await desk.ImportAsync("employees", desk.Put("employees-2023.csv", SampleRows.File("employees", "工资报酬合计=-80000"))));
        Assert.Contains("工资报酬合计不得为负数", pay.Message.Zh, StringComparison.Ordinal);
        var edition = Assert.IsType<ImportOutcome.Refused>(await desk.ImportAsync("enterprises", desk.Put("enterprises-2022.csv", SampleRows.File("enterprises", "行业分类版本=2011;行业类别代码=79"))));
        Assert.Contains("2017年版中同名大类为80", edition.Message.Zh, StringComparison.Ordinal);
        var letter = Assert.IsType<ImportOutcome.Refused>(await desk.ImportAsync("guidelines", desk.Put("guidelines.csv", SampleRows.File("guidelines", "industry_edition=2002;industry=79"))));
        Assert.Contains("In the 2017 edition it is", letter.Message.En, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("absent.csv", "没有文件")]
    [InlineData("", "是目录")]
    public async Task A_file_that_is_not_there_or_a_folder_is_refused(string name, string zh)
    {
        var path = Path.Combine(desk.Folder.Inbox, name);
        Assert.Contains(zh, Assert.IsType<ImportOutcome.Refused>(await desk.ImportAsync("openings", path)).Message.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_source_a_wrong_period_and_a_missing_one_are_refused()
    {
        var path = desk.Put("data.csv", SampleRows.File("openings", ""));
        Assert.Contains("no source wages", (await desk.ImportAsync("wages", path)).Message.En, StringComparison.Ordinal);
        Assert.Contains("says no quarter", (await desk.ImportAsync("openings", path)).Message.En, StringComparison.Ordinal);
        Assert.Contains("no quarter such as", (await desk.ImportAsync("openings", path, r => r with { Period = "2024" })).Message.En, StringComparison.Ordinal);
        Assert.Contains("no year such as", (await desk.ImportAsync("employees", path, r => r with { Period = "2024-Q1" })).Message.En, StringComparison.Ordinal);
        Assert.IsType<ImportOutcome.Accepted>(await desk.ImportAsync("openings", path, r => r with { Period = "2024-Q2", Scope = "150100" }));
    }

    [Fact]
    public async Task A_file_wrong_in_every_row_is_told_with_its_total_and_the_first_ten_thousand()
    {
        var text = new StringBuilder(Header).Append('\n');
        for (var i = 0; i < 12_000; i++) text.Append("150100,Z,6,3,1,1\n");
        var refused = Assert.IsType<ImportOutcome.Refused>(await desk.ImportAsync("openings", desk.Put("openings-2024-Q1.csv", text.ToString())));
        Assert.Equal((12_000, 10_000), (refused.HardCount, refused.Problems.Count));
        var none = Assert.IsType<ImportOutcome.Refused>(await desk.ImportAsync("openings", desk.Put("openings-2024-Q1.csv", text.ToString()), r => r with { SkipBadRows = true }));
        Assert.Contains("12000行全部有误", none.Message.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Problems_are_written_for_a_spreadsheet_without_becoming_formulas()
    {
        using var output = new MemoryStream();
        ProblemsCsv.Write(output, [new(3, "求人数", "=1+1", "number", Severity.Hard, new("甲，乙。", "a, \"b\".")), new(0, "", "", "file", Severity.Soft, new("无。", "None."))]);
        Assert.Equal("\uFEFFline,column,value,rule,severity,message_zh,message_en\r\n3,求人数,'=1+1,number,hard,甲，乙。,\"a, \"\"b\"\".\"\r\n,,,file,soft,无。,None.\r\n",
            Encoding.UTF8.GetString(output.ToArray()));
    }

    /// <summary>What is refused leaves no trace, so the tests share one database.</summary>
    public sealed class SharedDesk : IAsyncLifetime
    {
        public SourcesDesk Desk { get; private set; } = null!;

        public async Task InitializeAsync() => Desk = await SourcesDesk.OpenAsync();

        public async Task DisposeAsync() => await Desk.DisposeAsync();
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
