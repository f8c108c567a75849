using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using WageGuidance.Accounts;
using WageGuidance.Audit;
using WageGuidance.Briefings.Api;
using WageGuidance.Briefings.Document;
using WageGuidance.Briefings.Packs;
using WageGuidance.Data;
using WageGuidance.Releases;
using WageGuidance.Releases.Reading;
using WageGuidance.Releases.Workflow;
using WageGuidance.Tests.Briefings;
using static WageGuidance.Tests.Releases.ReleaseScene;
using Text = WageGuidance.Cubes.Text;

namespace WageGuidance.Tests.Releases;

/// <summary>The body of a banner publishes on its own: a publication that the installation adds, its own people and parties, its own scope and calendar. Alone, because it changes which publications there are.</summary>
[Collection("publications")]
public sealed class BannerPublicationTests(PublicationReleaseTests.SampleData data) : IClassFixture<PublicationReleaseTests.SampleData>
{
    private const string Json = """
        [{
          "id": "guide-prices-kundulun", "name": ["昆都仑区工种指导价", "Guide prices of jobs in Kundulun"],
          "publisher": ["包头市昆都仑区协调劳动关系三方委员会", "Tripartite Labour Relations Committee of Kundulun, Baotou"], "region": "150203", "period": "year",
          "chapters": [{"id": "guide-prices", "heading": ["工种指导价", "Guide prices of jobs"], "indicators": ["standards.guide-prices"]}, {"id": "method"}, {"id": "changes"}],
          "contents": ["standards.guide-prices"], "needs": ["standards.guide-prices"], "methods": ["standards"], "opinionsFrom": ["human-resources", "trade-union"],
          "calendar": {"months": 4, "day": 5}, "embargo": "10:00", "contact": ["昆都仑区三方委员会办公室", "Office of the Committee"]
        }]
        """;

    [Fact]
    public void A_body_adds_a_publication_of_its_own_in_a_file_and_a_file_that_cannot_be_used_is_refused_in_words()
    {
        var path = Path.Combine(Path.GetTempPath(), $"wageguidance-publications-{Guid.NewGuid():N}.json");
        try
        {
            Publications.AddFrom(path); // need not be there
            foreach (var (text, problem) in new[]
            {
                (Json.Replace("guide-prices-kundulun", "quarterly-briefing", StringComparison.Ordinal), "this id is taken"),
                (Json.Replace("\"150203\"", "\"999999\"", StringComparison.Ordinal), "no area 999999"),
                (Json.Replace("\"needs\": [\"standards.guide-prices\"]", "\"needs\": [\"pay.survey\"]", StringComparison.Ordinal), "pay.survey is needed and not among its contents"),
                (Json.Replace(", {\"id\": \"changes\"}", "", StringComparison.Ordinal), "the last chapter is 'changes'"),
                (Json.Replace("\"day\": 5", "\"day\": 32", StringComparison.Ordinal), "no such day"),
                (Json.Replace("\"trade-union\"", "\"guild\"", StringComparison.Ordinal), "no party guild"),
                (Json.Replace("\"embargo\"", "\"embargoes\"", StringComparison.Ordinal), "embargoes"),
                ("[{", "JSON"),
            })
            {
                File.WriteAllText(path, text);
                var refusal = Assert.Throws<EnvironmentProblem>(() => Publications.AddFrom(path));
                Assert.Contains(problem, refusal.English, StringComparison.Ordinal);
                Assert.Contains(path, refusal.English, StringComparison.Ordinal);
                Assert.Null(Publications.Find("guide-prices-kundulun"));
            }
            File.WriteAllText(path, Json);
            Publications.AddFrom(path);
            Assert.Equal("包头市昆都仑区协调劳动关系三方委员会", Publications.Find("guide-prices-kundulun")!.Publisher.Zh);
            Assert.Equal("2024年4月5日10:00", Publications.Find("guide-prices-kundulun")!.LocalTime(Publications.Find("guide-prices-kundulun")!.DueAt("2023")).Zh);
        }
        finally
        {
            File.Delete(path);
            Publications.AddFrom(path);
        }
    }

