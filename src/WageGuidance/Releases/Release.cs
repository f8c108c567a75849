using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace WageGuidance.Releases;

/// <summary>
/// A version of a publication for a period. Its content is frozen by hash at submission; the decisions on it are a second record with
/// a hash of its own, closed at approval. Readable is a predicate on this row and the database's clock, not a state.
/// </summary>
public sealed class Release
{
    public long Id { get; set; }
    public required string Publication { get; set; }
    public required string Period { get; set; }
    public required string[] Areas { get; set; }
    public required string[] Industries { get; set; }

    /// <summary><c>draft</c>, <c>submitted</c>, <c>opinions</c>, <c>certified</c>, <c>approved</c>, <c>prepared</c>, <c>scheduled</c>, <c>withdrawn</c>, <c>abandoned</c>.</summary>
    public required string State { get; set; }

    /// <summary>The person who submits; a job's draft has the author who submits it.</summary>
    public string? Author { get; set; }
    public required int DataVersion { get; set; }

    /// <summary>Given at approval.</summary>
    public int? Version { get; set; }
    public string? ContentSha256 { get; set; }
    public string? DecisionsSha256 { get; set; }
    public DateTimeOffset? OpinionsUntil { get; set; }
    public DateTimeOffset? ApprovedAt { get; set; }
    public DateTimeOffset? PreparedAt { get; set; }

    /// <summary>Null until scheduled; cancelling a schedule nulls it.</summary>
    public DateTimeOffset? PublishAt { get; set; }
    public DateTimeOffset? WithdrawnAt { get; set; }
    public string? NoteZh { get; set; }
    public string? NoteEn { get; set; }
    public required DateTimeOffset CreatedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Release>
    {
        public void Configure(EntityTypeBuilder<Release> builder)
        {
            builder.ToTable("release", "release");
            builder.HasIndex(r => new { r.Publication, r.Period, r.Version }).IsUnique();
            builder.HasOne<ContentBlob>().WithMany().HasForeignKey(r => r.ContentSha256).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<ContentBlob>().WithMany().HasForeignKey(r => r.DecisionsSha256).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>Bytes by their hash; never changed, never deleted while a release names them.</summary>
public sealed class ContentBlob
{
    public required string Sha256 { get; set; }
    public required long Length { get; set; }
    public required byte[] Bytes { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ContentBlob>
    {
        public void Configure(EntityTypeBuilder<ContentBlob> builder)
        {
            builder.ToTable("content_blob", "release");
            builder.HasKey(b => b.Sha256);
        }
    }
}

/// <summary>A file of a release: where it is found and which bytes it is.</summary>
public sealed class ReleaseFile
{
    public required long ReleaseId { get; set; }

    /// <summary>E.g. <c>packs/150000/_T/briefing.zh.pdf</c> or <c>api/indicators/pay.survey.json</c>.</summary>
    public required string Path { get; set; }
    public required string Sha256 { get; set; }
    public required long Length { get; set; }
    public required string MediaType { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ReleaseFile>
    {
        public void Configure(EntityTypeBuilder<ReleaseFile> builder)
        {
            builder.ToTable("release_file", "release");
            builder.HasKey(f => new { f.ReleaseId, f.Path });
            builder.Property(f => f.Path).UseCollation("C");
            builder.HasOne<Release>().WithMany().HasForeignKey(f => f.ReleaseId);
            builder.HasOne<ContentBlob>().WithMany().HasForeignKey(f => f.Sha256).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
