using WageGuidance.Cubes;
using WageGuidance.Observations;
using WageGuidance.Statistics.Indices;
using WageGuidance.Statistics.Sampling;

namespace WageGuidance.Indicators.Survey;

/// <summary>The sampled enterprises of a year as a survey design with a row an enterprise.</summary>
internal sealed class EnterpriseSample
{
    /// <summary>Registration type 私营: what is not private is 非私营.</summary>
    private const string PrivateOwnership = "170";

    private EnterpriseSample(EnterpriseColumns columns)
    {
        Codes = [.. columns.CreditCode];
        Strata = [.. columns.Stratum];
        Certain = [.. columns.Certainty];
        Weights = [.. columns.DesignWeight];
        League = [.. columns.League.Select(CellSpace.LeagueNumber)];
        Section = [.. columns.Section.Select(CellSpace.SectionNumber)];
        Size = [.. columns.Size];
        IsPrivate = [.. columns.Ownership.Select(o => o == PrivateOwnership)];
        // A part of a year would stand for the whole; the number of employees is an average already.
        Amounts = columns.Amounts.ToDictionary(a => a.Key, a => a.Key == "employees" ? [.. a.Value] : a.Value.Select((v, i) => FirmRatios.Annualised(v, columns.Months[i])).ToArray(), StringComparer.Ordinal);
        NumberOfCode = new(Codes.Length, StringComparer.Ordinal);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var owners = new Dictionary<string, int>(StringComparer.Ordinal);
        Owner = [.. columns.GroupCode.Select((group, i) => group is null ? i : owners.TryGetValue(group, out var first) ? first : owners[group] = i)];
        StratumNumbers = [.. Strata.Select(s => numbers.TryGetValue(s, out var n) ? n : numbers[s] = numbers.Count)];
    }

    public string[] Codes { get; }
    public string[] Strata { get; }
    public int[] StratumNumbers { get; }
    public bool[] Certain { get; }
    public double[] Weights { get; }
    public int[] League { get; }
    public int[] Section { get; }
    public string[] Size { get; }
    public bool[] IsPrivate { get; }

    /// <summary>Who answers for the enterprise: its own number, or that of the first of its group.</summary>
    public int[] Owner { get; }

    /// <summary>Of a whole year: amounts of 6 to 11 months of operation are annualised.</summary>
    public IReadOnlyDictionary<string, double[]> Amounts { get; }
    public Dictionary<string, int> NumberOfCode { get; }

    /// <summary>The sample, or why the rows make none.</summary>
    public static (EnterpriseSample? Sample, Text? Refusal) Of(EnterpriseColumns columns)
    {
        var sample = new EnterpriseSample(columns);
        for (var i = 0; i < sample.Codes.Length; i++)
        {
            if (!sample.NumberOfCode.TryAdd(sample.Codes[i], i))
                return (null, new($"企业 {sample.Codes[i]} 在同一年度的企业表中出现两次。", $"Enterprise {sample.Codes[i]} stands twice in the enterprise tables of the year."));
        }

        int[] rows = [.. Enumerable.Range(0, sample.Codes.Length)];
        return SurveyDesign.Check(sample.StratumNumbers, sample.Certain, rows, sample.Weights) switch
        {
            null => (sample, null),
            { Row: { } row } problem => (null, new($"企业 {sample.Codes[row]} 的设计权重有误：{sample.Weights[row]}。", $"The design weight of enterprise {sample.Codes[row]} is wrong: {problem.Message}")),
            var problem => (null, new("全部设计权重为零。", problem.Message)),
        };
    }

    public SurveyDesign Design() => SurveyDesign.Create(StratumNumbers, Certain, [.. Enumerable.Range(0, Codes.Length)], Weights, LonelyPsu.Adjust);
}
