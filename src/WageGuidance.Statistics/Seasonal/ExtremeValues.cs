namespace WageGuidance.Statistics.Seasonal;

/// <summary>
/// Finds extreme irregular values and gives them weights: 1 up to the lower sigma limit, 0 beyond the upper one, falling
/// linearly between. The standard deviation moves: five calendar years about the year in question.
/// </summary>
/// <remarks>
/// Shiskin, Young and Musgrave (1967). It is taken about 1 (0 where additive), first from all values, then without
/// those beyond the upper limit. The first and last two years use the first and last window, which takes in what there is of an
/// incomplete year beyond; with less than five complete years one window spans the series.
/// </remarks>
internal sealed class ExtremeValues(X11Options options, PeriodicSeries series, X11Arithmetic arithmetic)
{
    private readonly int _period = series.PeriodsPerYear;

    /// <summary>Weights of the irregular over <paramref name="stretch"/>; 1 elsewhere.</summary>
    public double[] Weights(double[] irregular, Stretch stretch)
    {
        var windows = Windows(stretch);
        var beyond = new bool[irregular.Length];
        var weights = new double[irregular.Length];
        Array.Fill(weights, 1);
        foreach (var (judged, window) in windows)
        {
            var sigma = Deviation(irregular, window, null);
            for (var t = judged.From; sigma > 0 && t < judged.To; t++)
            {
                beyond[t] = Distance(irregular[t]) / sigma > options.UpperSigma;
            }
        }

        foreach (var (judged, window) in windows)
        {
            var sigma = Deviation(irregular, window, beyond);
            for (var t = judged.From; t < judged.To; t++)
            {
                weights[t] = beyond[t] ? 0 : sigma > 0 ? Weight(Distance(irregular[t]) / sigma) : 1;
            }
        }

        return weights;
    }

    /// <summary>
    /// SI with each value of less than full weight replaced: the value times its weight and the four nearest full-weight values
    /// of the same season, two before and two after (more on one side where the other has fewer), averaged by weight; the mean
    /// of the season's values where there are not four.
    /// </summary>
    public double[] Replace(double[] si, double[] weights, Stretch stretch)
    {
        var replaced = (double[])si.Clone();
        for (var t = stretch.From; t < stretch.To; t++)
        {
            if (weights[t] < 1)
            {
                var near = Nearest(t, weights, stretch);
                replaced[t] = near.Count == 4
                    ? ((weights[t] * si[t]) + near.Sum(i => si[i])) / (4 + weights[t])
                    : SameSeason(t, stretch).Average(i => si[i]);
            }
        }

        return replaced;
    }

    /// <summary>The extreme part of the irregular: <c>I/(1 + w(I − 1))</c>, or <c>I(1 − w)</c> where additive.</summary>
    public double[] Extremes(double[] irregular, double[] weights)
    {
        var extremes = new double[irregular.Length];
        for (var t = 0; t < irregular.Length; t++)
        {
            var (i, w) = (irregular[t], weights[t]);
            extremes[t] = arithmetic.IsMultiplicative ? i / (1 + (w * (i - 1))) : i * (1 - w);
        }

        return extremes;
    }

    private List<int> Nearest(int t, double[] weights, Stretch stretch)
    {
        var before = SameSeason(t, stretch).Where(i => i < t && weights[i] >= 1).Reverse().ToList();
        var after = SameSeason(t, stretch).Where(i => i > t && weights[i] >= 1).ToList();
        var earlier = Math.Min(before.Count, Math.Max(2, 4 - after.Count));
        return [.. before.Take(earlier), .. after.Take(4 - earlier)];
    }

    private IEnumerable<int> SameSeason(int t, Stretch stretch)
    {
        for (var i = stretch.From + ((t - stretch.From) % _period); i < stretch.To; i += _period)
        {
            yield return i;
        }
    }

    /// <summary>The years that are judged together, each with the window of its standard deviation.</summary>
    private List<(Stretch Judged, Stretch Window)> Windows(Stretch stretch)
    {
        // In calendar positions, 0 the first period of the first year; an offset leads back to indices.
        var offset = series.FirstSeason - 1;
        var (from, to) = (stretch.From + offset, stretch.To + offset);
        var (year, five) = (_period, 5 * _period);
        var firstWhole = (from + year - 1) / year * year;
        var lastWhole = to / year * year;
        if (lastWhole - firstWhole < five)
        {
            return [(stretch, stretch)];
        }

        var firstYear = from / year * year;
        var lastWindow = ((to + year - 1) / year * year) - five;
        var windows = new List<(Stretch, Stretch)>();
        for (var start = firstYear; start <= lastWindow; start += year)
        {
            var judged = new Stretch(start + (2 * year), start + (3 * year));
            var window = new Stretch(start, start + five);
            if (start == firstYear)
            {
                (judged, window) = (judged with { From = from }, new(from, firstWhole + five));
            }

            if (start == lastWindow && start != firstYear)
            {
                (judged, window) = (judged with { To = to }, new(lastWhole - five, to));
            }

            windows.Add((Back(judged), Back(window)));
        }

        // Five years that begin and end with the calendar make one window.
        return windows is [_] ? [(stretch, stretch)] : windows;

        Stretch Back(Stretch s) => new(s.From - offset, s.To - offset);
    }

    private double Deviation(double[] irregular, Stretch window, bool[]? without)
    {
        var (sum, count) = (0.0, 0);
        for (var t = window.From; t < window.To; t++)
        {
            if (without is null || !without[t])
            {
                sum += Distance(irregular[t]) * Distance(irregular[t]);
                count++;
            }
        }

        return count == 0 ? 0 : Math.Sqrt(sum / count);
    }

    private double Distance(double irregular) => Math.Abs(irregular - arithmetic.Neutral);

    private double Weight(double sigmas) => sigmas <= options.LowerSigma
        ? 1
        : Math.Max(0, (options.UpperSigma - sigmas) / (options.UpperSigma - options.LowerSigma));
}
