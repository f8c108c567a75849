using System.CommandLine;
using WageGuidance.Cubes;
using WageGuidance.Sources.SyntheticSurvey;

namespace WageGuidance.Cli;

/// <summary><c>sample</c>: synthetic survey files, labelled as such.</summary>
internal static class SampleVerb
{
    public static Command Create()
    {
        var seed = new Option<long>("--seed") { Description = "Fixes the population of enterprises", DefaultValueFactory = _ => FirstUp.Seed };
        var year = new Option<int>("--year") { Description = "Survey year: a rotated sample of the population", Required = true };
        var enterprises = new Option<int>("--enterprises") { Description = "Enterprises sampled, 300 to 200,000 (1,200 have some 80,000 employees)", DefaultValueFactory = _ => FirstUp.Enterprises };
        var draw = new Option<int>("--draw") { Description = "0 is anchored to the published averages of 2022 and 2023; others are for studying the sampling" };
        var folder = new Option<string>("--out") { Description = "Folder for the files; files of the same name are replaced", DefaultValueFactory = _ => "." };
        return Output.Group("sample", "Synthetic survey files, labelled as such 合成示例数据", SampleHistory.Create(),
            Output.Verb("generate", """
                Writes tables A and B of a year and the openings of its quarters 生成一年的调查表与季度供求表

                  wageguidance sample generate --seed 7 --year 2023 --enterprises 1200 --out /tmp/sample
                """, [seed, year, enterprises, draw, folder], (parsed, _) =>
            {
                var count = parsed.GetValue(enterprises);
                if (count is < 300 or > 200_000) throw new UsageProblem("--enterprises must lie between 300 and 200,000. --enterprises 须在300至200000之间。");
                if (parsed.GetValue(year) is < 1990 or > 2100) throw new UsageProblem("--year must lie between 1990 and 2100. --year 须在1990至2100之间。");
                if (parsed.GetValue(draw) < 0) throw new UsageProblem("--draw must not be negative. --draw 不得为负数。");
                Output.Say("正在布置总体与抽样设计……", "Laying out population and design …");
                var survey = SyntheticSurvey.Plan(parsed.GetValue(seed), count);
                foreach (var (path, rows) in SampleFolder.Write(survey, parsed.GetValue(folder)!, parsed.GetValue(year), parsed.GetValue(draw)))
                    Console.WriteLine($"{path}\t{rows}");
                Output.Say(new Text("以上文件均为合成示例数据。", "All these files are synthetic sample data."));
                return Task.FromResult(CommandLine.Done);
            }));
    }
}
