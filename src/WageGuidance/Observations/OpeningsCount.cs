using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace WageGuidance.Observations;

/// <summary>Openings and seekers registered at public employment services in a quarter: one region × industry × occupation × skill. Skill <c>_NONE</c> is an opening without requirement (无要求).</summary>
public sealed class OpeningsCount
{
    public required long SourceFileId { get; set; }
    public required int Line { get; set; }
    public required string Region { get; set; }
    public required string Industry { get; set; }
    public required string Occupation { get; set; }
    public required string Skill { get; set; }
    public required long Openings { get; set; }
    public required long Seekers { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<OpeningsCount>
    {
        public void Configure(EntityTypeBuilder<OpeningsCount> builder)
        {
            builder.ToTable("openings_count", "survey");
            builder.HasKey(r => new { r.SourceFileId, r.Line });
        }
    }
}
