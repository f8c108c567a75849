namespace WageGuidance.Statistics.Disclosure;

/// <summary>
/// How the inner cells of a table can move while every published sum stays what it is: the projection onto the null space of the published sums, in
/// the metric that measures each cell by its own value. From it follow, for any withheld cell, two tables that agree with all that is published, one with more
/// and one with less in the cell: what it can move at least.
/// </summary>
/// <remarks>
/// The first step of affine scaling (Dikin 1967): the ellipsoid Σ(dᵢ/xᵢ)² ≤ 1 around the true values x lies within the tables without a cell below zero; the step goes on
/// along its steepest direction until a cell is zero. A distance stated can be reached; the feasible interval may be wider. Sequential within an element, so the
/// result is the same on any number of processors.
/// </remarks>
internal sealed class FreeMovements
{
    // Below this share of its length a row adds nothing to the others but rounding.
    private const double Dependent = 1e-9;
    private const int WorthSharing = 256;

    private readonly double[] values;
    private readonly int[] place;
    private readonly double[][] projection;

    private FreeMovements(double[] values, int[] place, double[][] projection) => (this.values, this.place, this.projection) = (values, place, projection);

    /// <param name="values">True values of the inner cells, above zero.</param>
    /// <param name="open">Inner cells that are not published themselves.</param>
    /// <param name="published">Published sums, by their inner cells.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static FreeMovements Of(IReadOnlyList<double> values, IReadOnlyList<int> open, IEnumerable<int[]> published, CancellationToken cancellationToken)
    {
        var place = new int[values.Count];
        Array.Fill(place, -1);
        for (var i = 0; i < open.Count; i++) place[open[i]] = i;
        var own = open.Select(o => values[o]).ToArray();
        var projection = new double[own.Length][];
        for (var i = 0; i < own.Length; i++) (projection[i] = new double[own.Length])[i] = 1;

        var movements = new FreeMovements(own, place, projection);
        // Short sums first: their updates touch few cells.
        var rows = published.Select(parts => parts.Where(p => place[p] >= 0).Select(p => place[p]).ToArray()).Where(r => r.Length > 0)
            .DistinctBy(r => string.Join(',', r)).OrderBy(r => r.Length).ToArray();
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            movements.Fix(row);
        }

        return movements;
    }

    /// <summary>How a sum of inner cells moves most, and what it can be moved by at least.</summary>
    /// <param name="parts">The inner cells of the sum.</param>
    /// <param name="fixedToo">Directions, of length one, that whoever asks knows beside what is published.</param>
    public (double Down, double Up) Of(int[] parts, IReadOnlyList<double[]>? fixedToo = null) => Distances(Direction(parts, fixedToo));

    /// <summary>The same for a direction found before.</summary>
    public static (double Down, double Up) Distances(double[] direction)
    {
        double squares = 0, least = 0, most = 0;
        foreach (var z in direction)
        {
            squares += z * z;
            least = Math.Min(least, z);
            most = Math.Max(most, z);
        }

        return (most > 0 ? squares / most : 0, least < 0 ? squares / -least : most > 0 ? double.PositiveInfinity : 0);
    }

    /// <summary>The projection of a sum's gradient.</summary>
    public double[] Direction(int[] parts, IReadOnlyList<double[]>? fixedToo = null)
    {
        var direction = new double[values.Length];
        double length = 0;
        foreach (var part in parts)
        {
            if (place[part] is not (>= 0 and var p)) continue;
            length += values[p] * values[p];
            var (row, x) = (projection[p], values[p]);
            for (var i = 0; i < row.Length; i++) direction[i] += row[i] * x;
        }

        foreach (var known in fixedToo ?? [])
        {
            double along = 0;
            for (var i = 0; i < known.Length; i++) along += known[i] * direction[i];
            for (var i = 0; i < known.Length; i++) direction[i] -= along * known[i];
        }

        // What is left of a determined sum is rounding.
        double squares = 0;
        foreach (var z in direction) squares += z * z;
        if (squares <= Dependent * Dependent * length) Array.Clear(direction);
        return direction;
    }

    /// <summary>Orthonormal directions that stand still for one who knows these sums as well.</summary>
    public List<double[]> Fixing(IEnumerable<int[]> sums)
    {
        var known = new List<double[]>();
        foreach (var parts in sums)
        {
            var direction = Direction(parts, known);
            var length = Math.Sqrt(direction.Sum(z => z * z));
            if (length > 0) known.Add([.. direction.Select(z => z / length)]);
        }

        return known;
    }

    /// <summary>Whether what stands still for him touches a sum at all.</summary>
    public bool Touches(int[] parts, IReadOnlyList<double[]> known)
    {
        foreach (var direction in known)
        {
            double along = 0;
            foreach (var part in parts)
                if (place[part] is >= 0 and var p) along += direction[p] * values[p];
            if (along != 0) return true;
        }

        return false;
    }

    /// <summary>A further sum is published.</summary>
    public void Publish(int[] parts)
    {
        int[] places = [.. parts.Where(p => place[p] >= 0).Select(p => place[p])];
        if (places.Length > 0) Fix(places);
    }

    private void Fix(int[] places)
    {
        var row = new double[values.Length];
        double length = 0;
        foreach (var p in places)
        {
            length += values[p] * values[p];
            for (var i = 0; i < row.Length; i++) row[i] += projection[p][i] * values[p];
        }

        // Twice is enough: the second projection removes what rounding left.
        row = Projected(row);
        double squares = 0;
        foreach (var z in row) squares += z * z;
        if (squares <= Dependent * Dependent * length) return;
        var touched = Enumerable.Range(0, row.Length).Where(i => row[i] != 0).ToArray();
        void Update(int t)
        {
            var i = touched[t];
            var (own, factor) = (projection[i], row[i] / squares);
            foreach (var k in touched) own[k] -= factor * row[k];
        }

        if (touched.Length < WorthSharing) for (var t = 0; t < touched.Length; t++) Update(t);
        else Parallel.For(0, touched.Length, Update);
    }

    private double[] Projected(double[] vector)
    {
        var touched = Enumerable.Range(0, vector.Length).Where(i => vector[i] != 0).ToArray();
        var result = new double[vector.Length];
        void Element(int t)
        {
            double sum = 0;
            var own = projection[touched[t]];
            foreach (var k in touched) sum += own[k] * vector[k];
            result[touched[t]] = sum;
        }

        if (touched.Length < WorthSharing) for (var t = 0; t < touched.Length; t++) Element(t);
        else Parallel.For(0, touched.Length, Element);
        return result;
    }
}
