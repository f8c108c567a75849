using Microsoft.EntityFrameworkCore;
using WageGuidance.Cubes;
using WageGuidance.Data;

namespace WageGuidance.Indicators.Disclosure;

/// <summary>A sensitive cell that follows too closely from what is published.</summary>
public sealed record DisclosedCell(string Indicator, string Period, Text Name);

/// <summary>
/// Audits cubes as they are or were published, all of them together, against the survey rows of data versions: whether everyone, and every enterprise that stands alone in a cell, is left
/// with as wide a feasible interval of each sensitive cell as the rules ask for. Every table of enterprises' own values is held to its carrier (<see cref="SurveyAudit"/>, <see cref="MonitoringAudit"/>), and each
/// bin of a scatter to its enterprises (<see cref="BinsAudit"/>).
/// </summary>
public sealed class DisclosureReview(IDbContextFactory<WageGuidanceContext> databases)
{
    /// <param name="dataVersions">Whose survey rows tell which cells are sensitive.</param>
    /// <param name="publishing">The cubes about to be published.</param>
    /// <param name="published">Cubes published before: what they show is known for good, and no reason to refuse by itself.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<DisclosedCell>> RunAsync(IEnumerable<int> dataVersions, IReadOnlyList<Cube> publishing, IReadOnlyList<Cube> published, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dataVersions);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        var rows = new AuditedRows(db);
        var (now, before) = (new ShownCells(publishing), new ShownCells(published));
        var (survey, monitoring) = (new SurveyAudit(rows, now, before), new MonitoringAudit(rows, now, before));
        var disclosed = new List<DisclosedCell>();
        foreach (var version in dataVersions.Distinct().Order())
        {
            disclosed.AddRange(await survey.OfAsync(version, cancellationToken));
            disclosed.AddRange(await monitoring.OfAsync(version, cancellationToken));
        }

        disclosed.AddRange(await new BinsAudit(rows).OfAsync(publishing, published, cancellationToken));
        return [.. disclosed.Distinct()];
    }

    /// <summary>
    /// The cubes with every scatter withheld of which a bin differs by so few enterprises from one shown before that the two together would tell theirs: rows were corrected in between.
    /// </summary>
    public async Task<IReadOnlyList<Cube>> WithoutTellingBinsAsync(IReadOnlyList<Cube> publishing, IReadOnlyList<Cube> published, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        return await new BinsAudit(new(db)).WithoutTellingAsync(publishing, published, cancellationToken);
    }
}
