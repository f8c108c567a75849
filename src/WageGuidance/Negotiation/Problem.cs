using WageGuidance.Cubes;

namespace WageGuidance.Negotiation;

/// <summary>What is wrong, or must be known, about something a negotiator typed.</summary>
/// <param name="Path">Where, e.g. <c>offers[0].stages[1].percent</c>.</param>
/// <param name="Rule">Name of the rule.</param>
public sealed record Problem(string Path, string Rule, Text Message);
