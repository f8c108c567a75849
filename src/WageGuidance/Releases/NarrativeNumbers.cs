using System.Globalization;
using System.Text.RegularExpressions;
using WageGuidance.Cubes;
using WageGuidance.Guidelines;

namespace WageGuidance.Releases;

/// <summary>A number in the words of a briefing that none of its figures has.</summary>
/// <param name="Place">E.g. <c>150000/C pay paragraph 2</c>.</param>
public sealed record UnknownNumber(string Place, Language Language, string Number, string Words);

/// <summary>
/// Finds numbers in the words of a release, in each language, that are in none of its figures: tables, charts, cells of its area and industry and of the wholes
/// they are compared with, and guideline, each rounded as the text has it. Signs are not compared, and which of the figures is meant is not known. Not looked at are years (from 1949 to 2099, and those of the release's own periods), periods, codes, percentiles,
/// counts up to twelve that have no unit, and in the section on methods any count. Pure.
/// </summary>
public static partial class NarrativeNumbers
{
    private const string Whole = "_T";
    private const int MostDecimals = 3;

    /// <summary>Steps of the percentiles and of the confidence interval, where a percentile or an interval is spoken of.</summary>
    private static readonly HashSet<string> Levels = new(StringComparer.Ordinal) { "10", "25", "50", "75", "90", "95" };

    public static IReadOnlyList<UnknownNumber> Of(ReleaseContent content)
    {
        var cells = CellsByPlace(content);
        var guideline = new HashSet<string>(StringComparer.Ordinal);
        if (content.Guideline is { } g) AddGuideline(guideline, g);
        var found = new List<UnknownNumber>();
        var years = YearsOf(content);
        foreach (var briefing in content.Briefings)
        {
            var known = new HashSet<string>(guideline, StringComparer.Ordinal);
            var areas = new[] { briefing.Area, content.Guideline?.Region ?? content.Scope.Areas[0] }.Distinct(StringComparer.Ordinal);
            // The whole economy is compared with every industry.
            foreach (var (place, values) in cells)
                if ((place.Area is null || areas.Contains(place.Area, StringComparer.Ordinal)) && (place.Industry is null or Whole || place.Industry == briefing.Industry || briefing.Industry == Whole))
                    known.UnionWith(values);
            AddBriefing(known, briefing);
            foreach (var (place, text) in WordsOf(briefing))
                foreach (var language in Languages.All)
                    found.AddRange(In(text.In(language), known, years, place.StartsWith("method ", StringComparison.Ordinal)).Select(n => new UnknownNumber($"{briefing.Area}/{briefing.Industry} {place}", language, n, text.In(language))));
        }
        return found;
    }

