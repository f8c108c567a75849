namespace WageGuidance.Negotiation.FunctionLine;

/// <summary>The names of the columns in a file of firms. Amounts are totals of the firm and the year, in one currency unit.</summary>
/// <param name="Weight">Design weight; 1 for every firm where there is no such column.</param>
/// <param name="Stratum">Stratum; one for all where there is none.</param>
/// <param name="Psu">Primary sampling unit within its stratum; the firm itself where there is none.</param>
/// <param name="Certainty">1, true or 是 for units taken with certainty; 0, false, 否 or empty for others.</param>
public sealed record FirmColumns(string Pay, string Sales, string Profit, string? Weight = null, string? Stratum = null, string? Psu = null, string? Certainty = null)
{
    internal IReadOnlyList<string> All => [.. new[] { Pay, Sales, Profit, Weight, Stratum, Psu, Certainty }.OfType<string>()];
}
