using System.Globalization;
using WageGuidance.Statistics.Seasonal;
using WageGuidance.Statistics.Tests.Fixtures;

namespace WageGuidance.Statistics.Tests.Seasonal;

/// <summary>One case of a fixture with a series and the components that another program found.</summary>
internal sealed class SeasonalFixture(PeriodicSeries series, Func<string, double[]> column)
{
    public PeriodicSeries Series => series;

    public static SeasonalFixture Read(string file, string @case)
    {
        var all = Fixture.Read(file);
        var rows = all.Text("case").Select((name, i) => (name, i)).Where(r => r.name == @case).Select(r => r.i).ToArray();
        double[] Column(string name)
        {
            var text = all.Text(name);
            return [.. rows.Select(i => text[i] == "" ? double.NaN : Fixture.Number(text[i]))];
        }

        return new(new((int)Column("period")[0], (int)Column("first_season")[0], Column("value")), Column);
    }

    public double[] Column(string name) => column(name);

    /// <summary>Every value within <paramref name="margin"/>; nothing (NaN) where nothing is expected.</summary>
    public void IsCloseTo(double[] actual, string name, double margin, double relative = 0)
    {
        var expected = column(name);
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            var close = double.IsNaN(expected[i])
                ? double.IsNaN(actual[i])
                : Math.Abs(expected[i] - actual[i]) <= margin + (relative * Math.Abs(expected[i]));
            Assert.True(close, string.Create(CultureInfo.InvariantCulture, $"{name} of value {i}: expected {expected[i]}, got {actual[i]}"));
        }
    }
}
