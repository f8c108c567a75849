using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using WageGuidance.Audit;
using WageGuidance.Data;
using WageGuidance.Data.Migrations;
using WageGuidance.Sources;
using WageGuidance.Sources.SyntheticSurvey;

namespace WageGuidance.Benchmarks;

/// <summary>
/// Import of a table B of some two million rows against <c>psql \copy</c> of the same file into a typed table with a key, in the same run on the same
/// cluster. Budget: at most 2 × the time of \copy, at most 300 MB. The files are made by a process of its own, so that their making does not count as memory.
/// </summary>
internal static class ImportBenchmark
{
    private const int Year = 2023;

    public static async Task<int> RunAsync(string[] args)
    {
        var enterprises = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 30_000;
        var folder = Path.Combine(Path.GetTempPath(), $"wageguidance-import-{enterprises}");
        if (args.Length > 1 && args[1] == "make")
        {
            var survey = SyntheticSurvey.Plan(20240101, enterprises);
            Directory.CreateDirectory(folder);
            using (var a = File.Create(Path.Combine(folder, "enterprises-2023-synthetic.csv"))) survey.WriteEnterprises(Year, 0, a);
            using var b = File.Create(Path.Combine(folder, "employees-2023-synthetic.csv"));
            survey.WriteEmployees(Year, 0, b);
            return 0;
        }

        if (!Directory.Exists(folder))
        {
            using var making = Process.Start(Environment.ProcessPath!, ["import", enterprises.ToString(CultureInfo.InvariantCulture), "make"]);
            await making.WaitForExitAsync();
            if (making.ExitCode != 0) return making.ExitCode;
        }

        var data = DataFolder.Open(Path.Combine(Path.GetTempPath(), $"wageguidance-bench-{Guid.NewGuid():N}"));
        try
        {
            await using var connections = await DatabaseConnections.OpenAsync(data, null, new EmbeddedPostgresOptions(), CancellationToken.None);
            await new Migrator(connections).MigrateAsync(CancellationToken.None);
            await MeasureAsync(connections, data, folder);
        }
        finally
        {
            Directory.Delete(data.Root, recursive: true);
        }

        return 0;
    }

    private static async Task MeasureAsync(DatabaseConnections connections, DataFolder data, string folder)
    {
        var import = new ImportSourceFile(new BenchmarkContexts(connections), data);
        var (a, b) = (Path.Combine(folder, "enterprises-2023-synthetic.csv"), Path.Combine(folder, "employees-2023-synthetic.csv"));
        var timeA = await ImportAsync(import, "enterprises", a);
        Console.WriteLine(FormattableString.Invariant($"table A: {timeA.Rows} rows in {timeA.Seconds:0.00} s"));
        for (var round = 1; round <= 3; round++)
        {
            var copySeconds = await CopyAsync(connections, b);
            var (rows, seconds) = await ImportAsync(import, "employees", b);
            Console.WriteLine(FormattableString.Invariant(
                $"round {round}: {rows} rows, import {seconds:0.00} s, \\copy {copySeconds:0.00} s, ratio {seconds / copySeconds:0.00}, peak memory {PeakMegabytes()} MB"));
            // The same bytes again would be a no-op.
            await ExecuteAsync(connections, "DELETE FROM survey.source_file_problem; TRUNCATE survey.employee; DELETE FROM survey.source_file WHERE source = 'employees'");
        }
    }

    private static async Task<(int Rows, double Seconds)> ImportAsync(ImportSourceFile import, string source, string path)
    {
        var watch = Stopwatch.StartNew();
        var outcome = await import.RunAsync(new ImportRequest(source, path, Path.GetFileName(path), Actor.System), null, CancellationToken.None);
        return outcome is ImportOutcome.Accepted accepted ? (accepted.Rows, watch.Elapsed.TotalSeconds) : throw new InvalidOperationException(outcome.Message.En);
    }

    private static async Task<double> CopyAsync(DatabaseConnections connections, string path)
    {
        await ExecuteAsync(connections, """
            DROP TABLE IF EXISTS public.copied;
            CREATE TABLE public.copied (
                credit_code text NOT NULL, person_no text NOT NULL, sex text NOT NULL, birth_year integer NOT NULL, education text NOT NULL, start_year integer, occupation text NOT NULL,
                skill text NOT NULL, employment_form text NOT NULL, contract_type text NOT NULL, weekly_hours numeric, union_member boolean NOT NULL,
                pay numeric NOT NULL, base_pay numeric NOT NULL, bonus numeric NOT NULL, allowance numeric NOT NULL, overtime numeric NOT NULL,
                line bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY)
            """);
        var to = new NpgsqlConnectionStringBuilder(connections.ConnectionString(DatabaseLogin.Owner));
        var psql = new ProcessStartInfo("psql", ["-q", "-X", "-h", to.Host!, "-p", to.Port.ToString(CultureInfo.InvariantCulture), "-U", to.Username!, "-d", to.Database!, "-c",
            $"\\copy public.copied (credit_code, person_no, sex, birth_year, education, start_year, occupation, skill, employment_form, contract_type, weekly_hours, union_member, pay, base_pay, bonus, allowance, overtime) FROM '{path}' (FORMAT csv, HEADER)"]);
        psql.Environment["PGPASSWORD"] = to.Password;
        var watch = Stopwatch.StartNew();
        using var running = Process.Start(psql)!;
        await running.WaitForExitAsync();
        var seconds = watch.Elapsed.TotalSeconds;
        return running.ExitCode == 0 ? seconds : throw new InvalidOperationException("psql failed.");
    }

    private static async Task ExecuteAsync(DatabaseConnections connections, string sql)
    {
        await using var command = connections.For(DatabaseLogin.Owner).CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    private static long PeakMegabytes() =>
        long.Parse(File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
}
