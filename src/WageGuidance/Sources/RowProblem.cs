using WageGuidance.Cubes;

namespace WageGuidance.Sources;

/// <summary>Hard: the row cannot be right, and may not be kept. Soft: the row can lawfully be so, but somebody should look.</summary>
public enum Severity { Hard, Soft }

/// <summary>A row that breaks a rule.</summary>
/// <param name="Line">Line in the file, from 1; 0 where the file as a whole is meant.</param>
/// <param name="Rule">Short stable name of the rule, e.g. <c>credit-code</c>.</param>
/// <param name="Message">One sentence.</param>
public sealed record RowProblem(int Line, string Column, string Value, string Rule, Severity Severity, Text Message);
