namespace WageGuidance.Classifications;

/// <summary>What a code list is, which edition, when that was in force (null: not known, or still in force), and who publishes it.</summary>
public sealed record CodeListHead(
    string Scheme, string Edition, DateOnly? ValidFrom, DateOnly? ValidTo, string File,
    string NameZh, string NameEn, string SourceTitle, string Publisher, string Mark, string Note);
