using WageGuidance.Audit;
using WageGuidance.Cubes.Formats;
using WageGuidance.Releases;
using WageGuidance.Releases.Workflow;
using static WageGuidance.Tests.Releases.ReleaseScene;
using Text = WageGuidance.Cubes.Text;

namespace WageGuidance.Tests.Releases;

public sealed class SealedOpinionsTests : IAsyncLifetime
{
    private static readonly Text TooLow = new("下线偏低。", "The lower line is too low.");
    private TestDatabase _database = null!;
    private ReleaseScene _scene = null!;

    public async Task InitializeAsync()
    {
        _database = await TestCluster.CreateDatabaseAsync();
        _scene = await SetAsync(_database);
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Before_the_deadline_an_organisation_reads_its_own_opinion_and_everybody_else_only_that_it_was_given()
    {
        var id = await _scene.AtAsync("opinions");
        Allowed(await _scene.OpineAsync(id, Union, "dissent", TooLow));
        Assert.Equal([("dissent", TooLow.Zh)], await ReadAsync(id, Union));
        // A colleague of the same organisation reads it too.
        Assert.Equal([("dissent", TooLow.Zh)], await ReadAsync(id, Everyone));
        foreach (var other in new[] { Employer, Bureau, Analyst, Statistician, Reviewer, Publisher, new Actor("root") })
            Assert.Equal([(OpinionRound.Sealed, "")], await ReadAsync(id, other));

        await _database.SetInstantAsync(Noon.AddDays(7).AddMicroseconds(-1));
        Assert.Equal([(OpinionRound.Sealed, "")], await ReadAsync(id, Employer));
        await _database.SetInstantAsync(Noon.AddDays(7));
        Assert.Equal([("dissent", TooLow.Zh)], await ReadAsync(id, Employer));
    }

    [Fact]
    public async Task The_last_answer_opens_the_seal_for_all_and_no_opinion_changes_any_more()
    {
        var id = await _scene.AtAsync("opinions");
        Allowed(await _scene.OpineAsync(id, Union, "agree"));
        Allowed(await _scene.OpineAsync(id, Union, "dissent", TooLow));
        Allowed(await _scene.OpineAsync(id, Employer, "agree"));
        Assert.Equal([OpinionRound.Sealed, "agree"], (await ReadAsync(id, Employer)).Select(o => o.Stance));
        Allowed(await _scene.OpineAsync(id, Bureau, "agree"));
        Assert.Equal(["dissent", "agree", "agree"], (await ReadAsync(id, Employer)).Select(o => o.Stance));
        Assert.Contains("unsealed", (await _scene.OpineAsync(id, Employer, "reserve", TooLow))!.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_trail_holds_a_commitment_until_the_round_is_closed_and_then_what_it_was_made_of()
    {
        var id = await _scene.AtAsync("opinions");
        Allowed(await _scene.OpineAsync(id, Union, "dissent", TooLow));
        var given = (await _database.QueryAsync<string>("SELECT details FROM work.audit_entry WHERE action = 'release.opine'")).Single();
        Assert.DoesNotContain("dissent", given, StringComparison.Ordinal);
        Assert.DoesNotContain(TooLow.Zh, given, StringComparison.Ordinal);
        Assert.DoesNotContain(await _database.QueryAsync<string>("SELECT note_zh FROM release.sign_off WHERE step = 'opine'"), n => n.Contains("不同意", StringComparison.Ordinal));

        await _database.SetInstantAsync(Noon.AddDays(7));
        Allowed(await new CertifyRelease(_scene.Databases).RunAsync(id, Text.Empty, Statistician, default));
        var closed = (await _database.QueryAsync<string>("SELECT details FROM work.audit_entry WHERE action = 'release.certify'")).Single();
        Assert.Contains(TooLow.Zh, closed, StringComparison.Ordinal);
        var nonce = (await _database.QueryAsync<string>("SELECT nonce FROM release.opinion")).Single();
        Assert.Contains(nonce, closed, StringComparison.Ordinal);
        // Anybody can compute it from what the closing entry shows.
        Assert.Contains(CanonicalJson.Sha256(System.Text.Encoding.UTF8.GetBytes($$$"""{"nonce":"{{{nonce}}}","stance":"dissent","text":{"en":"{{{TooLow.En}}}","zh":"{{{TooLow.Zh}}}"}}""")), given, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<(string Stance, string Text)>> ReadAsync(long id, Actor reader) =>
        [.. (await new ReleaseList(_scene.Databases).FindAsync(id, Due, 0, default, reader.Name))!.Opinions.Select(o => (o.Stance, o.TextZh))];
}
