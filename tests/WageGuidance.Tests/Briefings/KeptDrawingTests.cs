using System.Text;
using WageGuidance.Briefings.Charts;
using WageGuidance.Briefings.Packs;
using WageGuidance.Cubes;
using WageGuidance.Data;
using WageGuidance.Tests.Accounts;

namespace WageGuidance.Tests.Briefings;

/// <summary>What was drawn before is not drawn again, and nobody can tell from the bytes.</summary>
[Collection("briefings")]
public sealed class KeptDrawingTests(BriefingFixture fixture, TestDatabase database) : IClassFixture<TestDatabase>
{
    private DrawCharts Kept => new(fixture.Browser, new Contexts(database));

    private static List<Drawing> Drawings(IEnumerable<WageGuidance.Releases.Chart> charts, int version) => [.. charts.SelectMany(c => Languages.All.Select(l =>
        new Drawing(c, l, Version: l == Language.Zh ? $"2024年第一季度集体协商信息简报，第{version}版" : $"Collective bargaining briefing, Q1 2024, version\u00a0{version}")))];

    private async Task<long> CountAsync() => (await database.QueryAsync<long>("SELECT count(*) FROM release.kept_drawing")).Single();

    [Fact]
    public async Task A_further_version_of_the_same_charts_is_taken_from_the_kept_ones_and_is_what_drawing_would_give_byte_for_byte()
    {
        await database.ExecuteAsync("DELETE FROM release.kept_drawing");
        var charts = fixture.Content.Briefings[0].Sections.SelectMany(s => s.Charts).ToList();
        Assert.Equal(await fixture.Charts.RunAsync(Drawings(charts, 1), default), await Kept.RunAsync(Drawings(charts, 1), default));
        var drawn = await CountAsync();
        Assert.Equal(2 * charts.Count, drawn);
        foreach (var version in new[] { 2, 9 }) Assert.Equal(await fixture.Charts.RunAsync(Drawings(charts, version), default), await Kept.RunAsync(Drawings(charts, version), default));
        Assert.Equal(drawn, await CountAsync());
        // One changed figure: its chart in two languages, no other.
        charts[0] = charts[0] with { Series = [charts[0].Series[0] with { Values = [.. charts[0].Series[0].Values.Select(v => v + 0.1)] }, .. charts[0].Series.Skip(1)] };
        Assert.Equal(await fixture.Charts.RunAsync(Drawings(charts, 2), default), await Kept.RunAsync(Drawings(charts, 2), default));
        Assert.Equal(drawn + 2, await CountAsync());
        // Two digits are wider than one, so these are drawings of their own.
        Assert.Equal(await fixture.Charts.RunAsync(Drawings(charts, 12), default), await Kept.RunAsync(Drawings(charts, 12), default));
        Assert.Equal(2 * drawn + 2, await CountAsync());
    }

    [Fact]
    public async Task However_long_the_source_is_and_wherever_its_line_breaks_the_bytes_are_those_of_drawing_it()
    {
        var chart = fixture.Content.Briefings[0].Sections.SelectMany(s => s.Charts).First();
        for (var length = 40; length < 96; length += 3)
        {
            var drawings = Drawings([chart with { Source = new(new string('源', length), new string('s', length)), Note = null }], 2);
            Assert.Equal(await fixture.Charts.RunAsync(drawings, default), await Kept.RunAsync(drawings, default));
        }
    }

    [Fact]
    public async Task A_pack_of_a_further_version_draws_no_chart_and_its_files_say_the_further_version()
    {
        var pack = new PackFiles(fixture.Browser, Kept, new(fixture.Browser, Kept, new()), fixture.Keys);
        var (content, briefing) = (fixture.Small, fixture.Small.Briefings[1]);
        await pack.MakeAsync(content, briefing, new(1, new('c', 64), BriefingFixture.Decisions), default);
        var drawn = await CountAsync();
        var second = await pack.MakeAsync(content, briefing, new(2, new('c', 64), BriefingFixture.Decisions), default);
        Assert.Equal(drawn, await CountAsync());
        Assert.All(second.Where(f => f.Path.EndsWith(".zh.svg", StringComparison.Ordinal)), f => Assert.DoesNotContain("第0版", Encoding.UTF8.GetString(f.Bytes), StringComparison.Ordinal));
        var plain = await new PackFiles(fixture.Browser, fixture.Charts, fixture.Print, fixture.Keys).MakeAsync(content, briefing, new(2, new('c', 64), BriefingFixture.Decisions), default);
        Assert.Equal([PackManifest.SignatureName], plain.Zip(second).Where(p => p.First.Sha256 != p.Second.Sha256).Select(p => p.First.Path));
    }

    [Fact]
    public async Task What_was_drawn_more_than_four_hundred_days_ago_is_forgotten()
    {
        await database.ExecuteAsync("INSERT INTO release.kept_drawing VALUES ('old', '<svg/>', now() - interval '401 days'), ('new', '<svg/>', now() - interval '399 days')");
        await using var db = database.CreateContext(DatabaseLogin.Worker);
        await DrawCharts.ForgetAsync(db, default);
        Assert.Equal(["new"], await database.QueryAsync<string>("SELECT key FROM release.kept_drawing WHERE svg = '<svg/>'"));
    }
}
