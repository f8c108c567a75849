using System.Text.Json.Serialization;
using WageGuidance.Cubes;
using WageGuidance.Guidelines;

namespace WageGuidance.Releases;

/// <summary>
/// What a release says: all figures, words, charts and tables, in both languages, and nothing about when or by whom.
/// Frozen when submitted for review; its canonical bytes (RFC 8785) and their SHA-256 are what opinions and approvals name.
/// </summary>
public sealed record ReleaseContent
{
    /// <summary>E.g. <c>quarterly-briefing</c>.</summary>
    public required string Publication { get; init; }

    /// <summary>Release period, e.g. <c>2024-Q1</c>; not the reference period of its figures.</summary>
    public required string Period { get; init; }
    public required Text Title { get; init; }
    public required Text Publisher { get; init; }
    public required Scope Scope { get; init; }
    public required int DataVersion { get; init; }
    public required int MethodVersion { get; init; }
    public required bool Synthetic { get; init; }
    public required Guideline? Guideline { get; init; }

    /// <summary>Why this version follows an earlier one of its period; null for the first.</summary>
    public Revision? Revision { get; init; }
    public required IReadOnlyList<Cube> Cubes { get; init; }

    /// <summary>One briefing for each area × industry of the scope, in scope order.</summary>
    public required IReadOnlyList<BriefingContent> Briefings { get; init; }
    public required IReadOnlyList<MethodNote> Methods { get; init; }
    public required IReadOnlyList<SourceReference> Sources { get; init; }

    public Cube? Cube(string id) => Cubes is FrozenList<Cube> frozen ? frozen.Find(id) : Cubes.FirstOrDefault(c => c.Id == id);

    /// <summary>The briefing that speaks for the release: of its first area, over all industries where it has that.</summary>
    [JsonIgnore]
    public BriefingContent Leading => Briefing(Scope.Areas[0], "_T") ?? Briefings[0];

    /// <summary>Null where the scope has no such area and industry.</summary>
    public BriefingContent? Briefing(string area, string industry) =>
        Briefings is FrozenList<BriefingContent> frozen ? frozen.Find(FrozenContent.KeyOf(area, industry)) : Briefings.FirstOrDefault(b => b.Area == area && b.Industry == industry);
}

/// <summary>Areas × industries of a release.</summary>
public sealed record Scope(IReadOnlyList<string> Areas, IReadOnlyList<string> Industries);

/// <summary>A methodology text as it stood when the content was frozen (Markdown, without front matter).</summary>
public sealed record MethodNote(string Id, Text Title, Text Markdown);

/// <summary>The words, charts and tables of one pack.</summary>
public sealed record BriefingContent
{
    public required string Area { get; init; }
    public required string Industry { get; init; }
    public required Text AreaName { get; init; }
    public required Text IndustryName { get; init; }
    public required Text Title { get; init; }

    /// <summary>One line that a reader takes away.</summary>
    public required Text Verdict { get; init; }

    /// <summary>How the baseline came about, in one sentence; null where no guideline is in force.</summary>
    public Text? Why { get; init; }

    /// <summary>At most six.</summary>
    public required IReadOnlyList<KeyFigure> KeyFigures { get; init; }
    public required IReadOnlyList<Text> WhatIsNew { get; init; }

    /// <summary>The chapters of the publication, in their order; in the quarterly briefing <c>guideline</c>, <c>pay</c>, <c>labour-cost</c>, <c>supply-demand</c>, <c>bargaining</c>, <c>method</c>, <c>changes</c>.</summary>
    public required IReadOnlyList<Section> Sections { get; init; }
}

/// <param name="Value">Already formatted figure with its unit apart; "…" with a reason where missing.</param>
/// <param name="Change">E.g. "上涨4.2%(±1.1个百分点)"; null where there is none.</param>
/// <param name="Cell">Which figure it is: cube id and key, so that every number leads to its definition.</param>
public sealed record KeyFigure(string Id, Text Label, Text Value, Text Unit, Text? Change, Text Reading, CellAddress? Cell);

