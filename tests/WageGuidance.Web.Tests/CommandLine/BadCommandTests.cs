namespace WageGuidance.Tests.CommandLine;

/// <summary>What is typed wrongly or stands in the way is said in a sentence of each language, with the exit code of its kind, and changes nothing.</summary>
public sealed class BadCommandTests(Installation installation) : IClassFixture<Installation>
{
    [Theory]
    [InlineData("frobnicate", "frobnicate", "无法识别 frobnicate")]
    [InlineData("import", "SOURCE", "参数 SOURCE 缺失")]
    [InlineData("import|openings|x.csv|--perod|2024-Q1", "--perod", "无法识别")]
    [InlineData("import|opening|x.csv", "There is no source opening", "没有数据源“opening”")]
    [InlineData("import|openings|x.csv|--problems|/no/such/folder/p.csv", "does not exist", "所在目录不存在")]
    [InlineData("release|schedule|1|--at|tomorrow", "--at needs a time with its zone", "须为带时区的时间")]
    [InlineData("release|schedule|1|--at|2024-04-30T09:30", "--at needs a time with its zone", "须为带时区的时间")]
    [InlineData("release|open-opinions|1|--until|2024-13-01T00:00Z", "--until needs a time with its zone", "须为带时区的时间")]
    [InlineData("release|rehearse|1|--in|1", "--in is 3 to 600 seconds", "为3至600秒")]
    [InlineData("release|draft", "--period", "选项 --period 缺失")]
    [InlineData("release|show|first", "first", "参数 RELEASE 缺失或取值有误")]
    [InlineData("jobs|history|--last|0", "--last must be at least 1", "须不小于1")]
    [InlineData("jobs|history|--state|done", "--state is one of", "须为其中之一")]
    [InlineData("jobs|run|compute-indicators|--arguments|{", "--arguments is not JSON", "不是JSON")]
    [InlineData("sample|generate|--year|2023|--enterprises|10", "--enterprises must lie between", "须在300至200000之间")]
    [InlineData("up|--port|70000", "--port must lie between", "须在0至65535之间")]
    [InlineData("up|--port|80|--urls|http://127.0.0.1:81", "not both", "不可同时指定")]
    [InlineData("worker|--concurrency|0", "--concurrency must lie between", "须在1至64之间")]
    [InlineData("worker|--management-port|-1", "--management-port must lie between", "须在0至65535之间")]
    [InlineData("verify|x.zip", "--key FILE is needed", "须用 --key 指定")]
    [InlineData("verify|--audit|x.zip", "give one or the other", "不可同时指定")]
    public async Task A_command_line_that_does_not_fit_ends_with_2(string arguments, string english, string chinese)
    {
        (await HereAsync(arguments.Split('|'))).SaysOnly(2, english, chinese);
    }

    [Theory]
    [InlineData("--db|not a connection string", "is not understood", "无法识别 --db")]
    [InlineData("--db|Host=127.0.0.1;Port=1;Database=x;Username=y;Password=z", "does not answer", "数据库服务器无响应")]
    [InlineData("--data|/proc/wageguidance", "/proc/wageguidance", "数据目录 /proc/wageguidance")]
    [InlineData("--data|/etc", "is not a WageGuidance data folder", "不是 WageGuidance 数据目录")]
    public async Task What_is_wrong_around_the_program_ends_with_3(string options, string english, string chinese) =>
        (await HereAsync(["release", "list", .. options.Split('|')])).SaysOnly(3, english, chinese);

    [Fact]
    public async Task Without_PostgreSQL_it_says_where_it_looked()
    {
        var environment = new Dictionary<string, string> { ["WAGEGUIDANCE_PG_BIN"] = installation.InputFolder };
        (await installation.RunAsync(environment, "release", "list")).SaysOnly(3, installation.InputFolder, "PostgreSQL");
    }

    [Theory]
    [InlineData("99", "was written by a newer WageGuidance", "由更新版本的 WageGuidance 写入")]
    [InlineData("0", "was written by an older WageGuidance", "由较早版本的 WageGuidance 写入")]
    public async Task A_data_folder_of_another_layout_is_left_alone(string layout, string english, string chinese)
    {
        var folder = Directory.CreateDirectory(Path.Combine(installation.InputFolder, "layout-" + layout)).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "version"), layout + "\n");
        (await HereAsync("jobs", "list", "--data", folder)).SaysOnly(3, english, chinese);
        Assert.Equal(["version"], Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_port_that_is_taken_ends_with_3()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var port = $"{((System.Net.IPEndPoint)taken.LocalEndpoint).Port}";
        (await HereAsync("portal", "--port", port, "--management-port", "0")).SaysOnly(3, "Another program uses this port", "端口已被其他程序占用");
    }

    [Theory]
    [InlineData("import|openings|missing-2024-Q1.csv", "missing-2024-Q1.csv", "missing-2024-Q1.csv")]
    [InlineData("release|list|--as|nobody", "There is no person nobody", "没有用户 nobody")]
    [InlineData("release|show|77", "There is no release 77", "没有编号为77的发布")]
    [InlineData("release|rehearse|77", "There is no release 77", "没有编号为77的发布")]
    [InlineData("compute|--show|gold.price", "There is no indicator gold.price", "没有指标“gold.price”")]
    [InlineData("jobs|cancel|nothing/1", "No such unit", "没有正在排队或运行的该任务")]
    [InlineData("jobs|run|dance", "There is no job dance", "没有任务“dance”")]
    [InlineData("guideline|show|--year|1999", "There is no draft", "没有1999年的工资指导线草案")]
    [InlineData("release|draft|--period|2024-13", "2024-13", "2024-13")]
    [InlineData("verify|missing.zip|--key|missing.pem", "There is no file missing.zip", "文件 missing.zip 不存在")]
    public async Task A_refusal_ends_with_1_and_leaves_the_audit_trail_as_it_was(string arguments, string english, string chinese)
    {
        Assert.Equal(0, (await HereAsync("user", "list")).Code);
        var before = await installation.QueryAsync<long>("SELECT count(*) FROM work.audit_entry");
        (await HereAsync(arguments.Split('|'))).SaysOnly(1, english, chinese);
        Assert.Equal(before, await installation.QueryAsync<long>("SELECT count(*) FROM work.audit_entry"));
    }

    /// <summary>The whole command line, but in this process: starting one takes a second.</summary>
    private async Task<Ended> HereAsync(params string[] arguments)
    {
        var (output, error) = (Console.Out, Console.Error);
        using var result = new StringWriter();
        using var said = new StringWriter();
        Console.SetOut(result);
        Console.SetError(said);
        try
        {
            string[] data = arguments.Contains("--data") ? [] : ["--data", installation.Data];
            var code = await Cli.CommandLine.RunAsync([.. data, .. arguments]);
            return new(code, result.ToString(), said.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }
}
