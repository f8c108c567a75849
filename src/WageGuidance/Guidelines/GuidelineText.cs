using System.Globalization;
using WageGuidance.Cubes;

namespace WageGuidance.Guidelines;

/// <summary>A draft for the command line: as text for reading, as CSV in full precision.</summary>
public static class GuidelineText
{
    public static void Write(TextWriter output, Guideline guideline, Language language)
    {
        string In(Text text) => text.In(language);
        var zh = language == Language.Zh;
        output.WriteLine(In(Words.Title(guideline.Region, guideline.Year)) + (zh ? $"（草案，数据版本{guideline.DataVersion}，方法版本{guideline.MethodVersion}）" : $" (draft, data version {guideline.DataVersion}, method version {guideline.MethodVersion})"));
        output.WriteLine(In(LineRules.Describe(guideline.Lines)));
        output.WriteLine(In(guideline.Reason));

        Head(zh ? "模型" : "Models");
        foreach (var model in guideline.Models)
        {
            var result = model.Estimate is { } estimate
                ? $"{Words.Points(estimate, 2)} %" + (model is { PredictionLow: { } low, PredictionHigh: { } high } ? $" [{Words.Points(low, 2)}; {Words.Points(high, 2)}]" : "")
                : In(model.Refusal!);
            output.WriteLine($"{(model.Id == guideline.ChosenModel ? "*" : "-")} {In(model.Name)} ({model.Id}; {In(model.Window)}): {result}");
            foreach (var warning in model.Warnings) output.WriteLine($"    ! {In(warning)}");
        }

        Head(zh ? "修正" : "Corrections");
        foreach (var c in guideline.Corrections) output.WriteLine($"- {In(c.Name)} {Words.Signed(c.Points)} ({c.Author}): {In(c.Reason)}");

        Head(zh ? "行业" : "Industries");
        foreach (var i in guideline.Industries)
        {
            output.WriteLine($"- {i.Industry} {In(i.Name)}: {In(LineRules.Describe(i.Lines))}");
            output.WriteLine($"    {In(i.Reason)}");
        }

        Head(zh ? "历年公布" : "Published before");
        foreach (var h in guideline.History.Where(h => h.Industry == "_T")) output.WriteLine($"- {h.Year}: {In(LineRules.Describe(h.Lines))}");

        Head(zh ? "说明" : "Notes");
        foreach (var note in guideline.Notes) output.WriteLine($"- {In(note)}");

        void Head(string text)
        {
            output.WriteLine();
            output.WriteLine(text);
        }
    }

    /// <summary>One row a line or step: <c>part,industry,id,value,high,kind</c>.</summary>
    public static void WriteCsv(TextWriter output, Guideline guideline)
    {
        Row("part", "industry", "id", "value", "high", "kind");
        foreach (var m in guideline.Models) Row("model", "_T", m.Id, Number(m.Estimate), null, m.Id == guideline.ChosenModel ? "chosen" : m.Refusal is null ? "beside" : "refused");
        foreach (var c in guideline.Corrections) Row("correction", "_T", c.Id, Number(c.Points), null, null);
        Lines("_T", guideline.Lines);
        foreach (var i in guideline.Industries)
        {
            foreach (var c in i.Contributions) Row("contribution", i.Industry, c.Id, Number(c.Points), null, null);
            Lines(i.Industry, i.Lines);
        }

        void Lines(string industry, GuidelineTriple lines)
        {
            foreach (var (id, line) in new[] { ("baseline", lines.Baseline), ("upper", lines.Upper), ("lower", lines.Lower) })
                Row("line", industry, id, Number(line.Value), Number(line.High), line.Kind);
        }

        // Codes and numbers only: nothing that would need quotes.
        void Row(params ReadOnlySpan<string?> fields) => output.Write(string.Join(',', fields!) + "\n");
    }

    private static string? Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture);
}
