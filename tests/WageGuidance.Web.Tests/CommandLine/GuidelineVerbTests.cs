using System.Globalization;
using System.Text.Json;

namespace WageGuidance.Tests.CommandLine;

/// <summary>The guideline from the command line as people use it: published files imported, then explained and tested for region and nation. Nothing is kept.</summary>
public sealed class GuidelineVerbTests(GuidelineVerbTests.Imported installation) : IClassFixture<GuidelineVerbTests.Imported>
{
    /// <summary>The published files that come with the product, imported once.</summary>
    public sealed class Imported : IAsyncLifetime
    {
        private readonly Installation _installation = new();

        public async Task InitializeAsync()
        {
            await _installation.InitializeAsync();
            var folder = Path.Combine(AppContext.BaseDirectory, "assets", "samples");
            foreach (var (source, files) in new[] { ("macro", new[] { "macro-national.csv", "macro-inner-mongolia.csv" }), ("guidelines", ["guidelines.csv"]) })
            {
                var ended = await RunAsync(["import", source, .. files.Select(f => Path.Combine(folder, f))]);
                Assert.True(ended.Code == 0, ended.Error);
            }
        }

        public Task DisposeAsync() => _installation.DisposeAsync();

        public Task<Ended> RunAsync(params string[] arguments) => _installation.RunAsync(arguments);

        public Task<T> QueryAsync<T>(string sql) => _installation.QueryAsync<T>(sql);
    }

    [Theory]
    [InlineData("150000", "内蒙古自治区2024年工资指导线", "6.5%", "10.0%")]
    [InlineData("100000", "全国2024年工资增长测算", "6.4%", "国家不发布全国工资指导线")]
    public async Task Explained_as_text_it_shows_models_lines_corrections_backtest_and_sources(string region, string title, string baseline, string upper)
    {
        var ended = await installation.RunAsync("guideline", "draft", "--region", region, "--year", "2024", "--explain", "--language", "zh");
        Assert.True(ended.Code == 0, ended.Error);
        foreach (var said in new[] { title, baseline, upper, "* 回归模型（全国，2012年以来同一口径） [cn-reg-family]：W = a·L + b·P + c", "敏感性", "回测", "修正", "说明与来源", "macro-national.csv (SHA-256 " }) Assert.Contains(said, ended.Output, StringComparison.Ordinal);
        if (region == "150000") foreach (var said in new[] { "企业状况", "经民主程序可零增长或负增长", "修正及其提出时间均为演示设定", "2024年3月5日" }) Assert.Contains(said, ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", ended.Output, StringComparison.Ordinal);
        Assert.Contains("no draft was kept", ended.Error, StringComparison.Ordinal);
        Assert.Equal(0, await installation.QueryAsync<long>("SELECT count(*) FROM stats.guideline_draft"));
    }

    [Theory]
    [InlineData("150000", 6.5, 10.0, 6, 4)]
    [InlineData("100000", 6.4, null, 0, 0)]
    public async Task Explained_as_json_it_is_the_whole_guideline_and_adds_up(string region, double baseline, double? upper, int rules, int corrections)
    {
        var ended = await installation.RunAsync("guideline", "draft", "--region", region, "--year", "2024", "--explain", "--format", "json");
        Assert.True(ended.Code == 0, ended.Error);
        using var json = JsonDocument.Parse(ended.Output);
        var root = json.RootElement;
        var lines = root.GetProperty("lines");
        Assert.Equal(baseline, lines.GetProperty("baseline").GetProperty("value").GetDouble());
        Assert.Equal(upper, lines.GetProperty("upper").TryGetProperty("value", out var value) ? value.GetDouble() : null);
        Assert.Equal(rules, root.GetProperty("which_line").GetArrayLength());
        var given = root.GetProperty("corrections").EnumerateArray().Select(c => c.GetProperty("points").GetDouble()).ToList();
        Assert.Equal(corrections, given.Count);
        // Model value, plus the corrections, is the corrected value; rounded to the policy's step (0.5 or 0.1) it is the baseline.
        var model = root.GetProperty("models").EnumerateArray().Single(m => m.GetProperty("id").GetString() == root.GetProperty("chosen_model").GetString()).GetProperty("estimate").GetDouble();
        Assert.Equal(model, root.GetProperty("model_value").GetDouble());
        Assert.Equal(model + given.Sum(), root.GetProperty("corrected_value").GetDouble(), 9);
        Assert.True(Math.Abs(root.GetProperty("corrected_value").GetDouble() - baseline) <= (region == "150000" ? 0.25 : 0.05));
    }

    [Fact]
    public async Task The_backtest_as_csv_has_the_published_years_and_its_errors_are_differences()
    {
        var ended = await installation.RunAsync("guideline", "backtest", "--region", "150000", "--year", "2024", "--format", "csv");
        Assert.True(ended.Code == 0, ended.Error);
        var rows = ended.Output.TrimEnd('\n').Split('\n').Select(l => l.Split(',')).ToList();
        Assert.Equal("year,as_of,model,observations,estimate,prediction_low,prediction_high,published_baseline,realised_region,realised_nation,error_published,error_realised_region,error_realised_nation,vintage", string.Join(',', rows[0]));
        Assert.Equal(["2008", "2015", "2016", "2017", "2018", "2019", "2020"], rows.Skip(1).Select(r => r[0]).Distinct().Order());
        Assert.All(rows, r => Assert.Equal(rows[0].Length, r.Length));
        foreach (var row in rows.Skip(1).Where(r => r[4].Length > 0 && r[2] != "published")) Assert.Equal(Number(row[4]) - Number(row[7]), Number(row[10]), 9);
        // As published: 7.5 % in 2020, from years up to 2019 only.
        Assert.All(rows.Where(r => r[0] == "2020"), r => Assert.Equal("7.5", r[7]));
        Assert.Contains(rows, r => r is ["2008", _, "cn-reg-family", _, "", ..] && r[^1] == "refused");
    }

    [Fact]
    public async Task The_nations_backtest_is_against_realised_growth_alone_in_table_and_json()
    {
        var table = await installation.RunAsync("guideline", "backtest", "--region", "100000", "--year", "2024", "--language", "en");
        Assert.True(table.Code == 0, table.Error);
        Assert.Contains("hindsight", table.Output, StringComparison.Ordinal);
        var json = await installation.RunAsync("guideline", "backtest", "--region", "100000", "--year", "2024", "--format", "json");
        using var read = JsonDocument.Parse(json.Output);
        Assert.Equal(10, read.RootElement.GetProperty("years").GetArrayLength());
        Assert.All(read.RootElement.GetProperty("years").EnumerateArray(), y => Assert.False(y.TryGetProperty("published", out _)));
    }

    [Theory]
    [InlineData("draft|--region|999999|--year|2024|--explain", 1, "There is no policy", "没有适用于999999")]
    [InlineData("draft|--year|1900|--explain", 1, "No guideline can be drafted for 1900", "年份1900")]
    [InlineData("draft|--year|2024|--explain|--policy|/no/policy.json", 1, "There is no file /no/policy.json", "文件 /no/policy.json 不存在")]
    [InlineData("draft|--year|2024|--explain|--format|xml", 2, "xml", "--format")]
    [InlineData("backtest|--year|2031", 1, "There is no policy for the 2031", "2031年")]
    [InlineData("backtest|--year|next", 2, "next", "--year")]
    public async Task What_cannot_be_computed_is_said_in_a_sentence(string arguments, int code, string english, string chinese) =>
        (await installation.RunAsync(["guideline", .. arguments.Split('|')])).SaysOnly(code, english, chinese);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
