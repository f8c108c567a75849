namespace WageGuidance.Statistics.Disclosure;

/// <summary>Whether a cell may be published, and which rule withholds it.</summary>
public enum Suppression
{
    None,

    /// <summary>Primary: too few contributors.</summary>
    SmallCount,

    /// <summary>Primary: one contributor makes nearly all of it.</summary>
    DominatedByOne,

    /// <summary>Primary: a few contributors make nearly all of it, so that one of them could estimate another.</summary>
    DominatedByTwo,

    /// <summary>Secondary: it could be used to work out a cell that a primary rule withholds.</summary>
    Complement,
}
