using System.Text;
using WageGuidance.Briefings.Notices;
using WageGuidance.Data;

namespace WageGuidance.Tests.Briefings.Notices;

/// <summary>The conversation with a mail server over real connections: encryption, passwords, refusals, silence.</summary>
public sealed class SmtpDeliveryTests : IDisposable
{
    private readonly string authority = Path.Combine(Path.GetTempPath(), $"wageguidance-ca-{Guid.NewGuid():N}.pem");
    private readonly List<string> written = [];

    public void Dispose() => File.Delete(authority);

    private MailSettings Settings(Uri server, MailServer? trusted = null)
    {
        if (trusted is not null) File.WriteAllText(authority, trusted.CertificatePem);
        return new(server, "office@example.org") { Authority = trusted is null ? null : authority, Patience = TimeSpan.FromSeconds(20) };
    }

    private static Mail To(string address) => new("release-1-1", address, "主题", "正文\n", DateTimeOffset.UnixEpoch, null);

    private async Task<Delivery> SendAsync(MailSettings settings, string to = "li@example.org")
    {
        await using var delivery = await SmtpDelivery.OpenAsync(settings, default);
        var sent = await delivery.SendAsync(To(to), () => { written.Add(to); return Task.FromResult(true); }, () => { written.Remove(to); return Task.CompletedTask; }, default);
        await delivery.QuitAsync(default);
        return sent;
    }

