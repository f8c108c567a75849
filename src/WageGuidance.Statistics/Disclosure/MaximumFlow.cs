namespace WageGuidance.Statistics.Disclosure;

/// <summary>The greatest flow between two nodes, by shortest augmenting paths (Edmonds and Karp 1972); arcs can carry flow both ways.</summary>
internal sealed class MaximumFlow(int nodes)
{
    private readonly List<int>[] leaving = [.. Enumerable.Range(0, nodes).Select(_ => new List<int>())];
    private readonly List<int> to = [];
    private readonly List<double> capacity = [];
    private readonly List<double> flow = [];
    private readonly List<double> price = [];
    private double smallest;

    /// <returns>The arc, for <see cref="Moved"/>.</returns>
    public int Add(int from, int toward, double forward, double backward, double cost = 0)
    {
        leaving[from].Add(to.Count);
        to.Add(toward);
        capacity.Add(forward);
        leaving[toward].Add(to.Count);
        to.Add(from);
        capacity.Add(backward);
        flow.AddRange([0, 0]);
        price.AddRange([cost, cost]);
        return to.Count - 2;
    }

    public bool Moved(int arc) => Math.Abs(flow[arc]) > smallest;

    /// <summary>The flow, no more than the limit (infinite where nothing bounds it), and the nodes on the source's side of the least cut.</summary>
    public (double Flow, bool[] Reached) Run(int source, int sink, double limit)
    {
        LeaveDust();
        double sent = 0;
        while (true)
        {
            var (came, reached) = Search(source, sink);
            if (!reached[sink] || sent >= limit) return (sent, reached);
            var most = Send(came, source, sink, limit - sent);
            if (double.IsPositiveInfinity(most)) return (most, reached);
            sent += most;
        }
    }

    /// <summary>Sends so much over paths each of which is the cheapest where an arc once used costs no more; whether it can be sent.</summary>
    public bool RunCheaply(int source, int sink, double amount)
    {
        LeaveDust();
        for (double sent = 0; sent < amount * (1 - 1e-9);)
        {
            if (Cheapest(source, sink, amount - sent) is not { } came) return false;
            sent += Send(came, source, sink, amount - sent);
            for (var at = sink; at != source; at = to[came[at] ^ 1]) price[came[at]] = price[came[at] ^ 1] = 0;
        }

        return true;
    }

    // Differences of sums leave dust; below this share of the largest capacity nothing is a capacity.
    private void LeaveDust() => smallest = 1e-12 * capacity.Where(double.IsFinite).DefaultIfEmpty(0).Max();

    private double Send(int[] came, int source, int sink, double most)
    {
        for (var at = sink; at != source; at = to[came[at] ^ 1]) most = Math.Min(most, Left(came[at]));
        if (double.IsPositiveInfinity(most)) return most;
        for (var at = sink; at != source; at = to[came[at] ^ 1])
        {
            flow[came[at]] += most;
            flow[came[at] ^ 1] -= most;
        }

        return most;
    }

    // Dijkstra; an arc with less room than is wanted costs as often as it would be needed.
    private int[]? Cheapest(int source, int sink, double wanted)
    {
        var (came, costs, done) = (new int[leaving.Length], new double[leaving.Length], new bool[leaving.Length]);
        Array.Fill(costs, double.PositiveInfinity);
        costs[source] = 0;
        var waiting = new PriorityQueue<int, (double, int)>([(source, (0, source))]);
        while (waiting.TryDequeue(out var at, out _))
        {
            if (done[at]) continue;
            if (at == sink) return came;
            done[at] = true;
            foreach (var arc in leaving[at])
            {
                var left = Left(arc);
                var there = costs[at] + (price[arc] * Math.Max(1, wanted / left));
                if (left <= smallest || there >= costs[to[arc]]) continue;
                (costs[to[arc]], came[to[arc]]) = (there, arc);
                waiting.Enqueue(to[arc], (there, to[arc]));
            }
        }

        return null;
    }

    private double Left(int arc) => capacity[arc] - flow[arc];

    private (int[] Came, bool[] Reached) Search(int source, int sink)
    {
        var (came, reached) = (new int[leaving.Length], new bool[leaving.Length]);
        reached[source] = true;
        var waiting = new Queue<int>([source]);
        while (!reached[sink] && waiting.TryDequeue(out var at))
        {
            foreach (var arc in leaving[at])
            {
                if (reached[to[arc]] || Left(arc) <= smallest) continue;
                reached[to[arc]] = true;
                came[to[arc]] = arc;
                waiting.Enqueue(to[arc]);
            }
        }

        return (came, reached);
    }
}
