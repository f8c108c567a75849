using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace WageGuidance.Briefings.Notices;

/// <summary>What became of one mail at the server.</summary>
internal enum Delivery
{
    /// <summary>The server has it.</summary>
    Taken,

    /// <summary>Refused for good (5xx): written down as done, so that it is not tried for ever.</summary>
    Refused,

    /// <summary>Refused for now (4xx), for this recipient: tried again later.</summary>
    Later,
}

/// <summary>
/// One conversation with a mail server (RFC 5321) for several mails. A mail is written down as sent after its bytes were taken and before the dot that makes
/// the server keep it: a process killed anywhere else has sent nothing, and one killed right there does not send again.
/// </summary>
internal sealed class SmtpDelivery : IAsyncDisposable
{
    private readonly TcpClient client;
    private readonly MailSettings settings;
    private Stream stream;
    private StreamReader reader;

    private SmtpDelivery(TcpClient client, Stream stream, MailSettings settings) => (this.client, this.stream, this.settings, reader) = (client, stream, settings, Reader(stream));

    /// <summary>Throws <see cref="MailServerProblem"/> where the server does not let us in.</summary>
    public static async Task<SmtpDelivery> OpenAsync(MailSettings settings, CancellationToken cancellationToken)
    {
        var server = settings.Server!;
        var client = new TcpClient();
        try
        {
            await client.ConnectAsync(server.Host, settings.Port, cancellationToken).AsTask().WaitAsync(settings.Patience, cancellationToken);
            var delivery = new SmtpDelivery(client, client.GetStream(), settings);
            await delivery.IntroduceAsync(server, cancellationToken);
            return delivery;
        }
        catch (Exception e)
        {
            client.Dispose();
            if (Explained(e) is { } problem) throw problem;
            throw;
        }
    }

    /// <param name="write">Writes down that it is sent; false where somebody else has, and then it is not sent.</param>
    /// <param name="takeBack">Takes that back where the server says in so many words that it has not kept the mail and may do so later.</param>
    public async Task<Delivery> SendAsync(Mail mail, Func<Task<bool>> write, Func<Task> takeBack, CancellationToken cancellationToken)
    {
        try
        {
            await SayAsync($"MAIL FROM:<{settings.From}>", 250, cancellationToken);
            if (await RefusalOfAsync($"RCPT TO:<{mail.To}>", cancellationToken) is { } refused)
            {
                await SayAsync("RSET", 250, cancellationToken);
                if (refused < 500) return Delivery.Later;
                await write();
                return Delivery.Refused;
            }
            await SayAsync("DATA", 354, cancellationToken);
            // No line of it begins with a dot: heads begin with a letter, and base64 has none.
            await WriteAsync(mail.Bytes(settings.From), cancellationToken);
            // The server has the bytes and waits for the dot: only breaking off takes them back.
            if (!await write()) throw new MailServerProblem("another worker sends the same mail");
            return await DotAsync(takeBack);
        }
        catch (Exception e) when (Explained(e) is { } problem)
        {
            throw problem;
        }
    }

