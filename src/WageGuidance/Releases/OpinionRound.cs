using WageGuidance.Accounts;
using WageGuidance.Cubes;

namespace WageGuidance.Releases;

/// <summary>An organisation that is asked for its opinion; a party without any representative is asked as such.</summary>
public sealed record AskedOrganisation(Party Party, Text? Organisation)
{
    public Text Name => Organisation ?? Party.Name;
}

/// <summary>Who is asked about a release and who has not answered.</summary>
public static class OpinionRound
{
    public static readonly IReadOnlyList<string> Stances = ["agree", "reserve", "dissent"];

    /// <summary>Silence until the deadline; it is recorded, not stored as an opinion.</summary>
    public const string NoneGiven = "none-given";

    public static Text StanceName(string stance) => stance switch
    {
        "agree" => new("同意", "agrees"),
        "reserve" => new("保留意见", "reserves its position"),
        "dissent" => new("不同意", "dissents"),
        NoneGiven => new("截止前未提出意见", "gave no opinion by the deadline"),
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

    /// <summary>Why the round cannot be closed yet: somebody is silent and may still speak.</summary>
    public static Text? StillOpen(IReadOnlyList<AskedOrganisation> missing, DateTimeOffset? until, DateTimeOffset now) =>
        missing.Count == 0 || until <= now
            ? null
            : new($"征求意见尚未截止，以下各方尚未提出意见：{string.Join("、", missing.Select(m => m.Name.Zh))}。",
                $"Opinions are open until the deadline, and these have not answered: {string.Join("; ", missing.Select(m => m.Name.En))}.");
}
