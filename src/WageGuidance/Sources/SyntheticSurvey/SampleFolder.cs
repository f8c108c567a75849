using System.Text;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Sources.SyntheticSurvey;

/// <summary>A year's synthetic files in a folder, each with <c>synthetic</c> in its name, and a README that says so.</summary>
public static class SampleFolder
{
    public const string ReadmeName = "README.txt";

    public static string EnterprisesName(int year) => FormattableString.Invariant($"enterprises-{year}-synthetic.csv");

    public static string EmployeesName(int year) => FormattableString.Invariant($"employees-{year}-synthetic.csv");

    public static string OpeningsName(Quarter quarter) => $"openings-{quarter}-synthetic.csv";

    public static string OpeningsGroupsName(Quarter quarter) => $"openings-groups-{quarter}-synthetic.csv";

    public static string MonitoringName(Quarter quarter) => $"labour-cost-monitoring-{quarter}-synthetic.csv";

    /// <summary>Writes tables A and B of the year, and the openings and the monitoring panel of its four quarters; files of the same name are replaced.</summary>
    /// <returns>The files with their rows, in the order written; the README has none.</returns>
    public static IReadOnlyList<(string Path, long Rows)> Write(SyntheticSurvey survey, string folder, int year, int draw = SyntheticSurvey.AnchoredDraw)
    {
        ArgumentNullException.ThrowIfNull(survey);
        Directory.CreateDirectory(folder);
        var written = new List<(string, long)>();
        void Keep(string name, Func<Stream, long> write) => written.Add((Path.Combine(folder, name), Replace(Path.Combine(folder, name), write)));

        Keep(ReadmeName, output =>
        {
            output.Write(Encoding.UTF8.GetBytes(SampleReadme.Text(survey)));
            return 0;
        });
        Keep(EnterprisesName(year), output => survey.WriteEnterprises(year, draw, output));
        Keep(EmployeesName(year), output => survey.WriteEmployees(year, draw, output));
        for (var number = 1; number <= 4; number++)
        {
            var quarter = new Quarter(year, number);
            Keep(OpeningsName(quarter), output => survey.WriteOpenings(quarter, output));
            Keep(OpeningsGroupsName(quarter), output => survey.WriteOpeningsGroups(quarter, output));
            Keep(MonitoringName(quarter), output => survey.WriteMonitoring(quarter, output));
        }

        return written;
    }

    /// <summary>A file appears under its name only when it is whole, so that a watched folder never sees half of one.</summary>
    private static long Replace(string path, Func<Stream, long> write)
    {
        var unfinished = path + ".part";
        try
        {
            long rows;
            using (var output = File.Create(unfinished)) rows = write(output);
            File.Move(unfinished, path, overwrite: true);
            return rows;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
