using WageGuidance.Sources;

namespace WageGuidance.Tests.Sources;

/// <summary>The drop folder: what is whole, what it is, and where it goes.</summary>
public sealed class InboxTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("wg-inbox-").FullName;
    private readonly Clock clock = new();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_file_is_whole_when_it_was_left_alone_for_two_seconds()
    {
        var inbox = new Inbox(folder, clock);
        Put("openings-2024-Q1.csv", "half", clock.Now.AddMinutes(1));
        Assert.Empty(inbox.Find());
        clock.Now = clock.Now.AddSeconds(1);
        Assert.Empty(inbox.Find());
        Put("openings-2024-Q1.csv", "half and half", clock.Now.AddMinutes(1));
        clock.Now = clock.Now.AddSeconds(1);
        Assert.Empty(inbox.Find());
        clock.Now = clock.Now.AddSeconds(2);
        Assert.Equal(("openings", "2024-Q1", null), Assert.Single(inbox.Find()) is var f ? (f.Source, f.Period, f.Scope) : default);
    }

    [Fact]
    public void Files_are_known_by_name_or_by_columns_and_come_in_the_order_of_import()
    {
        Put("employees-2023-150100.csv");
        Put("enterprises-2023-synthetic.csv");
        Put("macro-national.csv");
        Put("openings-national.csv");
        Put("企业表 2022.csv", string.Join(',', SampleRows.Columns["enterprises"].Reverse()) + "\r\n");
        Put("2024-Q3 leagues.csv", string.Join(',', SampleRows.Columns["openings"]) + "\n");
        Put("something.csv", "a,b,c\n");
        Put("employees.csv");
        Put("unfinished.csv.part");
        Put(".hidden");
        Put("README.txt");
        var found = new Inbox(folder, clock).Find();
        Assert.Equal(
            ["macro/all//macro-national.csv", "openings-national/all//openings-national.csv", "enterprises/2023//enterprises-2023-synthetic.csv", "enterprises/2022//企业表 2022.csv",
                "employees/2023/150100/employees-2023-150100.csv", "openings/2024-Q3//2024-Q3 leagues.csv", "///employees.csv", "///something.csv"],
            found.Select(f => $"{f.Source}/{f.Period}/{f.Scope}/{f.Name}"));
        Assert.Contains("没有年份", found[^2].Refusal!.Zh, StringComparison.Ordinal);
        Assert.Contains("Neither the name nor the columns", found[^1].Refusal!.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_go_to_done_or_refused_with_their_problems_beside_and_nothing_is_overwritten()
    {
        var inbox = new Inbox(folder, clock);
        RowProblem[] problems = [new(2, "求人数", "-1", "negative", Severity.Hard, new("不得为负数。", "May not be negative."))];
        for (var i = 0; i < 2; i++)
        {
            Put("openings-2024-Q1.csv", $"content {i}");
            inbox.Settle(Assert.Single(inbox.Find()), new ImportOutcome.Refused(new("错。", "Wrong."), problems, 1, 0));
        }

        Put("openings-2024-Q1.csv");
        inbox.Settle(Assert.Single(inbox.Find()), new ImportOutcome.AlreadyKept(new SourceKey("openings", "2024-Q1", "150000"), 1, 1));
        Put("x.csv", "a\n");
        inbox.Refuse(Assert.Single(inbox.Find()));
        Assert.Equal(
            ["done/openings-2024-Q1.csv", "refused/openings-2024-Q1-2.csv", "refused/openings-2024-Q1-2.csv.problems.csv", "refused/openings-2024-Q1.csv",
                "refused/openings-2024-Q1.csv.problems.csv", "refused/x.csv", "refused/x.csv.problems.csv"],
            Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f)).Order(StringComparer.Ordinal));
        Assert.Equal("content 1", File.ReadAllText(Path.Combine(folder, "refused", "openings-2024-Q1-2.csv")));
        Assert.Empty(inbox.Find());
    }

    private void Put(string name, string text = "x", DateTimeOffset? written = null)
    {
        File.WriteAllText(Path.Combine(folder, name), text);
        File.SetLastWriteTimeUtc(Path.Combine(folder, name), (written ?? clock.Now.AddSeconds(-3)).UtcDateTime);
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2024, 5, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
