namespace WageGuidance.Observations;

/// <summary>Writes <see cref="Enterprise"/> rows by binary COPY.</summary>
internal static class EnterpriseRows
{
    public const string Table = "survey.enterprise";

    public const string Copy = $"""
        COPY {Table} (source_file_id, line, credit_code, name, region, league, industry, section, size, ownership, employees,
            on_post, dispatched, months, sales, depreciation, taxes, profit, total_cost, labour_cost, pay_total, welfare,
            training, insurance, protection, housing, other_labour_cost, stratum, design_weight, certainty, group_code)
        FROM STDIN (FORMAT BINARY)
        """;

    public static void Write(CopyWriter copy, long sourceFileId, Enterprise r)
    {
        var row = new CopyRow(copy, sourceFileId, r.Line);
        row.Text(r.CreditCode);
        row.Text(r.Name);
        row.Text(r.Region);
        row.Text(r.League);
        row.Text(r.Industry);
        row.Text(r.Section);
        row.Text(r.Size);
        row.Text(r.Ownership);
        row.Number(r.Employees);
        row.Number(r.OnPost);
        row.Number(r.Dispatched);
        row.Whole(r.Months);
        row.Number(r.Sales);
        row.Number(r.Depreciation);
        row.Number(r.Taxes);
        row.Number(r.Profit);
        row.Number(r.TotalCost);
        row.Number(r.LabourCost);
        row.Number(r.PayTotal);
        row.Number(r.Welfare);
        row.Number(r.Training);
        row.Number(r.Insurance);
        row.Number(r.Protection);
        row.Number(r.Housing);
        row.Number(r.OtherLabourCost);
        row.Text(r.Stratum);
        row.Real(r.DesignWeight);
        row.Flag(r.Certainty);
        row.Text(r.GroupCode);
    }
}
