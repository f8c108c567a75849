using WageGuidance.Cubes;
using WageGuidance.Cubes.Formats;

namespace WageGuidance.Negotiation.Timetable;

/// <summary>The statutory steps and factors, as data with citations: embedded, or a file of a region's own.</summary>
public sealed record BargainingSteps(IReadOnlyList<BargainingStep> Steps, Text Counting, IReadOnlyList<BargainingFactor> Factors, Text FactorsCitation)
{
    private static readonly Lazy<BargainingSteps> Embedded = new(() =>
    {
        const string name = "WageGuidance.Negotiation.Timetable.steps.json";
        using var stream = typeof(BargainingSteps).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return CanonicalJson.Read<BargainingSteps>(bytes.ToArray());
    });

    public static BargainingSteps National => Embedded.Value;
}

/// <param name="After">The event it is counted from: <c>invitation</c>, <c>talks</c>, <c>signed</c>, <c>filed</c>, <c>effective</c>, <c>expiry</c>.</param>
/// <param name="Region"><c>*</c>, or the region whose rule it is.</param>
public sealed record BargainingStep(string Id, string After, int Days, DayUnit Unit, StepDirection Direction, string By, string Region, Text Name, Text Citation);

public enum DayUnit { Calendar, Working }

public enum StepDirection { WithinAfter, WithinBefore }

/// <summary>One of the eight factors to be considered by law, and where it stands.</summary>
public sealed record BargainingFactor(string Id, Text Name, Text Where);
