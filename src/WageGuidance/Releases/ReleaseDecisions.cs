using WageGuidance.Accounts;
using WageGuidance.Cubes;

namespace WageGuidance.Releases;

/// <summary>
/// What was decided on a frozen content, and by whom: public with the release. Closed at approval, when the version is given;
/// a record of its own with a hash of its own, so that deciding never changes what was decided on.
/// </summary>
public sealed record ReleaseDecisions
{
    public required string ContentSha256 { get; init; }
    public required int Version { get; init; }

    /// <summary>Party by party; organisations that were asked and silent stand here with <c>none-given</c>.</summary>
    public required IReadOnlyList<DecidedOpinion> Opinions { get; init; }

    /// <summary>submit, open-opinions, certify, approve, in the order they happened.</summary>
    public required IReadOnlyList<DecidedSignOff> SignOffs { get; init; }
    public required IReadOnlyList<DecidedWaiver> Waivers { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset ClosedAt { get; init; }

    /// <summary>The record as the desk leaves it. Everything not about <paramref name="contentSha256"/> is history and stays out.</summary>
    public static ReleaseDecisions Close(
        string contentSha256, int version, IReadOnlyList<AskedOrganisation> asked, IReadOnlyList<Opinion> opinions, IReadOnlyList<SignOff> signOffs,
        IReadOnlyList<Person> people, DateTimeOffset at)
    {
        var given = opinions.Where(o => o.ContentSha256 == contentSha256).ToList();
        var signed = signOffs.Where(s => s.ContentSha256 == contentSha256).OrderBy(s => s.At).ThenBy(s => s.Id == 0 ? long.MaxValue : s.Id).ToList();
        return new()
        {
            ContentSha256 = contentSha256,
            Version = version,
            Opinions =
            [
                .. Party.All.SelectMany(party => given.Where(o => o.Party == party.Code).OrderBy(o => o.OrganisationZh, StringComparer.Ordinal)
                    .Select(o => new DecidedOpinion(party.Code, party.Name, new(o.OrganisationZh, o.OrganisationEn), o.Stance,
                        o.TextZh.Length == 0 ? null : new(o.TextZh, o.TextEn), NameOf(o.Person), IsDemo(o.Person), o.At.ToUniversalTime()))
                    .Concat(OpinionRound.Missing(asked, given).Where(m => m.Party == party)
                        .Select(m => new DecidedOpinion(party.Code, party.Name, m.Name, OpinionRound.NoneGiven, null, null, false, null)))),
            ],
            SignOffs =
            [
                .. signed.Where(s => s.Step is "submit" or "open-opinions" or "certify" or "approve")
                    .Select(s => new DecidedSignOff(s.Step, NameOf(s.Person), Role.Find(s.Role)?.Name ?? new(s.Role, s.Role), IsDemo(s.Person), s.At.ToUniversalTime(), Note(s))),
            ],
            Waivers =
            [
                .. signed.Where(s => s.Waives is not null)
                    .Select(s => new DecidedWaiver(s.Waives!, ReleaseChecklist.NameOf(s.Waives!), new(s.NoteZh, s.NoteEn), NameOf(s.Person), IsDemo(s.Person), s.At.ToUniversalTime())),
            ],
            ClosedAt = at.ToUniversalTime(),
        };

        Text NameOf(string userName) => people.FirstOrDefault(p => p.UserName == userName)?.DisplayName ?? new(userName, userName);
        bool IsDemo(string userName) => people.FirstOrDefault(p => p.UserName == userName)?.Demo ?? false;
        static Text? Note(SignOff s) => s.NoteZh.Length == 0 ? null : new(s.NoteZh, s.NoteEn);
    }
}

/// <param name="Party">human-resources, trade-union, employers.</param>
/// <param name="Stance">agree, reserve, dissent, none-given.</param>
/// <param name="Text">Null where nothing was written.</param>
/// <param name="Demo">True for a person of the sample.</param>
public sealed record DecidedOpinion(string Party, Text PartyName, Text Organisation, string Stance, Text? Text, Text? Person, bool Demo, DateTimeOffset? At);

public sealed record DecidedSignOff(string Step, Text Person, Text Role, bool Demo, DateTimeOffset At, Text? Note);

/// <param name="Check">Code of the waived item of <see cref="ReleaseChecklist"/>.</param>
public sealed record DecidedWaiver(string Check, Text CheckName, Text Reason, Text Person, bool Demo, DateTimeOffset At);
