using System.Net;
using System.Text;

namespace WageGuidance.Tests.PortalTests;

/// <summary>The bargaining tools without scripts: a form, a result, files; nothing kept.</summary>
public class NegotiatePageTests(TwoVersions fixture) : IClassFixture<TwoVersions>
{
    private static readonly Dictionary<string, string> Offer = new()
    {
        ["from_pack.region"] = "150000", ["from_pack.industry"] = "F", ["base_date"] = "2024-01-01", ["period.from"] = "2024-01", ["period.months"] = "12",
        ["groups[1].name"] = "一线<b>", ["groups[1].headcount"] = "１0", ["groups[1].monthly_pay"] = "5,000", ["groups[1].front_line"] = "1", ["groups[1].on_cost_percent"] = "28", ["groups[1].occupation"] = "6",
        ["offers[0].stages[1].from"] = "2024-04-01", ["offers[0].stages[1].percent"] = "4%", ["offers[1].stages[0].from"] = "2024-07-01", ["offers[1].stages[0].percent"] = "6", ["offers[1].stages[0].groups"] = "g2",
        ["unit"] = "wan", ["firm.sales"] = "4000",
    };

    private static readonly Dictionary<string, string> Timetable = new() { ["days.invitation"] = "2024-09-11", ["from_pack.region"] = "150000", ["from_pack.industry"] = "F", ["letter.firm"] = "甲公司" };

    [Theory]
    [InlineData("/zh/negotiate", "所填内容不保存")]
    [InlineData("/en/negotiate", "Nothing you type is kept")]
    [InlineData("/zh/negotiate/position", "不写入日志或数据库")]
    [InlineData("/zh/negotiate/offer", "不写入日志或数据库")]
    [InlineData("/en/negotiate/severance", "goes into no log or database")]
    [InlineData("/zh/negotiate/timetable", "不写入日志或数据库")]
    [InlineData("/zh/negotiate/relations", "科研人员并入专业技术人员")]
    public async Task Every_tool_has_a_page_that_says_nothing_is_kept(string path, string words) =>
        Assert.Contains(words, await fixture.Portal.TextAsync(path), StringComparison.Ordinal);

