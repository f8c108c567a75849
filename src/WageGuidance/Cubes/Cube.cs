using System.Text.Json.Serialization;

namespace WageGuidance.Cubes;

/// <summary>
/// A table of figures of one indicator: ordered dimensions (the last two are always <c>period</c> and <c>statistic</c>)
/// and the cells that exist, sorted by key in ordinal order.
/// </summary>
public sealed record Cube
{
    /// <summary>Indicator: a concept in a population, e.g. <c>pay.survey</c>, <c>pay.nonprivate</c>, <c>openings.public-service</c>.</summary>
    public required string Id { get; init; }
    public required Text Title { get; init; }
    public required Text Population { get; init; }

    /// <summary>Method page, e.g. <c>pay-survey</c> for <c>docs/methods/pay-survey.zh.md</c>.</summary>
    public required string Method { get; init; }
    public required IReadOnlyList<Dimension> Dimensions { get; init; }
    public required IReadOnlyList<CubeCell> Cells { get; init; }

    /// <summary>True where any figure rests on synthetic sample data; every page, chart and file then says so.</summary>
    public required bool Synthetic { get; init; }
    public required int DataVersion { get; init; }
    public required int MethodVersion { get; init; }
    public required IReadOnlyList<SourceReference> Sources { get; init; }
    public IReadOnlyList<Text> Notes { get; init; } = [];

    // A record's copy takes the fields along, so the lookup says of which cells it is: "with { Cells = … }" must not find the old ones.
    private Tuple<IReadOnlyList<CubeCell>, Dictionary<string, Cell>>? lookup;

    /// <summary>The cell at the codes, given in the order of <see cref="Dimensions"/>; null where the table has no such cell.</summary>
    public Cell? Find(params ReadOnlySpan<string> codes)
    {
        if (lookup is not { } known || !ReferenceEquals(known.Item1, Cells))
            lookup = known = Tuple.Create(Cells, Cells.ToDictionary(c => c.JoinedKey, c => c.Cell, StringComparer.Ordinal));
        return known.Item2.GetValueOrDefault(string.Join('|', codes!));
    }

    public Dimension Dimension(string id) => Dimensions.First(d => d.Id == id);

    public int IndexOf(string dimension)
    {
        for (var i = 0; i < Dimensions.Count; i++)
            if (Dimensions[i].Id == dimension) return i;
        return -1;
    }
}

/// <summary>One dimension: region, industry, occupation, …, period, statistic.</summary>
/// <param name="Edition">Edition of the classification, e.g. <c>GB/T 4754-2017</c>; null where there is none.</param>
public sealed record Dimension(string Id, Text Name, string? Edition, IReadOnlyList<Member> Members)
{
    public Member? Find(string code) => Members.FirstOrDefault(m => m.Code == code);
}

/// <summary>A code of a dimension; the whole is <c>_T</c>. Members of <c>statistic</c> carry unit and decimals.</summary>
public sealed record Member(string Code, Text Name, string? Parent = null, Text? Unit = null, int? Decimals = null);

/// <summary>A cell and its codes in the order of the cube's dimensions.</summary>
public sealed record CubeCell(IReadOnlyList<string> Key, Cell Cell)
{
    [JsonIgnore]
    public string JoinedKey => string.Join('|', Key);
}

/// <summary>Where figures come from: a published document, or a survey file by its hash.</summary>
/// <param name="Evidence">V seen, D derived, D-approx derived with an approximate part; null for survey files.</param>
public sealed record SourceReference(Text Title, string Publisher, string? Published, string? Evidence, bool Synthetic, string? FileName, string? Sha256, string Period);
