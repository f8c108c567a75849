using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WageGuidance.Cubes;
using WageGuidance.Data;

namespace WageGuidance.Releases;

/// <summary>What an analyst writes for a chapter of a draft; frozen with the rest of the content when it is submitted.</summary>
public sealed class ChapterText
{
    public required long ReleaseId { get; set; }

    /// <summary>Id of a <see cref="Chapter"/> of the publication.</summary>
    public required string Chapter { get; set; }
    public required string TextZh { get; set; }
    public required string TextEn { get; set; }
    public required string Person { get; set; }
    public required DateTimeOffset At { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ChapterText>
    {
        public void Configure(EntityTypeBuilder<ChapterText> builder)
        {
            builder.ToTable("chapter_text", "release");
            builder.HasKey(t => new { t.ReleaseId, t.Chapter });
            builder.HasOne<Release>().WithMany().HasForeignKey(t => t.ReleaseId);
        }
    }
}

/// <summary>The texts of a draft by chapter.</summary>
public static class ChapterTexts
{
    public static async Task<IReadOnlyDictionary<string, Text>> OfAsync(IDbContextFactory<WageGuidanceContext> databases, long releaseId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var texts = await db.Set<ChapterText>().AsNoTracking().Where(t => t.ReleaseId == releaseId).ToListAsync(cancellationToken);
        return texts.ToDictionary(t => t.Chapter, t => new Text(t.TextZh, t.TextEn), StringComparer.Ordinal);
    }
}
