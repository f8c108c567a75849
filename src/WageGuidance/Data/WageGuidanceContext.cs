using Microsoft.EntityFrameworkCore;

namespace WageGuidance.Data;

/// <summary>
/// The one database. Each room maps its own tables with an <see cref="IEntityTypeConfiguration{TEntity}"/> beside the entity and
/// reaches them by <c>db.Set&lt;T&gt;()</c>, so that this class knows no room.
/// </summary>
public sealed class WageGuidanceContext(DbContextOptions<WageGuidanceContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(WageGuidanceContext).Assembly);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Conventions.Add(_ => new SnakeCaseNames());
}
