using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using WageGuidance.Audit;
using WageGuidance.Cubes;
using WageGuidance.Data;

namespace WageGuidance.Releases.Workflow;

/// <param name="ContentSha256">What was read: an opinion on another content is not taken.</param>
/// <param name="Stance">agree, reserve, dissent.</param>
/// <param name="Text">In both languages; may be empty only with agree.</param>
public sealed record OpinionGiven(string ContentSha256, string Stance, Text Text);

/// <summary>
/// Takes a party's opinion under seal. One for each organisation; a later one replaces it until the seal is opened, by the deadline or the last answer.
/// The trail gets a commitment to it, not its words.
/// </summary>
public sealed class GiveOpinion(IDbContextFactory<WageGuidanceContext> databases)
{
    public const int LongestText = 4000;

    /// <returns>Why not; null where done.</returns>
    public async Task<Text?> RunAsync(long releaseId, OpinionGiven given, Actor actor, CancellationToken cancellationToken)
    {
        await using var desk = await ReleaseDesk.OpenAsync(databases, releaseId, ReleaseMove.Opine, actor, cancellationToken);
        if (desk.Refusal is { } refusal) return refusal;
        if (Unfit(given) is { } unfit) return unfit;
        if (given.ContentSha256 != desk.Release.ContentSha256)
            return new("所提意见针对的内容已被替换，请阅读现行内容后再提。", "The content this opinion is on has been replaced; read the present one first.");
        var (party, organisation) = (desk.Person!.Party!, desk.Person.Organisation!);
        if (desk.Publication.OpinionsFrom.All(p => p.Code != party)) return new("本刊物不征求该方意见。", "This publication does not ask that party.");

        if (OpinionRound.AllAnswered(OpinionRound.Asked(desk.Publication, desk.People), desk.Opinions, desk.SignOffs)) return OpinionRound.Unsealed;

        var opinion = desk.Opinions.FirstOrDefault(o => o.OrganisationZh == organisation.Zh);
        var replaced = opinion is not null;
        if (opinion is null)
        {
            opinion = new Opinion
            {
                ReleaseId = releaseId, ContentSha256 = given.ContentSha256, Party = party, OrganisationZh = organisation.Zh, OrganisationEn = organisation.En,
                Person = "", Stance = "", TextZh = "", TextEn = "", At = desk.Now, Nonce = "",
            };
            desk.Db.Add(opinion);
        }
        (opinion.Person, opinion.Party, opinion.Stance, opinion.TextZh, opinion.TextEn, opinion.At) = (actor.Name, party, given.Stance, given.Text.Zh.Trim(), given.Text.En.Trim(), desk.Now);
        opinion.Nonce = RandomNumberGenerator.GetHexString(32, lowercase: true);
        await desk.CloseAsync(OpinionRound.StanceName(OpinionRound.Sealed),
            new { content = given.ContentSha256, party, organisation = organisation.Zh, commitment = OpinionRound.Commitment(opinion), replaced }, cancellationToken);
        return null;
    }

    private static Text? Unfit(OpinionGiven given)
    {
        if (!OpinionRound.Stances.Contains(given.Stance))
            return new($"没有“{given.Stance}”这一意见类型；可用：{string.Join("、", OpinionRound.Stances)}。", $"There is no stance {given.Stance}; stances are {string.Join(", ", OpinionRound.Stances)}.");
        var (noZh, noEn) = (string.IsNullOrWhiteSpace(given.Text.Zh), string.IsNullOrWhiteSpace(given.Text.En));
        if (noZh != noEn) return new("意见须有中英文两种文本。", "The opinion is needed in both languages.");
        if (noZh && given.Stance != "agree") return new("保留意见或不同意须说明理由。", "A reservation or dissent needs its reason.");
        if (given.Text.Zh.Length > LongestText || given.Text.En.Length > LongestText) return new($"意见不得超过{LongestText}字。", $"An opinion has at most {LongestText} characters.");
        return null;
    }
}