    [Fact]
    public async Task A_banners_own_people_take_it_through_the_states_and_nobody_elses()
    {
        var path = Path.Combine(Path.GetTempPath(), $"wageguidance-publications-{Guid.NewGuid():N}.json");
        var prices = Path.ChangeExtension(path, ".csv");
        try
        {
            await File.WriteAllTextAsync(path, Json);
            Publications.AddFrom(path);
            // The prices of the park, as if they were the banner's own.
            await File.WriteAllTextAsync(prices, (await File.ReadAllTextAsync(Path.Combine(Repository.Root, "samples", "inner-mongolia", "synthetic", "guide-prices-kundulun-park-synthetic.csv")))
                .Replace("150203-P01-council", "150203-committee", StringComparison.Ordinal).Replace("150203-P01", "150203", StringComparison.Ordinal));
            await data.AddAsync("guide-prices", prices);
            await using (var db = data.Databases.CreateDbContext())
            {
                // The region's people act for the region's body alone; the banner has its own.
                foreach (var person in await db.Set<Person>().ToListAsync()) person.Region = "150000";
                db.AddRange(Own("banner.analyst", "analyst"), Own("banner.statistician", "statistician"), Own("banner.reviewer", "reviewer"), Own("banner.publisher", "publisher"),
                    Own("banner.union", "party", "trade-union", "昆都仑区总工会"), Own("banner.bureau", "party", "human-resources", "昆都仑区人社局"));
                await db.SaveChangesAsync();
            }
            var (analyst, databases) = (new Actor("banner.analyst"), data.Databases);
            DraftRequest request = new("guide-prices-kundulun", "2023", ["150203"], ["_T"], await data.VersionAsync());
            Assert.Contains("does not act for Tripartite Labour Relations Committee of Kundulun", (await new DraftRelease(databases).RunAsync(request, Analyst, default)).Refusal!.En, StringComparison.Ordinal);
            var id = (await new DraftRelease(databases).RunAsync(request, analyst, default)).ReleaseId!.Value;
            Assert.Contains("may not submit it", (await new SubmitRelease(databases).RunAsync(id, await data.InputsAsync(id), Analyst, default)).Refusal!.En, StringComparison.Ordinal);
            Assert.Null((await new SubmitRelease(databases).RunAsync(id, await data.InputsAsync(id), analyst, default)).Refusal);

            var content = await data.ContentAsync(id);
            Assert.Equal(("包头市昆都仑区协调劳动关系三方委员会（示例）", "2023年昆都仑区工种指导价"), (content.Publisher.Zh, content.Title.Zh)); // what stands on the cover
            Assert.Equal(["150203-P01", "150203"], content.Cubes.Single(c => c.Id == "standards.guide-prices").Cells.Select(c => c.Key[0]).Distinct()); // a park of its own, and not what others publish for their places
            Assert.Contains(content.Briefings.Single().Sections.Single(s => s.Id == "guide-prices").Tables[0].Rows, r => r.Label.Zh.Contains("焊工", StringComparison.Ordinal));

            Allowed(await new OpenOpinions(databases).RunAsync(id, Noon.AddDays(7), analyst, default));
            Assert.Contains("does not act for", (await OpineAsync(Union))!.En, StringComparison.Ordinal);
            Allowed(await OpineAsync(new("banner.union")));
            Assert.Contains("banner.bureau organisation", (await new CertifyRelease(databases).RunAsync(id, Text.Empty, new("banner.statistician"), default))!.En, StringComparison.Ordinal); // the one that is still silent
            Allowed(await OpineAsync(new("banner.bureau")));
            Assert.Contains("does not act for", (await new CertifyRelease(databases).RunAsync(id, Text.Empty, Statistician, default))!.En, StringComparison.Ordinal);
            Allowed(await new CertifyRelease(databases).RunAsync(id, Text.Empty, new("banner.statistician"), default));
            Assert.Contains("does not act for", (await new ApproveRelease(databases).RunAsync(id, 0, Text.Empty, Reviewer, default))!.En, StringComparison.Ordinal);
            Allowed(await new ApproveRelease(databases).RunAsync(id, 0, Text.Empty, new("banner.reviewer"), default));
            await using var after = databases.CreateDbContext();
            var decisions = await FrozenRecords.DecisionsAsync(after, await after.Set<Release>().SingleAsync(r => r.Id == id), default);
            Assert.Equal(["昆都仑区人社局", "昆都仑区总工会"], decisions.Opinions.Select(o => o.Organisation.Zh)); // its own parties, the employers are not asked

            // Its pack is drawn as any other, and is there at the instant under its own publication.
            var drawn = new BriefingFixture();
            try
            {
                var render = new RenderPack(databases, new ReleaseContents(), new PackFiles(drawn.Browser, drawn.Charts, drawn.Print, drawn.Keys), new RecordedDecisions(databases).OfAsync);
                Assert.Null((await render.RunAsync(id, "150203", "_T", default)).Refusal);
            }
            finally
            {
                await drawn.DisposeAsync();
            }
            Assert.Null(await new ApiFiles(databases, new ReleaseContents()).RunAsync(id, default));
            Allowed(await new MarkPrepared(databases).RunAsync(id, Actor.System, default));
            Assert.Contains("does not act for", (await new ScheduleRelease(databases).RunAsync(id, Noon.AddDays(30), 0, Publisher, default))!.En, StringComparison.Ordinal);
            Allowed(await new ScheduleRelease(databases).RunAsync(id, Noon.AddDays(30), 0, new("banner.publisher"), default));
            await using var published = new PublishedReleases(data.Connections, NullLogger<PublishedReleases>.Instance);
            await data.SetInstantAsync(Noon.AddDays(30));
            await published.StartAsync(default);
            var release = published.Find("guide-prices-kundulun", "2023", null)!;
            Assert.Equal(content.Title, (await published.ContentAsync(release, default)).Title);
            var manifest = await published.FindFileAsync(release, "packs/150203/_T/manifest.json", default);
            Assert.Contains("\"publication\":\"guide-prices-kundulun\"", Encoding.UTF8.GetString(await published.BytesAsync(manifest!, default)), StringComparison.Ordinal);
            Assert.NotNull(await published.FindFileAsync(release, "api/indicators/standards.guide-prices/latest.json", default));

            async Task<Text?> OpineAsync(Actor who) => await new GiveOpinion(databases).RunAsync(id, new((await data.ReleaseAsync(id)).ContentSha256!, "agree", new("同意。", "Agreed.")), who, default);
        }
        finally
        {
            File.Delete(prices);
            File.Delete(path);
            Publications.AddFrom(path);
        }
    }

    private static Person Own(string user, string role, string? party = null, string? organisation = null)
    {
        var person = NewPerson(user, user, user, [role], party, organisation);
        (person.Region, person.OrganisationEn) = ("150203", organisation is null ? null : $"{user} organisation");
        return person;
    }
}

[CollectionDefinition("publications", DisableParallelization = true)]
public sealed class PublicationsCollection;
