using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using WageGuidance.Cubes;
using WageGuidance.Cubes.Formats;
using WageGuidance.Guidelines;
using WageGuidance.Negotiation.Offers;

namespace WageGuidance.Negotiation.Packs;

/// <summary>
/// Fills what an offer file leaves open from a briefing pack: the guideline, pay percentiles of each group's occupation, labour-cost
/// ratios, the minimum wage of the county. Members are checked against the manifest's hashes; whether the manifest is the publisher's is
/// the caller's to check with a key.
/// </summary>
public static class PackBenchmarks
{
    private const string Whole = "_T";
    private const int LongestMember = 64 << 20;

    public static (OfferFile? File, IReadOnlyList<Problem> Problems) Fill(OfferFile file, Stream pack, PackSignature signature)
    {
        try
        {
            using var archive = new ZipArchive(pack, ZipArchiveMode.Read, leaveOpen: true);
            return Fill(file, archive, signature);
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return Refuse("pack-broken", new("数据包无法读取：不是完整的ZIP，或内容已被改动。", "The pack cannot be read: it is not a whole ZIP, or it was changed."));
        }
    }

    private static (OfferFile?, IReadOnlyList<Problem>) Fill(OfferFile file, ZipArchive archive, PackSignature signature)
    {
        if (Bytes(archive, "manifest.json") is not { } manifestBytes) return Refuse("no-manifest", new("缺少 manifest.json，不是数据包。", "There is no manifest.json: this is not a pack."));
        using var manifest = JsonDocument.Parse(manifestBytes);
        var root = manifest.RootElement;
        var hashes = root.GetProperty("members").EnumerateArray().ToDictionary(m => m.GetProperty("path").GetString()!, m => m.GetProperty("sha256").GetString()!, StringComparer.Ordinal);
        string? changed = null;

        var selection = file.FromPack ?? new();
        var region = selection.Region ?? root.GetProperty("area").GetString()!;
        var industry = selection.Industry ?? root.GetProperty("industry").GetString()!;
        var release = root.GetProperty("release_id").GetString()!;
        var given = file.Benchmarks ?? new();
        var filled = given with
        {
            Guideline = given.Guideline ?? GuidelineOf(Member("data/guideline.json"), region, industry, release),
            Percentiles = given.Percentiles.Count > 0 ? given.Percentiles : Percentiles(Table("pay.survey"), file, region, industry, release),
            LabourCost = given.LabourCost ?? LabourCost(Table("labour-cost.survey"), region, industry, release),
            MinimumWages = given.MinimumWages.Count > 0 || selection.MinimumWageCounty is null ? given.MinimumWages : MinimumWagesOf(Table("minimum-wage.county"), selection.MinimumWageCounty, release),
            Pack = new(release, root.GetProperty("area").GetString()!, root.GetProperty("industry").GetString()!, root.GetProperty("data_version").GetInt32(),
                root.GetProperty("content_sha256").GetString()!, CanonicalJson.Sha256(manifestBytes), signature, root.GetProperty("synthetic").GetBoolean()),
        };
        if (changed is not null) return Refuse("member-changed", new($"数据包中的 {changed} 与清单的校验值不符，已被改动。", $"{changed} in the pack does not have the hash of the manifest: it was changed."));
        return (file with { Benchmarks = filled }, []);

        PackTable? Table(string cube) => Member($"data/{cube}.json") is { } bytes ? new PackTable(bytes) : null;

        byte[]? Member(string path)
        {
            if (!hashes.TryGetValue(path, out var hash)) return null;
            var bytes = Bytes(archive, path);
            if (bytes is not null && CanonicalJson.Sha256(bytes) == hash) return bytes;
            changed ??= path;
            return null;
        }
    }

    private static GuidelineBenchmark? GuidelineOf(byte[]? json, string region, string industry, string release)
    {
        if (json is null) return null;
        var guideline = CanonicalJson.Read<Guideline>(json);
        if (guideline.Region != region && !region.StartsWith(guideline.Region[..2], StringComparison.Ordinal)) return null;
        var triple = guideline.Industries.FirstOrDefault(i => i.Industry == industry)?.Lines ?? (industry == Whole ? guideline.Lines : null);
        return triple is null ? null : new(guideline.Year, Line(triple.Baseline), Line(triple.Upper), Line(triple.Lower), release);

        static GuidelineLineBenchmark Line(Line line) => line switch
        {
            { Kind: "value", Value: { } v } => new(LineKind.Value, (decimal)v, null, line.Label),
            { Kind: "range", Value: { } low, High: { } high } => new(LineKind.Range, (decimal)low, (decimal)high, line.Label),
            { Kind: "not-issued" } => new(LineKind.NotIssued, Label: line.Label),
            { Kind: "zero-or-negative" } => new(LineKind.ZeroOrNegative, Label: line.Label),
            _ => new(LineKind.Missing, Label: line.Label),
        };
    }

    private static IReadOnlyList<PercentileBenchmark> Percentiles(PackTable? pay, OfferFile file, string region, string industry, string release)
    {
        if (pay is null) return [];
        var period = pay.Codes("period").Order(StringComparer.Ordinal).Last();
        var byOccupation = file.Groups.GroupBy(g => file.FromPack?.Occupations?.GetValueOrDefault(g.Id) ?? Whole);
        return [.. byOccupation.Select(o => new PercentileBenchmark(period, PayPer.Year, P(o.Key, "p10"), P(o.Key, "p25"), P(o.Key, "p50"), P(o.Key, "p75"), P(o.Key, "p90"),
            $"{release}: pay.survey {region} {industry} {o.Key}", Groups: [.. o.Select(g => g.Id)])).Where(p => p.Points().Count >= 2)];

        decimal? P(string occupation, string statistic) =>
            pay.Find(2, ("region", region), ("industry", industry), ("occupation", occupation), ("period", period), ("statistic", statistic));
    }

    private static LabourCostBenchmark? LabourCost(PackTable? table, string region, string industry, string release)
    {
        if (table is null) return null;
        var period = table.Codes("period").Order(StringComparer.Ordinal).Last();
        decimal? Of(string statistic) => table.Find(4, ("region", region), ("industry", industry), ("period", period), ("statistic", statistic));
        return new(period, Of("labour_cost_to_sales"), Of("labour_share"), $"{release}: labour-cost.survey {region} {industry}");
    }

    private static IReadOnlyList<MinimumWageBenchmark> MinimumWagesOf(PackTable? table, string county, string release) => table is null ? [] :
    [
        .. table.Codes("period").Select(day => (Day: day, Rate: table.Find(2, ("region", county), ("period", day), ("statistic", "monthly")))).Where(r => r.Rate is not null)
            .Select(r => new MinimumWageBenchmark(DateOnly.ParseExact(r.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture), r.Rate!.Value, $"{release}: minimum-wage.county {county}")),
    ];

    private static byte[]? Bytes(ZipArchive archive, string path)
    {
        if (archive.GetEntry(path) is not { } entry) return null;
        if (entry.Length > LongestMember) throw new InvalidDataException($"{path} is too long.");
        using var content = new MemoryStream();
        using var stream = entry.Open();
        stream.CopyTo(content);
        return content.ToArray();
    }

    private static (OfferFile?, IReadOnlyList<Problem>) Refuse(string rule, Text message) => (null, [new("--pack", rule, message)]);
}
