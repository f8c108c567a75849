using System.Text.Json;
using System.Text.Json.Nodes;

namespace WageGuidance.Briefings.Browser;

/// <summary>A page of the browser with fonts, style sheet and chart builder loaded; its body is exchanged for each document.</summary>
internal sealed class BrowserPage
{
    private readonly BrowserPipe _pipe;
    private readonly string _target;
    private readonly string _session;

    private BrowserPage(BrowserPipe pipe, string target, string session) => (_pipe, _target, _session) = (pipe, target, session);

    /// <summary>How often it was used: pages are exchanged now and then, so that memory does not grow.</summary>
    public int Uses { get; set; }

    public static async Task<BrowserPage> OpenAsync(BrowserPipe pipe, string address, IReadOnlyList<string> scripts, CancellationToken cancellationToken)
    {
        var target = (await pipe.CallAsync("Target.createTarget", new() { ["url"] = "about:blank", ["width"] = 794, ["height"] = 1123 }, null, cancellationToken)).GetProperty("targetId").GetString()!;
        var session = (await pipe.CallAsync("Target.attachToTarget", new() { ["targetId"] = target, ["flatten"] = true }, null, cancellationToken)).GetProperty("sessionId").GetString()!;
        var page = new BrowserPage(pipe, target, session);
        await page.CallAsync("Network.enable", null, cancellationToken);
        await page.CallAsync("Network.emulateNetworkConditions", new() { ["offline"] = true, ["latency"] = 0, ["downloadThroughput"] = 0, ["uploadThroughput"] = 0 }, cancellationToken);
        await page.CallAsync("Emulation.setDeviceMetricsOverride", new() { ["width"] = 794, ["height"] = 1123, ["deviceScaleFactor"] = 1, ["mobile"] = false }, cancellationToken);
        var navigated = await page.CallAsync("Page.navigate", new() { ["url"] = address }, cancellationToken);
        if (navigated.TryGetProperty("errorText", out var error)) throw new BrowserRefusal($"{address}: {error.GetString()}");
        // The old document may still answer for a moment; the new one is known by its address.
        while (!(await page.EvaluateAsync("location.protocol === 'file:' && document.readyState === 'complete'", cancellationToken)).GetBoolean()) await Task.Delay(5, cancellationToken);
        foreach (var script in scripts) await page.EvaluateAsync(script + "\n;0", cancellationToken);
        return page;
    }

    /// <summary>The value of a JavaScript expression; promises are waited for.</summary>
    public async Task<JsonElement> EvaluateAsync(string expression, CancellationToken cancellationToken)
    {
        var answer = await CallAsync("Runtime.evaluate", new() { ["expression"] = expression, ["awaitPromise"] = true, ["returnByValue"] = true }, cancellationToken);
        if (answer.TryGetProperty("exceptionDetails", out var fault))
            throw new BrowserRefusal(fault.TryGetProperty("exception", out var thrown) && thrown.TryGetProperty("description", out var words) ? words.GetString()! : fault.GetProperty("text").GetString()!);
        var result = answer.GetProperty("result");
        return result.TryGetProperty("value", out var value) ? value : default;
    }

    /// <summary>Exchanges the page's body, and waits until all fonts that it needs are there.</summary>
    /// <param name="language">E.g. <c>zh-CN</c>.</param>
    public Task ShowAsync(string language, string body, CancellationToken cancellationToken, string title = "", string bodyClass = "") => EvaluateAsync($$"""
        (async () => {
          document.documentElement.lang = {{Quoted(language)}};
          document.title = {{Quoted(title)}};
          document.body.className = {{Quoted(bodyClass)}};
          document.body.innerHTML = {{Quoted(body)}};
          for (let i = 0; i < 3; i++) { document.body.getBoundingClientRect(); await document.fonts.ready; }
          if (document.fonts.status !== 'loaded') throw new Error('fonts are not loaded');
        })()
        """, cancellationToken);

    public async Task<byte[]> PrintAsync(CancellationToken cancellationToken)
    {
        var printed = await CallAsync("Page.printToPDF",
            new() { ["printBackground"] = true, ["preferCSSPageSize"] = true, ["generateTaggedPDF"] = true, ["generateDocumentOutline"] = true, ["displayHeaderFooter"] = false }, cancellationToken);
        return printed.GetProperty("data").GetBytesFromBase64();
    }

    /// <summary>The upper left of the page as PNG, one dot a pixel.</summary>
    public async Task<byte[]> PictureAsync(int width, int height, CancellationToken cancellationToken)
    {
        var clip = new JsonObject { ["x"] = 0, ["y"] = 0, ["width"] = width, ["height"] = height, ["scale"] = 1 };
        var picture = await CallAsync("Page.captureScreenshot", new() { ["format"] = "png", ["clip"] = clip, ["captureBeyondViewport"] = true }, cancellationToken);
        return picture.GetProperty("data").GetBytesFromBase64();
    }

    public Task CloseAsync(CancellationToken cancellationToken) => _pipe.CallAsync("Target.closeTarget", new() { ["targetId"] = _target }, null, cancellationToken);

    private static string Quoted(string text) => JsonSerializer.Serialize(text);

    private Task<JsonElement> CallAsync(string method, JsonObject? parameters, CancellationToken cancellationToken) => _pipe.CallAsync(method, parameters, _session, cancellationToken);
}
