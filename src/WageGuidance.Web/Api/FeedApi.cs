using System.Globalization;
using System.Text;
using System.Xml;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using WageGuidance.Releases.Reading;
using WageGuidance.Web.Hosting;

namespace WageGuidance.Web.Api;

/// <summary><c>/feeds/releases.atom</c> (RFC 4287): one entry a published version, newest first.</summary>
internal static class FeedApi
{
    private const int Most = 50;
    private const string Atom = "http://www.w3.org/2005/Atom";

    public static void MapFeed(this WebApplication app) => app.MapRead("/feeds/releases.atom", async (HttpContext context) =>
    {
        if (await ApiAddresses.RefusedAsync(context, Asked.UnknownParameter(context.Request))) return;
        var snapshot = context.RequestServices.GetRequiredService<PublishedState>().Now();
        if (snapshot is null)
        {
            await Failures.UnavailableAsync(context);
            return;
        }
        var options = context.RequestServices.GetRequiredService<PortalOptions>();
        var releases = context.RequestServices.GetRequiredService<PublishedReleases>();
        var document = await snapshot.DocumentAsync("feed", async () => new(await WriteAsync(snapshot, releases, options), "application/atom+xml; charset=utf-8"));
        await document!.SendAsync(context, CacheControls.Revalidate, snapshot.Latest?.PublishAt);
    }).WithTags("releases").WithSummary("Atom feed of releases 发布订阅源");

    private static async Task<byte[]> WriteAsync(Snapshot snapshot, PublishedReleases releases, PortalOptions options)
    {
        var newest = snapshot.Pointer.Releases.OrderByDescending(r => r.PublishAt).ThenByDescending(r => r.Version).Take(Most).ToList();
        using var buffer = new MemoryStream();
        using (var xml = XmlWriter.Create(buffer, new() { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("feed", Atom);
            xml.WriteElementString("id", Atom, "urn:wageguidance:releases");
            xml.WriteElementString("title", Atom, "集体协商信息发布 / Collective bargaining releases");
            xml.WriteElementString("updated", Atom, Instant(newest.Count > 0 ? newest[0].PublishAt : DateTimeOffset.UnixEpoch));
            Link(xml, "self", options.Link("/feeds/releases.atom"));
            Link(xml, "alternate", options.Link("/zh/releases"));
            foreach (var release in newest)
            {
                var summary = await releases.SummaryAsync(release, CancellationToken.None);
                xml.WriteStartElement("entry", Atom);
                xml.WriteElementString("id", Atom, $"urn:wageguidance:release:{release.Publication}:{release.Period}:v{release.Version}");
                xml.WriteElementString("title", Atom, $"{summary.Title.Zh}（第{release.Version}版） / {summary.Title.En}, version {release.Version}");
                xml.WriteElementString("updated", Atom, Instant(release.WithdrawnAt ?? release.PublishAt));
                xml.WriteElementString("published", Atom, Instant(release.PublishAt));
                xml.WriteStartElement("author", Atom);
                xml.WriteElementString("name", Atom, summary.Publisher.Zh);
                xml.WriteEndElement();
                Link(xml, "alternate", options.Link("/zh" + ApiAddresses.PathOf(release)));
                var words = (release.WithdrawnAt is not null ? "已撤回 Withdrawn. " : "") + (summary.Synthetic ? "合成示例数据 Synthetic sample data. " : "") + summary.Verdict.Zh;
                xml.WriteElementString("summary", Atom, words);
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        }
        return buffer.ToArray();
    }

    private static void Link(XmlWriter xml, string relation, string address)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    private static string Instant(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
