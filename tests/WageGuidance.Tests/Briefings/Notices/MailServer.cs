using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace WageGuidance.Tests.Briefings.Notices;

internal enum Encryption { None, StartTls, Implicit }

/// <summary>Enough of RFC 5321, 3207, 4616 and the older LOGIN to take a mail, and to fail at a chosen word. Its certificate is made when it starts, for <c>localhost</c>.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly X509Certificate2 certificate;
    private readonly Encryption encryption;
    private readonly Task running;

    public MailServer(Encryption encryption = Encryption.None, string host = "127.0.0.1", string certificateHost = "localhost", bool expired = false)
    {
        this.encryption = encryption;
        certificate = MakeCertificate(certificateHost, expired);
        listener.Start();
        Address = new($"{(encryption == Encryption.Implicit ? "smtps" : "smtp")}://{host}:{((IPEndPoint)listener.LocalEndpoint).Port}");
        running = RunAsync();
    }

    public Uri Address { get; }

    /// <summary>The certificate in PEM, for those who are to trust it.</summary>
    public string CertificatePem => certificate.ExportCertificatePem();

    /// <summary>The connection ends at this line; at <c>.</c> after the mail was taken.</summary>
    public string? BreakAt { get; set; }

    /// <summary>No answer to this line.</summary>
    public string? SilentAt { get; set; }
    public string? Refused { get; init; }

    /// <summary>Answers by the beginning of a line, each given once.</summary>
    public ConcurrentDictionary<string, string> Once { get; } = new();

    /// <summary>Ways of AUTH that are offered.</summary>
    public string Ways { get; init; } = "PLAIN LOGIN";
    public (string User, string Password)? Account { get; init; }
    public ConcurrentQueue<(string To, string Data)> Taken { get; } = new();

    /// <summary>All lines outside mails, as they came.</summary>
    public ConcurrentQueue<string> Heard { get; } = new();

    public Uri AddressOf(string user, string password) => new($"{Address.Scheme}://{Uri.EscapeDataString(user)}:{Uri.EscapeDataString(password)}@{Address.Authority}");

    private async Task RunAsync()
    {
        while (true)
        {
            TcpClient client;
            try { client = await listener.AcceptTcpClientAsync(stopping.Token); }
            catch (OperationCanceledException) { return; }
            using (client)
            {
                try
                {
                    await TalkAsync(client.GetStream());
                }
                catch (Exception e) when (e is IOException or AuthenticationException or OperationCanceledException)
                {
                    // The other side broke off, or did not like the certificate.
                }
            }
        }
    }

    private async Task TalkAsync(Stream plain)
    {
        var stream = encryption == Encryption.Implicit ? await EncryptAsync(plain) : plain;
        var reader = new StreamReader(stream, Encoding.ASCII);
        var (to, mayMail) = ("", Account is null);
        await SayAsync("220 test");
        while (await reader.ReadLineAsync(stopping.Token) is { } line)
        {
            Heard.Enqueue(line);
            if (line == BreakAt) return;
            if (line == SilentAt) await Task.Delay(Timeout.Infinite, stopping.Token);
            if (Once.Keys.FirstOrDefault(k => line.StartsWith(k, StringComparison.Ordinal)) is { } key && Once.TryRemove(key, out var answer)) await SayAsync(answer);
            else if (line.StartsWith("EHLO", StringComparison.Ordinal))
                await SayAsync($"250-test\r\n{(encryption == Encryption.StartTls && stream is not SslStream ? "250-STARTTLS\r\n" : "")}{(Account is not null && stream is SslStream ? $"250-AUTH {Ways}\r\n" : "")}250 8BITMIME");
            else if (line == "STARTTLS")
            {
                await SayAsync("220 go on");
                stream = await EncryptAsync(stream);
                reader = new StreamReader(stream, Encoding.ASCII);
            }
            else if (line.StartsWith("AUTH PLAIN ", StringComparison.Ordinal)) await AdmitAsync(Decoded(line[11..]) == $"\0{Account!.Value.User}\0{Account.Value.Password}");
            else if (line == "QUIT") await SayAsync("221 bye");
            else if (line == "AUTH LOGIN")
            {
                await SayAsync("334 VXNlcm5hbWU6");
                var user = Decoded((await reader.ReadLineAsync(stopping.Token))!);
                await SayAsync("334 UGFzc3dvcmQ6");
                await AdmitAsync((user, Decoded((await reader.ReadLineAsync(stopping.Token))!)) == Account);
            }
            else if (!mayMail && line.StartsWith("MAIL", StringComparison.Ordinal)) await SayAsync("530 log in first");
            else if (Refused is not null && line == $"RCPT TO:<{Refused}>") await SayAsync("550 no such mailbox");
            else if (line.StartsWith("RCPT TO:<", StringComparison.Ordinal)) { to = line[9..^1]; await SayAsync("250 ok"); }
            else if (line == "DATA")
            {
                await SayAsync("354 go on");
                var data = new StringBuilder();
                var whole = false;
                while (await reader.ReadLineAsync(stopping.Token) is { } text)
                {
                    if (whole = text == ".") break;
                    data.AppendLine(text);
                }
                if (!whole) return;
                if (Once.TryRemove(".", out var refusal))
                {
                    await SayAsync(refusal);
                    continue;
                }
                Taken.Enqueue((to, data.ToString()));
                if (BreakAt == ".") return;
                await SayAsync("250 taken");
            }
            else await SayAsync("250 ok");
        }

        Task SayAsync(string words) => stream.WriteAsync(Encoding.ASCII.GetBytes(words + "\r\n")).AsTask();
        Task AdmitAsync(bool right) => SayAsync((mayMail = right) ? "235 come in" : "535 no");
        static string Decoded(string base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64));
    }

    private async Task<Stream> EncryptAsync(Stream stream)
    {
        var encrypted = new SslStream(stream);
        await encrypted.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, stopping.Token);
        return encrypted;
    }

    private static X509Certificate2 MakeCertificate(string host, bool expired)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        var end = expired ? DateTimeOffset.UtcNow.AddDays(-1) : DateTimeOffset.UtcNow.AddDays(1);
        using var made = request.CreateSelfSigned(end.AddDays(-9), end);
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    public async ValueTask DisposeAsync()
    {
        if (stopping.IsCancellationRequested) return;
        await stopping.CancelAsync();
        await running;
        listener.Stop();
        certificate.Dispose();
        stopping.Dispose();
    }
}
