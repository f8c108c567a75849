using WageGuidance.Data;
using WageGuidance.Indicators;
using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Tests.Indicators;

/// <summary>The thresholds are the program's, so they are put back before the test ends, and nothing else that reads them runs beside it.</summary>
[Collection(nameof(QualityGradesTests))]
[CollectionDefinition(nameof(QualityGradesTests), DisableParallelization = true)]
public sealed class QualityGradesTests
{
    [Fact]
    public void An_installation_may_set_its_own_cuts_and_they_are_among_the_parameters()
    {
        var path = Path.GetTempFileName();
        try
        {
            Assert.Equal(new GradeThresholds(new(5, 10, 20), new(0.5, 1, 2)), Method.Grades);
            var before = Method.ParametersOf(IndicatorIds.Pay);
            Assert.Contains("\"points\":{\"a\":0.5,\"b\":1,\"c\":2}", before, StringComparison.Ordinal);

            File.WriteAllText(path, """{"percent": {"a": 3, "b": 6, "c": 12}, "points": {"a": 1, "b": 2, "c": 4}}""");
            QualityGrades.ReadFrom(path);
            Assert.Equal(new GradeThresholds(new(3, 6, 12), new(1, 2, 4)), Method.Grades);
            Assert.NotEqual(before, Method.ParametersOf(IndicatorIds.Pay)); // so that all is computed anew

            QualityGrades.ReadFrom(path + ".none");
            Assert.Equal(before, Method.ParametersOf(IndicatorIds.Pay));
        }
        finally
        {
            QualityGrades.ReadFrom(path + ".none");
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("""{"percent": {"a": 5, "b": 5, "c": 20}, "points": {"a": 1, "b": 2, "c": 4}}""", "ascend")]
    [InlineData("""{"percent": {"a": 0, "b": 5, "c": 20}, "points": {"a": 1, "b": 2, "c": 4}}""", "ascend")]
    [InlineData("""{"percent": {"a": 5, "b": 10, "c": 20}}""", "points")]
    [InlineData("""{"percent": {"a": 5, "b": 10, "c": 20, "d": 30}, "points": {"a": 1, "b": 2, "c": 4}}""", "'d'")]
    [InlineData("""{"percent": {"a": "five", "b": 10, "c": 20}, "points": {"a": 1, "b": 2, "c": 4}}""", "$.percent.a")]
    [InlineData("null", "ascend")]
    [InlineData("", "JSON")]
    public void A_file_of_cuts_that_cannot_be_right_stops_the_program_and_names_the_file(string json, string says)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, json);
            var refusal = Assert.Throws<EnvironmentProblem>(() => QualityGrades.ReadFrom(path));
            Assert.Contains(path, refusal.English, StringComparison.Ordinal);
            Assert.Contains(says, refusal.English, StringComparison.Ordinal);
            Assert.Equal(5, Method.Grades.Percent.A);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
