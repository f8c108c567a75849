namespace WageGuidance.Releases.Reading;

/// <summary>
/// Keeps what was used last, up to a total weight. For values that never change: a key is loaded once however many ask for it at the
/// same time, and a failed load is not kept.
/// </summary>
internal sealed class RecentlyUsed<TKey, TValue>(long capacity, Func<TValue, long> weigh)
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, LinkedListNode<Entry>> _byKey = [];
    private readonly LinkedList<Entry> _newestFirst = [];
    private long _weight;

    private sealed class Entry(TKey key, Task<TValue> value)
    {
        public TKey Key => key;
        public Task<TValue> Value => value;
        public long Weight { get; set; }
    }

    public async Task<TValue> GetAsync(TKey key, Func<Task<TValue>> load, CancellationToken cancellationToken)
    {
        LinkedListNode<Entry>? node;
        lock (_lock)
        {
            if (_byKey.TryGetValue(key, out node))
            {
                _newestFirst.Remove(node);
                _newestFirst.AddFirst(node);
            }
            else
            {
                // One caller's cancellation must not fail the others who wait for the same load.
                node = new(new Entry(key, Task.Run(load, CancellationToken.None)));
                _byKey.Add(key, node);
                _newestFirst.AddFirst(node);
                _ = SettleAsync(node);
            }
        }
        return await node.Value.Value.WaitAsync(cancellationToken);
    }

    private async Task SettleAsync(LinkedListNode<Entry> node)
    {
        await node.Value.Value.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        lock (_lock)
        {
            if (!node.Value.Value.IsCompletedSuccessfully)
            {
                Remove(node);
                return;
            }
            node.Value.Weight = weigh(node.Value.Value.Result);
            _weight += node.Value.Weight;
            // What is still loading weighs nothing yet and goes when its turn comes.
            for (var last = _newestFirst.Last; _weight > capacity && last is not null && last != node;)
            {
                var before = last.Previous;
                if (last.Value.Value.IsCompleted) Remove(last);
                last = before;
            }
            if (_weight > capacity) Remove(node);
        }
    }

    private void Remove(LinkedListNode<Entry> node)
    {
        if (node.List is null) return;
        _newestFirst.Remove(node);
        _byKey.Remove(node.Value.Key);
        _weight -= node.Value.Weight;
    }
}
