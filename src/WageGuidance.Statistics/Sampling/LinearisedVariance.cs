namespace WageGuidance.Statistics.Sampling;

/// <summary>The weighted influence of a row on an estimate: the estimate's first-order change when the row's weight grows by itself.</summary>
internal interface IInfluence
{
    double Of(int row);
}

/// <summary>
/// Taylor-linearised variance with PSUs drawn in strata:
/// <c>V = Σ_h (1 − n_h/N_h) · n_h/(n_h−1) · Σ_i (z_hi − z̄_h)²</c>, the first factor 1 with replacement, where z_hi sums the influences of the domain's rows in PSU i and PSUs of
/// the stratum without a row of the domain count with z = 0. Certainty strata and strata sampled whole add nothing.
/// Of calibrated weights the influences are replaced by their residuals, also those outside the domain.
/// </summary>
/// <remarks>
/// References: Särndal, Swensson, Wretman (1992), 5.5 and 10.3; R survey <c>svyrecvar</c>. A stratum the domain does not touch
/// adds zero and need not be visited. Sums run over rows within a PSU, PSUs within a stratum, strata: always the same order.
/// Not safe for use by several threads at once: it keeps a scratch row of PSU sums.
/// </remarks>
internal sealed class LinearisedVariance(DomainLayout layout)
{
    private readonly SurveyDesign _design = layout.Design;
    private double[] _sums = new double[16];
    private int[]? _rowsInOrder;

    /// <summary>A stratum of which a smaller share is left unsampled was sampled whole; R survey draws the line here too.</summary>
    public const double LeastUnsampled = 1e-7;

    /// <returns>The variance, or null where a stratum with a single PSU leaves it undefined.</returns>
    public double? Of<TInfluence>(int domain, TInfluence influence)
        where TInfluence : struct, IInfluence
    {
        if (_design.Calibration is not { } calibration)
        {
            return Of(layout.RowsOf(domain), influence);
        }

        // Rows outside the domain have residuals too.
        var residuals = new double[_design.Rows];
        foreach (var row in layout.RowsOf(domain))
        {
            residuals[row] = influence.Of(row);
        }

        calibration.TakeResiduals(residuals);
        return Of(_rowsInOrder ??= [.. Enumerable.Range(0, residuals.Length).OrderBy(row => _design.Order.RankOfPsu[_design.PsuOfRow[row]])], new Given(residuals));
    }

    private double? Of<TInfluence>(ReadOnlySpan<int> rows, TInfluence influence)
        where TInfluence : struct, IInfluence
    {
        var psuOfRow = _design.PsuOfRow;
        var order = _design.Order;
        var total = 0.0;
        int strata = 0, usable = 0;
        int psu = -1, stratum = -1, psus = 0;

        foreach (var row in rows)
        {
            if (psuOfRow[row] != psu)
            {
                psu = psuOfRow[row];
                if (order.StratumOfPsu[psu] != stratum)
                {
                    Close(stratum, psus, ref total, ref strata, ref usable);
                    stratum = order.StratumOfPsu[psu];
                    psus = 0;
                }

                if (psus == _sums.Length)
                {
                    Array.Resize(ref _sums, 2 * psus);
                }

                _sums[psus++] = 0;
            }

            _sums[psus - 1] += influence.Of(row);
        }

        Close(stratum, psus, ref total, ref strata, ref usable);

        return (_design.LonelyPsu, usable < strata) switch
        {
            (_, false) => total,
            (LonelyPsu.Average, true) when usable > 0 => total * strata / usable,
            _ => null,
        };
    }

    private readonly struct Given(double[] influences) : IInfluence
    {
        public double Of(int row) => influences[row];
    }

    private void Close(int stratum, int psus, ref double total, ref int strata, ref int usable)
    {
        if (stratum < 0)
        {
            return;
        }

        strata++;
        var order = _design.Order;
        var (size, unsampled) = (order.SizeOfStratum[stratum], _design.UnsampledOfStratum[stratum]);
        if (unsampled < LeastUnsampled)
        {
            usable++;
        }
        else if (size > 1)
        {
            usable++;
            total += unsampled * size / (size - 1) * SquaredDeviations(_sums.AsSpan(0, psus), size);
        }
        else if (_design.LonelyPsu is LonelyPsu.Adjust)
        {
            usable++;
            total += unsampled * _sums[0] * _sums[0];
        }
        else if (_design.LonelyPsu is LonelyPsu.Remove)
        {
            usable++;
        }
    }

    private static double SquaredDeviations(ReadOnlySpan<double> sums, int size)
    {
        var sum = 0.0;
        foreach (var z in sums)
        {
            sum += z;
        }

        var mean = sum / size;
        var squares = (size - sums.Length) * (mean * mean);
        foreach (var z in sums)
        {
            squares += (z - mean) * (z - mean);
        }

        return squares;
    }
}