public sealed record CellAddress(string Cube, IReadOnlyList<string> Key);

public sealed record Section(
    string Id, Text Heading, IReadOnlyList<Text> Paragraphs, IReadOnlyList<Chart> Charts, IReadOnlyList<Table> Tables, IReadOnlyList<Text> Notes);

/// <summary>
/// A chart as data: what is drawn is fixed here, how it looks is the renderer's. Kinds:
/// <c>guideline-band</c> (series baseline, upper, lower over years), <c>percentile-box</c> (series p10…p90, a category a row),
/// <c>bar-interval</c> (one series with low/high), <c>stacked-bar</c> (a series a component, shares in percent),
/// <c>line</c> (series over periods, nulls are gaps, low/high a band), <c>columns-and-ratio</c> (two level series as columns, a panel beneath for series with role <c>ratio</c>),
/// <c>waterfall</c> (one series of contributions; the last category is the sum),
/// <c>function-line</c> (series x, the abscissa of each category; baseline and upper as lines; the others as points),
/// <c>heat-map</c> (a category a row, a series a column), <c>tile-map</c> (series x and y, column and row of each area's tile; an area without a tile stands beside them),
/// <c>fan</c> (series region, what was; highlight, the estimate; interval, a low and high of each level, the widest first; baseline, the line issued; all at the last category but the first),
/// <c>beveridge-path</c> (series x and y, seekers and openings over quarters), <c>before-after</c> (series before, after and, where known, p25, p50, p75; a group a category).
/// </summary>
/// <param name="Title">A sentence that says the finding.</param>
/// <param name="Subtitle">Measure, unit, population, period.</param>
/// <param name="NoData">Set where there is not enough data: the words shown at the chart's size instead of a plot.</param>
/// <param name="Alternative">Text alternative made from the same data.</param>
public sealed record Chart(
    string Id, string Kind, Text Title, Text Subtitle, Text Unit, int Decimals,
    IReadOnlyList<Text> Categories, IReadOnlyList<ChartSeries> Series, int? Highlight,
    Text Source, Text? Note, Text? NoData, Text Alternative, bool Synthetic)
{
    /// <summary>On pages and in files, but not in the printed briefing.</summary>
    public bool ScreenOnly { get; init; }
}

/// <param name="Role">baseline, upper, lower, region, highlight, other, openings, seekers, ratio, p10…p90, total, x, y, interval, before, after.</param>
/// <param name="Marks">Per value: null normal, "Q" suppressed (hatched), "O" missing, "M" not applicable, "E" estimated, "U" low reliability.</param>
public sealed record ChartSeries(
    string Id, Text Name, string Role, IReadOnlyList<double?> Values, IReadOnlyList<double?>? Low = null, IReadOnlyList<double?>? High = null, IReadOnlyList<string?>? Marks = null);

public sealed record Table(string Id, Text Title, IReadOnlyList<TableColumn> Columns, IReadOnlyList<TableRow> Rows, IReadOnlyList<Text> Notes, Text Source, bool Synthetic)
{
    /// <inheritdoc cref="Chart.ScreenOnly"/>
    public bool ScreenOnly { get; init; }
}

/// <summary>The first column of every table is the row label and is not listed here.</summary>
public sealed record TableColumn(Text Head, Text? Unit, int Decimals)
{
    /// <summary>Of changes: what is added is printed with its sign too.</summary>
    public bool IsChange { get; init; }
}

public sealed record TableRow(Text Label, int Indent, bool Total, IReadOnlyList<TableValue> Values);

/// <summary>A number, or words, or a status code in place of a number.</summary>
/// <param name="Status">Null for a normal number; Q, O, M, E, … otherwise.</param>
public sealed record TableValue(double? Number, Text? Words = null, string? Status = null);
