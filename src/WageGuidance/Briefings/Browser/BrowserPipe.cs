using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WageGuidance.Briefings.Browser;

/// <summary>
/// The DevTools protocol over the pipes of one browser: JSON messages ended by a zero byte, answered by id. Nothing is sent over a network.
/// Whatever ends the browser ends every waiting call with <see cref="BrowserGone"/>.
/// </summary>
internal sealed class BrowserPipe : IDisposable
{
    private readonly Stream _toBrowser;
    private readonly Stream _fromBrowser;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> _waiting = new();
    private readonly SemaphoreSlim _writing = new(1, 1);
    private int _lastId;
    private volatile bool _closed;

    public BrowserPipe(Stream toBrowser, Stream fromBrowser)
    {
        (_toBrowser, _fromBrowser) = (toBrowser, fromBrowser);
        Closed = Task.Run(ReadAsync);
    }

    /// <summary>Completes when the browser has closed its end.</summary>
    public Task Closed { get; }

    public async Task<JsonElement> CallAsync(string method, JsonObject? parameters, string? session, CancellationToken cancellationToken)
    {
        var id = Interlocked.Increment(ref _lastId);
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[id] = answer;
        try
        {
            var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters ?? [] };
            if (session is not null) message["sessionId"] = session;
            var bytes = Encoding.UTF8.GetBytes(message.ToJsonString() + "\0");
            await _writing.WaitAsync(cancellationToken);
            try
            {
                if (_closed) throw new BrowserGone();
                // Half a message would garble all that follow, so a started one is always finished.
                await _toBrowser.WriteAsync(bytes, CancellationToken.None);
                await _toBrowser.FlushAsync(CancellationToken.None);
            }
            catch (IOException e)
            {
                throw new BrowserGone(e);
            }
            catch (ObjectDisposedException e)
            {
                throw new BrowserGone(e);
            }
            finally
            {
                _writing.Release();
            }
            return await answer.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            _waiting.TryRemove(id, out _);
        }
    }

    public void Dispose()
    {
        _closed = true;
        _toBrowser.Dispose();
        _fromBrowser.Dispose();
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[1 << 16];
        var message = new MemoryStream();
        try
        {
            while (await _fromBrowser.ReadAsync(buffer) is var count and > 0)
            {
                var from = 0;
                for (var end = Array.IndexOf(buffer, (byte)0, from, count - from); end >= 0; end = Array.IndexOf(buffer, (byte)0, from, count - from))
                {
                    message.Write(buffer, from, end - from);
                    Deliver(message.GetBuffer().AsMemory(0, (int)message.Length));
                    message.SetLength(0);
                    from = end + 1;
                }
                message.Write(buffer, from, count - from);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The pipe broke or was closed: told to every caller below.
        }
        _closed = true;
        foreach (var id in _waiting.Keys)
            if (_waiting.TryRemove(id, out var waiting)) waiting.TrySetException(new BrowserGone());
    }

    private void Deliver(ReadOnlyMemory<byte> utf8)
    {
        using var document = JsonDocument.Parse(utf8);
        var root = document.RootElement;
        if (root.TryGetProperty("method", out var method) && method.GetString() == "Inspector.targetCrashed")
        {
            foreach (var crashed in _waiting.Values) crashed.TrySetException(new BrowserGone());
            return;
        }
        if (!root.TryGetProperty("id", out var id) || !_waiting.TryGetValue(id.GetInt32(), out var answer)) return;
        if (root.TryGetProperty("error", out var error)) answer.TrySetException(new BrowserRefusal(error.GetProperty("message").GetString() ?? "error"));
        else answer.TrySetResult(root.GetProperty("result").Clone());
    }
}

/// <summary>The browser ended while it was needed; another is started and the work is done again.</summary>
internal sealed class BrowserGone(Exception? inner = null) : Exception("The browser has ended.", inner);

/// <summary>The browser answered with an error: a fault of ours, not a passing one.</summary>
internal sealed class BrowserRefusal(string message) : Exception(message);
