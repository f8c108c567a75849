namespace WageGuidance.Statistics.Seasonal;

/// <summary>
/// The parameters of STL under the names of R's <c>stl</c>; what is null takes the default of that function. Windows count
/// observations (the seasonal one counts years) and an even one is raised to the next odd number.
/// </summary>
public sealed record StlOptions
{
    /// <summary>n(s), <c>s.window</c>: years that a seasonal value looks at, 3 or more (7 or more advised). Null is <c>"periodic"</c>.</summary>
    public int? SeasonalWindow { get; init; }

    /// <summary>n(t), <c>t.window</c>, 3 or more. Null: the smallest odd number not below <c>1.5·p/(1 − 1.5/n(s))</c>.</summary>
    public int? TrendWindow { get; init; }

    /// <summary>n(l), <c>l.window</c>, 3 or more. Null: the smallest odd number not below the number of periods in a year.</summary>
    public int? LowPassWindow { get; init; }

    /// <summary><c>s.degree</c>, 0 or 1: locally constant or linear. Periodic seasons are constant, whatever stands here.</summary>
    public int SeasonalDegree { get; init; }

    /// <summary><c>t.degree</c>, 0 or 1.</summary>
    public int TrendDegree { get; init; } = 1;

    /// <summary><c>l.degree</c>, 0 or 1. Null: as <see cref="TrendDegree"/>.</summary>
    public int? LowPassDegree { get; init; }

    /// <summary><c>s.jump</c>: the smoother is evaluated at every so many points and interpolated between. Null: a tenth of the window, rounded up.</summary>
    public int? SeasonalJump { get; init; }

    /// <summary><c>t.jump</c>.</summary>
    public int? TrendJump { get; init; }

    /// <summary><c>l.jump</c>.</summary>
    public int? LowPassJump { get; init; }

    /// <summary>n(i), <c>inner</c>: passes of the inner loop, 1 or more. Null: 1 where robust, else 2.</summary>
    public int? Inner { get; init; }

    /// <summary>n(o), <c>outer</c>: robustness iterations, 0 or more. Null: 15 where robust, else 0.</summary>
    public int? Outer { get; init; }

    /// <summary><c>robust</c>: only sets the defaults of <see cref="Inner"/> and <see cref="Outer"/>.</summary>
    public bool Robust { get; init; }
}
