using WageGuidance.Cubes;

namespace WageGuidance.Indicators;

/// <summary>What a run of <see cref="ComputeIndicators"/> did.</summary>
public sealed record ComputeOutcome(int DataVersion, IReadOnlyList<ComputedPeriod> Periods)
{
    public int Computed => Periods.Count(p => p.State is ComputedState.Computed);
    public int Unchanged => Periods.Count(p => p.State is ComputedState.Unchanged);
    public int Refused => Periods.Count(p => p.State is ComputedState.Refused);

    /// <summary>In one sentence.</summary>
    public Text Message => Periods.Count == 0
        ? new("没有可计算的数据。", "There is nothing to compute from.")
        : Computed == 0 && Refused == 0
            ? new($"数据版本{DataVersion}：{Unchanged}项均已计算，未作改动。", $"Data version {DataVersion}: all {Unchanged} are computed already; nothing was done.")
            : new($"数据版本{DataVersion}：计算{Computed}项（{Periods.Sum(p => p.Cells)}个数据，其中{Periods.Sum(p => p.Suppressed)}个不公布），{Unchanged}项未变" + (Refused == 0 ? "。" : $"，{Refused}项无法计算。"),
                $"Data version {DataVersion}: {Computed} computed ({Periods.Sum(p => p.Cells)} figures, {Periods.Sum(p => p.Suppressed)} of them withheld), {Unchanged} unchanged" + (Refused == 0 ? "." : $", {Refused} could not be computed."));
}

/// <summary>An indicator for a reference period.</summary>
/// <param name="Cells">Figures stored in this run; 0 where unchanged or refused.</param>
/// <param name="Suppressed">Those of them that are not published.</param>
/// <param name="Reason">Why it could not be computed.</param>
public sealed record ComputedPeriod(string Indicator, string Period, ComputedState State, int Cells = 0, int Suppressed = 0, Text? Reason = null);

public enum ComputedState
{
    Computed,

    /// <summary>The same files were computed by the same method and parameters before.</summary>
    Unchanged,

    /// <summary>The rows make no sample; nothing was stored.</summary>
    Refused,
}
