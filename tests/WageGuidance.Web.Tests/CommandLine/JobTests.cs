using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WageGuidance.Audit;
using WageGuidance.Briefings;
using WageGuidance.Data;
using WageGuidance.Indicators;
using WageGuidance.Jobs;
using WageGuidance.Releases.Workflow;
using WageGuidance.Sources;
using WageGuidance.Tests.Releases;
using WageGuidance.Work;

namespace WageGuidance.Tests.CommandLine;

/// <summary>What each kind of job does, on a real database; the queue only writes down what it is given.</summary>
public sealed class JobTests : IAsyncLifetime, IDbContextFactory<WageGuidanceContext>
{
    private const string Openings = "行政区划代码,行业门类,职业大类,技能等级,求人数,求职数\n150100,C,6,3,120,80\n";
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);
    private readonly string root = Directory.CreateTempSubdirectory("wageguidance-jobs-").FullName;
    private readonly Noted queue = new();
    private TestDatabase database = null!;
    private DataFolder folder = null!;

    public WageGuidanceContext CreateDbContext() => database.CreateContext(DatabaseLogin.Worker);

    public async Task InitializeAsync() => (database, folder) = (await TestCluster.CreateDatabaseAsync(), DataFolder.Open(root));

    public async Task DisposeAsync()
    {
        await database.DisposeAsync();
        Directory.Delete(root, recursive: true);
    }

    [Fact]
    public async Task The_drop_folder_is_sorted_table_B_waits_for_table_A_and_what_no_source_knows_is_set_aside()
    {
        Drop("enterprises-2023.csv", "x\n");
        Drop("employees-2023.csv", "x\n");
        Drop("openings-2024-Q1.csv", Openings);
        Drop("minutes.docx", "not a table\n");
        Drop("openings-2024-Q2.csv.part", Openings);
        await RunAsync(new WatchInboxJob(new Inbox(folder.Inbox), queue), null);

        Assert.Equal(["import-file/enterprises-2023.csv", "import-file/openings-2024-Q1.csv"], queue.Requests.Select(r => r.Key).Order(StringComparer.Ordinal));
        Assert.True(File.Exists(Path.Combine(folder.Inbox, "refused", "minutes.docx")));
        Assert.Contains("known source", await File.ReadAllTextAsync(Path.Combine(folder.Inbox, "refused", "minutes.docx.problems.csv")), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder.Inbox, "openings-2024-Q2.csv.part")));
    }

    [Fact]
    public async Task A_dropped_file_is_imported_once_moved_to_done_and_its_indicators_are_asked_for()
    {
        Drop("openings-2024-Q1.csv", Openings);
        var job = new ImportFileJob(new Inbox(folder.Inbox), new ImportSourceFile(this, folder), queue);
        await RunAsync(job, new ImportFileJob.Arguments("openings-2024-Q1.csv"));
        // A worker that died after the import and before the record of it: the unit runs again and finds nothing to do.
        var again = await RunAsync(job, new ImportFileJob.Arguments("openings-2024-Q1.csv"));

        Assert.Equal(ComputeIndicatorsJob.Name, Assert.Single(queue.Requests).Job);
        Assert.Contains("no longer", again!.En, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder.Inbox, "done", "openings-2024-Q1.csv")));
        Assert.Equal(1, (await database.QueryAsync<long>("SELECT count(*) FROM survey.openings_count")).Single());
    }

    [Fact]
    public async Task A_dropped_file_with_a_bad_row_is_refused_with_its_problems_beside_it_and_nothing_is_computed()
    {
        Drop("openings-2024-Q1.csv", Openings + "150100,C,6,4,-3,80\n");
        await RunAsync(new ImportFileJob(new Inbox(folder.Inbox), new ImportSourceFile(this, folder), queue), new ImportFileJob.Arguments("openings-2024-Q1.csv"));

        Assert.Empty(queue.Requests);
        Assert.Contains("-3", await File.ReadAllTextAsync(Path.Combine(folder.Inbox, "refused", "openings-2024-Q1.csv.problems.csv")), StringComparison.Ordinal);
        Assert.Equal(0, (await database.QueryAsync<long>("SELECT count(*) FROM survey.source_file")).Single());
    }

    [Fact]
    public async Task The_briefing_drafted_in_April_is_that_of_the_first_quarter_in_the_region_s_time()
    {
        await new ImportSourceFile(this, folder).RunAsync(new ImportRequest("openings", Drop("openings-2024-Q1.csv", Openings), "openings-2024-Q1.csv", Actor.System), null, default);
        // Half past ten at night of 31 March in Greenwich is 1 April in Hohhot.
        var job = new DraftBriefingJob(new DraftRelease(this), new IndicatorCubes(this), new Clock(new(2024, 3, 31, 22, 30, 0, TimeSpan.Zero)));
        var said = await RunAsync(job, null);

        Assert.Contains("2024-Q1", said!.En, StringComparison.Ordinal);
        Assert.Equal(["draft/2024-Q1/19"], await database.QueryAsync<string>("SELECT state || '/' || period || '/' || cardinality(industries) FROM release.release"));
    }

    [Fact]
    public async Task An_approved_release_is_prepared_pack_by_pack_and_an_unapproved_one_is_not()
    {
        var id = await SampleRelease.InsertAsync(database, SampleContent.Make("2024-Q1", "_T", "C"), 1, null, prepared: false);
        await RunAsync(new PrepareReleaseJob(this, queue), new PrepareReleaseJob.Arguments(id));
        Assert.Equal([$"render-pack/{id}/150000/C", $"render-pack/{id}/150000/_T"], queue.Requests.Select(r => r.Key).Order(StringComparer.Ordinal));

        await database.ExecuteAsync("ALTER TABLE release.release DISABLE TRIGGER USER; UPDATE release.release SET approved_at = NULL, state = 'certified'");
        await Assert.ThrowsAsync<JobFailure>(() => RunAsync(new PrepareReleaseJob(this, queue), new PrepareReleaseJob.Arguments(id)));
    }

    [Fact]
    public async Task A_changed_byte_of_a_published_file_fails_the_nightly_check_which_names_it()
    {
        await SampleRelease.InsertAsync(database, SampleContent.Make("2024-Q1", "_T"), 1, SampleRelease.PublishedAt);
        var job = new CheckFilesJob(new CheckFiles(database.Connections));
        Assert.Contains("intact", (await RunAsync(job, null))!.En, StringComparison.Ordinal);

        await database.ExecuteAsync("""
            ALTER TABLE release.content_blob DISABLE TRIGGER USER;
            UPDATE release.content_blob SET bytes = set_byte(bytes, 0, 0) WHERE sha256 = (SELECT sha256 FROM release.release_file WHERE path = 'packs/150000/_T/briefing.zh.pdf')
            """);
        var failure = await Assert.ThrowsAsync<JobFailure>(() => RunAsync(job, null));
        Assert.Contains("packs/150000/_T/briefing.zh.pdf", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>A file as it lies there a while after it was written.</summary>
    private string Drop(string name, string text)
    {
        var path = Path.Combine(folder.Inbox, name);
        File.WriteAllText(path, text);
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddMinutes(-1));
        return path;
    }

    private static Task<Cubes.Text?> RunAsync(IJob job, object? arguments) => job.RunAsync(
        new JobContext(JsonSerializer.SerializeToElement(arguments ?? new { }, Web), "schedule"), CancellationToken.None);

    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    private sealed class Noted : IJobQueue
    {
        public List<JobRequest> Requests { get; } = [];

        public Task<Enqueued> EnqueueAsync(JobRequest request, CancellationToken cancellationToken = default)
        {
            Requests.Add(request);
            return Task.FromResult(new Enqueued(Requests.Count, true));
        }

        public Task RecurAsync(IReadOnlyList<Recurrence> recurrences, CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task<bool> CancelAsync(string key, CancellationToken cancellationToken = default) => Task.FromResult(false);
    }
}
