using System.Globalization;
using System.Text;
using WageGuidance.Indicators.Disclosure;
using WageGuidance.Statistics.Disclosure;

namespace WageGuidance.Tests.CommandLine;

/// <summary>An attacker of its own against planted leaks and against what <c>protect</c> gives out.</summary>
[Collection(nameof(StandaloneVerbTests))]
public sealed class ProtectAttackTests : IDisposable
{
    private static readonly string[] Rc = ["r", "c"];
    private static readonly Dictionary<string, Dictionary<string, string>> East = new() { ["r"] = new() { ["a"] = "east", ["b"] = "east", ["c"] = "west", ["d"] = "west" } };
    private readonly string folder = Directory.CreateTempSubdirectory().FullName;
    private uint state = 2024;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_cell_alone_in_its_row_is_found()
    {
        var attacker = new ProtectAttacker();
        attacker.Read("r,c,value,status\n_T,_T,10,F\nA,_T,6,F\nB,_T,4,F\n_T,x,5,F\n_T,y,5,F\nA,x,4,D\nA,y,2,A\nB,x,1,F\nB,y,3,F\n");
        Assert.Equal((2, 2), attacker.Estimate("all", Rc, "A", "y"));
    }

    [Fact]
    public void A_sum_over_two_rows_is_found()
    {
        // Rows A and B hide x and y each, column z only A's: A and B together less columns x and y leave A z.
        var attacker = new ProtectAttacker();
        attacker.Read("r,c,value,status\n_T,_T,45,F\nA,_T,6,F\nB,_T,15,F\nC,_T,24,F\n_T,x,12,F\n_T,y,15,F\n_T,z,18,F\n"
            + "A,x,1,D\nA,y,2,D\nA,z,3,A\nB,x,4,D\nB,y,5,D\nB,z,6,F\nC,x,7,F\nC,y,8,F\nC,z,9,F\n");
        Assert.Equal((3, 3), attacker.Estimate("all", Rc, "A", "z"));
    }

    [Fact]
    public void A_level_of_the_hierarchy_gives_its_only_child_away()
    {
        var attacker = new ProtectAttacker();
        attacker.Read("r,value,status\n_T,10,F\neast,4,F\nwest,6,F\na,1,A\nb,3,F\nc,2,D\nd,4,D\n", East);
        Assert.Equal((1, 1), attacker.Estimate("all", ["r"], "a"));
    }

    [Fact]
    public void A_linked_table_gives_away_what_each_alone_hides()
    {
        const string One = "r,c,value,status\n_T,_T,10,F\nA,_T,4,D\nB,_T,6,D\n_T,x,5,F\n_T,y,5,F\nA,x,2,D\nA,y,2,A\nB,x,3,D\nB,y,3,D\n";
        var attacker = new ProtectAttacker();
        attacker.Read(One);
        Assert.True(attacker.Estimate("all", Rc, "A", "_T") is { Low: 0, High: 10 });
        attacker.Read("r,s,value,status\n_T,_T,10,F\n_T,1,5,F\n_T,2,5,F\nA,_T,4,D\nB,_T,6,D\nA,1,1,F\nA,2,3,F\nB,1,4,D\nB,2,2,D\n");
        Assert.Equal((4, 4), attacker.Estimate("all", Rc, "A", "_T"));
    }

    [Fact]
    public void The_difference_of_two_populations_is_found()
    {
        var attacker = new ProtectAttacker();
        attacker.Read("r,value,status\n_T,30,F\nA,10,F\nB,20,F\n");
        attacker.Read("r,value,status\n_T,26,F\nA,7,F\nB,19,F\n", population: "public");
        attacker.Split("all", "public", "private");
        Assert.Equal((3, 3), attacker.Estimate("private", ["r"], "A"));
    }

    [Fact]
    public void Two_versions_with_different_patterns_give_each_other_away()
    {
        var attacker = new ProtectAttacker();
        attacker.Read("r,value,status\n_T,10,F\nA,2,A\nB,3,D\nC,5,F\n");
        Assert.Equal((0, 5), attacker.Estimate("all", ["r"], "A"));
        attacker.Read("r,value,status\n_T,10,F\nA,2,A\nB,3,F\nC,5,D\n");
        Assert.Equal((2, 2), attacker.Estimate("all", ["r"], "A"));
    }