    /// <summary>Says that nothing more comes. What was taken is taken, whatever the answer.</summary>
    public async Task QuitAsync(CancellationToken cancellationToken)
    {
        try
        {
            await SayAsync("QUIT", 221, cancellationToken);
        }
        catch (Exception e) when (Explained(e) is { } problem)
        {
            throw problem;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        client.Dispose();
    }

    private async Task IntroduceAsync(Uri server, CancellationToken cancellationToken)
    {
        if (server.Scheme == "smtps") await EncryptAsync(cancellationToken);
        await AnswerAsync(220, cancellationToken);
        var offered = await SayAsync("EHLO wageguidance", 250, cancellationToken);
        if (server.Scheme == "smtp" && Offers(offered, "STARTTLS") is not null)
        {
            await SayAsync("STARTTLS", 220, cancellationToken);
            await EncryptAsync(cancellationToken);
            offered = await SayAsync("EHLO wageguidance", 250, cancellationToken);
        }
        if (server.UserInfo.Split(':', 2) is [{ Length: > 0 } user, var password]) await LogInAsync(offered, Uri.UnescapeDataString(user), Uri.UnescapeDataString(password), cancellationToken);
    }

    /// <summary>PLAIN (RFC 4616) where it is offered, else LOGIN, which older servers have; never without encryption.</summary>
    private async Task LogInAsync(string offered, string user, string password, CancellationToken cancellationToken)
    {
        if (stream is not SslStream) throw new MailServerProblem("the server offers no encryption, so the password was not sent");
        var ways = Offers(offered, "AUTH")?.Split(' ') ?? [];
        try
        {
            if (ways.Contains("PLAIN", StringComparer.OrdinalIgnoreCase)) await SayAsync($"AUTH PLAIN {Encoded($"\0{user}\0{password}")}", 235, cancellationToken);
            else if (ways.Contains("LOGIN", StringComparer.OrdinalIgnoreCase))
            {
                await SayAsync("AUTH LOGIN", 334, cancellationToken);
                await SayAsync(Encoded(user), 334, cancellationToken);
                await SayAsync(Encoded(password), 235, cancellationToken);
            }
            else throw new MailServerProblem("the server takes no password in a way known here (PLAIN or LOGIN)");
        }
        catch (MailServerProblem refused) when (refused.Code is >= 500 and < 600)
        {
            throw new MailServerProblem($"the server refuses user or password ({refused.Code})") { Code = refused.Code };
        }

        static string Encoded(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>What an offer of the EHLO says after its name, empty for nothing; null where it is not made.</summary>
    private static string? Offers(string offered, string name) =>
        offered.Split('\n').Select(l => l.Length > 4 ? l[4..] : "").Where(l => l.Equals(name, StringComparison.OrdinalIgnoreCase) || l.StartsWith(name + " ", StringComparison.OrdinalIgnoreCase)).Select(l => l[name.Length..].Trim()).FirstOrDefault();

    /// <summary>The answer's number where the server refuses; null where it accepts.</summary>
    private async Task<int?> RefusalOfAsync(string line, CancellationToken cancellationToken)
    {
        try
        {
            await SayAsync(line, 250, cancellationToken);
            return null;
        }
        catch (MailServerProblem refused) when (refused.Code is >= 400 and < 600)
        {
            return refused.Code;
        }
    }

    /// <summary>From here on the mail counts as sent. Only the server's own word takes that back; silence does not.</summary>
    private async Task<Delivery> DotAsync(Func<Task> takeBack)
    {
        if (await RefusalOfAsync(".", CancellationToken.None) is not { } refused) return Delivery.Taken;
        if (refused >= 500) return Delivery.Refused;
        await takeBack();
        return Delivery.Later;
    }

    private async Task EncryptAsync(CancellationToken cancellationToken)
    {
        var encrypted = new SslStream(stream);
        var options = new SslClientAuthenticationOptions { TargetHost = settings.Server!.Host };
        if (settings.Authority is { } authority)
        {
            options.CertificateChainPolicy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            options.CertificateChainPolicy.CustomTrustStore.ImportFromPemFile(authority);
        }
        await encrypted.AuthenticateAsClientAsync(options, cancellationToken).WaitAsync(settings.Patience, cancellationToken);
        (stream, reader) = (encrypted, Reader(encrypted));
    }

    private static MailServerProblem? Explained(Exception e) => e switch
    {
        AuthenticationException => new($"the server's certificate is not trusted: {e.Message}"),
        TimeoutException => new("the server does not answer"),
        SocketException socket => new($"the server cannot be reached ({socket.SocketErrorCode})"),
        IOException => new("the connection broke off"),
        _ => null,
    };

    private async Task<string> SayAsync(string line, int expected, CancellationToken cancellationToken)
    {
        await WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), cancellationToken);
        return await AnswerAsync(expected, cancellationToken);
    }

    private async Task WriteAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(bytes, cancellationToken).AsTask().WaitAsync(settings.Patience, cancellationToken);
        await stream.FlushAsync(cancellationToken).WaitAsync(settings.Patience, cancellationToken);
    }

    /// <summary>All lines of an answer. What the server says may quote an address, so only its number is told on.</summary>
    private async Task<string> AnswerAsync(int expected, CancellationToken cancellationToken)
    {
        var all = new StringBuilder();
        while (await reader.ReadLineAsync(cancellationToken).AsTask().WaitAsync(settings.Patience, cancellationToken) is { } line)
        {
            all.Append(line).Append('\n');
            if (line.Length > 3 && line[3] == '-') continue;
            if (!int.TryParse(line.AsSpan(0, Math.Min(3, line.Length)), NumberStyles.None, CultureInfo.InvariantCulture, out var code)) break;
            return code == expected ? all.ToString() : throw new MailServerProblem($"the server answered {code}") { Code = code };
        }
        throw new MailServerProblem("the server broke off");
    }

    private static StreamReader Reader(Stream stream) => new(stream, Encoding.ASCII, false, 512, leaveOpen: true);
}

/// <summary>The mail server does not take a mail now. Says no address.</summary>
internal sealed class MailServerProblem(string message) : Exception(message)
{
    /// <summary>The server's answer; 5xx is for good.</summary>
    public int Code { get; init; }
}
