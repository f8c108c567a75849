namespace WageGuidance.Statistics.Sampling;

/// <summary>How replicate weights are made.</summary>
public enum ReplicationMethod
{
    /// <summary>One PSU left out at a time, the others of its stratum up-weighted by n_h/(n_h−1); scale (n_h−1)/n_h.</summary>
    JackknifeStratified,

    /// <summary>The same for a design of one stratum.</summary>
    Jackknife,

    /// <summary>n_h−1 PSUs drawn with replacement in each stratum, weights times n_h/(n_h−1) times the draws (Rao and Wu 1988).</summary>
    Bootstrap,
}

/// <summary>Why a design has no replicates of a method.</summary>
public enum ReplicationObstacle
{
    /// <summary>A stratum has a single PSU: the bootstrap needs two, and the jackknife another rule than <see cref="LonelyPsu.Fail"/>.</summary>
    LonelyStratum,

    /// <summary><see cref="ReplicationMethod.Jackknife"/> is for one stratum.</summary>
    SeveralStrata,

    /// <summary>The bootstrap draws with replacement; population sizes of strata have no place in it.</summary>
    BootstrapOfFinitePopulation,

    /// <summary>Every stratum is sampled whole or every PSU certain: nothing varies.</summary>
    NothingSampled,
}
