using Microsoft.EntityFrameworkCore;
using WageGuidance.Audit;
using WageGuidance.Cubes.Formats;
using WageGuidance.Data;
using WageGuidance.Guidelines;
using WageGuidance.Indicators;
using WageGuidance.Releases;
using WageGuidance.Releases.Drafting;
using WageGuidance.Releases.Workflow;
using WageGuidance.Tests.Sources;
using static WageGuidance.Tests.Releases.ReleaseScene;
using Text = WageGuidance.Cubes.Text;

namespace WageGuidance.Tests.Releases;

/// <summary>Publications composed from the files of the samples, imported and computed as the product does it.</summary>
public sealed class PublicationReleaseTests(PublicationReleaseTests.SampleData data) : IClassFixture<PublicationReleaseTests.SampleData>
{
    [Theory]
    [InlineData("average-wages", "2023", "150000", "average-wages", "pay-published")]
    [InlineData("minimum-wage", "2024", "150000", "tiers", "minimum-wage")]
    [InlineData("standards", "2023", "150000", "piece-rates", "standards-piece-rates")]
    [InlineData("guide-prices-ordos", "2023", "150600", "guide-prices", "standards-guide-prices")]
    public async Task A_yearly_publication_is_composed_and_frozen(string publication, string period, string area, string chapter, string table)
    {
        var content = await SubmittedAsync(publication, period, area);
        var briefing = Assert.Single(content.Briefings);
        Assert.NotEmpty(briefing.KeyFigures);
        Assert.NotEmpty(briefing.Sections.Single(s => s.Id == chapter).Tables.Single(t => t.Id == table).Rows);
        Assert.DoesNotContain("协商信息简报", briefing.Title.Zh, StringComparison.Ordinal);
        Assert.All(content.Cubes, c => Assert.Contains(c.Id, Publications.Find(publication)!.Contents));
        Assert.Null(content.Guideline);
        Assert.Empty(ReleaseChecklist.OfContent(content));
        Assert.Equal(CanonicalJson.Sha256(CanonicalJson.Bytes(content)), (await SubmittedAsync(publication, period, area, again: true)) is { } same ? CanonicalJson.Sha256(CanonicalJson.Bytes(same)) : "");
    }

