using System.Diagnostics;
using System.Globalization;
using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Benchmarks;

/// <summary>
/// The standard error of the mean in each of 14,500 domains of 200,000 rows (20,000 enterprises in 400 strata) against
/// <c>svyby(~y, ~domain, design, svymean)</c> of R survey on the same rows in the same run. Budget: at least 500 times as fast.
/// R is asked for so many of the domains of the whole design, because each takes it the same time and all of them long; its time
/// for all is that rate. What is measured: the design made and the domains estimated, data in memory on both sides.
/// </summary>
internal static class StandardErrorBenchmark
{
    private const int Rows = 200_000, Psus = 20_000, Strata = 400, Domains = 14_500;

    public static async Task<int> RunAsync(string[] args)
    {
        var asked = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 200;
        var folder = Directory.CreateTempSubdirectory("wageguidance-se-");
        try
        {
            var sample = Sample.Make();
            var file = Path.Combine(folder.FullName, "sample.csv");
            await sample.WriteAsync(file);

            Compute(sample);
            var rounds = new double[5];
            Estimate[] means = [];
            for (var round = 0; round < rounds.Length; round++)
            {
                var watch = Stopwatch.StartNew();
                means = Compute(sample);
                rounds[round] = watch.Elapsed.TotalSeconds;
            }

            Array.Sort(rounds);
            var ours = rounds[rounds.Length / 2];
            Console.WriteLine(FormattableString.Invariant($"ours: {Domains} domains in {ours * 1000:0.0} ms (median of {rounds.Length}, {rounds[0] * 1000:0.0} to {rounds[^1] * 1000:0.0})"));
            if (await PeerAsync(file, folder.FullName, asked) is not { } peer)
            {
                Console.WriteLine("R with the package survey is not installed; no ratio.");
                return 0;
            }

            var worst = 0.0;
            foreach (var (domain, mean, error) in peer.Found)
            {
                worst = Math.Max(worst, Math.Max(Math.Abs((means[domain].Value!.Value / mean) - 1), Difference(means[domain].StandardError!.Value, error, mean)));
            }

            var all = peer.Seconds / asked * Domains;
            Console.WriteLine(FormattableString.Invariant($"svyby: {asked} domains in {peer.Seconds:0.0} s; {Domains} at that rate {all:0} s"));
            Console.WriteLine(FormattableString.Invariant($"ratio {all / ours:0}; largest relative difference of means and standard errors {worst:0.0e0}"));
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Estimate[] Compute(Sample sample)
    {
        var design = SurveyDesign.Create(sample.StratumOfPsu, new bool[Psus], sample.PsuOfRow, sample.Weight);
        return DomainMeans.Compute(design, sample.Value, sample.Domain, Domains);
    }

    private static double Difference(double ours, double error, double mean) => Math.Abs(ours - error) / Math.Max(error, 1e-6 * mean);

    private static async Task<(double Seconds, List<(int Domain, double Mean, double Error)> Found)?> PeerAsync(string file, string folder, int domains)
    {
        var script = Path.Combine(folder, "peer.R");
        await File.WriteAllTextAsync(script, $$"""
            suppressMessages(library(survey)); options(survey.lonely.psu = "adjust")
            d <- read.csv("{{file}}"); d$g <- ifelse(d$domain < {{domains}}, d$domain, NA)
            t <- system.time({ D <- svydesign(ids = ~psu, strata = ~stratum, weights = ~w, data = d); s <- svyby(~y, ~g, D, svymean) })[[3]]
            cat(t, "\n"); write.table(s, row.names = FALSE, col.names = FALSE)
            """);
        var start = new ProcessStartInfo("Rscript", [script]) { RedirectStandardOutput = true };
        try
        {
            using var running = Process.Start(start)!;
            var lines = (await running.StandardOutput.ReadToEndAsync()).Trim().Split('\n');
            await running.WaitForExitAsync();
            return running.ExitCode == 0
                ? (Number(lines[0]), [.. lines.Skip(1).Select(l => l.Split(' ')).Select(c => ((int)Number(c[0]), Number(c[1]), Number(c[2])))])
                : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private sealed record Sample(int[] StratumOfPsu, int[] PsuOfRow, int[] Domain, double[] Weight, double[] Value)
    {
        public static Sample Make()
        {
            var random = new Random(20_240_101);
            var (psu, domain, weight, value) = (new int[Rows], new int[Rows], new double[Rows], new double[Rows]);
            var effect = new double[Psus];
            for (var i = 0; i < Psus; i++) effect[i] = 0.3 * (random.NextDouble() + random.NextDouble() - 1);
            for (var row = 0; row < Rows; row++)
            {
                psu[row] = random.Next(Psus);
                domain[row] = random.Next(Domains);
                weight[row] = Math.Round(1 + (40 * random.NextDouble()), 2);
                value[row] = Math.Round(60_000 * Math.Exp(effect[psu[row]] + (random.NextDouble() - 0.5)), 2);
            }

            return new([.. Enumerable.Range(0, Psus).Select(i => i % Strata)], psu, domain, weight, value);
        }

        public async Task WriteAsync(string path)
        {
            await using var text = new StreamWriter(path);
            await text.WriteLineAsync("psu,stratum,domain,w,y");
            for (var row = 0; row < Rows; row++)
                await text.WriteLineAsync(FormattableString.Invariant($"{PsuOfRow[row]},{StratumOfPsu[PsuOfRow[row]]},{Domain[row]},{Weight[row]},{Value[row]}"));
        }
    }
}
