using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace WageGuidance.Data;

/// <summary>Names in the database are lower case with underscores, as people write SQL.</summary>
internal sealed class SnakeCaseNames : IModelFinalizingConvention
{
    public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
    {
        foreach (var entity in modelBuilder.Metadata.GetEntityTypes())
        {
            var table = entity.GetTableName() ?? entity.ShortName();
            foreach (var property in entity.GetProperties()) property.Builder.HasColumnName(Snake(property.Name));
            foreach (var key in entity.GetKeys())
                key.Builder.HasName(key.IsPrimaryKey() ? "pk_" + table : $"ak_{table}_{string.Join('_', key.Properties.Select(p => Snake(p.Name)))}");
            foreach (var key in entity.GetForeignKeys())
                key.Builder.HasConstraintName($"fk_{table}_{string.Join('_', key.Properties.Select(p => Snake(p.Name)))}");
            foreach (var index in entity.GetIndexes().Where(i => i.GetDatabaseNameConfigurationSource() != ConfigurationSource.Explicit))
                index.Builder.HasDatabaseName($"ix_{table}_{string.Join('_', index.Properties.Select(p => Snake(p.Name)))}");
        }
    }

    internal static string Snake(string name)
    {
        var result = new StringBuilder(name.Length + 8);
        foreach (var c in name)
        {
            if (char.IsUpper(c) && result.Length > 0) result.Append('_');
            result.Append(char.ToLowerInvariant(c));
        }
        return result.ToString();
    }
}
