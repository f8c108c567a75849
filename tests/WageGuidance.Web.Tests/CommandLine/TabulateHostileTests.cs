using System.Text;
using static WageGuidance.Tests.CommandLine.Tabulation;

namespace WageGuidance.Tests.CommandLine;

/// <summary>Files as nobody should hand in: whatever stands in them, the answer is numbers or a refusal, never half of both.</summary>
[Collection(nameof(StandaloneVerbTests))]
public sealed class TabulateHostileTests
{
    private static readonly string[] Numbers =
        ["0", "0", "1", "1", "2", "-3", "5e-324", "1e-200", "1e59", "-1e59", "1e60", "1e61", "1e308", "0.1", "0.30000000000000004", "400", "1e9", "", " ", "NaN", "Infinity", "-∞", "1e999", "x", "1,5"];

    private static readonly string[] Weights = ["0", "0", "0", "1", "1", "1", "2.5", "400", "1e-12", "1e12", "1e59", "", "-1"];

    private static readonly string[] Options =
    [
        "--value x --statistics n,total,mean,variance,p10,p50,p90,gini,s80s20,ratio:x/y", "--value x --weight w --statistics mean,total,ratio:y/x,p1,p99,gini",
        "--value x --weight w --psu f --strata h --by g --margins --statistics n,mean,total,variance,p50,s80s20,paygap:sex,paygap-median:sex",
        "--value x --weight w --psu f --by g,h --margins --design-effect --statistics mean,total,ratio:x/y", "--value x --psu f --design-effect replace --statistics mean,total",
        "--value x --weight w --psu f --replicates jk1 --statistics mean,total,gini", "--value x --weight w --psu f --strata h --replicates bootstrap:7:1 --statistics mean,p50,gini",
        "--value x --weight w --psu f --strata h --lonely-psu average --statistics mean,total --min-units 2 --p-percent 10 --dominance 1,80", "--value x --quantile-rule type7 --statistics p1,p50,p99 --format json",
        "--value x --weight w --psu f --strata h --by h --margins --statistics change:g:a:b,growth:g:a:b,quotient:g:a:b", "--value x --weight w --format json --by g --statistics mean,variance,s80s20", "--value x --fpc y --psu f --statistics mean,total --design-effect",
    ];

    [Fact]
    public async Task Three_hundred_random_files_give_numbers_or_a_refusal()
    {
        var random = new Random(11);
        var (answered, refused) = (0, 0);
        for (var trial = 0; trial < 300; trial++)
        {
            // A share of the files is sound but for one or two cells, so that the estimators see them.
            var table = Table(random, 1 + random.Next(trial % 7 == 0 ? 1 : 9), wild: trial % 3);
            var arguments = Options[trial % Options.Length];
            var (code, output, said) = await RunAsync(table, arguments);
            Assert.True(code is 0 or 1, $"{code}: {said}\n{table}\n{arguments}");
            if (code == 1)
            {
                refused++;
                Assert.True(output.Length == 0 && said.Length > 0, $"{arguments}\n{table}\n{output}");
                continue;
            }

            answered++;
            foreach (var word in new[] { "NaN", "nfinity", "∞" })
                Assert.False(output.Contains(word, StringComparison.Ordinal), $"{arguments}\n{table}\n{output}");
        }

        Assert.True(answered > 100 && refused > 50, $"{answered} answered, {refused} refused");
    }

    private static string Table(Random random, int rows, int wild)
    {
        var text = new StringBuilder("f,h,g,sex,w,x,y\n");
        for (var row = 0; row < rows; row++)
        {
            string Of(string[] choices, int sound) => choices[random.Next(wild == 0 ? choices.Length : sound)];
            var psu = random.Next(4);
            // Numbers with a comma are quoted; a row may stand there twice.
            var line = $"{psu},{(wild == 0 ? random.Next(2) : psu % 2)},{"ab"[random.Next(2)]},{"MF"[random.Next(2)]},{Of(Weights, 10 + (wild % 2))},{Quoted(Of(Numbers, 15))},{Quoted(Of(Numbers, 17))}\n";
            text.Append(line);
            if (random.Next(5) == 0) text.Append(line);
        }

        return text.ToString();

        static string Quoted(string number) => number.Contains(',', StringComparison.Ordinal) ? $"\"{number}\"" : number;
    }
}
