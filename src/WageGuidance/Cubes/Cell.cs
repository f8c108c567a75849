namespace WageGuidance.Cubes;

/// <summary>
/// One published figure with all that is known about it. Missing, zero, suppressed and not applicable are four different
/// things: a figure without <see cref="Value"/> always says by <see cref="ObsStatus"/> and <see cref="Reason"/> why.
/// </summary>
public sealed record Cell
{
    public double? Value { get; init; }

    /// <summary>Standard error; only for <see cref="Uncertainty"/> sampling.</summary>
    public double? Se { get; init; }

    /// <summary>Lower and upper limit of the 95 % confidence interval.</summary>
    public double? CiLow { get; init; }
    public double? CiHigh { get; init; }

    /// <summary>Design degrees of freedom of the domain: its PSUs less its strata.</summary>
    public double? Df { get; init; }

    /// <summary>Coefficient of variation in percent.</summary>
    public double? Cv { get; init; }

    /// <summary>Persons (or rows) behind the figure.</summary>
    public long? N { get; init; }

    /// <summary>Enterprises (or other reporting units) behind the figure.</summary>
    public int? Units { get; init; }

    /// <summary>Quality grade A–D; null where the kind of figure has none.</summary>
    public string? Grade { get; init; }

    public ObsStatus ObsStatus { get; init; } = ObsStatus.A;
    public ConfStatus ConfStatus { get; init; } = ConfStatus.F;
    public Uncertainty Uncertainty { get; init; } = Uncertainty.Sampling;

    /// <summary>Why there is no value, or what must be known to read it.</summary>
    public Text? Reason { get; init; }

    public static Cell Missing(ObsStatus status, Text reason, Uncertainty uncertainty = Uncertainty.Sampling) =>
        new() { ObsStatus = status, Reason = reason, Uncertainty = uncertainty };
}

/// <summary>SDMX <c>OBS_STATUS</c> (CL_OBS_STATUS).</summary>
public enum ObsStatus
{
    /// <summary>Normal.</summary>
    A,
    /// <summary>Break in the series.</summary>
    B,
    /// <summary>Estimated or derived.</summary>
    E,
    /// <summary>Provisional.</summary>
    P,
    /// <summary>Low reliability.</summary>
    U,
    /// <summary>Missing.</summary>
    O,
    /// <summary>Exists but is not collected.</summary>
    L,
    /// <summary>Cannot exist (not applicable).</summary>
    M,
    /// <summary>Suppressed.</summary>
    Q,
}

/// <summary>SDMX <c>CONF_STATUS</c>. The public sees only F and C; A, O, T, D stay inside.</summary>
public enum ConfStatus
{
    /// <summary>Free.</summary>
    F,
    /// <summary>Primary suppression, small counts.</summary>
    A,
    /// <summary>Primary suppression, dominance by one unit.</summary>
    O,
    /// <summary>Primary suppression, dominance by two units.</summary>
    T,
    /// <summary>Secondary suppression.</summary>
    D,
    /// <summary>Confidential, rule not told.</summary>
    C,
}

/// <summary>What kind of uncertainty a figure carries; only sampling figures have a standard error.</summary>
public enum Uncertainty { Sampling, Administrative, NotPublishedBySource, Model }
