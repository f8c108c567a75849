using WageGuidance.Negotiation.Offers;
using WageGuidance.Negotiation.Timetable;

namespace WageGuidance.Negotiation.Letter;

/// <summary>
/// What an invitation to wage bargaining (工资集体协商要约书) says. Schema <c>wageguidance-letter/1</c>. What is absent is left open in the letter, for writing in.
/// </summary>
public sealed record LetterFile
{
    public const string CurrentSchema = "wageguidance-letter/1";

    public required string Schema { get; init; }

    /// <summary>Name of the firm.</summary>
    public required string Firm { get; init; }

    /// <summary>Name of its trade union.</summary>
    public string? Union { get; init; }
    public LetterSide FromSide { get; init; }

    /// <summary>The day on the letter.</summary>
    public DateOnly? IssuedOn { get; init; }

    /// <summary>The day it is handed over; with it the letter names the last day of the reply.</summary>
    public DateOnly? Invitation { get; init; }

    /// <summary>Proposed day of the first meeting.</summary>
    public DateOnly? Talks { get; init; }
    public string? Place { get; init; }
    public string? ChiefRepresentative { get; init; }

    /// <summary>Representatives of each side.</summary>
    public int? Representatives { get; init; }
    public string? Contact { get; init; }

    /// <summary>What is asked for, in a sentence or two.</summary>
    public string? Proposal { get; init; }

    /// <summary>The year bargained about; the guideline's where absent.</summary>
    public int? Year { get; init; }

    /// <summary>Instead of the contents that the Trial Measures list.</summary>
    public IReadOnlyList<string>? Topics { get; init; }

    /// <summary>The firm's own figures for the factors that only it knows.</summary>
    public IReadOnlyList<FactorFigure>? FirmFigures { get; init; }
    public IReadOnlyList<NamedDay>? Holidays { get; init; }

    /// <summary>Which figures of a release are inserted.</summary>
    public PackSelection? FromPack { get; init; }
    public IReadOnlyList<FactorFigure>? Factors { get; init; }
    public PackUsed? Pack { get; init; }
}

public enum LetterSide { Employees, Employer }

/// <summary>A letter before it is set: headings, paragraphs, tables, in order.</summary>
public sealed record LetterContent(string Title, IReadOnlyList<LetterBlock> Blocks);

/// <summary>Part of a letter.</summary>
public abstract record LetterBlock;

public sealed record LetterHeading(string Text, bool NewPage = false) : LetterBlock;

/// <param name="Indent">First line by two characters, as Chinese letters are set.</param>
public sealed record LetterParagraph(string Text, bool Indent = true, bool Right = false, bool Small = false, bool Bold = false) : LetterBlock;

/// <param name="Widths">Shares of the text width, in percent.</param>
public sealed record LetterTable(IReadOnlyList<int> Widths, IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<string>> Rows) : LetterBlock;
