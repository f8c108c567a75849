namespace WageGuidance.Tests.CommandLine;

/// <summary>A small dense simplex of two phases with Bland's rule: <c>A·x = b, x ≥ 0</c>.</summary>
internal static class ProtectSimplex
{
    private const double Zero = 1e-9;

    /// <summary>The greatest value of plus or minus one variable; infinite where nothing bounds it.</summary>
    public static double Maximum(IReadOnlyList<double[]> a, IReadOnlyList<double> b, int target, double sign)
    {
        var (m, n) = (a.Count, a.Count == 0 ? target + 1 : a[0].Length);
        // Columns: the variables, an artificial one a row, the right side. The last row is the objective, less what the basis makes of it.
        var table = new double[m + 1, n + m + 1];
        var basis = new int[m];
        for (var i = 0; i < m; i++)
        {
            var flip = b[i] < 0 ? -1 : 1;
            for (var j = 0; j < n; j++) table[i, j] = flip * a[i][j];
            table[i, n + i] = 1;
            table[i, n + m] = flip * b[i];
            basis[i] = n + i;
            for (var j = 0; j <= n + m; j++)
                if (j < n || j == n + m) table[m, j] += table[i, j];
        }

        Run(table, basis, n + m, m);
        Assert.True(Math.Abs(table[m, n + m]) < 1e-6 * (1 + b.Select(Math.Abs).DefaultIfEmpty(0).Max()), "The published tables contradict each other.");
        for (var i = 0; i < m; i++)
        {
            if (basis[i] < n) continue;
            var j = Enumerable.Range(0, n).FirstOrDefault(j => Math.Abs(table[i, j]) > Zero, -1);
            if (j >= 0) Pivot(table, basis, i, j);
        }

        for (var j = 0; j <= n + m; j++) table[m, j] = j == target ? sign : 0;
        for (var i = 0; i < m; i++)
        {
            var cost = table[m, basis[i]];
            if (cost == 0) continue;
            for (var j = 0; j <= n + m; j++) table[m, j] -= cost * table[i, j];
        }

        return Run(table, basis, n, m) ? -table[m, n + m] : double.PositiveInfinity;
    }

    private static bool Run(double[,] table, int[] basis, int columns, int m)
    {
        var last = table.GetLength(1) - 1;
        while (true)
        {
            var entering = Enumerable.Range(0, columns).FirstOrDefault(j => table[m, j] > Zero, -1);
            if (entering < 0) return true;
            var leaving = -1;
            for (var i = 0; i < m; i++)
            {
                if (table[i, entering] <= Zero) continue;
                var (mine, best) = (table[i, last] / table[i, entering], leaving < 0 ? 0 : table[leaving, last] / table[leaving, entering]);
                if (leaving < 0 || mine < best - Zero || (mine <= best + Zero && basis[i] < basis[leaving])) leaving = i;
            }

            if (leaving < 0) return false;
            Pivot(table, basis, leaving, entering);
        }
    }

    private static void Pivot(double[,] table, int[] basis, int row, int column)
    {
        var (rows, columns, pivot) = (table.GetLength(0), table.GetLength(1), table[row, column]);
        for (var j = 0; j < columns; j++) table[row, j] /= pivot;
        for (var i = 0; i < rows; i++)
        {
            var times = table[i, column];
            if (i == row || times == 0) continue;
            for (var j = 0; j < columns; j++) table[i, j] -= times * table[row, j];
        }

        basis[row] = column;
    }
}
