namespace WageGuidance.Web;

/// <summary>Where the portal listens and how it is known outside.</summary>
/// <param name="Urls">One or more <c>http://</c> addresses separated by semicolons; host an IP address, <c>localhost</c> or <c>*</c>; port 0 takes a free one.</param>
/// <param name="ManagementPort">Port on 127.0.0.1 for <c>/metrics</c> and <c>/healthz/*</c>; null opens none.</param>
/// <param name="PublicUrl">Address printed in feeds and links; null prints paths only.</param>
public sealed record PortalOptions(string Urls = "http://127.0.0.1:5080", int? ManagementPort = null, string? PublicUrl = null)
{
    /// <summary>Path with the public address before it, if there is one.</summary>
    public string Link(string path) => PublicUrl is { Length: > 0 } url ? url.TrimEnd('/') + path : path;
}
