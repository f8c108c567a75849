namespace WageGuidance.Tests.CommandLine;

/// <summary>Files that cannot be right, given to the negotiator's commands: one clear sentence in each language, nothing on standard output, never a fault of the program's own.</summary>
[Collection(nameof(StandaloneVerbTests))]
public sealed class NegotiationBadInputTests : IDisposable
{
    private const string Firm = "\"schema\":\"wageguidance-position/1\",\"firm\"";
    private const string Offer = "\"schema\":\"wageguidance-offer/1\",\"base_date\":\"2024-01-01\",\"groups\":[{\"id\":\"a\",\"headcount\":10,\"monthly_pay\":5000}],\"offers\"";
    private const string Service = "\"schema\":\"wageguidance-severance/1\",\"service_from\":\"2015-01-01\",\"service_to\":\"2019-01-01\"";
    private const string Wages = "\"minimum_wage\":{\"yuan_per_month\":1980,\"source\":\"m\"},\"local_average\":{\"yuan_per_month\":8000,\"year\":2018,\"area\":\"a\",\"source\":\"s\"}";
    private readonly string _folder = Directory.CreateTempSubdirectory("wageguidance-bad-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("position", "", "没有内容", "There is nothing in it")]
    [InlineData("position", "{", "第1行第2字节处有误", "line 1, byte 2")]
    [InlineData("position", "null", "应为一个JSON对象", "one JSON object")]
    [InlineData("position", "{\"schema\":\"wageguidance-position/1\"}", "缺少必填的成员：firm", "missing: firm.")]
    [InlineData("position", "{" + Firm + ":{\"sales\":1e400}}", "值的形式不对", "wrong form")]
    [InlineData("position", "{" + Firm + ":{\"sales\":1e-28,\"labour_cost\":1000000000000000}}", "请核对单位", "check its unit")]
    [InlineData("position", "{" + Firm + ":{\"sales\":1,\"sales\":2}}", "出现两次", "twice")]
    [InlineData("position", "{" + Firm + ":{\"sales\":1},\"benchmarks\":{\"line_uses\":[{\"id\":\"normal\"}]}}", "缺少必填的成员：state", "missing: state, rule, source.")]
    [InlineData("offer", "{" + Offer + ":[]}", "须有1至10项", "There must be 1 to 10")]
    [InlineData("offer", "{" + Offer + ":[{\"id\":\"A\",\"stages\":[{\"from\":\"2024-07-01\",\"percent\":-100}]}]}", "须大于−100%", "above −100")]
    [InlineData("offer", "{" + Offer + ":[{\"id\":\"A\",\"stages\":[{\"from\":\"2024-02-30\",\"percent\":5}]}]}", "值的形式不对", "wrong form")]
    [InlineData("offer", "{" + Offer + ":[{\"id\":\"A\",\"stages\":[{\"from\":\"2024-07-01\",\"percent\":5}]}],\"firm\":{\"sales\":1e-28,\"labour_cost\":1000000000}}", "超出可表示的范围", "beyond what can be computed")]
    [InlineData("severance", "{" + Service + ",\"average_monthly_wage\":1e27," + Wages + "}", "不能过大", "not too large")]
    [InlineData("severance", "{" + Service + ",\"average_monthly_wage\":9000,\"minimum_wage\":{\"yuan_per_month\":1e28,\"source\":\"m\"},\"local_average\":{\"yuan_per_month\":8000,\"year\":2018,\"area\":\"a\",\"source\":\"s\"}}", "不能过大", "not too large")]
    [InlineData("severance", "{" + Service + ",\"average_monthly_wage\":9000}", "请提供", "Please give")]
    [InlineData("timetable", "{\"schema\":\"wageguidance-timetable/1\",\"days\":{\"invitation\":\"9999-12-31\"}}", "日期不合理", "cannot be right")]
    [InlineData("timetable", "{\"schema\":\"wageguidance-timetable/1\",\"days\":{\"invitation\":\"2024-09-10\",\"talks\":\"2024-09-09\"}}", "早于要约日期", "before invitation")]
    [InlineData("letter", "{\"schema\":\"wageguidance-letter/1\",\"firm\":\"\\u0001\",\"invitation\":\"2024-09-10\"}", "不可用的字符", "cannot be written")]
    public async Task A_file_that_cannot_be_right_is_refused_in_a_sentence(string verb, string json, string chinese, string english)
    {
        var file = Path.Combine(_folder, "x.json");
        await File.WriteAllTextAsync(file, json);
        var (code, output, said) = await RunAsync(verb == "letter" ? [verb, file, "--out", Path.Combine(_folder, "x.docx")] : [verb, file]);
        Assert.Equal((1, ""), (code, output));
        Says(said, chinese, english);
    }

    [Theory]
    [InlineData("s,p,g\n1e308,1e308,5\n1e308,1e308,5\n", "22200", "超出可计算的范围", "too large")]
    [InlineData("s,p,g\n100,10,5\n", "nan", "大于零的年额", "above zero")]
    [InlineData("s,p,g\n100,10,-5\n", "22200", "没有盈利", "No firm with sales made a profit")]
    [InlineData("s,p,g\n\"100,10,5\n", "22200", "引号不完整", "out of place")]
    public async Task A_table_of_firms_that_cannot_be_right_is_refused_in_a_sentence(string table, string minimum, string chinese, string english)
    {
        var file = Path.Combine(_folder, "f.csv");
        await File.WriteAllTextAsync(file, table);
        var (code, output, said) = await RunAsync("line", file, "--sales", "s", "--pay", "p", "--profit", "g", "--minimum-wage", minimum, "--average-wage", "108856");
        Assert.Equal((1, ""), (code, output));
        Says(said, chinese, english);
    }

    [Fact]
    public async Task A_letter_into_a_folder_that_is_not_there_is_a_mistake_of_the_command_line()
    {
        var (code, output, said) = await RunAsync("letter", "x.json", "--out", Path.Combine(_folder, "none", "x.docx"));
        Assert.Equal((2, ""), (code, output));
        Says(said, "所在目录不存在", "does not exist");
    }

    private static void Says(string said, string chinese, string english)
    {
        Assert.Contains(chinese, said, StringComparison.Ordinal);
        Assert.Contains(english, said, StringComparison.Ordinal);
        foreach (var fault in new[] { "   at ", "System.", "Exception", "WageGuidance.Negotiation" }) Assert.DoesNotContain(fault, said, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Said)> RunAsync(params string[] arguments)
    {
        var (output, said) = (new StringWriter(), new StringWriter());
        var (before, beforeError) = (Console.Out, Console.Error);
        try
        {
            Console.SetOut(output);
            Console.SetError(said);
            return (await Cli.CommandLine.RunAsync(arguments), output.ToString(), said.ToString());
        }
        finally
        {
            Console.SetOut(before);
            Console.SetError(beforeError);
        }
    }
}
