using System.Text;
using WageGuidance.Data;
using WageGuidance.Sources;
using WageGuidance.Sources.SyntheticSurvey;
using WageGuidance.Statistics.Periods;
using WageGuidance.Tests.House;

namespace WageGuidance.Tests.Sources;

/// <summary>What is accepted, replaced and left alone, on a real database.</summary>
public sealed class ImportTests : IAsyncLifetime
{
    private const string Two = "enterprises-2023.csv";

    private SourcesDesk desk = null!;

    public async Task InitializeAsync() => desk = await SourcesDesk.OpenAsync();

    public async Task DisposeAsync() => await desk.DisposeAsync();

    [Fact]
    public async Task The_published_files_come_in_without_a_hard_problem()
    {
        var folder = Path.Combine(Repository.Root, "samples", "inner-mongolia", "published");
        var expected = new (string Source, string File, string Scope, int Rows)[]
        {
            ("minimum-wages", "minimum-wages.csv", "150000", 290), ("macro", "macro-national.csv", "000000", 313), ("macro", "macro-inner-mongolia.csv", "150000", 180),
            ("openings-national", "openings-national.csv", "000000", 104), ("guidelines", "guidelines.csv", "150000", 62), ("average-wages", "average-wages.csv", "150000", 211),
        };
        var version = 0;
        foreach (var (source, file, scope, rows) in expected)
        {
            var accepted = await desk.AcceptAsync(source, Path.Combine(folder, file));
            Assert.Equal((new SourceKey(source, "all", scope), ++version, rows, 0), (accepted.Key, accepted.DataVersion, accepted.Rows, accepted.Skipped));
            // Mining 2016 was published with its lower line above the baseline.
            Assert.Equal(source == "guidelines" ? ["lower-above-baseline"] : [], accepted.Problems.Select(p => p.Rule));
        }

        Assert.Equal([290L + 313 + 180 + 104 + 62 + 211], await desk.Database.QueryAsync<long>("""
            SELECT (SELECT count(*) FROM stats.macro_value) + (SELECT count(*) FROM stats.published_guideline) + (SELECT count(*) FROM stats.published_wage) + (SELECT count(*) FROM stats.minimum_wage)
            """));
        Assert.Equal(["2016"], await desk.Database.QueryAsync<string>("SELECT year::text FROM stats.published_guideline g JOIN survey.source_file_problem p USING (source_file_id, line)"));
    }

    [Fact]
    public async Task A_synthetic_survey_comes_in_without_a_hard_problem_and_line_by_line()
    {
        await desk.AcceptAsync("minimum-wages", Path.Combine(Repository.Root, "samples", "inner-mongolia", "published", "minimum-wages.csv"));
        var survey = SyntheticSurvey.Plan(7, 300);
        var a = await desk.AcceptAsync("enterprises", desk.Put("enterprises-2023-synthetic.csv", SurveyTable.BytesOf(o => survey.WriteEnterprises(2023, 0, o))));
        var b = await desk.AcceptAsync("employees", desk.Put("employees-2023-synthetic.csv", SurveyTable.BytesOf(o => survey.WriteEmployees(2023, 0, o))));
        var openings = SurveyTable.Written(o => survey.WriteOpenings(new Quarter(2024, 1), o));
        var c = await desk.AcceptAsync("openings", desk.Put("openings-2024-Q1-synthetic.csv", openings.Text));

        Assert.Equal((300, new SourceKey("enterprises", "2023", "150000")), (a.Rows, a.Key));
        Assert.Equal((openings.Rows.Length, new SourceKey("openings", "2024-Q1", "150000")), (c.Rows, c.Key));
        Assert.DoesNotContain(a.Problems.Concat(b.Problems).Concat(c.Problems), p => p.Severity == Severity.Hard);
        Assert.Equal(["sales-not-above-profit", "sales-not-above-value-added"], a.Problems.Select(p => p.Rule).Distinct().Order().Where(r => r.StartsWith("sales", StringComparison.Ordinal)));

        var employees = SurveyTable.Written(o => survey.WriteEmployees(2023, 0, o));
        Assert.Equal(employees.Numbers("工资报酬合计").Sum(), (long)(await desk.Database.QueryAsync<decimal>("SELECT sum(pay) FROM survey.employee"))[0]);
        Assert.Equal(employees.Rows[41][0] + "/" + employees.Rows[41][1], (await desk.Database.QueryAsync<string>("SELECT credit_code || '/' || person_no FROM survey.employee WHERE line = 43"))[0]);
        Assert.Equal(["true"], await desk.Database.QueryAsync<string>("SELECT DISTINCT synthetic::text FROM survey.source_file WHERE file_name LIKE '%synthetic%'"));
        Assert.Equal([300L], await desk.Database.QueryAsync<long>("SELECT count(*) FROM survey.enterprise WHERE league = left(region, 4) || '00' AND section ~ '^[A-R]$'"));
    }

