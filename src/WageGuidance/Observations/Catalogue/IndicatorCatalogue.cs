using System.Text.Json;
using System.Text.Json.Serialization;
using WageGuidance.Cubes;

namespace WageGuidance.Observations.Catalogue;

/// <summary>Reads the catalogue of indicators from the files beside this one: adding an indicator table is adding an entry there.</summary>
public static class IndicatorCatalogue
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectRequiredConstructorParameters = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>Every indicator, in the order of the files' names and of their entries.</summary>
    public static IReadOnlyList<IndicatorDefinition> All { get; } = Read();

    /// <summary>Null where there is no such indicator.</summary>
    public static IndicatorDefinition? Find(string id) => All.FirstOrDefault(i => i.Id == id);

    /// <exception cref="ArgumentException">There is no such indicator.</exception>
    public static IndicatorDefinition Get(string id) => Find(id) ?? throw new ArgumentException($"There is no indicator {id}.", nameof(id));

    private static List<IndicatorDefinition> Read()
    {
        var assembly = typeof(IndicatorCatalogue).Assembly;
        const string prefix = "WageGuidance.Observations.Catalogue.";
        var definitions = new List<IndicatorDefinition>();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            definitions.AddRange(JsonSerializer.Deserialize<Entry[]>(stream, Options)!.Select(e => Of(e, name[prefix.Length..])));
        }

        if (definitions.GroupBy(d => d.Id, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new InvalidDataException($"The catalogue holds the indicator {twice.Key} twice.");
        return definitions;
    }

    private static IndicatorDefinition Of(Entry entry, string file)
    {
        var at = $"{file}: {entry.Id}";
        return new()
        {
            Id = entry.Id, Title = Both(entry.Title, at), Definition = Both(entry.Definition, at), Population = Both(entry.Population, at), Formula = Both(entry.Formula, at), Method = entry.Method,
            Uncertainty = Enum.Parse<Uncertainty>(entry.Uncertainty), Rounding = Both(entry.Rounding, at), Source = Both(entry.Source, at), Frequency = entry.Frequency, Publication = entry.Publication,
            Dimensions = [.. entry.Dimensions.Select(d => DimensionOf(d, at))], Statistics = [.. entry.Statistics.Select(s => StatisticOf(s, at))],
            Ratios = [.. (entry.Ratios ?? []).Select(r => new RatioDefinition(r.Statistic, r.Numerator, r.Denominator, r.Factor))],
            Notes = [.. (entry.Notes ?? []).Select(n => Both(n, at))], FromTable = entry.Table, NotInSample = entry.NotInSample is { } why ? Both(why, at) : null,
        };
    }

    private static DimensionDefinition DimensionOf(JsonElement element, string at)
    {
        if (element.ValueKind == JsonValueKind.String) return DimensionDefinition.Named(element.GetString()!);
        var own = element.Deserialize<OwnDimension>(Options)!;
        return new(own.Id, Both(own.Name, at), null, null, [.. own.Members.Select(m => m switch
        {
            [var code, var zh, var en] => new Member(code, new(zh, en)),
            [var code, var zh, var en, var parent] => new Member(code, new(zh, en), parent),
            _ => throw new InvalidDataException($"{at}: a member is code, Chinese name, English name and perhaps parent."),
        })]);
    }

    private static StatisticDefinition StatisticOf(StatisticEntry entry, string at) => new(
        new Member(entry.Code, Both(entry.Name, at), Unit: entry.Unit is { } unit ? Both(unit, at) : null, Decimals: entry.Decimals), entry.Additive, entry.Least, entry.Most);

    private static Text Both(string[] texts, string at) => texts is [{ Length: > 0 } zh, { Length: > 0 } en]
        ? new(zh, en)
        : throw new InvalidDataException($"{at}: a text is two strings, Chinese and English.");

    private sealed record Entry(
        string Id, string[] Title, string[] Definition, string[] Population, string[] Formula, string Method, string Uncertainty, string[] Rounding, string[] Source, string Frequency,
        string Publication, JsonElement[] Dimensions, StatisticEntry[] Statistics, RatioEntry[]? Ratios = null, string[][]? Notes = null, bool Table = false, string[]? NotInSample = null);

    private sealed record OwnDimension(string Id, string[] Name, string[][] Members);

    private sealed record StatisticEntry(string Code, string[] Name, string[]? Unit, int? Decimals, bool Additive = false, decimal? Least = null, decimal? Most = null);

    private sealed record RatioEntry(string Statistic, string Numerator, string Denominator, decimal Factor = 100);
}
