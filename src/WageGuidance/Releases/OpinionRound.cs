using WageGuidance.Accounts;
using WageGuidance.Cubes;
using WageGuidance.Cubes.Formats;

namespace WageGuidance.Releases;

/// <summary>An organisation that is asked for its opinion; a party without any representative is asked as such.</summary>
public sealed record AskedOrganisation(Party Party, Text? Organisation)
{
    public Text Name => Organisation ?? Party.Name;
}

/// <summary>
/// Who is asked about a release, who has not answered, and who may read what was answered. Opinions are under seal until the deadline, or until the
/// last organisation asked has answered: nobody answers with another's answer before them, and what is unsealed is changed no more.
/// </summary>
public static class OpinionRound
{
    public static readonly IReadOnlyList<string> Stances = ["agree", "reserve", "dissent"];

    /// <summary>Silence until the deadline; it is recorded, not stored as an opinion.</summary>
    public const string NoneGiven = "none-given";

    /// <summary>In place of a stance that may not be read yet.</summary>
    public const string Sealed = "sealed";

    public static readonly Text Unsealed = new("受邀各方均已答复，意见已启封，不能再改动。", "Everybody asked has answered and the opinions are unsealed; they cannot be changed any more.");

    public static Text StanceName(string stance) => stance switch
    {
        "agree" => new("同意", "agrees"),
        "reserve" => new("保留意见", "reserves its position"),
        "dissent" => new("不同意", "dissents"),
        NoneGiven => new("截止前未提出意见", "gave no opinion by the deadline"),
        Sealed => new("已提出，尚未启封", "given, under seal"),
        _ => throw new ArgumentOutOfRangeException(nameof(stance), stance, null),
    };

    /// <summary>
    /// The organisations of the publication's parties, as the accounts of those who represent them at its publisher name them; party by party, in order of name.
    /// </summary>
    public static IReadOnlyList<AskedOrganisation> Asked(Publication publication, IReadOnlyList<Person> people) =>
    [
        .. publication.OpinionsFrom.SelectMany(party =>
        {
            var organisations = people.Where(p => p.Has(Role.PartyRepresentative) && p.Party == party.Code && (p.Region ?? publication.Region) == publication.Region).Select(p => p.Organisation).OfType<Text>()
                .DistinctBy(o => o.Zh, StringComparer.Ordinal).OrderBy(o => o.Zh, StringComparer.Ordinal).ToList();
            return organisations.Count == 0 ? [new AskedOrganisation(party, null)] : organisations.Select(o => new AskedOrganisation(party, o));
        }),
    ];

    /// <param name="opinions">Of the content in question only.</param>
    public static IReadOnlyList<AskedOrganisation> Missing(IReadOnlyList<AskedOrganisation> asked, IReadOnlyList<Opinion> opinions) =>
        [.. asked.Where(a => !opinions.Any(o => o.Party == a.Party.Code && (a.Organisation is null || o.OrganisationZh == a.Organisation.Zh)))];

    /// <summary>Everybody asked has answered since the round was opened. Where the same content is laid before them again, earlier answers stand until they are replaced and open no seal.</summary>
    /// <param name="opinions">Of the content in question only.</param>
    /// <param name="signOffs">Of the release.</param>
    public static bool AllAnswered(IReadOnlyList<AskedOrganisation> asked, IReadOnlyList<Opinion> opinions, IReadOnlyList<SignOff> signOffs)
    {
        var opened = signOffs.Where(s => s.Step == "open-opinions").Max(s => (long?)s.Id) ?? 0;
        var since = signOffs.Where(s => s.Step == "opine" && s.Id > opened).Select(s => s.Person).ToHashSet(StringComparer.Ordinal);
        return Missing(asked, [.. opinions.Where(o => since.Contains(o.Person))]).Count == 0;
    }

    /// <inheritdoc cref="AllAnswered"/>
    /// <param name="now">By the clock of the embargo.</param>
    public static bool IsSealed(Release release, IReadOnlyList<AskedOrganisation> asked, IReadOnlyList<Opinion> opinions, IReadOnlyList<SignOff> signOffs, DateTimeOffset now) =>
        release.State == "opinions" && now < release.OpinionsUntil && !AllAnswered(asked, opinions, signOffs);

    /// <summary>The opinions as somebody may read them: under seal all but those of the own organisation say only that they were given.</summary>
    /// <param name="reader">Null for somebody who speaks for no organisation.</param>
    public static IReadOnlyList<Opinion> ReadBy(Person? reader, IReadOnlyList<Opinion> opinions, bool isSealed) =>
        !isSealed ? opinions : [.. opinions.Select(o => reader?.Party == o.Party && reader.OrganisationZh == o.OrganisationZh ? o : UnderSeal(o))];

    /// <summary>SHA-256 of an opinion with its nonce: written into the audit trail when it is given, and shown to be true when the round is closed.</summary>
    public static string Commitment(Opinion opinion) =>
        CanonicalJson.Sha256(CanonicalJson.Bytes(new { nonce = opinion.Nonce, stance = opinion.Stance, text = new Text(opinion.TextZh, opinion.TextEn) }));

    private static Opinion UnderSeal(Opinion given) => new()
    {
        Id = given.Id, ReleaseId = given.ReleaseId, ContentSha256 = given.ContentSha256, Party = given.Party, OrganisationZh = given.OrganisationZh, OrganisationEn = given.OrganisationEn,
        Person = given.Person, Stance = Sealed, TextZh = "", TextEn = "", At = given.At, Nonce = "",
    };

    /// <summary>Why the round cannot be closed yet: somebody is silent and may still speak.</summary>
    public static Text? StillOpen(IReadOnlyList<AskedOrganisation> missing, DateTimeOffset? until, DateTimeOffset now) =>
        missing.Count == 0 || until <= now
            ? null
            : new($"征求意见尚未截止，以下各方尚未提出意见：{string.Join("、", missing.Select(m => m.Name.Zh))}。",
                $"Opinions are open until the deadline, and these have not answered: {string.Join("; ", missing.Select(m => m.Name.En))}.");
}
