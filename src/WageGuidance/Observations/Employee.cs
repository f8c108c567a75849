using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace WageGuidance.Observations;

/// <summary>A row of table B (从业人员工资报酬表): one employee of a sampled enterprise in one survey year. Money in yuan a year.</summary>
public sealed class Employee
{
    public required long SourceFileId { get; set; }
    public required int Line { get; set; }
    public required string CreditCode { get; set; }
    public required string PersonNo { get; set; }
    public required string Sex { get; set; }
    public required int BirthYear { get; set; }
    public required string Education { get; set; }
    public int? StartYear { get; set; }
    public required string Occupation { get; set; }
    public required string OccupationGroup { get; set; }
    public required string Skill { get; set; }
    public required string EmploymentForm { get; set; }
    public required string ContractType { get; set; }
    public decimal? WeeklyHours { get; set; }
    public required bool UnionMember { get; set; }
    public required decimal Pay { get; set; }
    public required decimal BasePay { get; set; }
    public required decimal Bonus { get; set; }
    public required decimal Allowance { get; set; }
    public required decimal Overtime { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Employee>
    {
        public void Configure(EntityTypeBuilder<Employee> builder)
        {
            builder.ToTable("employee", "survey");
            builder.HasKey(r => new { r.SourceFileId, r.Line });
        }
    }
}
