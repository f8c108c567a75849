using Npgsql;
using WageGuidance.Data;

namespace WageGuidance.Tests.Data;

public class PublicLoginTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string OwnSchemas = "('survey', 'stats', 'release', 'work', 'quartz', 'public')";

    [Fact]
    public async Task The_public_login_has_rights_on_the_published_views_and_on_no_other_relation()
    {
        var visible = await database.QueryAsync<string>($"""
            SELECT c.oid::regclass::text FROM pg_class c
            WHERE c.relnamespace::regnamespace::text IN {OwnSchemas} AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
              AND (has_any_column_privilege('wg_public', c.oid, 'SELECT, INSERT, UPDATE, REFERENCES') OR has_table_privilege('wg_public', c.oid, 'DELETE, TRUNCATE, TRIGGER'))
            ORDER BY 1
            """);
        var published = await database.QueryAsync<string>("SELECT 'release.' || viewname FROM pg_views WHERE schemaname = 'release' AND viewname LIKE 'published\\_%' ORDER BY 1");
        Assert.NotEmpty(published);
        Assert.Equal(published, visible);

        var changeable = await database.QueryAsync<string>($"""
            SELECT c.oid::regclass::text FROM pg_class c
            WHERE c.relnamespace::regnamespace::text IN {OwnSchemas} AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
              AND (has_any_column_privilege('wg_public', c.oid, 'INSERT, UPDATE, REFERENCES') OR has_table_privilege('wg_public', c.oid, 'DELETE, TRUNCATE, TRIGGER'))
            UNION ALL
            SELECT c.oid::regclass::text FROM pg_class c
            WHERE c.relnamespace::regnamespace::text IN {OwnSchemas} AND CASE WHEN c.relkind = 'S' THEN has_sequence_privilege('wg_public', c.oid, 'USAGE, SELECT, UPDATE') END
            UNION ALL
            SELECT nspname FROM pg_namespace WHERE nspname IN {OwnSchemas} AND (has_schema_privilege('wg_public', oid, 'CREATE') OR nspname <> 'release' AND has_schema_privilege('wg_public', oid, 'USAGE'))
            """);
        Assert.Equal([], changeable);
    }

    [Fact]
    public async Task The_public_login_may_call_only_what_the_published_views_call()
    {
        var callable = await database.QueryAsync<string>($"""
            SELECT p.oid::regprocedure::text FROM pg_proc p
            WHERE p.pronamespace::regnamespace::text IN {OwnSchemas} AND has_function_privilege('wg_public', p.oid, 'EXECUTE') ORDER BY 1
            """);
        Assert.Equal(["release.instant()"], callable);
    }

    [Theory]
    [InlineData("SELECT * FROM survey.employee")]
    [InlineData("SELECT * FROM survey.enterprise")]
    [InlineData("SELECT * FROM survey.source_file")]
    [InlineData("SELECT * FROM stats.computed_cell")]
    [InlineData("SELECT * FROM release.release")]
    [InlineData("SELECT * FROM release.content_blob")]
    [InlineData("SELECT * FROM release.opinion")]
    [InlineData("SELECT * FROM work.person")]
    [InlineData("SELECT * FROM work.audit_entry")]
    [InlineData("SELECT * FROM work.schema_migration")]
    [InlineData("SET ROLE wg_worker")]
    [InlineData("SET SESSION AUTHORIZATION wg_worker")]
    [InlineData("BEGIN READ WRITE; CREATE TEMPORARY TABLE t (x int)")]
    [InlineData("BEGIN READ WRITE; CREATE TABLE public.t (x int)")]
    [InlineData("BEGIN READ WRITE; DELETE FROM release.published_calendar")]
    public async Task The_public_login_is_refused(string sql)
    {
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => database.ExecuteAsync(sql, DatabaseLogin.Public));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
    }

    [Theory]
    [InlineData(DatabaseLogin.Console)]
    [InlineData(DatabaseLogin.Worker)]
    [InlineData(DatabaseLogin.Public)]
    public async Task No_production_login_can_set_the_clock_of_the_embargo(DatabaseLogin login)
    {
        foreach (var sql in new[]
        {
            "BEGIN READ WRITE; CREATE OR REPLACE FUNCTION release.instant() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT timestamptz ''infinity'''",
            "BEGIN READ WRITE; ALTER FUNCTION release.instant() RENAME TO other",
            "BEGIN READ WRITE; DROP FUNCTION release.instant() CASCADE",
            "BEGIN READ WRITE; CREATE OR REPLACE VIEW release.published_instant AS SELECT now() AS instant, now() AS next_instant",
            "BEGIN READ WRITE; CREATE SCHEMA elsewhere",
            "SET ROLE wg_owner",
        })
        {
            var refusal = await Assert.ThrowsAsync<PostgresException>(() => database.ExecuteAsync(sql, login));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
        }
    }

    [Fact]
    public async Task A_release_is_visible_to_the_public_from_its_instant_on_and_its_bytes_with_it()
    {
        await using var own = await TestCluster.CreateDatabaseAsync();
        var instant = new DateTimeOffset(2024, 4, 30, 1, 0, 0, TimeSpan.Zero);
        await own.ExecuteAsync($$"""
            INSERT INTO release.content_blob (sha256, length, bytes) VALUES ('c', 1, 'x'), ('d', 1, 'y'), ('f', 1, 'z');
            INSERT INTO release.release (id, publication, period, areas, industries, state, data_version, version, content_sha256, decisions_sha256, approved_at, prepared_at, publish_at, created_at)
            VALUES (1, 'quarterly-briefing', '2024-Q1', '{150000}', '{_T}', 'scheduled', 1, 1, 'c', 'd', '2024-04-20', '2024-04-21', '{{instant:u}}', '2024-04-01');
            INSERT INTO release.release_file (release_id, path, sha256, length, media_type) VALUES (1, 'a.pdf', 'f', 1, 'application/pdf')
            """);

        Task<List<long>> SeenAsync() => own.QueryAsync<long>("""
            SELECT count(*) FROM release.published_release UNION ALL
            SELECT count(*) FROM release.published_file UNION ALL
            SELECT count(*) FROM release.published_blob
            """, DatabaseLogin.Public);

        await own.SetInstantAsync(instant.AddMicroseconds(-1));
        Assert.Equal([0L, 0L, 0L], await SeenAsync());
        await own.SetInstantAsync(instant);
        Assert.Equal([1L, 1L, 3L], await SeenAsync());
        await own.ExecuteAsync("UPDATE release.release SET publish_at = NULL");
        Assert.Equal([0L, 0L, 0L], await SeenAsync());
    }

    [Fact]
    public async Task A_condition_that_fails_with_an_error_prints_nothing_of_a_hidden_row()
    {
        await using var own = await TestCluster.CreateDatabaseAsync();
        await own.ExecuteAsync("""
            INSERT INTO release.release (publication, period, areas, industries, state, data_version, approved_at, prepared_at, publish_at, created_at)
            VALUES ('1', '2024-Q1', '{}', '{}', 'published', 1, '2024-01-01', '2024-01-01', '2024-01-01', '2024-01-01'),
                   ('embargoed', '2024-Q2', '{}', '{}', 'draft', 1, NULL, NULL, NULL, '2024-01-01')
            """);
        Assert.Equal(["2024-Q1"], await own.QueryAsync<string>("SELECT period FROM release.published_calendar WHERE publication::integer = 1", DatabaseLogin.Public));
    }
}
