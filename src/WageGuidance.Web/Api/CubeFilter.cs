using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using WageGuidance.Cubes;

namespace WageGuidance.Web.Api;

/// <summary>
/// Cuts a cube by the query: a dimension's codes, several with commas; <c>period</c> also as <c>2024-Q1..2024-Q4</c> or <c>latest:4</c>.
/// A code that the cube does not have is refused, never answered with an empty list.
/// </summary>
internal static partial class CubeFilter
{
    private const int MostNamed = 60;

    public static (Cube? Cube, Problem? Problem) Apply(Cube cube, HttpRequest request)
    {
        string[] allowed = [.. cube.Dimensions.Select(d => d.Id), "format"];
        if (Asked.UnknownParameter(request, allowed) is { } unknown) return (null, unknown);

        var kept = new HashSet<string>?[cube.Dimensions.Count];
        for (var i = 0; i < kept.Length; i++)
        {
            var dimension = cube.Dimensions[i];
            if (!request.QueryString.HasValue || !request.Query.TryGetValue(dimension.Id, out var asked)) continue;
            var codes = dimension.Id == "period" ? Periods(dimension, asked.ToString()) : Codes(dimension, asked.ToString());
            if (codes is null) return (null, Refused(dimension));
            kept[i] = codes;
        }
        return (Cut(cube, kept), null);
    }

    private static Cube Cut(Cube cube, HashSet<string>?[] kept)
    {
        if (Array.TrueForAll(kept, k => k is null)) return cube;
        var cells = cube.Cells.Where(c => Matches(c.Key)).ToList();
        var present = cube.Dimensions.Select((_, i) => cells.Select(c => c.Key[i]).ToHashSet(StringComparer.Ordinal)).ToArray();
        return cube with { Cells = cells, Dimensions = [.. cube.Dimensions.Select((d, i) => d with { Members = [.. d.Members.Where(m => present[i].Contains(m.Code))] })] };

        bool Matches(IReadOnlyList<string> key)
        {
            for (var i = 0; i < kept.Length; i++)
                if (kept[i] is { } codes && !codes.Contains(key[i])) return false;
            return true;
        }
    }

    private static HashSet<string>? Codes(Dimension dimension, string asked)
    {
        var codes = asked.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal);
        return codes.Count > 0 && codes.All(c => dimension.Find(c) is not null) ? codes : null;
    }

    private static HashSet<string>? Periods(Dimension dimension, string asked)
    {
        if (LatestForm().Match(asked) is { Success: true } latest) return new(Newest(dimension, int.Parse(latest.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)), StringComparer.Ordinal);
        if (RangeForm().Match(asked) is not { Success: true } range) return Codes(dimension, asked);
        var (from, to) = (range.Groups[1].Value, range.Groups[2].Value);
        // 2024 includes 2024-Q4: the end counts with all that begins with it.
        return string.CompareOrdinal(from, to) > 0 ? null
            : dimension.Members.Select(m => m.Code).Where(c => string.CompareOrdinal(c, from) >= 0 && (string.CompareOrdinal(c, to) <= 0 || c.StartsWith(to, StringComparison.Ordinal))).ToHashSet(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Newest(Dimension dimension, int count) => dimension.Members.Select(m => m.Code).OrderDescending(StringComparer.Ordinal).Take(count);

    private static Problem Refused(Dimension dimension)
    {
        List<string> allowed = [.. dimension.Members.Take(MostNamed).Select(m => m.Code)];
        if (dimension.Members.Count > MostNamed) allowed.Add("…");
        var forms = dimension.Id == "period" ? ("；也可写成 2024-Q1..2024-Q4 或 latest:4", "; also 2024-Q1..2024-Q4 or latest:4") : ("", "");
        return Problem.BadRequest("unknown-value", $"参数“{dimension.Id}”的取值不在该指标中。可用：{string.Join('、', allowed)}{forms.Item1}。",
            $"A value of \"{dimension.Id}\" is not one of this indicator's. Allowed: {string.Join(", ", allowed)}{forms.Item2}.", dimension.Id, allowed);
    }

    [GeneratedRegex(@"^latest:([1-9]\d{0,2})$", RegexOptions.CultureInvariant)]
    private static partial Regex LatestForm();

    [GeneratedRegex(@"^(\d{4}(?:-Q[1-4]|-\d\d(?:-\d\d)?)?)\.\.(\d{4}(?:-Q[1-4]|-\d\d(?:-\d\d)?)?)$", RegexOptions.CultureInvariant)]
    private static partial Regex RangeForm();
}