    /// <summary>The numbers of a text that are not known, as they stand there.</summary>
    /// <param name="years">Years of the release's own periods, which are years however early or late they lie.</param>
    /// <param name="counts">True where cells and files are counted, which no figure does.</param>
    private static IEnumerable<string> In(string text, HashSet<string> known, HashSet<int> years, bool counts)
    {
        var plain = HalfWidth(text);
        foreach (Match match in Numbers().Matches(plain))
        {
            var digits = match.Groups["number"].Value.Replace(",", "", StringComparison.Ordinal);
            if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)) continue;
            var behind = plain[(match.Index + match.Length)..].TrimStart();
            var isWhole = !digits.Contains('.', StringComparison.Ordinal);
            if (isWhole && !match.Value.Contains(',', StringComparison.Ordinal) && (value is >= 1949 and <= 2099 || years.Contains((int)value)) && !Unit().IsMatch(behind)) continue;
            if (isWhole && (counts || value <= 12) && !Unit().IsMatch(behind)) continue;
            if (Levels.Contains(digits) && Level().IsMatch(behind)) continue;
            if (isWhole && value <= 31 && (DayBehind().IsMatch(behind) || MonthBefore().IsMatch(plain[..match.Index]))) continue;
            if (digits == "100" && Per().IsMatch(plain[..match.Index])) continue;
            if (!known.Contains(Key(value, Decimals(digits))) && !(behind.StartsWith('万') && known.Contains(Key(value, Decimals(digits)) + "万"))) yield return match.Value;
        }
    }

    /// <summary>The year of the release's period, and that of the period it is compared with, which the head of its table of changes names.</summary>
    private static HashSet<int> YearsOf(ReleaseContent content)
    {
        var compared = content.Briefings.SelectMany(b => b.Sections).Where(s => s.Id == "changes").SelectMany(s => s.Tables).Select(t => t.Columns[0].Head.En);
        return [.. compared.Append(content.Period).SelectMany(words => FourDigits().Matches(words)).Select(m => int.Parse(m.Value, CultureInfo.InvariantCulture))];
    }

    private static IEnumerable<(string Place, Text Text)> WordsOf(BriefingContent briefing)
    {
        yield return ("verdict", briefing.Verdict);
        if (briefing.Why is { } why) yield return ("why", why);
        foreach (var figure in briefing.KeyFigures)
        {
            yield return ($"figure {figure.Id} reading", figure.Reading);
            if (figure.Change is { } change) yield return ($"figure {figure.Id} change", change);
        }
        foreach (var (text, i) in briefing.WhatIsNew.Select((t, i) => (t, i + 1))) yield return ($"news {i}", text);
        foreach (var section in briefing.Sections)
        {
            foreach (var (text, i) in section.Paragraphs.Select((t, i) => (t, i + 1))) yield return ($"{section.Id} paragraph {i}", text);
            foreach (var chart in section.Charts) yield return ($"{section.Id} chart {chart.Id}", chart.Title);
        }
    }

    private static Dictionary<(string? Area, string? Industry), HashSet<string>> CellsByPlace(ReleaseContent content)
    {
        var places = new Dictionary<(string?, string?), HashSet<string>>();
        foreach (var cube in content.Cubes)
        {
            var (region, industry) = (cube.IndexOf("region"), cube.IndexOf("industry"));
            var percent = cube.Dimension("statistic").Members.Where(m => m.Unit?.Zh == "%").Select(m => m.Code).ToHashSet(StringComparer.Ordinal);
            foreach (var (key, cell) in cube.Cells)
            {
                var place = (region < 0 ? null : key[region], industry < 0 ? null : key[industry]);
                if (!places.TryGetValue(place, out var known)) places[place] = known = new(StringComparer.Ordinal);
                foreach (var value in new[] { cell.Value, cell.Cv, cell.N, cell.Units, cell.CiLow, cell.CiHigh, cell is { CiLow: { } low, CiHigh: { } high } ? (high - low) / 2 : null }) Add(known, value);
                // Said too: openings for every hundred seekers, and how far a share of an industry lies from that of the whole.
                if (key[^1].EndsWith("_ratio", StringComparison.Ordinal)) Add(known, cell.Value * 100);
                if (industry >= 0 && key[industry] != Whole && percent.Contains(key[^1]) && cube.Find([.. key.Select((k, i) => i == industry ? Whole : k)])?.Value is { } whole) Add(known, cell.Value - whole);
            }
        }
        return places;
    }

    private static void AddBriefing(HashSet<string> known, BriefingContent briefing)
    {
        foreach (var figure in briefing.KeyFigures) AddWords(known, figure.Value);
        foreach (var section in briefing.Sections)
        {
            foreach (var series in section.Charts.SelectMany(c => c.Series))
                foreach (var value in series.Values.Concat(series.Low ?? []).Concat(series.High ?? [])) Add(known, value);
            foreach (var table in section.Tables)
            {
                Add(known, table.Rows.Count);
                foreach (var text in table.Notes.Append(table.Title).Concat(table.Columns.Select(c => c.Head)).Concat(table.Rows.Select(r => r.Label))) AddWords(known, text);
                foreach (var value in table.Rows.SelectMany(r => r.Values))
                {
                    Add(known, value.Number);
                    if (value.Words is { } words) AddWords(known, words);
                }
            }
        }
    }

    private static void AddGuideline(HashSet<string> known, Guideline guideline)
    {
        foreach (var line in guideline.Industries.Select(i => i.Lines).Prepend(guideline.Lines).SelectMany(l => new[] { l.Baseline, l.Upper, l.Lower }))
        {
            Add(known, line.Value);
            Add(known, line.High);
        }
    }

    private static void AddWords(HashSet<string> known, Text text)
    {
        foreach (var words in new[] { text.Zh, text.En })
            foreach (Match match in Numbers().Matches(HalfWidth(words)))
                if (double.TryParse(match.Groups["number"].Value.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)) Add(known, value);
    }

    private static void Add(HashSet<string> known, double? value)
    {
        if (value is not { } v || !double.IsFinite(v) || Math.Abs(v) > 1e15) return;
        var exact = Math.Abs((decimal)v);
        for (var decimals = 0; decimals <= MostDecimals; decimals++)
        {
            known.Add(Key(exact, decimals));
            if (exact >= 1000) known.Add(Key(exact / 10000, decimals) + "万");
        }
    }

    /// <summary>Full-width digits, point and % are the same figures.</summary>
    private static string HalfWidth(string text) => string.Create(text.Length, text, (target, source) =>
    {
        for (var i = 0; i < source.Length; i++) target[i] = source[i] is (>= '０' and <= '９') or '．' or '％' || (source[i] == '，' && IsInFigure(source, i)) ? (char)(source[i] - 0xFEE0) : source[i];
    });

    private static bool IsInFigure(string text, int i) => i > 0 && i + 1 < text.Length && text[i - 1] is >= '０' and <= '９' && text[i + 1] is >= '０' and <= '９';

    private static string Key(decimal value, int decimals) => Math.Round(value, decimals, MidpointRounding.AwayFromZero).ToString($"F{decimals}", CultureInfo.InvariantCulture);

    private static int Decimals(string digits) => digits.IndexOf('.') is var dot and >= 0 ? digits.Length - dot - 1 : 0;

    // Not a part of a code (P90, GB/T 4754-2017, 2024-Q1, v2, 15 in 150000-EAST) or of a date.
    [GeneratedRegex(@"(?<![\p{L}\d_./]-?)(?<![A-Za-z\d]-)(?<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\d_]|[-/][\dA-Z]|[A-Za-z])|(?<=[\u2e80-\uffef])(?<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\d_]|[-/][\dA-Z]|[A-Za-z])")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"(?<!\d)\d{4}(?!\d)")]
    private static partial Regex FourDigits();

    [GeneratedRegex(@"^(?:日|月|时|点|January|February|March|April|May|June|July|August|September|October|November|December)")]
    private static partial Regex DayBehind();

    [GeneratedRegex(@"(?:January|February|March|April|May|June|July|August|September|October|November|December)\s*$")]
    private static partial Regex MonthBefore();

    // "for every 100 yuan of sales" is a unit.
    [GeneratedRegex(@"(?:per|each|every|of|每)\s*$")]
    private static partial Regex Per();

    [GeneratedRegex(@"^(?:%|‰|个百分点|元|人|倍|万|户|家|points?\b|per ?cent|yuan|times|persons?\b)")]
    private static partial Regex Unit();

    [GeneratedRegex(@"^(?:分位|百分位|th\b|(?:%|百分之)?\s*(?:的?置信|的?区间|confidence|interval))")]
    private static partial Regex Level();
}
