using WageGuidance.Cubes;

namespace WageGuidance.Indicators;

/// <summary>A computed figure before it is stored: codes of the dimensions before period and statistic joined by <c>|</c>, and the cell with the rule of its suppression.</summary>
internal readonly record struct Figure(string Key, string Statistic, Cell Cell);
