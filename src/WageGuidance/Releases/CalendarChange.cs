using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using WageGuidance.Audit;
using WageGuidance.Cubes;

namespace WageGuidance.Releases;

/// <summary>A date of the public calendar that is another than it was, with its reason; never changed afterwards.</summary>
public sealed class CalendarChange
{
    public long Id { get; set; }
    public required string Publication { get; set; }
    public required string Period { get; set; }

    /// <summary>Null where the new date is still to be set.</summary>
    public DateTimeOffset? PlannedAt { get; set; }
    public required string ReasonZh { get; set; }
    public required string ReasonEn { get; set; }
    public required string Person { get; set; }
    public required DateTimeOffset At { get; set; }

    internal static CalendarChange Of(string publication, string period, DateTimeOffset? plannedAt, Text reason, Actor actor, DateTimeOffset now) => new()
    {
        Publication = publication, Period = period, PlannedAt = plannedAt?.ToUniversalTime(), ReasonZh = reason.Zh.Trim(), ReasonEn = reason.En.Trim(), Person = actor.Name, At = now,
    };

    internal sealed class Configuration : IEntityTypeConfiguration<CalendarChange>
    {
        public void Configure(EntityTypeBuilder<CalendarChange> builder)
        {
            builder.ToTable("calendar_change", "release");
            builder.HasIndex(c => new { c.Publication, c.Period });
        }
    }
}
