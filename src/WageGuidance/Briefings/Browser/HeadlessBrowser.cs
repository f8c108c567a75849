using System.Collections.Concurrent;
using System.Text;
using WageGuidance.Cubes.Formats;
using WageGuidance.Data;
using WageGuidance.Data.Postgres;

namespace WageGuidance.Briefings.Browser;

/// <summary>
/// The browser that draws charts and prints briefings: started at first use, kept alive, started again when it dies, at most two pages at work at once.
/// It has no network; it reads the fonts beside the programme and nothing else is given to it but the document itself.
/// </summary>
public sealed class HeadlessBrowser(DataFolder data) : IAsyncDisposable
{
    /// <summary>Names the browser's program where it is not found by itself.</summary>
    public const string ProgramVariable = "WAGEGUIDANCE_CHROMIUM";

    private const int PagesAtOnce = 2;
    private const int UsesOfAPage = 60;
    private const int Tries = 3;
    private static readonly TimeSpan WorkLimit = TimeSpan.FromMinutes(2);

    private readonly SemaphoreSlim _pages = new(PagesAtOnce, PagesAtOnce);
    private readonly SemaphoreSlim _starting = new(1, 1);
    private Running? _running;

    private sealed record Running(BrowserProcess Process, string Address, IReadOnlyList<string> Scripts)
    {
        public ConcurrentBag<BrowserPage> Idle { get; } = [];
        public string ScriptsSha256 { get; } = CanonicalJson.Sha256(Encoding.UTF8.GetBytes(string.Join('\n', Scripts)));
    }

    /// <summary>Process id of the browser; null before first use and after its end.</summary>
    internal int? ProcessId => _running is { Process.IsAlive: true } running ? running.Process.Id : null;

    /// <summary>Product and version, e.g. <c>HeadlessChrome/156.0.8078.79</c>; starts the browser if need be.</summary>
    public async Task<string> VersionAsync(CancellationToken cancellationToken) => (await RunningAsync(cancellationToken)).Process.Version;

    /// <summary>The browser and the scripts that draw in it, as one name: what it draws of the same request is the same as long as this is.</summary>
    internal async Task<string> RendererAsync(CancellationToken cancellationToken)
    {
        var running = await RunningAsync(cancellationToken);
        return $"{running.Process.Version} {running.ScriptsSha256}";
    }

    /// <summary>Does the work on a page of its own. The work must be repeatable: it is done again when the browser dies under it.</summary>
    internal async Task<T> OnPageAsync<T>(Func<BrowserPage, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await _pages.WaitAsync(cancellationToken);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                var running = await RunningAsync(cancellationToken);
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                limit.CancelAfter(WorkLimit);
                try
                {
                    if (!running.Idle.TryTake(out var page)) page = await BrowserPage.OpenAsync(running.Process.Pipe, running.Address, running.Scripts, limit.Token);
                    var result = await work(page, limit.Token);
                    if (++page.Uses < UsesOfAPage) running.Idle.Add(page);
                    else await page.CloseAsync(limit.Token);
                    return result;
                }
                catch (BrowserGone) when (attempt < Tries)
                {
                    await DiscardAsync(running);
                }
                catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && attempt < Tries)
                {
                    await DiscardAsync(running); // it hangs
                }
            }
        }
        finally
        {
            _pages.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _running, null) is { } running) await running.Process.DisposeAsync();
        _pages.Dispose();
        _starting.Dispose();
    }

    private async Task DiscardAsync(Running dead)
    {
        if (Interlocked.CompareExchange(ref _running, null, dead) == dead) await dead.Process.DisposeAsync();
    }

    private async Task<Running> RunningAsync(CancellationToken cancellationToken)
    {
        if (_running is { Process.IsAlive: true } now) return now;
        await _starting.WaitAsync(cancellationToken);
        try
        {
            if (_running is { Process.IsAlive: true } already) return already;
            if (_running is { } dead) await DiscardAsync(dead);
            return _running = await StartAsync(cancellationToken);
        }
        finally
        {
            _starting.Release();
        }
    }

    private async Task<Running> StartAsync(CancellationToken cancellationToken)
    {
        var program = BrowserProgram.Find();
        var scratch = data.Scratch("browser");
        var assets = BrowserAssets.Prepare(scratch, LibC.EffectiveUser == 0);
        BrowserProcess process;
        try
        {
            process = await BrowserProcess.StartAsync(program, scratch, sandbox: true, cancellationToken);
        }
        catch (BrowserWouldNotStart e) when (e.Message.Contains("sandbox", StringComparison.OrdinalIgnoreCase))
        {
            // Some containers forbid user namespaces, which the browser's own sandbox is made of.
            process = await StartUnsandboxedAsync(program, scratch, cancellationToken);
        }
        catch (BrowserWouldNotStart e)
        {
            throw BrowserProgram.Broken(program, e.Message);
        }
        return new(process, assets.Address, assets.Scripts);
    }

    private static async Task<BrowserProcess> StartUnsandboxedAsync(string program, string scratch, CancellationToken cancellationToken)
    {
        try
        {
            return await BrowserProcess.StartAsync(program, scratch, sandbox: false, cancellationToken);
        }
        catch (BrowserWouldNotStart e)
        {
            throw BrowserProgram.Broken(program, e.Message);
        }
    }
}
