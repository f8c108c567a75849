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
}