    [Fact]
    public async Task Pay_relations_of_skill_grades_and_sexes_stand_over_all_employees()
    {
        var html = await fixture.Portal.TextAsync("/zh/negotiate/relations");
        Assert.Contains("分规模、学历、技能等级、性别的平均工资与全部职工平均工资之比", html, StringComparison.Ordinal);
        Assert.Contains("技师", html, StringComparison.Ordinal);
        Assert.DoesNotContain("本期发布没有按技能等级的工资数据", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_offers_side_by_side_by_the_sum_of_a_person()
    {
        using var response = await PostAsync("/zh/negotiate/offer", Offer);
        var html = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, html);
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        Assert.False(response.Headers.Contains("Set-Cookie"));
        // A: 3·5,000 + 9·5,200 = 61,800 = +3 %; B: 6·5,000 + 6·5,300 = 61,800 as well.
        Assert.Contains("两个方案全期人均工资相同", html, StringComparison.Ordinal);
        Assert.Contains(">3.00</td>", html, StringComparison.Ordinal);
        Assert.Contains("quarterly-briefing/2024-Q1/v2", html, StringComparison.Ordinal);
        Assert.Contains("一线&lt;b&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("一线<b>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_stands_at_its_field_and_what_was_typed_stays()
    {
        using var response = await PostAsync("/zh/negotiate/offer", new(Offer) { ["offers[1].stages[0].percent"] = "0.06", ["groups[1].headcount"] = "many" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("f-groups-1-headcount-fault", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var mixed = await PostAsync("/zh/negotiate/offer", new(Offer) { ["offers[1].stages[0].percent"] = "0.06" });
        var html = await mixed.Content.ReadAsStringAsync();
        Assert.Contains("f-offers-1-stages-0-percent-fault", html, StringComparison.Ordinal);
        Assert.Contains("value=\"0.06\"", html, StringComparison.Ordinal);
        using var empty = await PostAsync("/en/negotiate/offer", []);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
    }

    [Theory]
    [InlineData("offer")]
    [InlineData("position")]
    [InlineData("timetable")]
    [InlineData("severance")]
    public async Task The_trace_of_a_page_replays_over_the_api(string tool)
    {
        var fields = tool switch
        {
            "offer" => Offer,
            "timetable" => Timetable,
            "position" => new Dictionary<string, string> { ["from_pack.region"] = "150000", ["from_pack.industry"] = "F", ["state"] = "flat", ["unit"] = "wan", ["firm.sales"] = "4000", ["firm.labour_cost"] = "900", ["firm.headcount"] = "100", ["firm.average_pay"] = "67200", ["firm.jobs[2].job"] = "操作工", ["firm.jobs[2].yearly_pay"] = "60000", ["firm.jobs[2].occupation"] = "6" },
            _ => new Dictionary<string, string> { ["service_from"] = "2015-03-01", ["service_to"] = "2024-08-31", ["average_monthly_wage"] = "9000", ["minimum_wage.yuan_per_month"] = "1980", ["minimum_wage.source"] = "m", ["local_average.yuan_per_month"] = "8200", ["local_average.year"] = "2023", ["local_average.area"] = "a", ["local_average.source"] = "s" },
        };
        using var page = await PostAsync($"/zh/negotiate/{tool}", fields);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        using var file = await PostAsync($"/zh/negotiate/{tool}", new(fields) { ["format"] = "json" });
        Assert.Equal($"{tool}-result.json", file.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        var trace = await file.Content.ReadAsStringAsync();
        using var again = await fixture.Portal.Client.PostAsync(new Uri($"/api/v1/evaluations/{tool}", UriKind.Relative), new StringContent(trace, Encoding.UTF8, "application/json"));
        Assert.Equal(trace, await again.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_calendar_and_the_letter_are_downloads_and_a_letter_needs_a_firm()
    {
        using var calendar = await PostAsync("/zh/negotiate/timetable", new(Timetable) { ["format"] = "ics" });
        Assert.StartsWith("BEGIN:VCALENDAR", await calendar.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var letter = await PostAsync("/zh/negotiate/timetable", new(Timetable) { ["format"] = "docx" });
        Assert.Equal("application/vnd.openxmlformats-officedocument.wordprocessingml.document", letter.Content.Headers.ContentType!.ToString());
        Assert.Equal((byte)'P', (await letter.Content.ReadAsByteArrayAsync())[0]);
        using var nobody = await PostAsync("/zh/negotiate/timetable", new(Timetable) { ["format"] = "docx", ["letter.firm"] = "" });
        Assert.Contains("f-letter-firm-fault", await nobody.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_too_large_or_names_fields_nobody_has_is_no_failure()
    {
        using var large = await PostAsync("/zh/negotiate/offer", new() { ["json"] = new string('x', 200_000) });
        Assert.True((int)large.StatusCode is 400 or 413, large.StatusCode.ToString());
        using var strange = await PostAsync("/zh/negotiate/offer", new(Offer) { ["groups[99999999999].name"] = "x", ["groups[x].headcount"] = "1", ["offers[].stages[].percent"] = "5", ["a[0].b[[]].c"] = "1", ["schema"] = "x" });
        Assert.True((int)strange.StatusCode is 200 or 422, strange.StatusCode.ToString());
        using var text = await fixture.Portal.Client.PostAsync(new Uri("/zh/negotiate/offer", UriKind.Relative), new StringContent("{}", Encoding.UTF8, "application/json"));
        Assert.True((int)text.StatusCode is 400 or 415 or 422, text.StatusCode.ToString());
    }

    private Task<HttpResponseMessage> PostAsync(string path, Dictionary<string, string> fields) =>
        fixture.Portal.Client.PostAsync(new Uri(path, UriKind.Relative), new FormUrlEncodedContent(fields));
}
