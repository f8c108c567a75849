using WageGuidance.Classifications;
using WageGuidance.Indicators.Survey;
using WageGuidance.Observations;
using WageGuidance.Statistics.Disclosure;

namespace WageGuidance.Tests.Indicators;

/// <summary>The sample's pay tables attacked from outside: with the margins, the leagues' areas, the occupations and the table of non-private enterprises all at once.</summary>
public sealed class DisclosureAttackTests
{
    private static readonly Dictionary<string, string[]> Members = Regions.Areas.ToDictionary(a => a.Code, a => Regions.MembersOf(a.Code).Select(l => l.Code).ToArray())
        .Append(new("150000", [.. Regions.Leagues.Select(l => l.Code)])).ToDictionary(StringComparer.Ordinal);

    private static SurveyAttacker Attacker(EnterpriseColumns firms, EmployeeColumns people, bool byOwnership)
    {
        var of = firms.CreditCode.Select((code, i) => (code, i)).ToDictionary(f => f.code, f => f.i, StringComparer.Ordinal);
        return new(people.CreditCode.Select((code, row) => ($"{firms.League[of[code]]}|{firms.Section[of[code]]}|{(byOwnership ? firms.Ownership[of[code]] == "170" ? "private" : "other" : people.OccupationGroup[row])}",
            firms.DesignWeight[of[code]] * people.Pay[row])), Members);
    }

    [Fact]
    public void The_sample_gives_no_sensitive_cell_away_and_without_secondary_suppression_it_does()
    {
        var (firms, people) = SyntheticSamples.Columns(2023, 1200);
        var sample = PaySample.Of(firms, people, CancellationToken.None).Sample!;
        var space = CellSpace.WithOccupations;
        var hidden = Enumerable.Range(0, space.Cells).ToDictionary(space.KeyOf, c => sample.Hidden[c], StringComparer.Ordinal);
        var attacker = Attacker(firms, people, byOwnership: false);
        var careless = Attacker(firms, people, byOwnership: false);
        var cells = hidden.Keys.Where(attacker.Exists).ToList();
        foreach (var key in cells)
        {
            if (hidden[key] is Suppression.None) attacker.Sees(key);
            if (hidden[key] is Suppression.None or Suppression.Complement) careless.Sees(key);
        }

        var sensitive = cells.Where(k => hidden[k] is not (Suppression.None or Suppression.Complement)).ToList();
        // Every sensitive margin and some of the inner cells; the interval must leave a tenth on either side, zero included.
        var attacked = sensitive.Where(k => k.Contains("_T", StringComparison.Ordinal)).Take(6).Concat(sensitive.Where((_, i) => i % 60 == 3)).Distinct().ToList();
        Assert.True(attacked.Count > 8);
        foreach (var key in attacked)
        {
            var ((low, high), value) = (attacker.Attack(key), attacker.Value(key));
            Assert.True(low <= 0.9 * value && high >= 1.1 * value, $"{key} is {value}, known to lie between {low} and {high}");
        }

        Assert.True(attacked.Exists(key => careless.Attack(key) is var (low, high) && high - low < 0.01 * careless.Value(key)), "the attacker finds no leak where there is one");
    }

    [Fact]
    public void The_table_of_non_private_enterprises_does_not_give_private_ones_away()
    {
        var (firms, people) = SyntheticSamples.Columns(2022, 300);
        var sample = PaySample.Of(firms, people, CancellationToken.None).Sample!;
        var attacker = Attacker(firms, people, byOwnership: true);
        var space = CellSpace.WithoutOccupations;
        var hidden = sample.HiddenOverOccupations();
        for (var cell = 0; cell < space.Cells; cell++)
            if (hidden[cell] is Suppression.None && attacker.Exists($"{space.KeyOf(cell)}|_T")) attacker.Sees($"{space.KeyOf(cell)}|_T");
        var shown = PaySurvey.NonPrivateFigures(sample, CancellationToken.None);
        foreach (var figure in shown.Where(f => f.Cell.Value is not null)) attacker.Sees($"{figure.Key}|other");

        var owners = firms.CreditCode.Select((code, i) => (Section: firms.Section[i], Private: firms.Ownership[i] == "170")).ToList();
        var few = shown.Select(f => f.Key.Split('|')[1]).Where(s => s != "_T" && owners.Count(o => o.Section == s && o.Private) is 1 or 2).ToList();
        Assert.NotEmpty(few);
        foreach (var section in few)
        {
            var key = $"150000|{section}|private";
            var ((low, high), value) = (attacker.Attack(key), attacker.Value(key));
            Assert.True(low <= 0.9 * value && high >= 1.1 * value, $"{key} is {value}, known to lie between {low} and {high}");
        }
    }

