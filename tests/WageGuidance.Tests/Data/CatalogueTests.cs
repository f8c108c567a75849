using Microsoft.EntityFrameworkCore;

namespace WageGuidance.Tests.Data;

/// <summary>The schema is written by hand in migrations and described a second time by the model; they must be the same schema.</summary>
public class CatalogueTests
{
    private const string Columns = """
        SELECT format('%s.%s: %s%s%s%s%s', a.attrelid::regclass, a.attname, format_type(a.atttypid, a.atttypmod),
                      CASE WHEN a.attnotnull THEN ' not null' END,
                      CASE a.attidentity WHEN 'd' THEN ' identity by default' WHEN 'a' THEN ' identity always' END,
                      ' default ' || pg_get_expr(d.adbin, d.adrelid),
                      CASE WHEN a.attcollation <> t.typcollation THEN ' collate ' || a.attcollation::regcollation END)
        FROM pg_attribute a
        JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p')
        JOIN pg_type t ON t.oid = a.atttypid
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relnamespace::regnamespace::text IN ('survey', 'stats', 'release', 'work') AND c.relname <> 'schema_migration'
        """;

    private const string Constraints = """
        SELECT format('%s: %s %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid))
        FROM pg_constraint c
        WHERE c.connamespace::regnamespace::text IN ('survey', 'stats', 'release', 'work') AND c.conrelid <> 0 AND c.conrelid::regclass::text <> 'work.schema_migration'
        """;

    private const string Indexes = """
        SELECT indexdef FROM pg_indexes WHERE schemaname IN ('survey', 'stats', 'release', 'work') AND tablename <> 'schema_migration'
        """;

    [Fact]
    public async Task The_migrations_and_the_model_make_the_same_tables_keys_and_indexes()
    {
        await using var migrated = await TestCluster.CreateDatabaseAsync();
        await using var generated = await TestCluster.CreateEmptyDatabaseAsync();
        await using (var context = migrated.CreateContext()) await generated.ExecuteAsync(context.Database.GenerateCreateScript());

        foreach (var catalogue in new[] { Columns, Constraints, Indexes })
        {
            var (byMigrations, byModel) = (await migrated.QueryAsync<string>(catalogue), await generated.QueryAsync<string>(catalogue));
            Assert.NotEmpty(byModel);
            // Written as differences, so that a failure names them.
            Assert.Equal([], byModel.Except(byMigrations).Order(StringComparer.Ordinal).Select(line => $"only in the model: {line}"));
            Assert.Equal([], byMigrations.Except(byModel).Order(StringComparer.Ordinal).Select(line => $"only in the migrations: {line}"));
        }
    }
}