    private async Task<string> ProblemAsync(MailSettings settings)
    {
        var problem = await Assert.ThrowsAsync<MailServerProblem>(() => SendAsync(settings));
        Assert.DoesNotContain("li@example.org", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", problem.Message, StringComparison.Ordinal);
        return problem.Message;
    }

    [Theory]
    [InlineData(nameof(Encryption.StartTls), "PLAIN LOGIN", "AUTH PLAIN ")]
    [InlineData(nameof(Encryption.StartTls), "LOGIN", "AUTH LOGIN")]
    [InlineData(nameof(Encryption.Implicit), "PLAIN", "AUTH PLAIN ")]
    [InlineData(nameof(Encryption.Implicit), "CRAM-MD5 LOGIN", "AUTH LOGIN")]
    public async Task A_password_is_given_over_an_encrypted_connection_in_a_way_that_is_offered_and_the_mail_is_taken(string encryption, string ways, string way)
    {
        await using var server = new MailServer(Enum.Parse<Encryption>(encryption), "localhost") { Account = ("office", "s3cret: 密/码@"), Ways = ways };
        Assert.Equal(Delivery.Taken, await SendAsync(Settings(server.AddressOf("office", "s3cret: 密/码@"), server)));
        var (to, data) = Assert.Single(server.Taken);
        Assert.Equal("li@example.org", to);
        Assert.Contains(Convert.ToBase64String(Encoding.UTF8.GetBytes("正文\r\n")), data, StringComparison.Ordinal);
        Assert.Single(server.Heard, h => h.StartsWith(way, StringComparison.Ordinal));
        Assert.Equal("QUIT", server.Heard.Last());
    }

    [Theory]
    [InlineData("PLAIN")]
    [InlineData("LOGIN")]
    public async Task A_wrong_password_is_said_and_nothing_is_sent(string ways)
    {
        await using var server = new MailServer(Encryption.StartTls, "localhost") { Account = ("office", "right"), Ways = ways };
        Assert.Contains("refuses user or password (535)", await ProblemAsync(Settings(server.AddressOf("office", "secret"), server)), StringComparison.Ordinal);
        Assert.Empty(server.Taken);
        Assert.Empty(written);
    }

    [Fact]
    public async Task Without_encryption_or_a_known_way_no_password_is_sent()
    {
        await using var open = new MailServer { Account = ("office", "secret") };
        Assert.Contains("the password was not sent", await ProblemAsync(Settings(open.AddressOf("office", "secret"))), StringComparison.Ordinal);
        Assert.DoesNotContain(open.Heard, h => h.StartsWith("AUTH", StringComparison.Ordinal));
        await using var odd = new MailServer(Encryption.Implicit, "localhost") { Account = ("office", "secret"), Ways = "GSSAPI" };
        Assert.Contains("no password in a way known", await ProblemAsync(Settings(odd.AddressOf("office", "secret"), odd)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(Encryption.StartTls))]
    [InlineData(nameof(Encryption.Implicit))]
    public async Task A_certificate_that_nobody_vouches_for_of_another_host_or_of_yesterday_is_refused(string encryption)
    {
        var kind = Enum.Parse<Encryption>(encryption);
        await using var unknown = new MailServer(kind, "localhost");
        Assert.Contains("certificate is not trusted", await ProblemAsync(Settings(unknown.Address)), StringComparison.Ordinal);
        await using var other = new MailServer(kind, "localhost", certificateHost: "mail.example.org");
        Assert.Contains("certificate is not trusted", await ProblemAsync(Settings(other.Address, other)), StringComparison.Ordinal);
        await using var old = new MailServer(kind, "localhost", expired: true);
        Assert.Contains("certificate is not trusted", await ProblemAsync(Settings(old.Address, old)), StringComparison.Ordinal);
        Assert.All(new[] { unknown, other, old }, s => Assert.Empty(s.Taken));
        Assert.All(new[] { unknown, other, old }, s => Assert.DoesNotContain(s.Heard, h => h.StartsWith("MAIL", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("EHLO wageguidance")]
    [InlineData("MAIL FROM:<office@example.org>")]
    [InlineData("DATA")]
    [InlineData("STARTTLS")]
    public async Task A_server_that_falls_silent_is_left_after_a_while(string at)
    {
        await using var server = new MailServer(Encryption.StartTls, "localhost") { SilentAt = at };
        Assert.Contains("does not answer", await ProblemAsync(Settings(server.Address, server) with { Patience = TimeSpan.FromSeconds(2) }), StringComparison.Ordinal);
        Assert.Empty(written);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_said_so()
    {
        var server = new MailServer();
        await server.DisposeAsync();
        Assert.Contains("cannot be reached", await ProblemAsync(Settings(server.Address)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RCPT", "451 come back later", nameof(Delivery.Later), false)]
    [InlineData("RCPT", "550 no such mailbox", nameof(Delivery.Refused), true)]
    [InlineData(".", "452 disk full", nameof(Delivery.Later), false)] // the server has said that it did not keep it
    [InlineData(".", "554 unwanted", nameof(Delivery.Refused), true)]
    public async Task What_the_server_puts_off_is_tried_again_and_what_it_refuses_is_not(string at, string answer, string expected, bool isWritten)
    {
        await using var server = new MailServer();
        server.Once[at] = answer;
        Assert.Equal(Enum.Parse<Delivery>(expected), await SendAsync(Settings(server.Address)));
        Assert.Equal(isWritten, written.Count == 1);
        Assert.Empty(server.Taken);
        if (!isWritten)
        {
            Assert.Equal(Delivery.Taken, await SendAsync(Settings(server.Address)));
            Assert.Single(server.Taken);
        }
    }

    [Fact]
    public async Task A_mail_whose_fate_is_unknown_stays_written_down_so_that_it_never_comes_twice()
    {
        await using var server = new MailServer { BreakAt = "." };
        Assert.Contains("broke off", await ProblemAsync(Settings(server.Address)), StringComparison.Ordinal);
        Assert.Single(written);
        Assert.Single(server.Taken);
    }

    [Fact]
    public void An_address_or_file_that_cannot_be_used_is_refused_in_words()
    {
        Assert.Contains("WAGEGUIDANCE_SMTP_CA", Assert.Throws<EnvironmentProblem>(() => MailSettings.Read("smtp://localhost", null, "/nowhere.pem")).Message, StringComparison.Ordinal);
        Assert.Contains("WAGEGUIDANCE_SMTP must be", Assert.Throws<EnvironmentProblem>(() => MailSettings.Read("http://localhost", null)).Message, StringComparison.Ordinal);
        Assert.Contains("WAGEGUIDANCE_MAIL_FROM", Assert.Throws<EnvironmentProblem>(() => MailSettings.Read(null, "nobody")).Message, StringComparison.Ordinal);
        Assert.Equal((465, 587, 2525), (MailSettings.Read("smtps://a", null).Port, MailSettings.Read("smtp://a", null).Port, MailSettings.Read("smtp://a:2525", null).Port));
    }
}