    [Fact]
    public async Task The_report_has_its_chapters_from_the_tables_and_the_analysts_words_and_is_refused_without_them()
    {
        var id = await data.DraftAsync("labour-relations-report", "2023", "150000");
        var submit = new SubmitRelease(data.Databases);
        Assert.Contains("has no text yet", (await submit.RunAsync(id, await data.InputsAsync(id), Analyst, default)).Refusal!.En, StringComparison.Ordinal);
        var write = new WriteChapter(data.Databases);
        Assert.Contains("problems", (await write.RunAsync(id, "method", new("字", "x"), Analyst, default))!.En, StringComparison.Ordinal);
        Assert.Contains("Chinese and in English", (await write.RunAsync(id, "problems", new("字", " "), Analyst, default))!.En, StringComparison.Ordinal);
        Assert.Contains("control characters", (await write.RunAsync(id, "problems", new("\u202e字", "x"), Analyst, default))!.En, StringComparison.Ordinal);
        Assert.Contains("takes the role analyst", (await write.RunAsync(id, "problems", Why, Publisher, default))!.En, StringComparison.Ordinal);
        Allowed(await write.RunAsync(id, "problems", new("欠薪隐患仍存。\n\n小微企业合同覆盖不足。", "Arrears remain a risk.\r\n\r\nSmall firms lack contracts."), Analyst, default));
        Allowed(await write.RunAsync(id, "outlook", Why, Analyst, default));
        Allowed(await write.RunAsync(id, "outlook", new("扩大覆盖。", "Coverage is to grow."), Analyst, default));
        Allowed(await write.RunAsync(id, "disputes", new("争议总体平稳。", "Disputes are stable."), Analyst, default));

        Assert.Null((await submit.RunAsync(id, await data.InputsAsync(id), Analyst, default)).Refusal);
        var content = await data.ContentAsync(id);
        var sections = content.Briefings[0].Sections;
        Assert.Equal(["contracts", "bargaining", "wages", "conditions", "disputes", "tripartite", "new-forms", "problems", "outlook", "method", "changes"], sections.Select(s => s.Id).Where(s => s != "environment"));
        Assert.Equal(["欠薪隐患仍存。", "小微企业合同覆盖不足。"], sections.Single(s => s.Id == "problems").Paragraphs.Select(p => p.Zh));
        Assert.Equal("Disputes are stable.", sections.Single(s => s.Id == "disputes").Paragraphs[0].En);
        Assert.Equal(["labour-disputes"], sections.Single(s => s.Id == "disputes").Tables.Select(t => t.Id));
        Assert.Contains("2023年", sections.Single(s => s.Id == "contracts").Tables[0].Title.Zh, StringComparison.Ordinal);
        Assert.True(content.Synthetic);
        Assert.EndsWith("（示例）", content.Publisher.Zh, StringComparison.Ordinal);
        Assert.Empty(ReleaseChecklist.OfContent(content));
        Assert.Contains("must be a draft", (await write.RunAsync(id, "outlook", Why, Analyst, default))!.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_figures_cannot_give_is_refused_in_words()
    {
        var draft = new DraftRelease(data.Databases);
        var version = await data.VersionAsync();
        Assert.Contains("all industries together", (await draft.RunAsync(new("minimum-wage", "2024", ["150000"], ["C"], version), Analyst, default)).Refusal!.En, StringComparison.Ordinal);
        Assert.Contains("write it as 2024", (await draft.RunAsync(new("minimum-wage", "2024-Q1", ["150000"], ["_T"], version), Analyst, default)).Refusal!.En, StringComparison.Ordinal);
        var rates = await data.DraftAsync("wage-rates", "2022", "150000");
        Assert.Contains("pay.survey", (await new SubmitRelease(data.Databases).RunAsync(rates, await data.InputsAsync(rates), Analyst, default)).Refusal!.En, StringComparison.Ordinal);
        var lines = await data.DraftAsync("industry-guideline", "2024", "150000");
        Assert.Contains("draft it first", (await new SubmitRelease(data.Databases).RunAsync(lines, await data.InputsAsync(lines), Analyst, default)).Refusal!.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("industry-guideline", "2024", "guideline,method,changes")]
    [InlineData("wage-rates", "2023", "pay,method,changes")]
    [InlineData("labour-cost", "2023", "labour-cost,method,changes")]
    [InlineData("supply-demand", "2024-Q1", "supply-demand,method,changes")]
    public void A_publication_of_written_chapters_holds_those_and_what_they_need(string code, string period, string chapters)
    {
        var publication = Publications.Find(code)!;
        var given = Inputs();
        var inputs = given with { Cubes = [.. given.Cubes.Where(c => publication.Contents.Contains(c.Id))], Guideline = publication.NeedsGuideline ? given.Guideline : null };
        Assert.Null(ComposeRelease.Refusal(publication, new(["150000"], ["_T", "C"]), 7, inputs));
        var content = ComposeRelease.From(publication, period, new(["150000"], ["_T", "C"]), 7, inputs, Precedent.None);
        Assert.Equal(2, content.Briefings.Count);
        Assert.All(content.Briefings, b => Assert.Equal(chapters, string.Join(',', b.Sections.Select(s => s.Id))));
        Assert.All(content.Briefings, b => Assert.False(string.IsNullOrWhiteSpace(b.Verdict.Zh) || b.Verdict.Zh.StartsWith('：')));
        Assert.Empty(ReleaseChecklist.OfContent(content));
    }

    private async Task<ReleaseContent> SubmittedAsync(string publication, string period, string area, bool again = false)
    {
        var id = await data.DraftAsync(publication, period, area);
        var submitted = await new SubmitRelease(data.Databases).RunAsync(id, await data.InputsAsync(id), Analyst, default);
        Assert.True(submitted.Refusal is null, submitted.Refusal?.En);
        var content = await data.ContentAsync(id);
        if (again) await new AbandonRelease(data.Databases).RunAsync(id, Why, Analyst, default);
        else Assert.NotNull((await new ReopenRelease(data.Databases).RunAsync(id, Why, Analyst, default)).ReleaseId);
        return content;
    }

    /// <summary>The files of the samples without the big ones of the survey.</summary>
    public sealed class SampleData : IAsyncLifetime
    {
        private static readonly string[] Published = ["minimum-wages", "average-wages", "macro-inner-mongolia"];
        private SourcesDesk _desk = null!;

        public IDbContextFactory<WageGuidanceContext> Databases => _desk;

        public async Task InitializeAsync()
        {
            _desk = await SourcesDesk.OpenAsync();
            await SetAsync(_desk.Database);
            await _desk.Database.ExecuteAsync("DELETE FROM stats.data_version");
            foreach (var name in Published)
                await _desk.AcceptAsync(name.StartsWith("macro", StringComparison.Ordinal) ? "macro" : name, Sample("published", $"{name}.csv"));
            foreach (var path in Directory.EnumerateFiles(Sample("synthetic", ""), "*.csv").Order(StringComparer.Ordinal))
                await _desk.AcceptAsync(SourceOf(Path.GetFileName(path)), path);
            await new ComputeIndicators(_desk, TimeProvider.System).RunAsync(Actor.System, null, default);
        }

        public DatabaseConnections Connections => _desk.Database.Connections;

        public Task SetInstantAsync(DateTimeOffset instant) => _desk.Database.SetInstantAsync(instant);

        /// <summary>One file more, and the indicators computed from it.</summary>
        public async Task AddAsync(string source, string path)
        {
            await _desk.AcceptAsync(source, path);
            await new ComputeIndicators(_desk, TimeProvider.System).RunAsync(Actor.System, null, default);
        }

        public async Task DisposeAsync() => await _desk.DisposeAsync();

        public Task<int> VersionAsync() => new IndicatorCubes(_desk).CurrentDataVersionAsync(default);

        public async Task<long> DraftAsync(string publication, string period, string area) =>
            (await new DraftRelease(_desk).RunAsync(new(publication, period, [area], ["_T"], await VersionAsync()), Analyst, default)).ReleaseId!.Value;

        public async Task<ReleaseInputs> InputsAsync(long id)
        {
            var inputs = await new CollectReleaseInputs(_desk, new IndicatorCubes(_desk), new GuidelineDrafts(_desk)).RunAsync(await ReleaseAsync(id), default);
            // Beside the tests there are no pages; the repository has them.
            return inputs.Methods.Count > 0 ? inputs : inputs with { Methods = MethodPages.Load(Path.Combine(Repository.Root, "docs", "methods")) };
        }

        public async Task<ReleaseContent> ContentAsync(long id)
        {
            await using var db = _desk.CreateDbContext();
            return await FrozenRecords.ContentAsync(db, await ReleaseAsync(id), default);
        }

        public async Task<Release> ReleaseAsync(long id)
        {
            await using var db = _desk.CreateDbContext();
            return await db.Set<Release>().AsNoTracking().SingleAsync(r => r.Id == id);
        }

        private static string Sample(string folder, string file) => Path.Combine(Repository.Root, "samples", "inner-mongolia", folder, file);

        private static string SourceOf(string name) =>
            name.StartsWith("settlements", StringComparison.Ordinal) ? "settlements" : name.StartsWith("quality-assessment", StringComparison.Ordinal) ? "quality-assessment"
            : name.StartsWith("guide-prices", StringComparison.Ordinal) ? "guide-prices" : name.StartsWith("piece-rates", StringComparison.Ordinal) ? "piece-rates"
            : name.StartsWith("agreed-minimum-pay", StringComparison.Ordinal) ? "agreed-minimum-pay" : "indicator-table";
    }
}
