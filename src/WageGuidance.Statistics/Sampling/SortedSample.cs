namespace WageGuidance.Statistics.Sampling;

/// <summary>Observations of one group in ascending order with their cumulative weights; its arrays are used again for the next group.</summary>
internal sealed class SortedSample(int capacity)
{
    private double[] _values = new double[capacity];
    private double[] _weights = new double[capacity];

    public int Count { get; private set; }

    public double Total => Count == 0 ? 0 : _weights[Count - 1];

    public void Clear() => Count = 0;

    /// <summary>Takes these rows and no others, and sorts them.</summary>
    public void Fill(ReadOnlySpan<int> rows, double[] values, double[] weights)
    {
        Clear();
        foreach (var row in rows)
        {
            Add(values[row], weights[row]);
        }

        Sort();
    }

    /// <summary>Observations of weight zero are left out.</summary>
    public void Add(double value, double weight)
    {
        if (weight <= 0)
        {
            return;
        }

        if (Count == _values.Length)
        {
            Array.Resize(ref _values, Math.Max(16, 2 * Count));
            Array.Resize(ref _weights, _values.Length);
        }

        _values[Count] = value;
        _weights[Count++] = weight;
    }

    /// <summary>Sorts, and turns the weights into running sums.</summary>
    public void Sort()
    {
        Array.Sort(_values, _weights, 0, Count);

        // Neumaier: what each addition loses is kept aside and given back.
        double sum = 0, lost = 0;
        for (var i = 0; i < Count; i++)
        {
            var weight = _weights[i];
            var next = sum + weight;
            lost += Math.Abs(sum) >= weight ? (sum - next) + weight : (weight - next) + sum;
            sum = next;
            _weights[i] = sum + lost;
        }
    }

    /// <param name="p">Any share; below 0 the smallest, above 1 the largest observation.</param>
    /// <param name="rule">The rule at an exact hit.</param>
    public double Quantile(double p, QuantileRule rule)
    {
        if (rule >= QuantileRule.Nearest)
        {
            return UnweightedQuantiles.Of(_values.AsSpan(0, Count), p, rule);
        }

        var target = p * Total;
        var slack = WeightedQuantiles.RelativeTolerance * Total;

        // First place whose running sum reaches the target; the last place reaches every share up to 1.
        int low = 0, high = Count - 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_weights[middle] >= target - slack)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        var hit = rule is QuantileRule.AveragedEcdf && low + 1 < Count && Math.Abs(_weights[low] - target) <= slack;
        return hit ? (_values[low] + _values[low + 1]) / 2 : _values[low];
    }
}
