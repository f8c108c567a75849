using WageGuidance.Cubes;
using WageGuidance.Releases;
using WageGuidance.Releases.Drafting;

namespace WageGuidance.Tests.Releases;

public sealed class IndicatorTableTests
{
    private static readonly ReleaseContent Sample = SampleContent.Make(industries: ["_T"]);

    /// <summary>One cell for each industry and month.</summary>
    private static Cube Monthly(params (string Industry, string Month)[] cells) => Sample.Cubes[0] with
    {
        Id = "labour-cost.monitoring",
        Dimensions =
        [
            Of("region", ("150000", "内蒙古自治区", "Inner Mongolia")), Of("industry", ("_T", "合计", "Total"), ("C", "制造业", "Manufacturing")), Of("month", ("_T", "合计", "Total"), ("2024-01", "2024-01", "2024-01")),
            Of("period", ("2024-Q1", "2024-Q1", "2024-Q1")), Of("statistic", ("labour_cost_per_head", "人均人工成本", "Labour cost per head")),
        ],
        Cells = [.. cells.Select((c, i) => new CubeCell(["150000", c.Industry, c.Month, "2024-Q1", "labour_cost_per_head"], new() { Value = 100 + i }))],
    };

    private static Dimension Of(string id, params (string Code, string Zh, string En)[] members) => new(id, new(id, id), null, [.. members.Select(m => new Member(m.Code, new(m.Zh, m.En)))]);

    [Fact]
    public void A_row_is_named_by_what_it_is_a_part_of_and_a_total_of_all_is_said_once()
    {
        var table = IndicatorTable.Of(Sample with { Cubes = [Monthly(("_T", "_T"), ("_T", "2024-01"), ("C", "_T"), ("C", "2024-01"))] }, "labour-cost.monitoring", "150000")!;
        Assert.Equal(["合计", "2024年1月", "制造业", "制造业，2024年1月"], table.Rows.Select(r => r.Label.Zh));
        Assert.Equal(["Total", "January 2024", "Manufacturing", "Manufacturing, January 2024"], table.Rows.Select(r => r.Label.En));
        Assert.Equal([true, false, false, false], table.Rows.Select(r => r.Total));
    }
}
