using WageGuidance.Classifications;

namespace WageGuidance.Sources;

/// <summary>Whether an area lies within the reporting scope of a file.</summary>
internal static class Scopes
{
    /// <summary>A scope that is no area (a publisher) covers everything.</summary>
    public static bool Covers(string scope, string region)
    {
        if (scope == region || Regions.Current.Find(scope) is not { } item) return true;
        if (item.Kind == "area") return Regions.LeagueOf(region) is { } league && Regions.MembersOf(scope).Contains(league);
        var start = Regions.Current.Find(region) is not null ? region : Regions.LeagueOf(region) is not null ? region[..6] : null;
        for (var at = start; at is not null; at = Regions.Current.Find(at)?.Parent)
        {
            if (at == scope) return true;
        }

        return false;
    }

    /// <summary>The nation, or the province a region is in; null for what is no region's code.</summary>
    public static string? ProvinceOf(string region) =>
        region == Regions.Nation ? region : region.Length >= 6 ? region[..2] + "0000" : null;
}
