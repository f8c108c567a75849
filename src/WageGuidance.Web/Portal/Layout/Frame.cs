using WageGuidance.Cubes;
using WageGuidance.Releases.Reading;

namespace WageGuidance.Web.Pages;

/// <summary>What stands around a page.</summary>
/// <param name="Path">Address without the language, e.g. <c>/releases</c>; the other language has the same.</param>
/// <param name="Crumbs">From the top; the page itself is not among them.</param>
/// <param name="Canonical">Where this content is found whatever the address it was asked for; null: here.</param>
public sealed record Frame(Text Title, string Path, IReadOnlyList<Crumb> Crumbs, PublishedRelease? Release = null, bool Synthetic = false, Text? Description = null, string? Canonical = null, bool Charts = false);

public sealed record Crumb(Text Name, string Path);
