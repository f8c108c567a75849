using WageGuidance.Statistics.Sampling;
using Text = WageGuidance.Cubes.Text;

namespace WageGuidance.Cli;

/// <summary>The columns of one <c>tabulate</c>, by name.</summary>
internal sealed record TabulateColumns(
    string? Weight, string[] Strata, string? Psu, string? Certainty, string? Fpc, string? Unit, string? Group, string[] By,
    IReadOnlyList<TabulateStatistic> Statistics)
{
    /// <summary>Columns of numbers that may have empty cells.</summary>
    public string[] Numeric { get; } = [.. Statistics.SelectMany(s => s.Columns).Distinct(StringComparer.Ordinal)];

    public string[] Sexes { get; } = [.. Statistics.Select(s => s.Sex).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>Those that compare two groups.</summary>
    public TabulateStatistic[] Contrasts { get; } = [.. Statistics.Where(s => s.Groups is not null)];

    /// <summary>Columns of <c>--calibrate</c>.</summary>
    public string[] Calibrated { get; init; } = [];

    public string[] All => [.. new[] { Weight, Psu, Certainty, Fpc, Unit, Group }.OfType<string>().Concat(Strata).Concat(By).Concat(Numeric).Concat(Sexes).Concat(Contrasts.Select(c => c.Groups!.Column)).Concat(Calibrated).Distinct(StringComparer.Ordinal)];
}

/// <summary>Microdata ready for estimation, or why they are not. An empty number is NaN here and belongs to no cell.</summary>
internal sealed record TabulateInput(SurveyDesign? Design, double[] Weights, IReadOnlyDictionary<string, double[]> Numbers, string[][] By, int[] UnitOfRow, int[] ContributorOfRow, Text? Refusal = null)
{
    /// <summary>What each contrast compares.</summary>
    public IReadOnlyList<Text> Compared { get; init; } = [];

    // Sums over ten million rows of squares of weighted values stay finite.
    private const double Largest = 1e60;
    private const int MostLevels = 100_000;

    public static async Task<TabulateInput> ReadAsync(string path, string? sheet, TabulateColumns columns, TabulateCalibration known, LonelyPsu rule, CancellationToken cancellationToken)
    {
        var all = columns.All;
        var content = await CsvInput.ReadAsync(path, all, cancellationToken, sheet);
        if (content.Refusal is { } refusal) return Refused(refusal);
        int Place(string name) => Array.IndexOf(all, name);
        var lines = content.Lines;

        var numbers = new Dictionary<string, double[]>(StringComparer.Ordinal);
        foreach (var name in columns.Numeric)
        {
            var (values, wrong) = NumbersOf(lines, Place(name), name, mayBeEmpty: true);
            if (wrong is not null) return Refused(wrong);
            numbers[name] = values;
        }
        foreach (var name in columns.Sexes)
        {
            var (men, wrong) = MenOf(lines, Place(name), name);
            if (wrong is not null) return Refused(wrong);
            numbers[TabulateStatistic.KeptSex(name)] = men;
        }
        var compared = new List<Text>();
        foreach (var contrast in columns.Contrasts)
        {
            var found = TabulateGroups.Find(contrast, lines.Select(l => l.Cells[Place(contrast.Groups!.Column)]).ToList());
            if (found.Refusal is { } ambiguous) return Refused(ambiguous);
            numbers[contrast.Side!] = found.Sides;
            compared.Add(found.Said!);
        }
        foreach (var proportion in columns.Statistics.Where(s => s.Kind is TabulateKind.Proportion))
            if (NotBinary(lines, numbers[proportion.Columns[0]], proportion.Columns[0]) is { } wrong) return Refused(wrong);

        foreach (var by in columns.By)
            if (lines.Select(l => l.Cells[Place(by)]).Distinct(StringComparer.Ordinal).Take(MostLevels + 1).Count() > MostLevels)
                return Refused(new($"--by 列“{by}”有超过{MostLevels}个不同取值，不宜作分组。", $"The --by column {by} has more than {MostLevels} levels; it is no grouping."));

        var sample = TabulateSample.Of(lines, columns, Place, rule);
        if (sample.Refusal is { } unfit) return Refused(unfit);
        double[] weights;
        if (columns.Weight is { } weight)
        {
            (weights, var wrong) = NumbersOf(lines, Place(weight), weight, mayBeEmpty: false);
            wrong ??= Negative(lines, weights, weight);
            if (wrong is not null) return Refused(wrong);
        }
        else weights = sample.WeightsOfRows();

        var design = sample.Design(weights, rule);
        if (columns.Calibrated.Length > 0)
        {
            var (calibration, wrong) = known.Of(lines, weights, Place);
            if (wrong is not null) return Refused(wrong);
            (design, weights) = (design.With(calibration!), calibration!.Weights);
        }
        var unitOfRow = columns.Unit is { } unit ? TabulateSample.Codes(lines.Select(l => l.Cells[Place(unit)])) : sample.PsuOfRow;
        var contributorOfRow = columns.Group is { } group
            ? TabulateSample.Codes(lines.Select((l, row) => l.Cells[Place(group)] is { Length: > 0 } owner ? $"g{owner}" : $"u{unitOfRow[row]}"))
            : unitOfRow;
        return new(design, weights, numbers, [.. lines.Select(l => columns.By.Select(b => l.Cells[Place(b)]).ToArray())], unitOfRow, contributorOfRow) { Compared = compared };
    }

    internal static (double[] Values, Text? Wrong) NumbersOf(IReadOnlyList<CsvLine> lines, int place, string name, bool mayBeEmpty, Func<int, bool>? skip = null)
    {
        var values = new double[lines.Count];
        for (var row = 0; row < values.Length; row++)
        {
            var (line, cell) = (lines[row], lines[row].Cells[place]);
            if (skip?.Invoke(row) == true) continue;
            if (cell.Length == 0 && mayBeEmpty) values[row] = double.NaN;
            else if (line.NumberIn(place) is not { } number)
                return ([], cell.Length == 0
                    ? new($"第{line.Number}行：列“{name}”为空。", $"Line {line.Number}: the column {name} is empty.")
                    : new($"第{line.Number}行：列“{name}”的值“{cell}”不是有限的数字（不用千分位，小数点用“.”）。", $"Line {line.Number}: “{cell}” in the column {name} is not a finite number (no thousands separators, a point for decimals)."));
            else if (Math.Abs(number) > Largest)
                return ([], new($"第{line.Number}行：列“{name}”的值{cell}过大；请换用较大的单位。", $"Line {line.Number}: {cell} in the column {name} is too large to work with; use a larger unit."));
            else values[row] = number;
        }
        return (values, null);
    }

    /// <summary>1 for men, 0 for women; the codes of SDMX, of GB/T 2261.1, and words.</summary>
    private static (double[] Men, Text? Wrong) MenOf(IReadOnlyList<CsvLine> lines, int place, string name)
    {
        var men = new double[lines.Count];
        for (var row = 0; row < men.Length; row++)
        {
            double? man = lines[row].Cells[place] switch
            {
                "" => double.NaN,
                "M" or "1" or "男" or "male" => 1,
                "F" or "2" or "女" or "female" => 0,
                _ => null,
            };
            if (man is null)
                return ([], new($"第{lines[row].Number}行：性别（列“{name}”）的值“{lines[row].Cells[place]}”须为 M/F、1/2、男/女或 male/female。",
                    $"Line {lines[row].Number}: the sex “{lines[row].Cells[place]}” (column {name}) is M or F, 1 or 2, 男 or 女, male or female."));
            men[row] = man.Value;
        }
        return (men, null);
    }

    private static Text? NotBinary(IReadOnlyList<CsvLine> lines, double[] values, string name)
    {
        for (var row = 0; row < values.Length; row++)
            if (values[row] is not (0 or 1 or double.NaN))
                return new($"第{lines[row].Number}行：proportion 要求列“{name}”只取0或1。", $"Line {lines[row].Number}: proportion takes a column {name} of 0 and 1 only.");
        return null;
    }

    private static Text? Negative(IReadOnlyList<CsvLine> lines, double[] weights, string name)
    {
        for (var row = 0; row < weights.Length; row++)
            if (weights[row] < 0)
                return new($"第{lines[row].Number}行：权数（列“{name}”）为负：{CsvOutput.Number(weights[row])}。", $"Line {lines[row].Number}: the weight (column {name}) is negative: {CsvOutput.Number(weights[row])}.");
        return weights.All(w => w == 0) ? new($"权数（列“{name}”）全为零。", $"All weights (column {name}) are zero.") : null;
    }

    private static TabulateInput Refused(Text refusal) => new(null, [], new Dictionary<string, double[]>(), [], [], [], refusal);
}
