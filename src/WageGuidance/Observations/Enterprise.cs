using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace WageGuidance.Observations;

/// <summary>A row of table A (企业人工成本情况表): one enterprise in one survey year. Money in yuan.</summary>
public sealed class Enterprise
{
    public required long SourceFileId { get; set; }
    public required int Line { get; set; }
    public required string CreditCode { get; set; }
    public required string Name { get; set; }
    public required string Region { get; set; }
    public required string League { get; set; }
    public required string Industry { get; set; }
    public required string Section { get; set; }
    public required string Size { get; set; }
    public required string Ownership { get; set; }
    public required decimal Employees { get; set; }
    public required decimal OnPost { get; set; }
    public required decimal Dispatched { get; set; }
    public required int Months { get; set; }
    public required decimal Sales { get; set; }
    public required decimal Depreciation { get; set; }
    public required decimal Taxes { get; set; }
    public required decimal Profit { get; set; }
    public required decimal TotalCost { get; set; }
    public required decimal LabourCost { get; set; }
    public required decimal PayTotal { get; set; }
    public required decimal Welfare { get; set; }
    public required decimal Training { get; set; }
    public required decimal Insurance { get; set; }
    public required decimal Protection { get; set; }
    public required decimal Housing { get; set; }
    public required decimal OtherLabourCost { get; set; }
    public required string Stratum { get; set; }
    public required double DesignWeight { get; set; }
    public required bool Certainty { get; set; }
    public string? GroupCode { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Enterprise>
    {
        public void Configure(EntityTypeBuilder<Enterprise> builder)
        {
            builder.ToTable("enterprise", "survey");
            builder.HasKey(r => new { r.SourceFileId, r.Line });
            builder.HasIndex(r => new { r.SourceFileId, r.CreditCode }).IsUnique();
            builder.HasIndex(r => r.CreditCode);
        }
    }
}
