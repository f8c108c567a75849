using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using WageGuidance.Briefings.Charts;

namespace WageGuidance.Web.Hosting;

/// <summary>
/// Style, scripts and fonts under <c>/assets/</c>: the portal's own are embedded, chart library, chart builder and fonts lie beside the programme.
/// An address with the right <c>?v=</c> is kept for ever, any other is asked about again.
/// </summary>
public sealed class AssetFiles
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "assets");
    private static readonly Assembly Own = typeof(AssetFiles).Assembly;
    private readonly ConcurrentDictionary<string, Document?> known = new(StringComparer.Ordinal);

    /// <summary>Address with the hash of the content; the plain address where the file is absent.</summary>
    public string Href(string name) => Find(name) is { } document ? $"/assets/{name}?v={Version(document)}" : $"/assets/{name}";

    internal Document? Find(string name) => IsSafe(name) ? known.GetOrAdd(name, Load) : null;

    internal static string Version(Document document) => document.ETag[1..13];

    private static Document? Load(string name)
    {
        if (Own.GetManifestResourceStream($"assets/{name}") is { } stream)
            using (stream)
            {
                using var buffer = new MemoryStream();
                stream.CopyTo(buffer);
                return new(buffer.ToArray(), MediaType(name));
            }
        if (name == ChartScripts.Name) return new(Encoding.UTF8.GetBytes(ChartScripts.Read()), MediaType(name));
        var path = Path.Combine(Folder, name);
        return File.Exists(path) ? new(File.ReadAllBytes(path), MediaType(name)) : null;
    }

    /// <summary>Only names as the build lays them down, so that nothing outside and no guess enters the memory.</summary>
    private static bool IsSafe(string name) =>
        name.Length is > 0 and < 100 && name[0] is not ('/' or '.') && !name.Contains("..", StringComparison.Ordinal) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '/')
        && (Own.GetManifestResourceInfo($"assets/{name}") is not null || (name == ChartScripts.Name && ChartScripts.AreThere) || File.Exists(Path.Combine(Folder, name)));

    private static string MediaType(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".woff2" => "font/woff2",
        _ => "application/octet-stream",
    };
}

internal static class AssetAddresses
{
    private const string Fonts = "public, max-age=2592000";

    public static void MapAssets(this WebApplication app)
    {
        // What a page needs, not the method texts and sample files that lie in the same folder.
        app.MapMethods("/assets/{**name}", Health.Methods, (HttpContext context, string name) =>
        {
            var document = Path.GetExtension(name) is ".css" or ".js" or ".svg" or ".woff2" ? context.RequestServices.GetRequiredService<AssetFiles>().Find(name) : null;
            if (document is null) return Failures.NotFoundAsync(context);
            var hashed = context.Request.Query["v"] == AssetFiles.Version(document);
            return document.SendAsync(context, hashed ? CacheControls.Immutable : name.EndsWith(".woff2", StringComparison.Ordinal) ? Fonts : CacheControls.Revalidate);
        }).ExcludeFromDescription();
    }
}
