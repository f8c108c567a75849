using WageGuidance.Cubes;

namespace WageGuidance.Briefings.Document;

/// <summary>What was decided about a frozen content and is printed on the cover: the parties' opinions, who certified and who approved.</summary>
/// <param name="DecisionsSha256">Hash of the record of decisions, closed at approval.</param>
public sealed record BriefingDecisions(IReadOnlyList<PartyOpinion> Opinions, string DecisionsSha256, Text CertifiedBy, Text ApprovedBy);

/// <param name="Stance"><c>agree</c>, <c>reserve</c>, <c>dissent</c>, or <c>none</c> where none was given by the deadline.</param>
/// <param name="Demo">Given by a demonstration account.</param>
public sealed record PartyOpinion(Text Party, Text Organisation, string Stance, Text Words, bool Demo);

/// <summary>Settings that reach the printed files.</summary>
/// <param name="PublicUrl">Address of the portal, without a slash at its end; null where only the path is printed.</param>
public sealed record BriefingSettings(string? PublicUrl = null);
