using System.Net;
using WageGuidance.Accounts;
using WageGuidance.Audit;
using WageGuidance.Web.Desk;

namespace WageGuidance.Tests.Desk;

public class LoginTests(ConsoleScene scene) : IClassFixture<ConsoleScene>
{
    [Fact]
    public async Task A_page_of_the_console_asks_for_the_log_in_and_shows_nothing()
    {
        using var stranger = new Visitor(scene.Portal.Address);
        foreach (var path in new[] { "/console", "/console/releases", "/console/releases/1", "/console/imports", "/console/jobs", "/console/trail", "/console/people", "/console/releases/1/changes", "/console/trail.csv" })
        {
            var answer = await stranger.GetAsync(path);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
            Assert.Contains("登录工作台", answer.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("简报", answer.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_session_is_a_strict_cookie_and_ends_with_the_log_out_which_is_on_the_trail()
    {
        using var visitor = new Visitor(scene.Portal.Address);
        await visitor.GetAsync("/console/login");
        var answer = await visitor.PostAsync("/console/login", ("name", "analyst"), ("password", ConsoleScene.Password));
        Assert.Equal("/console", answer.Location);
        var cookie = answer.Cookies.Single(c => c.StartsWith("wg-console=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/console", cookie, StringComparison.OrdinalIgnoreCase);
        var home = await visitor.GetAsync("/console");
        Assert.Contains("张三，您好", home.Html, StringComparison.Ordinal);
        Assert.Contains("no-store", home.Response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-inline", string.Join("", home.Response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", home.Html, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.PostAsync("/console/logout")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.GetAsync("/console")).Status);
        Assert.Contains(await scene.TrailAsync("session.begin"), e => e.Person == "analyst" && !e.ActedFor);
        Assert.Contains(await scene.TrailAsync("session.end"), e => e.Person == "analyst");
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_name_get_the_same_words_and_both_are_blocked_alike()
    {
        await scene.AddAsync("guessed", "analyst");
        foreach (var name in new[] { "guessed", "nobody.here" })
        {
            using var visitor = new Visitor(scene.Portal.Address);
            await visitor.GetAsync("/console/login");
            for (var attempt = 1; attempt <= LoginThrottle.Free; attempt++)
            {
                var answer = await visitor.PostAsync("/console/login", ("name", name), ("password", "a wrong password"));
                Assert.Contains("用户名或口令不正确。", answer.Html, StringComparison.Ordinal);
                Assert.Equal(attempt < LoginThrottle.Free ? HttpStatusCode.Unauthorized : HttpStatusCode.TooManyRequests, answer.Status);
            }
            var right = await visitor.PostAsync("/console/login", ("name", name), ("password", ConsoleScene.Password));
            Assert.Equal(HttpStatusCode.TooManyRequests, right.Status);
            Assert.Contains("秒后再试", right.Html, StringComparison.Ordinal);
            Assert.True(int.Parse(right.Response.Headers.GetValues("Retry-After").Single(), System.Globalization.CultureInfo.InvariantCulture) is > 0 and <= 30);
        }
        var refused = await scene.TrailAsync("session.refuse");
        Assert.Equal(LoginThrottle.Free, refused.Count(e => e.Subject == "person/guessed"));
        Assert.Equal(LoginThrottle.Free, refused.Count(e => e.Subject == "person"));
        Assert.DoesNotContain(refused, e => e.Details.Contains("nobody", StringComparison.Ordinal) || e.Person == "nobody.here");
    }

    [Fact]
    public async Task Guesses_by_a_stranger_do_not_keep_a_person_out_of_the_browser_they_have_used_before()
    {
        await scene.AddAsync("besieged", "analyst");
        using var own = await scene.LogInAsync("besieged");
        await own.GetAsync("/console");
        Assert.Equal(HttpStatusCode.SeeOther, (await own.PostAsync("/console/logout")).Status);
        using var stranger = new Visitor(scene.Portal.Address);
        await stranger.GetAsync("/console/login");
        for (var attempt = 0; attempt < LoginThrottle.Free; attempt++) await stranger.PostAsync("/console/login", ("name", "besieged"), ("password", "a wrong password"));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await stranger.PostAsync("/console/login", ("name", "besieged"), ("password", ConsoleScene.Password))).Status);
        await own.GetAsync("/console/login");
        Assert.Equal(HttpStatusCode.SeeOther, (await own.PostAsync("/console/login", ("name", "besieged"), ("password", ConsoleScene.Password))).Status);
        // Known for one name only, and blocked by its own failures.
        await own.GetAsync("/console");
        Assert.Equal(HttpStatusCode.SeeOther, (await own.PostAsync("/console/logout")).Status);
        await own.GetAsync("/console/login");
        for (var attempt = 0; attempt < LoginThrottle.Free; attempt++) await own.PostAsync("/console/login", ("name", "besieged"), ("password", "a wrong password"));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await own.PostAsync("/console/login", ("name", "besieged"), ("password", ConsoleScene.Password))).Status);
    }

    [Fact]
    public async Task A_form_without_a_session_that_is_no_form_or_comes_from_elsewhere_is_not_kept()
    {
        using var visitor = new Visitor(scene.Portal.Address);
        await visitor.GetAsync("/console/login");
        var many = await visitor.PostAsync("/console/releases/1/move/abandon", [.. Enumerable.Range(0, 3000).Select(i => ($"f{i}", "x"))]);
        Assert.Equal(HttpStatusCode.Unauthorized, many.Status);
        Assert.DoesNotContain("kept.f1", many.Html, StringComparison.Ordinal);
        using var handler = new SocketsHttpHandler();
        using var elsewhere = new HttpClient(handler) { BaseAddress = scene.Portal.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/console/releases/1/move/abandon") { Content = new FormUrlEncodedContent([KeyValuePair.Create("note-zh", "planted words")]) };
        request.Headers.Add("Origin", "https://elsewhere.example");
        using var answer = await elsewhere.SendAsync(request);
        Assert.DoesNotContain("planted words", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4, 0)]
    [InlineData(5, 30)]
    [InlineData(6, 60)]
    [InlineData(9, 480)]
    [InlineData(10, 900)]
    [InlineData(1000, 900)]
    public void Each_further_failure_blocks_for_twice_as_long_up_to_a_quarter_of_an_hour(int failures, int seconds) =>
        Assert.Equal(seconds, LoginThrottle.WaitAfter(failures).TotalSeconds);

    [Fact]
    public async Task A_disabled_person_loses_access_with_the_next_request()
    {
        await scene.AddAsync("leaving", "analyst");
        using var visitor = await scene.LogInAsync("leaving");
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/console")).Status);
        Assert.Null(await new ChangePerson(scene.Releases.Databases).RunAsync("leaving", new(Disabled: true), new Actor("admin"), default));
        Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.GetAsync("/console")).Status);
        var again = await visitor.PostAsync("/console/login", ("name", "leaving"), ("password", ConsoleScene.Password));
        Assert.Contains("用户名或口令不正确。", again.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_password_ends_the_other_sessions_and_keeps_this_one()
    {
        await scene.AddAsync("changing", "analyst");
        using var here = await scene.LogInAsync("changing");
        using var elsewhere = await scene.LogInAsync("changing");
        await here.GetAsync("/console/password");
        Assert.Contains("当前口令不正确。", (await here.PostAsync("/console/password", ("present", "not this one"), ("wanted", "another long one"), ("again", "another long one"))).Html, StringComparison.Ordinal);
        Assert.Contains("不一致", (await here.PostAsync("/console/password", ("present", ConsoleScene.Password), ("wanted", "another long one"), ("again", "another long two"))).Html, StringComparison.Ordinal);
        Assert.Contains("至少12个字符", (await here.PostAsync("/console/password", ("present", ConsoleScene.Password), ("wanted", "short"), ("again", "short"))).Html, StringComparison.Ordinal);
        var done = await here.PostAsync("/console/password", ("present", ConsoleScene.Password), ("wanted", "another long one"), ("again", "another long one"));
        Assert.Contains("口令已更改", (await here.FollowAsync(done)).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await elsewhere.GetAsync("/console")).Status);
        Assert.Contains(await scene.TrailAsync("person.change-password"), e => e.Person == "changing" && !e.Details.Contains("another", StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_the_log_out_a_copy_of_the_cookie_opens_nothing_and_other_sessions_go_on()
    {
        using var here = await scene.LogInAsync("publisher");
        using var elsewhere = await scene.LogInAsync("publisher");
        using var thief = new Visitor(scene.Portal.Address);
        thief.Cookies.Add(scene.Portal.Address, here.Cookies.GetCookies(new Uri(scene.Portal.Address, "/console")));
        Assert.Equal(HttpStatusCode.OK, (await thief.GetAsync("/console")).Status);
        await here.GetAsync("/console");
        Assert.Equal("/console/login", (await here.PostAsync("/console/logout")).Location);
        Assert.Equal(HttpStatusCode.Unauthorized, (await thief.GetAsync("/console")).Status);
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.GetAsync("/console")).Status);
        Assert.Equal(0, (await scene.Database.QueryAsync<long>("SELECT count(*) FROM work.session WHERE length(id_sha256) <> 64")).Single());
    }

    [Fact]
    public async Task A_restart_keeps_sessions_and_a_session_ends_after_its_time()
    {
        using var visitor = await scene.LogInAsync("analyst");
        await using var after = await scene.StartAsync();
        using var same = new Visitor(after.Address);
        same.Cookies.Add(after.Address, visitor.Cookies.GetCookies(new Uri(scene.Portal.Address, "/console")));
        Assert.Contains("张三，您好", (await same.GetAsync("/console")).Html, StringComparison.Ordinal);

        await using var strict = await scene.StartAsync(new ConsoleOptions([]) { Longest = TimeSpan.FromSeconds(-1) });
        using var late = new Visitor(strict.Address);
        late.Cookies.Add(strict.Address, visitor.Cookies.GetCookies(new Uri(scene.Portal.Address, "/console")));
        Assert.Equal(HttpStatusCode.Unauthorized, (await late.GetAsync("/console")).Status);
    }

    [Fact]
    public async Task Behind_an_address_with_https_the_cookies_are_secure()
    {
        await using var portal = await scene.StartAsync(publicUrl: "https://wages.example");
        using var handler = new SocketsHttpHandler { UseCookies = false };
        using var client = new HttpClient(handler) { BaseAddress = portal.Address };
        using var answer = await client.GetAsync(new Uri("/console/login", UriKind.Relative));
        Assert.All(answer.Headers.GetValues("Set-Cookie"), c => Assert.Contains("secure", c, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_form_without_its_token_or_made_for_somebody_else_is_refused()
    {
        using var visitor = await scene.LogInAsync("analyst");
        await visitor.GetAsync("/console/releases/new");
        var mine = visitor.Token;
        visitor.Token = "";
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.PostAsync("/console/releases/new", ("publication", "quarterly-briefing"), ("period", "2031-Q1"), ("area", "150000"), ("industry", "_T"))).Status);
        using var other = await scene.LogInAsync("analyst");
        await other.GetAsync("/console/releases/new");
        visitor.Token = other.Token;
        var answer = await visitor.PostAsync("/console/releases/new", ("publication", "quarterly-briefing"), ("period", "2031-Q1"), ("area", "150000"), ("industry", "_T"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("页面已过期", answer.Html, StringComparison.Ordinal);
        visitor.Token = mine;
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.PostAsync("/console/releases/new", ("publication", "quarterly-briefing"), ("period", "2031-Q1"), ("area", "150000"), ("industry", "_T"))).Status);
    }

    [Fact]
    public async Task A_session_that_ends_in_the_middle_of_a_form_keeps_what_was_typed_and_never_a_password()
    {
        using var visitor = await scene.LogInAsync("reviewer");
        await visitor.GetAsync("/console");
        foreach (Cookie cookie in visitor.Cookies.GetCookies(new Uri(scene.Portal.Address, "/console")))
            if (cookie.Name == "wg-console") cookie.Expired = true;
        var asked = await visitor.PostAsync("/console/releases/77/move/abandon", ("state", "draft"), ("content", ""), ("note-zh", "写了很久的“理由”<b>"), ("note-en", "A reason"), ("present", "a secret typed"));
        Assert.Equal(HttpStatusCode.Unauthorized, asked.Status);
        Assert.Contains("已填写的内容保留在此", asked.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("a secret typed", asked.Html, StringComparison.Ordinal);
        var resumed = await visitor.PostAsync("/console/login", ("name", "reviewer"), ("password", ConsoleScene.Password), ("return", "/console/releases/77/move/abandon"),
            ("kept.note-zh", "写了很久的“理由”<b>"), ("kept.note-en", "A reason"), ("kept.state", "draft"));
        Assert.Equal(HttpStatusCode.OK, resumed.Status);
        Assert.Contains("写了很久的“理由”<b>", resumed.Html, StringComparison.Ordinal);
        Assert.Contains("action=\"/console/releases/77/move/abandon\"", resumed.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.PostAsync("/console/releases/77/move/abandon", ("note-zh", "写了很久的“理由”"), ("state", "draft"))).Status);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example")]
    [InlineData("/console//elsewhere.example")]
    [InlineData("/zh/")]
    public async Task The_log_in_leads_nowhere_but_to_the_console(string wanted)
    {
        using var visitor = new Visitor(scene.Portal.Address);
        await visitor.GetAsync("/console/login");
        Assert.Equal("/console", (await visitor.PostAsync("/console/login", ("name", "publisher"), ("password", ConsoleScene.Password), ("return", wanted))).Location);
    }
}
