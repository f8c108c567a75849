using WageGuidance.Cubes;

namespace WageGuidance.Releases;

/// <summary>Why a version follows an earlier one of its period: part of its content, so that opinions and approval are on it too.</summary>
/// <param name="Kind">One of <see cref="Kinds"/>.</param>
/// <param name="Note">Shown to the public.</param>
public sealed record Revision(string Kind, Text Note)
{
    /// <summary>In the order of the words: announced beforehand, another method, a mistake of ours or of a source.</summary>
    public static readonly IReadOnlyList<string> Kinds = ["scheduled", "methodological", "error"];

    public const int LongestNote = 2000;

    public static Text NameOf(string kind) => kind switch
    {
        "scheduled" => new("定期修订", "scheduled revision"),
        "methodological" => new("方法修订", "methodological revision"),
        "error" => new("差错更正", "correction of an error"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>Why it cannot stand; null where it can.</summary>
    /// <param name="previousVersion">The version it replaces; null where there is none.</param>
    public static Text? Refusal(Revision? revision, int? previousVersion) => (revision, previousVersion) switch
    {
        (null, null) => null,
        (null, { } version) => new($"本期第{version}版已发布或已排定：再出一版须注明修订种类（{string.Join("、", Kinds.Select(k => $"{k} {NameOf(k).Zh}"))}）和公开说明。",
            $"Version {version} of this period is out or scheduled: a version after it names its kind of revision ({string.Join(", ", Kinds)}) and gives a public note."),
        (not null, null) => new("本期尚无已发布或已排定的版本，不是修订。", "No version of this period is out or scheduled: there is nothing to revise."),
        _ when !Kinds.Contains(revision!.Kind) => new($"没有“{revision.Kind}”这一修订种类；可用：{string.Join("、", Kinds)}。", $"There is no kind of revision {revision.Kind}; kinds are {string.Join(", ", Kinds)}."),
        _ when string.IsNullOrWhiteSpace(revision.Note.Zh) || string.IsNullOrWhiteSpace(revision.Note.En) => new("修订说明须有中英文两种文本。", "The public note is needed in Chinese and in English."),
        _ when revision.Note.Zh.Length > LongestNote || revision.Note.En.Length > LongestNote => new($"修订说明不得超过{LongestNote}字。", $"The public note has at most {LongestNote} characters."),
        _ => null,
    };
}
