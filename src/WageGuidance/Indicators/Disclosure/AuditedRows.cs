using Microsoft.EntityFrameworkCore;
using Npgsql;
using WageGuidance.Data;
using WageGuidance.Indicators.Survey;
using WageGuidance.Observations;
using WageGuidance.Statistics.Periods;

namespace WageGuidance.Indicators.Disclosure;

/// <summary>The rows behind survey tables as they stood at data versions.</summary>
internal sealed class AuditedRows(WageGuidanceContext db)
{
    private readonly Dictionary<int, KnownData> known = [];

    private NpgsqlConnection Connection => (NpgsqlConnection)db.Database.GetDbConnection();

    /// <summary>Ids of the files of a source and period; between versions with the same ones nothing changes.</summary>
    public async Task<long[]> FilesAsync(int version, string source, string period, CancellationToken cancellationToken)
    {
        if (!known.TryGetValue(version, out var at)) at = known[version] = await KnownData.AtAsync(db, version, cancellationToken);
        return at.FilesOf(source, period);
    }

    public async Task<IReadOnlyList<Settlement>> SettlementsAsync(int version, string year, CancellationToken cancellationToken) =>
        await PublishedReader.SettlementsAsync(db, await FilesAsync(version, "settlements", year, cancellationToken), cancellationToken);

    /// <summary>Null where there are none or they make no sample.</summary>
    public async Task<(EnterpriseColumns Columns, EnterpriseSample Sample)?> EnterprisesAsync(int version, string year, CancellationToken cancellationToken)
    {
        if (await FilesAsync(version, "enterprises", year, cancellationToken) is not { Length: > 0 } files) return null;
        var columns = await SurveyReader.EnterprisesAsync(Connection, files, cancellationToken);
        return EnterpriseSample.Of(columns).Sample is { } sample ? (columns, sample) : null;
    }

    /// <summary>Null where there are none or they make no sample.</summary>
    public async Task<PaySample?> PeopleAsync(int version, string year, EnterpriseColumns enterprises, CancellationToken cancellationToken) =>
        await FilesAsync(version, "employees", year, cancellationToken) is { Length: > 0 } files
            ? PaySample.Rows(enterprises, await SurveyReader.EmployeesAsync(Connection, files, cancellationToken)).Sample : null;

    /// <summary>Null where there are none.</summary>
    public async Task<MonitoredQuarter?> MonitoredAsync(int version, Quarter quarter, CancellationToken cancellationToken) =>
        await FilesAsync(version, "labour-cost-monitoring", quarter.ToString(), cancellationToken) is { Length: > 0 } files
            ? new(await MonitoredMonthReader.ReadAsync(Connection, files, cancellationToken), quarter) : null;
}
