using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using WageGuidance.Cubes;
using WageGuidance.Web.Hosting;
using Text = WageGuidance.Cubes.Text;

namespace WageGuidance.Web.Pages;

/// <summary><c>/search?q=&amp;kind=&amp;page=</c> in one language, and its OpenSearch description, by which a browser can ask it. Words sought are neither kept nor logged.</summary>
internal sealed class SearchAnswers(Language language)
{
    public const int LongestQuery = 100;
    public const int PerPage = 20;
    private static readonly XNamespace Ns = "http://a9.com/-/spec/opensearch/1.1/";

    public static void Map(RouteGroupBuilder pages, Language language)
    {
        var answers = new SearchAnswers(language);
        Add("/search", answers.SearchAsync);
        Add("/opensearch.xml", answers.DescribeAsync);

        void Add(string pattern, RequestDelegate answer) => pages.MapMethods(pattern, Health.Methods, answer).ExcludeFromDescription();
    }

    private async Task SearchAsync(HttpContext context)
    {
        var services = context.RequestServices;
        if (services.GetRequiredService<PublishedState>().Now() is not { } snapshot)
        {
            await Failures.UnavailableAsync(context);
            return;
        }
        if (Health.IsPreparing(context))
        {
            await Failures.PreparingAsync(context);
            return;
        }
        var asked = context.Request.Query;
        var query = asked["q"].ToString().Trim();
        if (query.Length > LongestQuery) query = query[..LongestQuery];
        var result = query.Length == 0 ? new([], false) : (await services.GetRequiredService<SearchState>().OfAsync(snapshot, context.RequestAborted)).Find(query);
        var kind = SearchKind.All.FirstOrDefault(k => k.Code == asked["kind"]);
        var page = await services.GetRequiredService<PageRenderer>().RenderAsync<SearchPage>(new()
        {
            [nameof(SearchPage.Language)] = language, [nameof(SearchPage.Query)] = query, [nameof(SearchPage.Result)] = result, [nameof(SearchPage.Kind)] = kind,
            [nameof(SearchPage.At)] = int.TryParse(asked["page"], out var at) && at is > 0 and < 1000 ? at : 1,
            [nameof(SearchPage.Latest)] = snapshot.Latest,
        });
        context.Response.Headers.ContentLanguage = language == Language.Zh ? "zh-CN" : "en-GB";
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        await page.SendAsync(context, CacheControls.Revalidate);
    }

    /// <summary>OpenSearch 1.1 wants whole addresses: the public one, or that by which the portal was reached.</summary>
    private Task DescribeAsync(HttpContext context)
    {
        var root = context.RequestServices.GetRequiredService<PortalOptions>().PublicUrl?.TrimEnd('/') ?? $"{context.Request.Scheme}://{context.Request.Host}";
        var name = new Text("集体协商信息服务", "Collective bargaining information").In(language);
        var xml = new XDocument(new XElement(Ns + "OpenSearchDescription",
            new XElement(Ns + "ShortName", language == Language.Zh ? "集体协商信息" : "Wage guidance"),
            new XElement(Ns + "Description", name),
            new XElement(Ns + "InputEncoding", "UTF-8"),
            new XElement(Ns + "Url", new XAttribute("type", "text/html"), new XAttribute("template", $"{root}/{language.Code()}/search?q={{searchTerms}}"))));
        return new Document(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + xml), "application/opensearchdescription+xml; charset=utf-8").SendAsync(context, CacheControls.Revalidate);
    }
}
