using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace WageGuidance.Briefings.Notices;

/// <summary>
/// One conversation with a mail server (RFC 5321) for several mails. A mail is written down as sent after its bytes were taken and before the dot that makes
/// the server keep it: a process killed anywhere else has sent nothing, and one killed right there does not send again.
/// </summary>
internal sealed class SmtpDelivery : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
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
            await client.ConnectAsync(server.Host, settings.Port, cancellationToken).AsTask().WaitAsync(Patience, cancellationToken);
            var delivery = new SmtpDelivery(client, client.GetStream(), settings);
            if (server.Scheme == "smtps") await delivery.EncryptAsync(cancellationToken);
            await delivery.AnswerAsync(220, cancellationToken);
            var offered = await delivery.SayAsync("EHLO wageguidance", 250, cancellationToken);
            if (server.Scheme == "smtp" && offered.Contains("STARTTLS", StringComparison.OrdinalIgnoreCase))
            {
                await delivery.SayAsync("STARTTLS", 220, cancellationToken);
                await delivery.EncryptAsync(cancellationToken);
                await delivery.SayAsync("EHLO wageguidance", 250, cancellationToken);
            }
            if (server.UserInfo.Split(':', 2) is [{ Length: > 0 } user, var password])
            {
                if (delivery.stream is not SslStream) throw new MailServerProblem("the server offers no encryption, so the password was not sent");
                await delivery.SayAsync("AUTH PLAIN " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{Uri.UnescapeDataString(user)}\0{Uri.UnescapeDataString(password)}")), 235, cancellationToken);
            }
            return delivery;
        }
        catch (Exception e) when (e is SocketException or IOException or TimeoutException or System.Security.Authentication.AuthenticationException)
        {
            client.Dispose();
            throw new MailServerProblem(e.GetType().Name);
        }
    }

    /// <param name="write">Writes down that it is sent; false where somebody else has, and then it is not sent.</param>
    /// <returns>True where the server has it; false where it refuses the recipient.</returns>
    public async Task<bool> SendAsync(Mail mail, Func<Task<bool>> write, CancellationToken cancellationToken)
    {
        try
        {
            await SayAsync($"MAIL FROM:<{settings.From}>", 250, cancellationToken);
            if (!await AcceptsAsync(mail.To, cancellationToken))
            {
                // Refused for good: written down as done, so that it is not tried for ever and holds up nobody else.
                await SayAsync("RSET", 250, cancellationToken);
                await write();
                return false;
            }
            await SayAsync("DATA", 354, cancellationToken);
            // No line of it begins with a dot: heads begin with a letter, and base64 has none.
            await stream.WriteAsync(mail.Bytes(settings.From), cancellationToken);
            await stream.FlushAsync(cancellationToken);
            // The server has the bytes and waits for the dot: only breaking off takes them back.
            if (!await write()) throw new MailServerProblem("another worker sends the same mail");
            await SayAsync(".", 250, CancellationToken.None);
            return true;
        }
        catch (Exception e) when (e is IOException or TimeoutException or SocketException)
        {
            throw new MailServerProblem(e.GetType().Name);
        }
    }

    /// <returns>False where the server refuses the recipient for good (5xx).</returns>
    private async Task<bool> AcceptsAsync(string recipient, CancellationToken cancellationToken)
    {
        try
        {
            await SayAsync($"RCPT TO:<{recipient}>", 250, cancellationToken);
            return true;
        }
        catch (MailServerProblem refused) when (refused.Code is >= 500 and < 600)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        client.Dispose();
    }

    private async Task EncryptAsync(CancellationToken cancellationToken)
    {
        var encrypted = new SslStream(stream);
        await encrypted.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = settings.Server!.Host }, cancellationToken);
        (stream, reader) = (encrypted, Reader(encrypted));
    }

    private async Task<string> SayAsync(string line, int expected, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), cancellationToken);
        await stream.FlushAsync(cancellationToken);
        return await AnswerAsync(expected, cancellationToken);
    }

    /// <summary>All lines of an answer. What the server says may quote an address, so only its number is told on.</summary>
    private async Task<string> AnswerAsync(int expected, CancellationToken cancellationToken)
    {
        var all = new StringBuilder();
        while (await reader.ReadLineAsync(cancellationToken).AsTask().WaitAsync(Patience, cancellationToken) is { } line)
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
