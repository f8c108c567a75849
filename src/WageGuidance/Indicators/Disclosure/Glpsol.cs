using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using WageGuidance.Data;
using WageGuidance.Statistics.Disclosure;

namespace WageGuidance.Indicators.Disclosure;

/// <summary>GLPK's <c>glpsol</c> as a separate program (Debian: <c>glpk-utils</c>): a file in, a file out, one process a program.</summary>
public sealed class Glpsol(string program = "glpsol") : ILinearPrograms
{
    public async Task<LinearSolution?> SolveAsync(LinearProgram program, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(program);
        var folder = Directory.CreateTempSubdirectory("wageguidance-lp-").FullName;
        try
        {
            var (input, output) = (Path.Combine(folder, "in.glp"), Path.Combine(folder, "out.sol"));
            await File.WriteAllTextAsync(input, Write(program), cancellationToken);
            // Rounding cuts make covering programs several times faster.
            string[] cuts = program.Columns.Any(c => c.Binary) ? ["--mir"] : [];
            await RunAsync(["--glp", input, "--write", output, "--nopresol", "--noscale", .. cuts], cancellationToken);
            return File.Exists(output) ? Read(await File.ReadAllLinesAsync(output, cancellationToken), program) : null;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var info = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(info)!;
            try
            {
                var error = process.StandardError.ReadToEndAsync(cancellationToken);
                var said = await process.StandardOutput.ReadToEndAsync(cancellationToken);
                await process.WaitForExitAsync(cancellationToken);
                if (process.ExitCode != 0) throw new InvalidOperationException($"glpsol ended with {process.ExitCode}: {said}{await error}");
            }
            catch (OperationCanceledException)
            {
                process.Kill();
                throw;
            }
        }
        catch (Win32Exception e)
        {
            throw new EnvironmentProblem("The program glpsol is missing; install the package glpk-utils.", "缺少程序 glpsol，请安装软件包 glpk-utils。", e);
        }
    }

    private static string Write(LinearProgram program)
    {
        var integer = program.Columns.Any(c => c.Binary);
        var objective = program.Columns.Count(c => c.Objective != 0);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"p {(integer ? "mip" : "lp")} {(program.Maximise ? "max" : "min")} {program.Rows.Count} {program.Columns.Count} {program.Rows.Sum(r => r.Terms.Count)}\n");
        for (var i = 0; i < program.Rows.Count; i++) text.Append(CultureInfo.InvariantCulture, $"i {i + 1} {Bounds(program.Rows[i].Low, program.Rows[i].High)}\n");
        for (var j = 0; j < program.Columns.Count; j++)
        {
            var column = program.Columns[j];
            text.Append(CultureInfo.InvariantCulture, $"j {j + 1} {(column.Binary ? "b" : (integer ? "c " : "") + Bounds(column.Low, column.High))}\n");
        }

        for (var j = 0; j < program.Columns.Count && objective > 0; j++)
            if (program.Columns[j].Objective != 0) text.Append(CultureInfo.InvariantCulture, $"a 0 {j + 1} {Number(program.Columns[j].Objective)}\n");
        for (var i = 0; i < program.Rows.Count; i++)
            foreach (var (column, coefficient) in program.Rows[i].Terms)
                text.Append(CultureInfo.InvariantCulture, $"a {i + 1} {column + 1} {Number(coefficient)}\n");
        return text.Append("e o f\n").ToString();
    }

    private static string Bounds(double low, double high) => (double.IsFinite(low), double.IsFinite(high)) switch
    {
        (false, false) => "f",
        (true, false) => "l " + Number(low),
        (false, true) => "u " + Number(high),
        _ when low == high => "s " + Number(low),
        _ => $"d {Number(low)} {Number(high)}",
    };

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    // s bas rows columns primal dual objective | s mip rows columns status objective; i row [status] primal dual; j likewise.
    private static LinearSolution? Read(string[] lines, LinearProgram program)
    {
        var (values, duals) = (new double[program.Columns.Count], new double[program.Rows.Count]);
        double? objective = null;
        foreach (var line in lines)
        {
            var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            switch (parts)
            {
                case ["s", "bas", _, _, "f", "f", var optimum]: objective = Parse(optimum); break;
                case ["s", "mip", _, _, "o", var optimum]: objective = Parse(optimum); break;
                case ["j", var j, _, var value, _]: values[int.Parse(j, CultureInfo.InvariantCulture) - 1] = Parse(value); break;
                case ["j", var j, var value]: values[int.Parse(j, CultureInfo.InvariantCulture) - 1] = Parse(value); break;
                case ["i", var i, _, _, var dual]: duals[int.Parse(i, CultureInfo.InvariantCulture) - 1] = Parse(dual); break;
                default: break;
            }
        }

        return objective is { } o ? new(o, values, duals) : null;
    }

    private static double Parse(string number) => double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture);
}
