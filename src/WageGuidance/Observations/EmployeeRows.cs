namespace WageGuidance.Observations;

/// <summary>Writes <see cref="Employee"/> rows by binary COPY.</summary>
internal static class EmployeeRows
{
    public const string Table = "survey.employee";

    public const string Copy = $"""
        COPY {Table} (source_file_id, line, credit_code, person_no, sex, birth_year, education, start_year, occupation,
            occupation_group, skill, employment_form, contract_type, weekly_hours, union_member, pay, base_pay, bonus,
            allowance, overtime)
        FROM STDIN (FORMAT BINARY)
        """;

    public static void Write(CopyWriter copy, long sourceFileId, Employee r)
    {
        var row = new CopyRow(copy, sourceFileId, r.Line);
        row.Text(r.CreditCode);
        row.Text(r.PersonNo);
        row.Text(r.Sex);
        row.Whole(r.BirthYear);
        row.Text(r.Education);
        row.Whole(r.StartYear);
        row.Text(r.Occupation);
        row.Text(r.OccupationGroup);
        row.Text(r.Skill);
        row.Text(r.EmploymentForm);
        row.Text(r.ContractType);
        row.Number(r.WeeklyHours);
        row.Flag(r.UnionMember);
        row.Number(r.Pay);
        row.Number(r.BasePay);
        row.Number(r.Bonus);
        row.Number(r.Allowance);
        row.Number(r.Overtime);
    }
}
