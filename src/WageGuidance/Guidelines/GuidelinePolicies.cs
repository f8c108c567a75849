using System.Reflection;
using System.Text.Json;
using WageGuidance.Cubes;
using WageGuidance.Cubes.Formats;

namespace WageGuidance.Guidelines;

/// <summary>The policies that come with the product, and sample corrections for whoever drafts the sample.</summary>
public static class GuidelinePolicies
{
    private const string Folder = "WageGuidance.Guidelines.Policies.";
    private static readonly Lazy<IReadOnlyList<GuidelinePolicy>> Embedded = new(ReadAll);

    public static IReadOnlyList<GuidelinePolicy> All => Embedded.Value;

    /// <summary>The policy in force for a guideline of the region and year; null when there is none.</summary>
    public static GuidelinePolicy? For(string region, int year)
    {
        var first = new DateOnly(year, 1, 1);
        return All.Where(p => p.Region == region && p.ValidFrom <= first && first <= p.ValidTo).MaxBy(p => p.ValidFrom);
    }

    /// <summary>A policy of one's own, as the embedded ones are written.</summary>
    /// <returns>The policy, or what is wrong with it.</returns>
    public static (GuidelinePolicy? Policy, IReadOnlyList<Text> Faults) Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            var policy = CanonicalJson.Read<GuidelinePolicy>(json);
            return PolicyRules.Faults(policy) is { Count: > 0 } faults ? (null, faults) : (policy, []);
        }
        catch (JsonException e)
        {
            return (null, [new($"参数文件不能读取，第{e.LineNumber + 1}行，{e.Path}。", $"The policy cannot be read, line {e.LineNumber + 1}, {e.Path}.")]);
        }
    }

    private static List<GuidelinePolicy> ReadAll()
    {
        var policies = new List<GuidelinePolicy>();
        foreach (var name in Names().Where(n => !n.Contains("-corrections", StringComparison.Ordinal)))
        {
            var policy = Read<GuidelinePolicy>(name);
            if (PolicyRules.Faults(policy) is [var fault, ..]) throw new InvalidDataException($"{name}: {fault.En}");
            policies.Add(policy);
        }

        return policies;
    }

    internal static IEnumerable<string> Names() =>
        Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(n => n.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    internal static T Read<T>(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return CanonicalJson.Read<T>(bytes.ToArray());
    }
}

/// <summary>Corrections for the sample guideline: made up for demonstration, each with its reason. Real ones are entered by people.</summary>
public static class SampleCorrections
{
    /// <param name="author">User name of who drafts the sample.</param>
    /// <returns>Empty where there is no sample for the region and year.</returns>
    public static IReadOnlyList<Correction> For(string region, int year, string author) =>
        GuidelinePolicies.Names().FirstOrDefault(n => n.EndsWith($".{region}-sample-corrections-{year}.json", StringComparison.Ordinal)) is { } name
            ? [.. GuidelinePolicies.Read<IReadOnlyList<Correction>>(name).Select(c => c with { Author = author })]
            : [];
}
