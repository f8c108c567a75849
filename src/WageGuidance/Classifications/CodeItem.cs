namespace WageGuidance.Classifications;

/// <summary>One entry of a code list in one edition, with its name in both languages.</summary>
/// <param name="Code">Unique within the list; <c>_T</c> is the whole.</param>
/// <param name="Parent">The code this one is part of; null for the top and for areas that are not nested in the hierarchy.</param>
/// <param name="Level">0 the whole, then one per step down (industry: 1 section, 2 division; region: 1 province, 2 league, 3 county).</param>
/// <param name="Kind">What sort of entry it is, e.g. <c>section</c>, <c>league</c>, <c>county</c>, <c>statistical</c> (a code used in statistics only), <c>area</c>.</param>
/// <param name="Mark">V seen in a source, D derived, M common knowledge that no source confirmed; empty for entries of our own.</param>
/// <param name="Order">Position in the official order of the list, from 0.</param>
public sealed record CodeItem(
    string Code, string? Parent, int Level, string NameZh, string NameEn, string Kind, string Mark, string Note, int Order);
