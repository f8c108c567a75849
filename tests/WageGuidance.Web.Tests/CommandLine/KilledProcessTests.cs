using System.Diagnostics;
using System.Globalization;
using WageGuidance.Sources.SyntheticSurvey;

namespace WageGuidance.Tests.CommandLine;

/// <summary>What a power cut, a kill -9 or an operator's stop does to the program and what it keeps.</summary>
public sealed class KilledProcessTests
{
    private static readonly string[] UpEmpty = ["up", "--no-sample", "--port", "0", "--management-port", "0"];

    [Fact]
    public async Task An_import_killed_in_the_middle_leaves_no_rows_and_the_next_one_keeps_them_all()
    {
        var installation = new Installation();
        await installation.InitializeAsync();
        try
        {
            SampleFolder.Write(SyntheticSurvey.Plan(7, 600), installation.InputFolder, 2023);
            var (firms, people) = (Path.Combine(installation.InputFolder, SampleFolder.EnterprisesName(2023)), Path.Combine(installation.InputFolder, SampleFolder.EmployeesName(2023)));
            Assert.Equal(0, (await installation.RunAsync("import", "enterprises", firms)).Code);

            using (var import = Installation.Start(Own(installation), "import", "employees", people))
            {
                while (await installation.QueryAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'COPY survey.employee%' AND state = 'active'") == 0)
                    Assert.False(import.HasExited, "the import ended before it could be killed");
                Installation.Signal(import, "KILL");
                await import.WaitForExitAsync();
            }
            while (await installation.QueryAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'COPY survey.employee%' AND state = 'active'") > 0) await Task.Delay(50);
            Assert.Equal("0/0/1", await StateAsync(installation));

            var ended = await installation.RunAsync("import", "employees", people);
            Assert.True(ended.Code == 0, ended.Error);
            var rows = File.ReadLines(people).Count() - 1;
            Assert.Equal($"1/{rows}/2", await StateAsync(installation));
            // The same bytes again are the same file.
            Assert.Equal(0, (await installation.RunAsync("import", "employees", people)).Code);
            Assert.Equal($"1/{rows}/2", await StateAsync(installation));
            Assert.Equal(0, (await installation.RunAsync("verify", "--audit")).Code);
        }
        finally
        {
            await installation.DisposeAsync();
        }
    }

    [Fact]
    public async Task Up_killed_starts_again_and_stopped_takes_its_database_with_it()
    {
        var root = Installation.NewFolder();
        try
        {
            var environment = new Dictionary<string, string> { ["WAGEGUIDANCE_DATA"] = root };
            using (var first = Installation.Start(environment, UpEmpty))
            {
                await ReadyAsync(first);
                Installation.Signal(first, "KILL");
                await first.WaitForExitAsync();
            }

            using var second = Installation.Start(environment, UpEmpty);
            var address = await ReadyAsync(second);
            using var client = new HttpClient();
            Assert.Equal(System.Net.HttpStatusCode.OK, (await client.GetAsync(new Uri(address, "/healthz/ready"))).StatusCode);
            var server = File.ReadLines(Path.Combine(root, "cluster", "data", "postmaster.pid")).First();
            Assert.True(Directory.Exists($"/proc/{server}"));

            Installation.Signal(second, "TERM");
            var ended = await Installation.EndOfAsync(second);
            Assert.True(ended.Code == 0, ended.Error);
            Assert.Equal("", ended.Output);
            Assert.False(Directory.Exists($"/proc/{server}"));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static Dictionary<string, string> Own(Installation installation) => new() { ["WAGEGUIDANCE_DATA"] = installation.Data };

    /// <summary>Current files of table B, their rows, data versions.</summary>
    private static Task<string> StateAsync(Installation installation) => installation.QueryAsync<string>("""
        SELECT concat_ws('/', (SELECT count(*) FROM survey.source_file WHERE source = 'employees'), (SELECT count(*) FROM survey.employee), (SELECT count(*) FROM stats.data_version))
        """);

    private static async Task<Uri> ReadyAsync(Process up)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        const string sentence = "The portal is ready (Ctrl-C stops it): ";
        var said = new List<string>();
        while (await up.StandardError.ReadLineAsync(limit.Token) is { } line)
        {
            said.Add(line);
            if (line.IndexOf(sentence, StringComparison.Ordinal) is var at and >= 0) return new Uri(line[(at + sentence.Length)..]);
        }
        throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"up ended before it was ready: {string.Join('\n', said)}"));
    }
}
