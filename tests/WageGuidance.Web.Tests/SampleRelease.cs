using System.Security.Cryptography;
using System.Text;
using Npgsql;
using WageGuidance.Briefings.Packs;
using WageGuidance.Cubes;
using WageGuidance.Cubes.Formats;
using WageGuidance.Data;
using WageGuidance.Releases;

namespace WageGuidance.Tests;

/// <summary>Puts a release into a test database as the states would have left it: content, decisions, files by hash. Only tests may write such rows by hand.</summary>
internal static class SampleRelease
{
    public static readonly DateTimeOffset PublishedAt = new(2024, 4, 15, 1, 0, 0, TimeSpan.Zero);

    public static async Task<long> InsertAsync(TestDatabase database, ReleaseContent content, int version, DateTimeOffset? publishAt, DateTimeOffset? withdrawnAt = null, bool prepared = true)
    {
        var bytes = CanonicalJson.Bytes(content);
        var hash = await BlobAsync(database, bytes);
        var decisions = await BlobAsync(database, CanonicalJson.Bytes(Decisions(hash, version)));
        await using var insert = database.Connections.For(DatabaseLogin.Owner).CreateCommand("""
            INSERT INTO release.release (publication, period, areas, industries, state, author, data_version, version, content_sha256, decisions_sha256, approved_at, prepared_at, publish_at, withdrawn_at, note_zh, note_en, created_at)
            VALUES ($1, $2, $3, $4, 'scheduled', 'analyst', $5, $6, $7, $8, now(), $9, $10, $11, $12, $13, now()) RETURNING id
            """);
        insert.Parameters.AddWithValue(content.Publication);
        insert.Parameters.AddWithValue(content.Period);
        insert.Parameters.AddWithValue(content.Scope.Areas.ToArray());
        insert.Parameters.AddWithValue(content.Scope.Industries.ToArray());
        insert.Parameters.AddWithValue(content.DataVersion);
        insert.Parameters.AddWithValue(version);
        insert.Parameters.AddWithValue(hash);
        insert.Parameters.AddWithValue(decisions);
        Instant(prepared ? DateTimeOffset.UnixEpoch : null);
        Instant(publishAt);
        Instant(withdrawnAt);
        insert.Parameters.Add(new NpgsqlParameter { Value = withdrawnAt is null ? DBNull.Value : "数据有误，已撤回。", NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        insert.Parameters.Add(new NpgsqlParameter { Value = withdrawnAt is null ? DBNull.Value : "Withdrawn: the data were wrong.", NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        var id = (long)(await insert.ExecuteScalarAsync())!;
        foreach (var briefing in content.Briefings)
            foreach (var (path, mediaType, member) in MembersOf(content, briefing, version))
                await FileAsync(database, id, $"packs/{briefing.Area}/{briefing.Industry}/{path}", mediaType, member);
        return id;

        void Instant(DateTimeOffset? at) => insert.Parameters.Add(new NpgsqlParameter { Value = at is { } t ? t : DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.TimestampTz });
    }

    private static ReleaseDecisions Decisions(string hash, int version)
    {
        var at = PublishedAt.AddDays(-7);
        return new()
        {
            ContentSha256 = hash, Version = version, ClosedAt = at,
            Opinions =
            [
                new("human-resources", new("人力资源社会保障部门", "Human resources"), new("内蒙古自治区人力资源和社会保障厅（示例）", "Department of Human Resources (sample)"), "agree", null, new("王敏（演示）", "Wang Min (demo)"), true, at),
                new("trade-union", new("工会", "Trade union"), new("内蒙古自治区总工会（示例）", "Federation of Trade Unions (sample)"), "reserve",
                    new("建议加大一线职工工资增长力度。", "Pay of front-line workers should grow faster."), new("李强（演示）", "Li Qiang (demo)"), true, at),
                new("employers", new("企业代表组织", "Employers"), new("内蒙古自治区工商业联合会（示例）", "Federation of Industry and Commerce (sample)"), "none-given", null, null, false, null),
            ],
            SignOffs = [new("approve", new("赵丽（演示）", "Zhao Li (demo)"), new("审核员", "Reviewer"), true, at, null)],
            Waivers = [new("not-announced", new("提前四周预告", "announced four weeks ahead"), new("示例数据补发。", "Sample released after its day."), new("赵丽（演示）", "Zhao Li (demo)"), true, at)],
        };
    }

    /// <summary>Files in the shape of a pack; their bytes need only be told apart.</summary>
    private static IEnumerable<(string Path, string MediaType, byte[] Bytes)> MembersOf(ReleaseContent content, BriefingContent briefing, int version)
    {
        var mark = $"{briefing.Industry} v{version}";
        yield return ("briefing.zh.pdf", "application/pdf", Encoding.UTF8.GetBytes($"%PDF-1.7 {mark} zh"));
        yield return ("briefing.en.pdf", "application/pdf", Encoding.UTF8.GetBytes($"%PDF-1.7 {mark} en"));
        yield return ("tables.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Encoding.UTF8.GetBytes($"PK {mark}"));
        yield return ("data/minimum-wage.csv", "text/csv; charset=utf-8", CubeCsv.Write(content.Cube("minimum-wage")!, byteOrderMark: true));
        yield return ("data/minimum-wage.json", "application/json", JsonStat.Write(content.Cube("minimum-wage")!, Language.Zh));
        yield return ("charts/pay-by-area.zh.svg", "image/svg+xml", Encoding.UTF8.GetBytes($"""<svg width="605" height="340" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 605 340"><rect width="605" height="340" fill="#0a5a8c"/><text x="20" y="40">{mark}</text></svg>"""));
        yield return ("method.md", "text/markdown; charset=utf-8", Encoding.UTF8.GetBytes($"# 方法 {mark}\n"));
        yield return (PackManifest.FileName, "application/json", Encoding.UTF8.GetBytes($$"""{"pack":"{{mark}}"}"""));
        yield return (PackManifest.SignatureName, "application/octet-stream", Encoding.UTF8.GetBytes($"signature {mark}"));
    }

    private static async Task<string> BlobAsync(TestDatabase database, byte[] bytes)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        await using var insert = database.Connections.For(DatabaseLogin.Owner).CreateCommand("INSERT INTO release.content_blob VALUES ($1, $2, $3) ON CONFLICT DO NOTHING");
        insert.Parameters.AddWithValue(hash);
        insert.Parameters.AddWithValue(bytes.LongLength);
        insert.Parameters.AddWithValue(bytes);
        await insert.ExecuteNonQueryAsync();
        return hash;
    }

    private static async Task FileAsync(TestDatabase database, long release, string path, string mediaType, byte[] bytes)
    {
        var hash = await BlobAsync(database, bytes);
        await using var insert = database.Connections.For(DatabaseLogin.Owner).CreateCommand("INSERT INTO release.release_file VALUES ($1, $2, $3, $4, $5)");
        insert.Parameters.AddWithValue(release);
        insert.Parameters.AddWithValue(path);
        insert.Parameters.AddWithValue(hash);
        insert.Parameters.AddWithValue(bytes.LongLength);
        insert.Parameters.AddWithValue(mediaType);
        await insert.ExecuteNonQueryAsync();
    }
}
