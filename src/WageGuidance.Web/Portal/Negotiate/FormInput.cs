using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using WageGuidance.Cubes;

namespace WageGuidance.Web.Pages;

/// <summary>How a field's words become JSON.</summary>
internal enum FieldKind
{
    Text,

    /// <summary>Words taken for both languages.</summary>
    Name,
    Number,

    /// <summary>An amount in the unit that the form's field <c>unit</c> names: yuan, or ten thousand yuan.</summary>
    Amount,

    /// <summary>Chosen from a list: alone it does not make a row.</summary>
    Choice,

    /// <summary>As <see cref="Choice"/>, into a list of one.</summary>
    ChoiceList,
    Flag,
}

/// <summary>
/// What was typed into a form whose fields are named by their place in the JSON file (<c>offers[0].stages[1].percent</c>), so that a form is
/// read by the same rules as a file and a fault of the file is shown at its field. Rows in which nothing was typed are left out.
/// </summary>
internal sealed partial class FormInput(IReadOnlyDictionary<string, string> values)
{
    private const int MostBytes = 128 * 1024;
    private readonly List<(string Compact, string Typed)> _rows = [];

    public IReadOnlyDictionary<string, string> Values => values;

    public string this[string name] => values.GetValueOrDefault(name, "");

    public static async Task<FormInput> ReadAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = MostBytes;
        if (!context.Request.HasFormContentType) throw new BadHttpRequestException("A form is wanted.", StatusCodes.Status415UnsupportedMediaType);
        try
        {
            var form = await new FormFeature(context.Request, new FormOptions { ValueCountLimit = 800, ValueLengthLimit = 100_000, KeyLengthLimit = 200 }).ReadFormAsync(context.RequestAborted);
            // Names that no form of ours has are left aside.
            return new(form.Where(f => NameForm().IsMatch(f.Key)).ToDictionary(f => f.Key, f => f.Value.ToString().Trim(), StringComparer.Ordinal));
        }
        catch (InvalidDataException e)
        {
            throw new BadHttpRequestException("The form is larger than any of ours.", StatusCodes.Status413PayloadTooLarge, e);
        }
    }

    [GeneratedRegex(@"^[a-z][a-z_]*(?:\[\d{1,2}\])?(?:\.[a-z][a-z_]*(?:\[\d{1,2}\])?){0,5}$", RegexOptions.CultureInvariant)]
    private static partial Regex NameForm();

    /// <param name="kinds">Kind by the field's name with empty brackets, e.g. <c>offers[].stages[].percent</c>; other fields are no part of the file.</param>
    public (JsonObject File, List<Negotiation.Problem> Problems) ToFile(IReadOnlyDictionary<string, FieldKind> kinds)
    {
        var root = new JsonObject();
        var problems = new List<Negotiation.Problem>();
        _rows.Clear();
        var typed = values.Where(v => v.Value.Length > 0 && kinds.ContainsKey(Pattern(v.Key))).OrderBy(v => v.Key, StringComparer.Ordinal).ToList();
        var rows = typed.Where(v => kinds[Pattern(v.Key)] is not (FieldKind.Choice or FieldKind.ChoiceList or FieldKind.Flag)).SelectMany(v => RowsOf(v.Key)).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, value) in typed)
        {
            if (RowsOf(name).Any(r => !rows.Contains(r))) continue;
            if (Node(name, kinds[Pattern(name)], value, problems) is { } node) Put(root, name, node);
        }

        return (root, problems);
    }

    /// <summary>The field that holds what stands at a path of the file.</summary>
    public string FieldOf(string path)
    {
        foreach (var (compact, typed) in _rows.OrderByDescending(r => r.Compact.Length))
            if (path == compact || path.StartsWith(compact + ".", StringComparison.Ordinal) || path.StartsWith(compact + "[", StringComparison.Ordinal)) return typed + path[compact.Length..];
        return path;
    }

    private JsonNode? Node(string name, FieldKind kind, string value, List<Negotiation.Problem> problems)
    {
        switch (kind)
        {
            case FieldKind.Name: return new JsonObject { ["zh"] = value, ["en"] = value };
            case FieldKind.Flag: return JsonValue.Create(true);
            case FieldKind.ChoiceList: return new JsonArray(JsonValue.Create(value));
            case FieldKind.Number or FieldKind.Amount:
                if (Decimal(value) is not { } number)
                {
                    problems.Add(new(name, "number", new Text($"“{value}”不是数字。", $"“{value}” is not a number.")));
                    return null;
                }
                return JsonValue.Create(kind is FieldKind.Amount && this["unit"] == "wan" ? number * 10_000 : number);
            default: return JsonValue.Create(value);
        }
    }

    /// <summary>Digits of either width, with or without commas and a percent sign.</summary>
    internal static decimal? Decimal(string value)
    {
        var plain = new string([.. value.Where(c => c is not (',' or '，')).Select(Narrow)]).TrimEnd('%').Trim();
        return decimal.TryParse(plain, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1e20m ? number : null;
    }

    private static char Narrow(char c) => c switch { >= '！' and <= '～' => (char)(c - '！' + '!'), '−' => '-', '\u3000' => ' ', _ => c };

    private void Put(JsonObject root, string name, JsonNode value)
    {
        var (node, compact) = (root, "");
        var parts = name.Split('.');
        for (var i = 0; i < parts.Length; i++)
        {
            var open = parts[i].IndexOf('[', StringComparison.Ordinal);
            var member = open < 0 ? parts[i] : parts[i][..open];
            compact = compact.Length == 0 ? member : $"{compact}.{member}";
            if (open >= 0)
            {
                var array = node[member] as JsonArray ?? [];
                node[member] ??= array;
                var row = string.Join('.', parts[..(i + 1)]);
                var at = _rows.FindIndex(r => r.Typed == row);
                if (at < 0)
                {
                    at = _rows.Count;
                    _rows.Add(($"{compact}[{array.Count}]", row));
                    array.Add((JsonNode)new JsonObject());
                }

                compact = _rows[at].Compact;
                node = (JsonObject)array[int.Parse(compact[(compact.LastIndexOf('[') + 1)..^1], CultureInfo.InvariantCulture)]!;
            }
            else if (i < parts.Length - 1)
            {
                node[member] ??= new JsonObject();
                node = (JsonObject)node[member]!;
            }
            else node[member] = value;
        }
    }

    /// <summary><c>offers[0]</c> and <c>offers[0].stages[1]</c> of <c>offers[0].stages[1].percent</c>.</summary>
    private static IEnumerable<string> RowsOf(string name)
    {
        for (var i = name.IndexOf(']', StringComparison.Ordinal); i >= 0; i = name.IndexOf(']', i + 1)) yield return name[..(i + 1)];
    }

    private static string Pattern(string name)
    {
        var pattern = new StringBuilder();
        var inside = false;
        foreach (var c in name)
        {
            if (c == ']') inside = false;
            if (!inside) pattern.Append(c);
            if (c == '[') inside = true;
        }

        return pattern.ToString();
    }
}

/// <summary>A form as it is shown: what was typed, and what is wrong with it.</summary>
public sealed record FormView(IReadOnlyDictionary<string, string> Values, IReadOnlyList<FormFault> Faults)
{
    public string this[string name] => Values.GetValueOrDefault(name, "");

    public Text? FaultOf(string name) => Faults.FirstOrDefault(f => f.Field == name)?.Message;

    internal static FormView Of(FormInput input, IEnumerable<Negotiation.Problem> problems) => new(input.Values, [.. problems.Select(p => new FormFault(input.FieldOf(p.Path), p.Message))]);
}

public sealed record FormFault(string Field, Text Message);

public sealed record Choice(string Code, Text Name);
