using WageGuidance.Cubes;

namespace WageGuidance.Observations.Catalogue;

/// <summary>
/// What an indicator is, whatever its figures: an entry of the catalogue files. An indicator is a concept in a population; its statistics are the
/// last dimension of its cube, each with unit and decimals.
/// </summary>
public sealed record IndicatorDefinition
{
    /// <summary>E.g. <c>bargaining.coverage</c>.</summary>
    public required string Id { get; init; }
    public required Text Title { get; init; }
    public required Text Definition { get; init; }
    public required Text Population { get; init; }
    public required Text Formula { get; init; }

    /// <summary>Method page in <c>docs/methods</c>, there in both languages.</summary>
    public required string Method { get; init; }
    public required Uncertainty Uncertainty { get; init; }

    /// <summary>How figures are rounded where they are printed; what is kept is never rounded.</summary>
    public required Text Rounding { get; init; }
    public required Text Source { get; init; }

    /// <summary><c>year</c>, <c>quarter</c>, or <c>event</c> where a figure holds from a day on.</summary>
    public required string Frequency { get; init; }

    /// <summary>The publication that owns the indicator; others quote it with its version.</summary>
    public required string Publication { get; init; }

    /// <summary>Dimensions before period and statistic.</summary>
    public required IReadOnlyList<DimensionDefinition> Dimensions { get; init; }
    public required IReadOnlyList<StatisticDefinition> Statistics { get; init; }

    /// <summary>Statistics that are 100 or one times another two of the same row group: questioned at import where they do not recompute.</summary>
    public required IReadOnlyList<RatioDefinition> Ratios { get; init; }
    public required IReadOnlyList<Text> Notes { get; init; }

    /// <summary>True where the figures arrive as they are in the source <c>indicator-table</c>.</summary>
    public required bool FromTable { get; init; }

    /// <summary>Why the samples hold no figure of it; null where they do.</summary>
    public required Text? NotInSample { get; init; }

    public StatisticDefinition? Statistic(string code) => Statistics.FirstOrDefault(s => s.Member.Code == code);
}

/// <summary>A statistic of an indicator.</summary>
/// <param name="Additive">Parts of a dimension add up to the whole.</param>
/// <param name="Least">The least value a table may hold; null where there is none.</param>
/// <param name="Most">The greatest.</param>
public sealed record StatisticDefinition(Member Member, bool Additive, decimal? Least, decimal? Most);

/// <summary><c>Statistic = Factor · Numerator / Denominator</c>.</summary>
public sealed record RatioDefinition(string Statistic, string Numerator, string Denominator, decimal Factor);
