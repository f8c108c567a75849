using WageGuidance.Briefings.Browser;
using WageGuidance.Briefings.Charts;
using WageGuidance.Briefings.Document;
using WageGuidance.Briefings.Packs;
using WageGuidance.Cubes;
using WageGuidance.Data;
using WageGuidance.Releases;
using WageGuidance.Tests.Releases;

namespace WageGuidance.Tests.Briefings;

/// <summary>One browser and one content for all tests of drawn and printed things.</summary>
public sealed class BriefingFixture : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("wageguidance-briefings-").FullName;

    public BriefingFixture()
    {
        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherExecute | UnixFileMode.GroupExecute);
        Data = DataFolder.Open(Path.Combine(folder, "data"));
        Browser = new HeadlessBrowser(Data);
        Charts = new DrawCharts(Browser);
        Print = new PrintBriefing(Browser, Charts, new BriefingSettings());
        Keys = new SigningKeys(Data);
    }

    public DataFolder Data { get; }
    public HeadlessBrowser Browser { get; }
    public DrawCharts Charts { get; }
    public PrintBriefing Print { get; }
    public SigningKeys Keys { get; }
    internal ReleaseContent Content { get; } = SampleContent.Make("2024-Q1", "_T", "B", "C", "E");

    /// <summary>The same with fewer cells, for what writes every cell several times over.</summary>
    internal ReleaseContent Small => Content with { Cubes = [.. Content.Cubes.Select(c => c with { Cells = [.. c.Cells.Where(x => c.Id == "pay.survey" ? x.Key[1] is "_T" or "B" : x.Key[0] == SampleContent.Region)] })] };

    internal static BriefingDecisions Decisions { get; } = new(
    [
        new(new("政府", "Government"), new("内蒙古自治区人力资源和社会保障厅（示例）", "Department of Human Resources and Social Security (sample)"), "agree", new("同意发布。", "Agrees to publication."), true),
        new(new("工会", "Trade union"), new("内蒙古自治区总工会（示例）", "Regional Federation of Trade Unions (sample)"), "reserve", new("建议对一线岗位另作说明。", "Asks for a separate note on front-line jobs."), true),
        new(new("雇主", "Employers"), new("内蒙古自治区企业联合会、工商业联合会（示例）", "Enterprise Confederation and Federation of Industry and Commerce (sample)"), "none", Text.Empty, true),
    ], new string('d', 64), new("演示统计师", "Demo statistician"), new("演示审核人", "Demo reviewer"));

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await Browser.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}

[CollectionDefinition("briefings")]
public sealed class BriefingCollection : ICollectionFixture<BriefingFixture>;
