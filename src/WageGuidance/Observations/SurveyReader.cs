using Npgsql;

namespace WageGuidance.Observations;

/// <summary>Table A by columns, in the order of source file and line. Money in yuan.</summary>
public sealed class EnterpriseColumns
{
    public List<string> CreditCode { get; } = [];
    public List<string> League { get; } = [];
    public List<string> Section { get; } = [];

    /// <summary>Empty in industries that are not sized.</summary>
    public List<string> Size { get; } = [];
    public List<string> Ownership { get; } = [];
    public List<string> Stratum { get; } = [];
    public List<bool> Certainty { get; } = [];
    public List<double> DesignWeight { get; } = [];

    /// <summary>Owner; enterprises of one owner are one contributor. Null: it stands alone.</summary>
    public List<string?> GroupCode { get; } = [];

    /// <summary>Months of operation in the year, 6 to 12.</summary>
    public List<int> Months { get; } = [];

    /// <summary>The money columns and the average number of employees, by name as in <see cref="Enterprise"/>.</summary>
    public IReadOnlyDictionary<string, List<double>> Amounts { get; } = AmountNames.ToDictionary(name => name, _ => new List<double>(), StringComparer.Ordinal);

    public int Count => CreditCode.Count;

    internal static readonly string[] AmountNames =
    [
        "employees", "sales", "depreciation", "taxes", "profit", "total_cost", "labour_cost", "pay_total", "welfare", "training", "insurance", "protection", "housing", "other_labour_cost",
    ];
}

/// <summary>Table B by columns, as far as pay is computed from it, in the order of source file and line. Pay in yuan a year.</summary>
public sealed class EmployeeColumns
{
    public List<string> CreditCode { get; } = [];
    public List<string> OccupationGroup { get; } = [];
    public List<string> Education { get; } = [];
    public List<string> Skill { get; } = [];
    public List<string> Sex { get; } = [];
    public List<double> Pay { get; } = [];

    public int Count => Pay.Count;
}

/// <summary>Reads survey tables column by column: no object a row, the columns asked for only.</summary>
public static class SurveyReader
{
    public static async Task<EnterpriseColumns> EnterprisesAsync(NpgsqlConnection connection, IEnumerable<long> files, CancellationToken cancellationToken)
    {
        // numeric to double precision is correctly rounded in PostgreSQL: by way of the decimal digits.
        var amounts = string.Join(", ", EnterpriseColumns.AmountNames.Select(name => $"{name}::double precision"));
        await using var command = Ordered(connection, $"credit_code, league, section, size, ownership, stratum, certainty, design_weight, months, group_code, {amounts}", "survey.enterprise", files);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var columns = new EnterpriseColumns();
        var values = EnterpriseColumns.AmountNames.Select(name => columns.Amounts[name]).ToArray();
        while (await reader.ReadAsync(cancellationToken))
        {
            columns.CreditCode.Add(reader.GetString(0));
            columns.League.Add(reader.GetString(1));
            columns.Section.Add(reader.GetString(2));
            columns.Size.Add(reader.GetString(3));
            columns.Ownership.Add(reader.GetString(4));
            columns.Stratum.Add(reader.GetString(5));
            columns.Certainty.Add(reader.GetBoolean(6));
            columns.DesignWeight.Add(reader.GetDouble(7));
            columns.Months.Add(reader.GetInt32(8));
            columns.GroupCode.Add(reader.IsDBNull(9) || reader.GetString(9) is "" ? null : reader.GetString(9));
            for (var i = 0; i < values.Length; i++) values[i].Add(reader.GetDouble(10 + i));
        }

        return columns;
    }

    public static async Task<EmployeeColumns> EmployeesAsync(NpgsqlConnection connection, IEnumerable<long> files, CancellationToken cancellationToken)
    {
        await using var command = Ordered(connection, "credit_code, occupation_group, education, skill, sex, pay::double precision", "survey.employee", files);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var columns = new EmployeeColumns();
        var (lastCode, codes) = ("", new Dictionary<string, string>(StringComparer.Ordinal));
        string Shared(string code) => codes.TryAdd(code, code) ? code : codes[code];
        while (await reader.ReadAsync(cancellationToken))
        {
            // Rows of an enterprise stand together: one string for all of them.
            var code = reader.GetString(0);
            if (code == lastCode) code = lastCode;
            else lastCode = code;
            columns.CreditCode.Add(code);
            columns.OccupationGroup.Add(Shared(reader.GetString(1)));
            columns.Education.Add(Shared(reader.GetString(2)));
            columns.Skill.Add(Shared(reader.GetString(3)));
            columns.Sex.Add(Shared(reader.GetString(4)));
            columns.Pay.Add(reader.GetDouble(5));
        }

        return columns;
    }

    internal static NpgsqlCommand Ordered(NpgsqlConnection connection, string columns, string table, IEnumerable<long> files) =>
        new($"SELECT {columns} FROM {table} WHERE source_file_id = ANY($1) ORDER BY source_file_id, line", connection) { Parameters = { new() { Value = files.ToArray() } } };
}