    [Theory]
    [InlineData(5, 5, 0, false)]
    [InlineData(4, 3, 0, true)]
    [InlineData(3, 3, 3, false)]
    [InlineData(14, 14, 0, false)]
    public async Task What_is_given_out_bounds_no_sensitive_cell_closer_than_asked(int rows, int columns, int layers, bool hierarchy)
    {
        for (var trial = 0; trial < 3; trial++)
        {
            var (text, sensitive) = Table(rows, columns, layers);
            var output = await ProtectAsync(text, hierarchy ? ["--hierarchy", "r=" + await FileAsync("h.csv", "code,parent\neast,\nwest,\na,east\nb,east\nc,west\nd,west\n")] : []);
            var attacker = new ProtectAttacker();
            attacker.Read(output, hierarchy ? East : null);
            foreach (var (codes, value, distance) in sensitive)
            {
                var (low, high) = attacker.Estimate("all", layers > 0 ? ["r", "c", "l"] : Rc, codes);
                Assert.True(value - low >= distance - 1e-4 && high - value >= distance - 1e-4, $"{string.Join(' ', codes)} {value} lies in [{low}, {high}]\n{output}");
            }
        }
    }

    [Fact]
    public async Task A_later_table_and_another_breakdown_give_nothing_away()
    {
        // Without the earlier table the least pattern of the other breakdown shows A and B, or hides them, as it likes.
        var first = await ProtectAsync("r,c,value,primary\nA,x,20,0\nA,y,50,1\nB,x,8,0\nB,y,19,0\nC,x,17,0\nC,y,32,0\n", []);
        var published = await FileAsync("first.csv", first);
        var second = await ProtectAsync("r,s,value,primary\nA,1,30,0\nA,2,40,0\nB,1,9,1\nB,2,18,0\nC,1,21,0\nC,2,28,0\n", ["--published", published]);
        var attacker = new ProtectAttacker();
        attacker.Read(first);
        attacker.Read(second);
        Assert.True(attacker.Estimate("all", Rc, "A", "y") is var (low, high) && high - low > 1);
        Assert.True(attacker.Estimate("all", ["r", "s"], "B", "1") is var (least, most) && most - least > 1);

        // The same table with another sensitive cell: what the first version shows is shown, what it hid stays hidden.
        var later = await ProtectAsync("r,c,value,primary\nA,x,20,0\nA,y,50,0\nB,x,8,1\nB,y,19,0\nC,x,17,0\nC,y,32,0\n", ["--published", published], "first hides B x");
        attacker = new ProtectAttacker();
        attacker.Read(first);
        attacker.Read(later);
        Assert.True(attacker.Estimate("all", Rc, "A", "y") is var (a, b) && b - a > 1);
    }

