namespace WageGuidance.Sources.Employees;

/// <summary>The enterprises of table A that a table B is checked against, and what the rows of B add up to in each.</summary>
internal sealed class TableA
{
    /// <summary>Where B is taken to differ from A: more than a tenth.</summary>
    private const decimal Difference = .1m;

    private readonly Dictionary<string, Unit> units;
    private readonly Dictionary<string, Unit>.AlternateLookup<ReadOnlySpan<char>> byCode;

    public TableA(IEnumerable<Unit> enterprises)
    {
        units = enterprises.ToDictionary(u => u.CreditCode, StringComparer.Ordinal);
        byCode = units.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public int Count => units.Count;

    public Unit? Find(ReadOnlySpan<char> creditCode) => byCode.TryGetValue(creditCode, out var unit) ? unit : null;

    /// <summary>Compares headcount and mean pay of B with what the enterprise reports in A, and names enterprises without any employee.</summary>
    public void Compare(RowReport report)
    {
        var silent = units.Values.Where(u => u.Rows == 0 && u.Employees > 0).Select(u => u.CreditCode).Order(StringComparer.Ordinal).ToList();
        if (silent.Count > 0)
        {
            var shown = string.Join(", ", silent.Take(3));
            report.SoftAt(0, "统一社会信用代码", shown, "enterprise-without-employees", new($"表A中有{silent.Count}家单位在表B中没有人员。", $"{silent.Count} enterprises of table A have no employee in table B."));
        }

        foreach (var unit in units.Values.Where(u => u.Rows > 0 && u.Employees > 0).OrderBy(u => u.FirstLine))
        {
            if (Math.Abs(unit.Rows - unit.Employees) > Math.Max(2, Difference * unit.Employees))
                report.SoftAt(unit.FirstLine, "统一社会信用代码", unit.CreditCode, "headcount-differs", new(
                    $"表B有{unit.Rows}人，表A从业人员平均人数为{unit.Employees:0.##}，请核实。", $"Table B has {unit.Rows} employees, table A an average of {unit.Employees:0.##}; please check."));
            var (inA, inB) = (unit.PayTotal / unit.Employees, unit.Pay / unit.Rows);
            if (inA > 0 && Math.Abs(inB - inA) > Difference * inA)
                report.SoftAt(unit.FirstLine, "工资报酬合计", unit.CreditCode, "mean-pay-differs", new(
                    $"表B人均工资{inB:0}元，表A人均劳动报酬{inA:0}元，相差超过一成，请核实。", $"Mean pay is {inB:0} yuan in table B and {inA:0} in table A, more than a tenth apart; please check."));
        }
    }

    /// <summary>One enterprise of table A.</summary>
    public sealed class Unit
    {
        public required string CreditCode { get; init; }
        public required string Region { get; init; }
        public required int Months { get; init; }
        public required decimal Employees { get; init; }
        public required decimal PayTotal { get; init; }

        public int Rows { get; private set; }
        public int FirstLine { get; private set; }
        public decimal Pay { get; private set; }

        public void Add(int line, decimal pay)
        {
            if (Rows++ == 0) FirstLine = line;
            Pay += pay;
        }
    }
}
