using WageGuidance.Statistics.Sampling;
using WageGuidance.Statistics.Tests.Fixtures;

namespace WageGuidance.Statistics.Tests.Sampling;

/// <summary>survey.csv: 40 enterprises in 8 strata, 394 employees, 8 domains (numbered from 1 in the file).</summary>
internal sealed class SurveyFixture
{
    private readonly Fixture _file = Fixture.Read("survey.csv");
    private readonly int[] _stratumOfPsu;
    private readonly bool[] _certainty;

    public SurveyFixture()
    {
        Psu = [.. _file.Integers("psu").Select(psu => psu - 1)];
        Domain = [.. _file.Integers("domain").Select(domain => domain - 1)];
        Weight = _file.Numbers("w");
        Pay = _file.Numbers("pay");
        Hours = _file.Numbers("hours");

        var psus = Psu.Max() + 1;
        _stratumOfPsu = new int[psus];
        _certainty = new bool[psus];
        var (stratum, certain) = (_file.Integers("stratum"), _file.Integers("certain"));
        for (var row = 0; row < Psu.Length; row++)
        {
            _stratumOfPsu[Psu[row]] = stratum[row];
            _certainty[Psu[row]] = certain[row] == 1;
        }
    }

    public int[] Psu { get; }
    public int[] Domain { get; }
    public double[] Weight { get; }
    public double[] Pay { get; }
    public double[] Hours { get; }

    public SurveyDesign Design(LonelyPsu rule = LonelyPsu.Adjust, double[]? weight = null, int[]? psu = null) =>
        SurveyDesign.Create(_stratumOfPsu, _certainty, psu ?? Psu, weight ?? Weight, rule);
}