    [Theory]
    [InlineData("hierarchical", 30)]
    [InlineData("linked", 35)]
    [InlineData("successive", 35)]
    public async Task A_hundred_random_tables_and_what_is_published_after_them_give_nothing_away(string kind, int trials)
    {
        var refused = 0;
        for (var trial = 0; trial < trials; trial++)
        {
            // Inner cells r × c × s; the first table sums over s, another breakdown over c.
            var cube = Enumerable.Range(0, 4 * 3 * 2).Select(_ => Next(25)).ToArray();
            var first = Breakdown(cube, "c", 3, n => n / 6, n => n / 2 % 3);
            var hierarchy = kind == "hierarchical" ? ["--hierarchy", "r=" + await FileAsync("levels.csv", "code,parent\neast,\nwest,\na,east\nb,east\nc,west\nd,west\n")] : Array.Empty<string>();
            var attacker = new ProtectAttacker();
            var (code, output, error) = await ProtectRun.RunAsync(await FileAsync("first.csv", first.Text), hierarchy);
            if (code == 1)
            {
                refused++;
                continue;
            }

            Assert.True(code == 0, error);
            attacker.Read(output, kind == "hierarchical" ? East : null);
            if (kind != "hierarchical")
            {
                var second = kind == "linked" ? Breakdown(cube, "s", 2, n => n / 6, n => n % 2) : Breakdown(cube, "c", 3, n => n / 6, n => n / 2 % 3, Withheld(output));
                var (later, next, why) = await ProtectRun.RunAsync(await FileAsync("second.csv", second.Text), "--published", await FileAsync("published.csv", output));
                Assert.True(later is 0 or 1, why);
                if (later == 1) refused++;
                else
                {
                    attacker.Read(next);
                    foreach (var (codes, value, distance) in second.Sensitive) Check(kind == "linked" ? ["r", "s"] : Rc, codes, value, distance, next);
                }
            }

            // What the first table asked for it got; a later one only must not give it away.
            foreach (var (codes, value, distance) in first.Sensitive) Check(Rc, codes, value, kind == "hierarchical" ? distance : 0, first.Text + output);

            void Check(string[] dimensions, string[] codes, double value, double distance, string told)
            {
                var (low, high) = attacker.Estimate("all", dimensions, codes);
                Assert.True(value - low >= distance - 1e-4 && high - value >= distance - 1e-4 && high - low > 1e-4, $"{kind} {trial}: {string.Join(' ', codes)} {value} lies in [{low}, {high}]\n{told}");
            }
        }

        Assert.True(refused < trials / 2, $"{refused} of {trials} refused");
    }

