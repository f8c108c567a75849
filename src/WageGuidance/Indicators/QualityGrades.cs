using System.Text.Json;
using WageGuidance.Data;
using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Indicators;

/// <summary>
/// The cuts of the quality grades: those of <c>quality-grades.json</c> beside this file, or an installation's own in a file of the same form. Read when the program
/// starts; they are part of the parameters of every computation, so other cuts make every graded indicator be computed anew.
/// </summary>
/// <remarks>
/// In percent the bands of the UK earnings survey (ASHE), where estimates above 20 % are normally withheld. In points: guideline lines are three to five points
/// apart, so a growth whose 95 % interval is wider than ±4 points (a standard error of 2) tells none of them from the next.
/// </remarks>
public static class QualityGrades
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true,
    };

    private static readonly GradeThresholds Brought = ReadBrought();

    public static GradeThresholds Thresholds { get; private set; } = Brought;

    /// <summary>Takes those of a file, if it is there.</summary>
    /// <exception cref="EnvironmentProblem">The file is not of the form, or its cuts do not ascend.</exception>
    public static void ReadFrom(string path)
    {
        if (!File.Exists(path))
        {
            Thresholds = Brought;
            return;
        }
        try
        {
            using var stream = File.OpenRead(path);
            Thresholds = Read(stream);
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            throw new EnvironmentProblem($"The file {path} of quality grades cannot be used ({e.Message}): correct it or take it away.", $"质量等级文件 {path} 无法使用（{e.Message}）：请更正或移走该文件。", e);
        }
    }

    private static GradeThresholds ReadBrought()
    {
        using var stream = typeof(QualityGrades).Assembly.GetManifestResourceStream("WageGuidance.Indicators.quality-grades.json")!;
        return Read(stream);
    }

    private static GradeThresholds Read(Stream json) => JsonSerializer.Deserialize<GradeThresholds>(json, Options) is { } read && read.Percent.AreInOrder() && read.Points.AreInOrder()
        ? read : throw new InvalidDataException("The cuts a, b, c are above zero and ascend.");
}
