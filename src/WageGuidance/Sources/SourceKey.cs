using System.Text.RegularExpressions;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Sources;

/// <summary>What a file is about: another file under the same key replaces it.</summary>
/// <param name="Period">A year, a quarter, or <c>all</c> for published figures.</param>
/// <param name="Scope">Reporting area or publisher.</param>
public sealed record SourceKey(string Source, string Period, string Scope)
{
    public const string AllPeriods = "all";

    public override string ToString() => $"{Source}/{Period}/{Scope}";
}

/// <summary>How often a source reports.</summary>
internal enum PeriodForm
{
    Year,
    Quarter,

    /// <summary>Published figures: one file of all periods.</summary>
    All,

    /// <summary>A year or quarter where the request or the file name says one, otherwise all.</summary>
    Any,
}

/// <summary>What a file name says about its period and scope, e.g. <c>employees-2023-150100.csv</c>, <c>openings-2024-Q1-synthetic.csv</c>.</summary>
internal static partial class FileNames
{
    [GeneratedRegex(@"(?<![0-9])(?<year>(19|20)\d{2})(?![0-9])(-?Q(?<quarter>[1-4]))?", RegexOptions.IgnoreCase)]
    private static partial Regex PeriodInName();

    [GeneratedRegex(@"(?<![0-9])(?<scope>\d{6}(-(EAST|CENTRAL|WEST|HBE|P\d{2}))?)(?![0-9])")]
    private static partial Regex ScopeForm();

    public static string? Period(string fileName, PeriodForm form)
    {
        if (form == PeriodForm.All) return SourceKey.AllPeriods;
        var found = PeriodInName().Match(fileName);
        if (form == PeriodForm.Any && !found.Success) return SourceKey.AllPeriods;
        if (form == PeriodForm.Any) form = found.Groups["quarter"].Success ? PeriodForm.Quarter : PeriodForm.Year;
        if (!found.Success || found.Groups["quarter"].Success != (form == PeriodForm.Quarter)) return null;
        return form == PeriodForm.Year ? found.Groups["year"].Value : $"{found.Groups["year"].Value}-Q{found.Groups["quarter"].Value}";
    }

    public static string? Scope(string fileName) => ScopeForm().Match(fileName) is { Success: true } found ? found.Groups["scope"].Value : null;

    public static bool SaysSynthetic(string fileName) => fileName.Contains("synthetic", StringComparison.OrdinalIgnoreCase);

    public static bool Fits(string period, PeriodForm form) => form switch
    {
        PeriodForm.Year => PublishedCells.IsYear(period),
        PeriodForm.Quarter => Quarter.TryParse(period, out _),
        PeriodForm.Any => period == SourceKey.AllPeriods || PublishedCells.IsYear(period) || Quarter.TryParse(period, out _),
        _ => period == SourceKey.AllPeriods,
    };
}