    [Fact]
    public async Task The_same_bytes_under_the_same_key_change_nothing()
    {
        var path = desk.Put(Two, SampleRows.File("enterprises", ""));
        var first = await desk.AcceptAsync("enterprises", path);
        var before = await desk.StateAsync();
        var again = Assert.IsType<ImportOutcome.AlreadyKept>(await desk.ImportAsync("enterprises", path));
        Assert.Equal((first.FileId, first.DataVersion), (again.FileId, again.DataVersion));
        Assert.Equal(before, await desk.StateAsync());
    }

    [Fact]
    public async Task Another_file_under_the_same_key_replaces_the_first_from_its_version_on_and_touches_none_of_its_rows()
    {
        var first = await desk.AcceptAsync("enterprises", desk.Put(Two, SampleRows.File("enterprises", "", $"统一社会信用代码={SampleRows.FirmB}")));
        var second = await desk.AcceptAsync("enterprises", desk.Put(Two, SampleRows.File("enterprises", "利润总额=2999999")));
        Assert.Equal(2, second.DataVersion);
        Assert.Equal([first.FileId], second.Superseded);
        Assert.Equal([$"{first.FileId}:1-2 by {second.FileId} 2 rows", $"{second.FileId}:2- 1 rows"], await desk.Database.QueryAsync<string>("""
            SELECT concat(f.id, ':', accepted_at_version, '-', superseded_at_version, ' by ' || superseded_by, ' ', (SELECT count(*) FROM survey.enterprise e WHERE e.source_file_id = f.id), ' rows')
            FROM survey.source_file f ORDER BY id
            """));
        Assert.Equal(2, (await new SourceFiles(desk).ListAsync(default)).Count);
    }

