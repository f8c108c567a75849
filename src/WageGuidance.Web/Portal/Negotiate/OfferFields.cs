using System.Text;
using System.Text.Json.Nodes;
using WageGuidance.Negotiation.Offers;
using WageGuidance.Web.Hosting;

namespace WageGuidance.Web.Pages;

/// <summary>The fields of the offer form, and the file they make.</summary>
internal static class OfferFields
{
    public const int Groups = 3;
    public const int Stages = 3;
    public static readonly string[] Offers = ["A", "B"];

    private static readonly Dictionary<string, FieldKind> Kinds = new(StringComparer.Ordinal)
    {
        ["base_date"] = FieldKind.Text, ["period.from"] = FieldKind.Text, ["period.months"] = FieldKind.Number,
        ["from_pack.region"] = FieldKind.Choice, ["from_pack.industry"] = FieldKind.Choice, ["from_pack.minimum_wage_county"] = FieldKind.Choice,
        ["groups[].name"] = FieldKind.Name, ["groups[].headcount"] = FieldKind.Number, ["groups[].monthly_pay"] = FieldKind.Number, ["groups[].front_line"] = FieldKind.Flag,
        ["groups[].weekly_hours"] = FieldKind.Number, ["groups[].on_cost_percent"] = FieldKind.Number,
        ["offers[].name"] = FieldKind.Name,
        ["offers[].stages[].from"] = FieldKind.Text, ["offers[].stages[].percent"] = FieldKind.Number, ["offers[].stages[].at_least_yuan"] = FieldKind.Number, ["offers[].stages[].of"] = FieldKind.Choice, ["offers[].stages[].groups"] = FieldKind.ChoiceList,
        ["offers[].flat_sums[].from"] = FieldKind.Text, ["offers[].flat_sums[].yuan_per_month"] = FieldKind.Number, ["offers[].flat_sums[].groups"] = FieldKind.ChoiceList,
        ["offers[].lump_sums[].on"] = FieldKind.Text, ["offers[].lump_sums[].yuan"] = FieldKind.Number, ["offers[].lump_sums[].groups"] = FieldKind.ChoiceList,
        ["offers[].minimum_pay[].from"] = FieldKind.Text, ["offers[].minimum_pay[].yuan_per_month"] = FieldKind.Number, ["offers[].minimum_pay[].groups"] = FieldKind.ChoiceList,
        ["offers[].hours[].from"] = FieldKind.Text, ["offers[].hours[].weekly_hours"] = FieldKind.Number, ["offers[].hours[].pay"] = FieldKind.Choice, ["offers[].hours[].groups"] = FieldKind.ChoiceList,
        ["firm.sales"] = FieldKind.Amount, ["firm.value_added"] = FieldKind.Amount, ["firm.labour_cost"] = FieldKind.Amount, ["firm.total_cost"] = FieldKind.Amount, ["firm.profit"] = FieldKind.Amount,
        ["benchmarks.prices.yearly[].year"] = FieldKind.Number, ["benchmarks.prices.yearly[].percent"] = FieldKind.Number,
    };

    /// <summary>Begins with the year of the guideline in force.</summary>
    public static IReadOnlyDictionary<string, string> Defaults(Read? read, DateOnly today)
    {
        var year = read?.Content.Guideline?.Year ?? today.Year;
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["base_date"] = $"{year:0000}-01-01", ["period.from"] = $"{year:0000}-01", ["period.months"] = "12",
            ["from_pack.region"] = read?.Release.Areas[0] ?? "", ["from_pack.industry"] = "_T",
        };
    }

    public static (OfferFile? File, byte[]? Given, IReadOnlyList<Negotiation.Problem> Problems) ToFile(FormInput form)
    {
        if (form["json"] is { Length: > 0 } pasted)
        {
            var read = OfferJson.Read(Encoding.UTF8.GetBytes(pasted));
            return (read.File, read.Given, read.Problems);
        }

        var (file, problems) = form.ToFile(Kinds);
        if (problems.Count > 0) return (null, null, problems);
        file["schema"] = OfferFile.CurrentSchema;
        if (file["period"] is JsonObject period && period["from"] is null) file.Remove("period");
        if (file["benchmarks"]?["prices"] is JsonObject prices) prices["source"] = "使用者填写 typed by the user";
        var occupations = new JsonObject();
        if (file["groups"] is JsonArray groups)
            for (var i = 0; i < groups.Count; i++)
            {
                var typed = form.FieldOf($"groups[{i}]");
                var id = $"g{int.Parse(typed[(typed.IndexOf('[', StringComparison.Ordinal) + 1)..^1], System.Globalization.CultureInfo.InvariantCulture) + 1}";
                ((JsonObject)groups[i]!)["id"] = id;
                if (form[$"{typed}.occupation"] is { Length: > 0 } code and not "_T") occupations[id] = code;
            }

        if (occupations.Count > 0 && file["from_pack"] is JsonObject pack) pack["occupations"] = occupations;
        if (file["offers"] is JsonArray offers)
            for (var i = 0; i < offers.Count; i++) ((JsonObject)offers[i]!)["id"] = form.FieldOf($"offers[{i}]") == "offers[0]" ? "A" : "B";
        var parsed = OfferJson.Read(Encoding.UTF8.GetBytes(file.ToJsonString()));
        return (parsed.File, null, parsed.File is null ? FieldMissing.Explain(parsed.Problems) : []);
    }
}

/// <summary>What the reader of files says of a form that is not filled in, in words for people.</summary>
internal static class FieldMissing
{
    public static IReadOnlyList<Negotiation.Problem> Explain(IReadOnlyList<Negotiation.Problem> problems) =>
        [.. problems.Select(p => p.Rule != "json" ? p : new Negotiation.Problem(p.Path, p.Rule, p.Path == "$" || p.Path.Length == 0
            ? new("有必填的项目没有填写：请至少填写一组职工（人数和月工资）、一个方案，以及各项条款的起始日。", "Something needed is not filled in: at least one group of staff (number and monthly pay), one offer, and the day of each clause.")
            : new($"这一项（{p.Path}）没有填写完整或格式有误。", $"This entry ({p.Path}) is incomplete or in the wrong form.")))];
}
