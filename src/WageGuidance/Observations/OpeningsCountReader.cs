using Npgsql;

namespace WageGuidance.Observations;

/// <summary>One row of openings and seekers, as far as sums need it.</summary>
public readonly record struct OpeningsRow(string Region, string Industry, string Occupation, string Skill, long Openings, long Seekers);

/// <summary>Reads openings and seekers in the order of source file and line.</summary>
public static class OpeningsCountReader
{
    public static async Task<IReadOnlyList<OpeningsRow>> ReadAsync(NpgsqlConnection connection, IEnumerable<long> files, CancellationToken cancellationToken)
    {
        await using var command = SurveyReader.Ordered(connection, "region, industry, occupation, skill, openings, seekers", "survey.openings_count", files);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<OpeningsRow>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(new(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetInt64(4), reader.GetInt64(5)));
        }

        return rows;
    }
}
