using WageGuidance.Classifications;
using WageGuidance.Statistics.CubeEngine;

namespace WageGuidance.Indicators.Survey;

/// <summary>
/// One of the four breakdowns of <c>pay.survey-groups</c>: by size of the enterprise, education, skill grade or sex. They stand beside one another and are never crossed; their groups are numbered
/// one breakdown after the other.
/// </summary>
internal sealed class Breakdown
{
    /// <summary>Code of enterprises of industries that are not sized: railways, education, health.</summary>
    private const string NotSized = "_NONE";

    private readonly Dictionary<string, int> numbers;
    private readonly int first;

    private Breakdown(string scheme, int first)
    {
        (Scheme, this.first) = (scheme, first);
        Codes = [.. CodeLists.Get(scheme)!.OfKind("item").Select(i => i.Code), .. scheme == "size" ? [NotSized] : Array.Empty<string>()];
        numbers = Codes.Select((code, i) => (code, i)).ToDictionary(c => c.code, c => c.i, StringComparer.Ordinal);
        if (scheme == "size") numbers.Add("", numbers[NotSized]);
    }

    public static Breakdown Size { get; } = new("size", 0);
    public static Breakdown Education { get; } = new("education", Size.Codes.Count);
    public static Breakdown Skill { get; } = new("skill", Education.first + Education.Codes.Count);
    public static Breakdown Sex { get; } = new("sex", Skill.first + Skill.Codes.Count);

    public static IReadOnlyList<Breakdown> All { get; } = [Size, Education, Skill, Sex];

    /// <summary>Groups of all four.</summary>
    public static int Groups => Sex.first + Sex.Codes.Count;

    public string Scheme { get; }

    public IReadOnlyList<string> Codes { get; }

    /// <summary>The whole, each code, and those whose code is in no list: as the codes of a dimension, of which these last are published nowhere.</summary>
    public int[][] Parts => [[.. Enumerable.Range(0, Codes.Count + 1)], .. Enumerable.Range(0, Codes.Count + 1).Select(code => new[] { code })];

    /// <summary>Number of a code; that of the codes where it is in no list.</summary>
    public int Number(string code) => numbers.GetValueOrDefault(code, Codes.Count);

    /// <summary>Number of a code among the groups of all four.</summary>
    public int Group(int code) => first + code;

    /// <summary>The code of a group in the dimension of that name, e.g. <c>size-L</c>.</summary>
    public string KeyOf(int code) => $"{Scheme}-{Codes[code]}";

    /// <summary>A column of a cube.</summary>
    public CubeColumn Column(IEnumerable<string> codes) => new([.. codes.Select(code => (ushort)Number(code))], Codes.Count + 1);

    /// <summary>The breakdown as the last dimension of a grouping set, among the groups of all four.</summary>
    /// <param name="column">Its column in the cube.</param>
    public CubeLevel Level(int column) => new(column, Groups, [.. Enumerable.Range(first, Codes.Count), -1]);
}