    [Fact]
    public void Of_two_versions_with_a_correction_between_them_nobody_gets_what_the_audit_passes_and_somebody_gets_what_it_names()
    {
        var (firms, people) = SyntheticSamples.Columns(2023, 300);
        var first = PaySample.Of(firms, people, CancellationToken.None).Sample!;
        // Corrected: every seventh enterprise lies in another league, so that other cells are too small.
        var corrected = firms.League.Select((league, i) => i % 7 == 3 ? Regions.Leagues[(Regions.Leagues.ToList().FindIndex(l => l.Code == league) + 1) % Regions.Leagues.Count].Code : league).ToList();
        for (var i = 0; i < corrected.Count; i++) firms.League[i] = corrected[i];
        var second = PaySample.Of(firms, people, CancellationToken.None).Sample!;
        var space = CellSpace.WithOccupations;
        var carrier = SurveyCarriers.Payroll(second, space);
        // What the first version shows is known, as if the correction had left it what it was. Carelessly the second shows what it would show alone.
        bool[] before = [.. first.Hidden.Select(h => h is Suppression.None)], careless = [.. second.Hidden.Zip(before, (h, shown) => shown || h is Suppression.None)];
        foreach (var (shown, every) in new[] { (before, 60), (careless, 90) })
        {
            var named = LargeTableSuppression.Audit(Table(shown), [.. shown.Select(s => !s)], CancellationToken.None);
            var attacker = Attacker(firms, people, byOwnership: false);
            for (var cell = 0; cell < space.Cells; cell++)
                if (shown[cell] && attacker.Exists(space.KeyOf(cell))) attacker.Sees(space.KeyOf(cell));
            // What the audit passes nobody gets; some of what it names somebody does.
            foreach (var (cell, _) in carrier.Sensitive.Where(s => !shown[s.Cell] && !named.Contains(s.Cell)).Where((_, i) => i % every == 5))
            {
                var ((low, high), value) = (attacker.Attack(space.KeyOf(cell)), attacker.Value(space.KeyOf(cell)));
                Assert.True(low <= 0.9 * value && high >= 1.1 * value, $"{space.KeyOf(cell)} is {value}, known to lie between {low} and {high}");
            }

            if (shown == careless)
                Assert.Contains(named.Take(20), cell => attacker.Attack(space.KeyOf(cell)) is var (low, high) && high - low < 0.2 * attacker.Value(space.KeyOf(cell)));
        }

        LargeTable Table(bool[] shown) => new(carrier.Classification, carrier.Values, [.. shown.Select(_ => true)], [.. carrier.Sensitive.Where(s => !shown[s.Cell])]) { Insiders = carrier.Insiders };
    }

    [Fact]
    public void A_hundred_random_tables_with_areas_that_overlap_and_a_part_of_the_enterprises_give_nothing_away()
    {
        var random = new Random(5);
        // Leagues a to e; two areas that overlap in c, the whole; the part is private or not.
        int[][] regions = [[0, 1, 2, 3, 4], [0, 1, 2], [2, 3, 4], [0], [1], [2], [3], [4]];
        string[] names = ["_T", "north", "south", "a", "b", "c", "d", "e"], industries = ["_T", "x", "y", "z"], owners = ["_T", "p", "q"];
        var classification = new CrossClassification([new(5, regions), new(3, [[0, 1, 2], [0], [1], [2]]), new(2, [[0, 1], [0], [1]])]);
        string Key(int cell) => classification.CodesOf(cell) is var codes ? $"{names[codes[0]]}|{industries[codes[1]]}|{owners[codes[2]]}" : "";
        var (attacked, leaks) = (0, 0);
        for (var trial = 0; trial < 100; trial++)
        {
            var rows = Enumerable.Range(0, 25 + random.Next(40)).Select(i => new ClassifiedContribution(random.Next(classification.InnerCells), i, 1 + random.Next(random.Next(6) == 0 ? 500 : 60), 0)).Select(r => r with { Weighted = r.Value * (1 + random.Next(3)) }).ToList();
            var carrier = ClassifiedCarrier.Build(classification, rows, new(3, PPercent: 10, new(2, 85)));
            var table = new LargeTable(classification, carrier.Values, [.. Enumerable.Repeat(true, classification.Cells)], carrier.Sensitive) { Insiders = carrier.Insiders };
            var pattern = LargeTableSuppression.Compute(table, CancellationToken.None);
            if (pattern.Unprotectable.Count > 0) continue;
            var inner = rows.GroupBy(r => r.InnerCell).Select(g => (classification.BasesOf(g.Key) is var b ? $"{names[3 + b[0]]}|{industries[1 + b[1]]}|{owners[1 + b[2]]}" : "", g.Sum(r => r.Weighted))).ToList();
            Dictionary<string, string[]> members = new() { ["north"] = ["a", "b", "c"], ["south"] = ["c", "d", "e"] };
            var (outsider, careless) = (new SurveyAttacker(inner, members), new SurveyAttacker(inner, members));
            var sensitive = carrier.Sensitive.ToDictionary(s => s.Cell, s => s.Protection);
            for (var cell = 0; cell < classification.Cells; cell++)
            {
                if (!outsider.Exists(Key(cell))) continue;
                if (!pattern.Withheld[cell]) outsider.Sees(Key(cell));
                if (!sensitive.ContainsKey(cell)) careless.Sees(Key(cell));
            }

            foreach (var (cell, protection) in sensitive.OrderBy(s => random.Next()).Take(2))
            {
                attacked++;
                var ((low, high), value) = (outsider.Attack(Key(cell)), outsider.Value(Key(cell)));
                var enough = Math.Min(protection, value) * (1 - 1e-4);
                Assert.True(value - low >= enough && high - value >= enough, $"{trial}: {Key(cell)} is {value} ± {protection}, known to lie between {low} and {high}");
                if (trial < 20 && careless.Attack(Key(cell)) is var (least, most) && most - least < 1e-3 * value) leaks++;
            }
        }

        Assert.True(attacked > 100 && leaks > 5, $"{attacked} attacked; {leaks} leaks found where nothing is withheld beside the sensitive cells");
    }
}