    [Fact]
    public async Task Units_in_a_file_of_another_scope_are_refused_unless_that_file_is_named()
    {
        var region = await desk.AcceptAsync("enterprises", desk.Put(Two, SampleRows.File("enterprises", "", $"统一社会信用代码={SampleRows.FirmB}")));
        var league = desk.Put("enterprises-2023-150100.csv", SampleRows.File("enterprises", $"统一社会信用代码={SampleRows.FirmB};设计权重=1"));
        var before = await desk.StateAsync();

        var refused = Assert.IsType<ImportOutcome.Refused>(await desk.ImportAsync("enterprises", league, r => r with { SkipBadRows = true }));
        var problem = Assert.Single(refused.Problems);
        Assert.Equal((2, SampleRows.FirmB, "unit-in-another-file"), (problem.Line, problem.Value, problem.Rule));
        Assert.Contains($"--replaces {region.FileId}", problem.Message.En, StringComparison.Ordinal);
        Assert.Equal(before, await desk.StateAsync());

        var accepted = await desk.AcceptAsync("enterprises", league, r => r with { Replaces = region.FileId });
        Assert.Equal([region.FileId], accepted.Superseded);
        Assert.Contains("no current file", Assert.IsType<ImportOutcome.Refused>(await desk.ImportAsync("enterprises", desk.Put(Two, SampleRows.File("enterprises", "")), r => r with { Replaces = region.FileId })).Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Employees_belong_to_an_enterprise_of_table_A_of_the_same_year_and_scope()
    {
        var path = desk.Put("employees-2023.csv", SampleRows.File("employees", "", "人员序号=2"));
        Assert.Equal("not-in-table-a", Assert.IsType<ImportOutcome.Refused>(await desk.ImportAsync("employees", path)).Problems[0].Rule);

        await desk.AcceptAsync("enterprises", desk.Put("enterprises-2022.csv", SampleRows.File("enterprises", "")));
        Assert.Equal(2, Assert.IsType<ImportOutcome.Refused>(await desk.ImportAsync("employees", path)).HardCount);

        await desk.AcceptAsync("enterprises", desk.Put(Two, SampleRows.File("enterprises", "从业人员平均人数=2;在岗职工=2;劳务派遣=0;从业人员劳动报酬=200000;其他人工成本=7900000", $"统一社会信用代码={SampleRows.FirmB}")));
        var accepted = await desk.AcceptAsync("employees", path);
        // Mean pay is 80,000 in B and 100,000 in A; FirmB has nobody in B.
        Assert.Equal([(0, "enterprise-without-employees"), (2, "mean-pay-differs")], accepted.Problems.Select(p => (p.Line, p.Rule)));

        var shrunk = await desk.AcceptAsync("enterprises", desk.Put(Two, SampleRows.File("enterprises", $"统一社会信用代码={SampleRows.FirmB}")));
        Assert.Contains(shrunk.Problems, p => p.Rule == "employees-without-enterprise");
    }

    [Fact]
    public async Task Bad_rows_are_left_out_and_listed_where_that_was_asked_for()
    {
        var path = desk.Put(Two, SampleRows.File("enterprises", "", $"统一社会信用代码={SampleRows.FirmB};企业规模=?", "") + "broken,row\n");
        Assert.Equal(3, Assert.IsType<ImportOutcome.Refused>(await desk.ImportAsync("enterprises", path)).HardCount);
        var accepted = await desk.AcceptAsync("enterprises", path, r => r with { SkipBadRows = true });
        Assert.Equal((1, 3), (accepted.Rows, accepted.Skipped));
        Assert.Equal([(3, "code"), (4, "duplicate"), (5, "field-count")], (await new SourceFiles(desk).ProblemsAsync(accepted.FileId, default)).Select(p => (p.Line, p.Rule)));
    }

    [Fact]
    public async Task A_dry_run_says_what_would_happen_and_keeps_nothing()
    {
        var before = await desk.StateAsync();
        var path = desk.Put(Two, SampleRows.File("enterprises", "销售收入=15500000"));
        var dry = Assert.IsType<ImportOutcome.DryRun>(await desk.ImportAsync("enterprises", path, r => r with { DryRun = true }));
        Assert.Equal((1, 0, 1), (dry.Rows, dry.Skipped, dry.SoftCount));
        Assert.Equal(before, await desk.StateAsync());
    }

    [Fact]
    public async Task Bytes_are_kept_under_their_hash_and_the_act_is_in_the_trail()
    {
        var text = SampleRows.File("enterprises", "");
        var accepted = await desk.AcceptAsync("enterprises", desk.Put(Two, text));
        var sha = (await desk.Database.QueryAsync<string>("SELECT sha256 FROM survey.source_file"))[0];
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text))), sha);
        Assert.Equal(text, File.ReadAllText(Path.Combine(desk.Folder.Files, sha[..2], sha)));
        Assert.Equal([$"analyst import.accept source-file/{accepted.FileId}"], await desk.Database.QueryAsync<string>("SELECT concat_ws(' ', person, action, subject) FROM work.audit_entry"));
    }

    [Fact]
    public async Task Columns_may_stand_in_any_order_and_text_may_be_quoted_with_a_byte_order_mark_or_in_GB18030()
    {
        var columns = SampleRows.Columns["macro"].Reverse().ToArray();
        var cells = SampleRows.Changed("macro", "note=说“一”, 说\"二\" | one, two").Reverse().Select(c => $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        var text = string.Join(',', columns) + "\r\n\r\n" + string.Join(',', cells) + "\r\n";
        await desk.AcceptAsync("macro", desk.Put("macro-a.csv", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)]));
        await desk.AcceptAsync("macro", desk.Put("macro-b.csv", CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(text)));
        Assert.Equal(Enumerable.Repeat("3 亿元 | 100 million yuan 说“一”, 说\"二\" | one, two", 2), await desk.Database.QueryAsync<string>("SELECT concat_ws(' ', line, unit, note) FROM stats.macro_value"));
    }

    [Fact]
    public async Task A_cancelled_import_leaves_nothing()
    {
        var survey = SyntheticSurvey.Plan(7, 300);
        await desk.AcceptAsync("enterprises", desk.Put("enterprises-2023-synthetic.csv", SurveyTable.BytesOf(o => survey.WriteEnterprises(2023, 0, o))));
        var path = desk.Put("employees-2023-synthetic.csv", SurveyTable.BytesOf(o => survey.WriteEmployees(2023, 0, o)));
        var before = await desk.StateAsync();
        using var cancel = new CancellationTokenSource();
        var request = new ImportRequest("employees", path, Path.GetFileName(path), new WageGuidance.Audit.Actor("analyst"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => desk.Import.RunAsync(request, new CancelAfterFirst(cancel), cancel.Token));
        Assert.Equal(before, await desk.StateAsync());
        await desk.AcceptAsync("employees", path);
    }

    [Fact]
    public async Task Imports_at_the_same_time_get_versions_one_after_the_other()
    {
        var paths = Enumerable.Range(1, 4).Select(q => desk.Put($"openings-2024-Q{q}.csv", SampleRows.File("openings", $"求人数={q}"))).ToList();
        var outcomes = await Task.WhenAll(paths.Select(p => desk.AcceptAsync("openings", p)));
        Assert.Equal([1, 2, 3, 4], outcomes.Select(o => o.DataVersion).Order());
        Assert.Equal(4, (await desk.Database.QueryAsync<int>("SELECT version FROM stats.data_version")).Count);
    }

    [Fact]
    public async Task The_same_file_twice_at_once_is_kept_once()
    {
        var path = desk.Put("openings-2024-Q1.csv", SampleRows.File("openings", ""));
        var outcomes = await Task.WhenAll(desk.ImportAsync("openings", path), desk.ImportAsync("openings", path));
        Assert.Single(outcomes.OfType<ImportOutcome.Accepted>());
        Assert.Single(outcomes.OfType<ImportOutcome.AlreadyKept>());
    }

    private sealed class CancelAfterFirst(CancellationTokenSource cancel) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => cancel.Cancel();
    }
}
