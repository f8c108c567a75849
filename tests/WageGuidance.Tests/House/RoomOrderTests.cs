using System.Text.RegularExpressions;

namespace WageGuidance.Tests.House;

/// <summary>The folders are the path of the data: inside the product a room uses only the rooms before it.</summary>
public sealed partial class RoomOrderTests
{
    private static readonly string[] Rooms =
    [
        "Data", "Classifications", "Cubes", "Audit", "Accounts", "Work", "Observations", "Sources", "Indicators", "Guidelines", "Negotiation", "Releases", "Briefings",
    ];

    [GeneratedRegex(@"WageGuidance\.(?<room>[A-Z][A-Za-z]+)")]
    private static partial Regex Mention();

    [Fact]
    public void A_room_uses_only_the_rooms_before_it()
    {
        var source = Path.Combine(Repository.Root, "src", "WageGuidance");
        var violations = new List<string>();
        foreach (var file in Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories))
        {
            var room = Path.GetRelativePath(source, file).Split(Path.DirectorySeparatorChar)[0];
            var order = Array.IndexOf(Rooms, room);
            Assert.True(order >= 0, $"{room} is not a room of the house.");
            foreach (var line in File.ReadLines(file).Where(l => !l.TrimStart().StartsWith("///", StringComparison.Ordinal) && !l.TrimStart().StartsWith("//", StringComparison.Ordinal)))
                violations.AddRange(Mention().Matches(line).Select(m => m.Groups["room"].Value).Where(used => Array.IndexOf(Rooms, used) > order)
                    .Select(used => $"{Path.GetRelativePath(source, file)} uses {used}: {line.Trim()}"));
        }
        Assert.Empty(violations);
    }

    [Fact]
    public void Web_and_jobs_do_not_know_each_other_and_statistics_knows_nobody()
    {
        Assert.DoesNotContain("WageGuidance.Jobs", Project("src/WageGuidance.Web/WageGuidance.Web.csproj"), StringComparison.Ordinal);
        Assert.DoesNotContain("WageGuidance.Web", Project("jobs/WageGuidance.Jobs/WageGuidance.Jobs.csproj"), StringComparison.Ordinal);
        Assert.DoesNotContain("ProjectReference", Project("src/WageGuidance.Statistics/WageGuidance.Statistics.csproj"), StringComparison.Ordinal);
        Assert.Equal(["MathNet.Numerics", "Microsoft.CodeAnalysis.BannedApiAnalyzers"],
            Regex.Matches(Project("src/WageGuidance.Statistics/WageGuidance.Statistics.csproj"), "PackageReference Include=\"([^\"]+)\"").Select(m => m.Groups[1].Value));
    }

    private static string Project(string path) => File.ReadAllText(Path.Combine(Repository.Root, path));
}
