using System.Diagnostics;
using System.Globalization;
using WageGuidance.Statistics.CubeEngine;
using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Benchmarks;

/// <summary>
/// Weighted P10–P90 and mean of ten million generated rows by region × industry × occupation, and over seven grouping sets, from memory, against DuckDB and R
/// data.table on the same rows in the same run. Budget: ≥ 8 × DuckDB and ≥ 4 × data.table on the first, ≥ 6 × data.table on the second; ≤ 1.5 GB.
/// </summary>
internal static class CubeBenchmark
{
    private const int Regions = 103, Industries = 20, Occupations = 7, Rounds = 5;
    private static readonly double[] Ps = [0.1, 0.25, 0.5, 0.75, 0.9];

    private static readonly int[][] Sets = [[0, 1, 2], [0, 1], [0, 2], [1, 2], [0], [1], [2]];

    public static async Task<int> RunAsync(string[] args)
    {
        var rows = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10_000_000;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var sample = Generate(rows);
        var input = GC.GetTotalMemory(forceFullCollection: true) - before;
        Console.WriteLine(FormattableString.Invariant($"{rows:N0} rows, {Regions * Industries * Occupations:N0} cells of the finest set, input {input / 1e6:0} MB"));

        var (one, seven) = (new List<double>(), new List<double>());
        CubeCells? finest = null;
        for (var round = 0; round <= Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            finest = Cube(sample).Cells(Levels(Sets[0]), Ps);
            if (round > 0) one.Add(watch.Elapsed.TotalSeconds);
            GC.Collect();
            watch.Restart();
            var cube = Cube(sample);
            foreach (var set in Sets) cube.Cells(Levels(set), Ps);
            if (round > 0) seven.Add(watch.Elapsed.TotalSeconds);
            GC.Collect();
        }

        var spread = Stopwatch.StartNew();
        var whole = Cube(sample);
        foreach (var set in Sets) whole.Units(Levels(set), whole.Cells(Levels(set), Ps));
        Console.WriteLine(FormattableString.Invariant($"cube: one set {Median(one):0.00} s, seven sets {Median(seven):0.00} s; seven with standard errors and largest enterprises {spread.Elapsed.TotalSeconds:0.00} s; peak memory {PeakMegabytes()} MB"));

        var folder = Directory.CreateTempSubdirectory("wageguidance-cube-").FullName;
        try
        {
            var csv = Path.Combine(folder, "rows.csv");
            await WriteAsync(sample, csv);
            var checkedCells = CheckFile(finest!, Path.Combine(folder, "cells.csv"));
            await PeerAsync("data.table", "Rscript", [Script("cube.R"), csv, checkedCells], one, seven);
            await PeerAsync("DuckDB", "node", [Script("cube-duckdb.mjs"), csv, checkedCells], one, seven);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    private sealed record Sample(SurveyDesign Design, double[] Values, CubeColumn[] Columns, int[] PsuOfRow, double[] Weights);

    private static SurveyCube Cube(Sample sample) => SurveyCube.Create(sample.Design, sample.Values, sample.Columns);

    private static CubeLevel[] Levels(int[] set) => [.. set.Select(column => new CubeLevel(column, column switch { 0 => Regions, 1 => Industries, _ => Occupations }))];

    /// <summary>Enterprises of about a hundred employees; pay in yuan and cents, lognormal by industry and occupation; a weight an enterprise.</summary>
    private static Sample Generate(int rows)
    {
        var random = new Random(20240101);
        var (values, weights, psuOfRow) = (new double[rows], new double[rows], new int[rows]);
        ushort[][] codes = [new ushort[rows], new ushort[rows], new ushort[rows]];
        List<int> strata = [];
        var (left, weight) = (0, 1.0);
        var (region, industry) = (0, 0);
        for (var row = 0; row < rows; row++)
        {
            if (left-- == 0)
            {
                left = random.Next(200);
                (region, industry, weight) = (random.Next(Regions), random.Next(Industries), 1 + Math.Round(random.NextDouble() * 40, 3));
                strata.Add((region * Industries) + industry);
            }

            var occupation = random.Next(Occupations);
            var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            values[row] = Math.Round(Math.Exp(10.9 + (industry * 0.02) + (occupation * 0.05) + (0.45 * normal)), 2);
            (weights[row], psuOfRow[row]) = (weight, strata.Count - 1);
            (codes[0][row], codes[1][row], codes[2][row]) = ((ushort)region, (ushort)industry, (ushort)occupation);
        }

        return new(SurveyDesign.Create([.. strata], new bool[strata.Count], psuOfRow, weights), values,
            [new(codes[0], Regions), new(codes[1], Industries), new(codes[2], Occupations)], psuOfRow, weights);
    }

    private static async Task WriteAsync(Sample sample, string path)
    {
        await using var file = new StreamWriter(path, append: false, new System.Text.UTF8Encoding(false), 1 << 20);
        await file.WriteAsync("g0,g1,g2,y,w\n");
        for (var row = 0; row < sample.Values.Length; row++)
            await file.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{sample.Columns[0].Codes[row]},{sample.Columns[1].Codes[row]},{sample.Columns[2].Codes[row]},{sample.Values[row]:R},{sample.Weights[row]:R}\n"));
    }

    /// <summary>Our answers, for the peers to compare theirs with.</summary>
    private static string CheckFile(CubeCells cells, string path)
    {
        using var file = new StreamWriter(path);
        file.WriteLine("g0,g1,g2,mean,p50");
        for (var cell = 0; cell < cells.Count; cell++)
            if (cells.Quantile(cell, 0.5) is { } median)
                file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cell / (Industries * Occupations)},{cell / Occupations % Industries},{cell % Occupations},{cells.Mean[cell]:R},{median:R}"));
        return path;
    }

    private static async Task PeerAsync(string name, string program, string[] arguments, List<double> one, List<double> seven)
    {
        Process? peer;
        try
        {
            peer = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Console.WriteLine($"{name}: {program} is not installed; not compared");
            return;
        }

        using (peer)
        {
            var output = await peer!.StandardOutput.ReadToEndAsync();
            await peer.WaitForExitAsync();
            if (peer.ExitCode != 0)
            {
                Console.WriteLine($"{name}: could not be run (exit {peer.ExitCode}); not compared");
                return;
            }

            var seconds = output.Split('\n').Select(line => line.Split(' ')).Where(words => words.Length == 2).ToDictionary(words => words[0], words => double.Parse(words[1], CultureInfo.InvariantCulture));
            Console.WriteLine(FormattableString.Invariant(
                $"{name}: one set {seconds["one"]:0.00} s = {seconds["one"] / Median(one):0.0} ×, seven sets {seconds["seven"]:0.00} s = {seconds["seven"] / Median(seven):0.0} ×; largest relative difference of {seconds["cells"]:0} cells {seconds["difference"]:0.0E+0}"));
        }
    }

    private static string Script(string name) => Path.Combine(AppContext.BaseDirectory, "Peers", name);

    private static double Median(List<double> seconds) => seconds.Order().ElementAt(seconds.Count / 2);

    private static long PeakMegabytes() => long.Parse(File.ReadLines("/proc/self/status").Single(l => l.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
}