    // What was shown once can be protected no more, so a later table's sensitive cell is one of those that are withheld already.
    private static List<string> Withheld(string output) =>
        [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')).Where(cell => cell[3] != "F" && cell[0] != "_T" && cell[1] != "_T").Select(cell => $"{cell[0]},{cell[1]}")];

    private (string Text, List<(string[] Codes, double Value, double Distance)> Sensitive) Breakdown(int[] cube, string dimension, int columns, Func<int, int> row, Func<int, int> column, List<string>? among = null)
    {
        var sums = new int[4 * columns];
        for (var n = 0; n < cube.Length; n++) sums[(row(n) * columns) + column(n)] += cube[n];
        var text = new StringBuilder($"r,{dimension},value,primary,lower_protection,upper_protection\n");
        var names = Enumerable.Range(0, sums.Length).Select(cell => $"{(char)('a' + (cell / columns))},{(char)('x' + (cell % columns))}").ToList();
        var (sensitive, chosen) = (new List<(string[], double, double)>(), among is { Count: > 0 } ? names.IndexOf(among[Next(among.Count)]) : Next(sums.Length));
        for (var cell = 0; cell < sums.Length; cell++)
        {
            var codes = names[cell].Split(',');
            var (primary, distance) = (cell == chosen && sums[cell] > 0, sums[cell] * 0.2);
            if (primary) sensitive.Add((codes, sums[cell], distance));
            text.Append(CultureInfo.InvariantCulture, $"{string.Join(',', codes)},{sums[cell]},{(primary ? 1 : 0)},{(primary ? distance : 0)},{(primary ? distance : 0)}\n");
        }

        return (text.ToString(), sensitive);
    }

    [Fact]
    public async Task A_revised_value_counts_as_known_and_is_named()
    {
        var published = await FileAsync("old.csv", "r,value,status\n_T,17,F\nA,2,A\nB,3,D\nC,4,F\nD,8,F\n");
        var (code, output, error) = await ProtectRun.RunAsync(await FileAsync("new.csv", "r,value,primary\nA,2,1\nB,3,0\nC,5,0\nD,8,0\n"), "--published", published);
        Assert.Equal(0, code);
        // As if nothing had been revised: C and D cannot be withheld any more, so B is.
        Assert.Contains("B,3,D,0,5\nC,5,F,,\nD,8,F,,\n", output, StringComparison.Ordinal);
        Assert.Contains("2 cells have other values than published before (r=_T; r=C); they are treated as not revised", error, StringComparison.Ordinal);
        Assert.Contains("有2个单元格的数值与此前公布的不同", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_time_for_the_optimum_is_up_a_protected_table_with_its_bound_comes_out()
    {
        // A token that is cancelled from the start, as after --optimum-within.
        var table = AdditiveTable.Build([.. from r in Enumerable.Range(0, 4) from c in Enumerable.Range(0, 4) select new TableCell([$"{r}", $"{c}"], 1 + ((7 * r) + (5 * c) + (r * c)))], [new Dictionary<string, string>(), new Dictionary<string, string>()]);
        SensitiveCell[] sensitive = [new(table.Find(["1", "2"])!.Value, 5, 5), new(table.Find(["3", "0"])!.Value, 4, 4)];
        var solver = new SecondarySuppression(new Glpsol());
        var optimum = await solver.ComputeAsync(new(table, sensitive), SuppressionObjective.Count, CancellationToken.None);
        var hurried = await solver.ComputeAsync(new(table, sensitive), SuppressionObjective.Count, new SuppressionEffort(null, new CancellationToken(canceled: true)), CancellationToken.None);
        Assert.True(optimum.Optimal);
        Assert.False(hurried.Optimal);
        int Beside(SuppressionPattern pattern) => pattern.Withheld!.Count(w => w) - sensitive.Length;
        Assert.InRange(Beside(optimum), hurried.Bound, Beside(hurried));
        foreach (var s in sensitive)
            Assert.True(hurried.Intervals[s.Cell] is { } i && table.Cells[s.Cell].Value - i.Low >= s.Lower - 1e-6 && i.High - table.Cells[s.Cell].Value >= s.Upper - 1e-6);
    }

    [Fact]
    public async Task A_cell_once_shown_cannot_be_protected()
    {
        var published = await FileAsync("old.csv", "r,value,status\n_T,10,F\nA,2,F\nB,3,F\nC,5,F\n");
        var (code, output, error) = await ProtectRun.RunAsync(await FileAsync("new.csv", "r,value,primary\nA,2,1\nB,3,0\nC,5,0\n"), "--published", published);
        new Ended(code, output, error).SaysOnly(1, "were published before and cannot be protected any more: r=A", "此前已经公布，无法再予保护：r=A");
    }

    private (string Text, List<(string[] Codes, double Value, double Distance)> Sensitive) Table(int rows, int columns, int layers)
    {
        var text = new StringBuilder(layers > 0 ? "r,c,l,value,primary,lower_protection,upper_protection\n" : "r,c,value,primary,lower_protection,upper_protection\n");
        var sensitive = new List<(string[], double, double)>();
        for (var r = 0; r < rows; r++)
        for (var c = 0; c < columns; c++)
        for (var l = 0; l < Math.Max(1, layers); l++)
        {
            var (value, primary) = (Next(60), Next(rows * columns * Math.Max(1, layers)) < 3);
            string[] codes = layers > 0 ? [Letter(r), Letter(c + 10), Letter(l + 20)] : [Letter(r), Letter(c + 10)];
            primary &= value > 0;
            var distance = primary ? value * 0.2 : 0;
            if (primary) sensitive.Add((codes, value, distance));
            text.Append(CultureInfo.InvariantCulture, $"{string.Join(',', codes)},{value},{(primary ? 1 : 0)},{distance},{distance}\n");
        }

        return (text.ToString(), sensitive);

        static string Letter(int n) => n < 26 ? ((char)('a' + n)).ToString() : "z" + n.ToString(CultureInfo.InvariantCulture);
    }

    private int Next(int below)
    {
        state = (state * 1664525) + 1013904223;
        return (int)(state >> 8) % below;
    }

    private async Task<string> FileAsync(string name, string text)
    {
        var path = Path.Combine(folder, name);
        await File.WriteAllTextAsync(path, text);
        return path;
    }

    private async Task<string> ProtectAsync(string text, string[] options, string why = "")
    {
        var (code, output, error) = await ProtectRun.RunAsync(await FileAsync("table.csv", text), options);
        Assert.True(code == 0, why + error + text);
        return output;
    }
}
